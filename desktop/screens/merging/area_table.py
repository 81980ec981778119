"""The table of areas: who is in, late or missing, by which version, and how each stands beside the others."""

from __future__ import annotations

from db.fields import Choice, Field
from db.text import Label
from desktop import translate
from desktop.dialogs.change_cells import local
from desktop.models.table import Cell, Row
from desktop.screens.merging.standing import Part

STATES = {
    "in": Label("已报", "in"), "late": Label("迟报", "late"), "missing": Label("未报", "missing"),
    "disputed": Label("待裁定", "to decide"),
}  # fmt: skip
_PILLS = {"in": ("success", "✓"), "late": ("warning", "!"), "missing": ("neutral", "–"), "disputed": ("danger", "!")}
_FIRMS = Label("户", "firms")

FIELDS = (
    Field("area", Label("县（市、区）", "Area"), width=10),
    Field("state", Label("报送", "Came"), "choice", choices=tuple(Choice(*one) for one in STATES.items()), width=9),
    Field("confirmed", Label("已确认", "Confirmed"), "integer", _FIRMS, width=6),
    Field("change", Label("比上月", "On last month"), "integer", width=5),
    Field("completion", Label("增量完成", "Done"), "percent", width=6),
    Field("rank", Label("位次", "Rank"), "integer", width=4),
    Field("pace", Label("时序差", "Pace, points"), "number", width=6),
    Field("claimed", Label("含待确认", "With pending"), "integer", _FIRMS, width=6),
    Field("period", Label("报告期", "Period"), "month", width=8),
    Field("version", Label("版次", "Version"), "integer", width=5),
    Field("remarks", Label("情况", "Remarks"), width=20),
    Field("checksum", Label("校验码", "Checksum"), "code", width=11),
    Field("received", Label("收到", "Received"), width=16),
)


def row(part: Part) -> Row:
    """An area as a row."""
    state = part.state
    remarks = []
    if state.version and not state.checked:
        remarks.append(translate.label(Label("无校验", "unchecked")))
    if state.findings:
        remarks.append(translate.label(Label(f"改动 {len(state.findings)} 处", f"changed by hand: {len(state.findings)}")))
    if state.explanations:
        remarks.append(translate.label(Label(f"说明 {len(state.explanations)} 条", f"explanations: {len(state.explanations)}")))
    return {
        "id": state.area, "area": translate.label(state.label), "state": state.state, "period": state.period or None,
        "version": state.version or None, "confirmed": part.now.confirmed, "claimed": part.now.claimed,
        "change": part.now.confirmed - part.before.confirmed, "completion": part.completion, "rank": part.rank,
        "pace": part.difference, "remarks": " · ".join(remarks), "checksum": state.checksum,
        "received": local(state.received) if state.received else "", "of": part,
    }  # fmt: skip


def dress(found: Row, field: Field) -> Cell | None:
    """The standing as a pill, losses and lags in colour and sign."""
    if field.key == "state":
        kind, glyph = _PILLS[found["state"]]
        return Cell(pill=kind, glyph=glyph)
    if field.key == "change" and found["change"]:
        n = found["change"]
        return Cell(text=f"+{n:,}" if n > 0 else f"−{-n:,}", tone="success" if n > 0 else "danger")
    if field.key == "pace" and found["pace"] is not None:
        n = found["pace"]
        return Cell(text=f"▲ {n:,.1f}" if n > 0 else f"▼ {-n:,.1f}" if n < 0 else "0.0", tone="danger" if n < 0 else "success")
    if field.key == "remarks" and found["of"].state.findings:
        return Cell(tone="warning")
    return None
