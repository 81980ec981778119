"""台账平衡表: opening + entries − exits ± moves ± successions = closing, by area and by zone, confirmed and claimed."""

from __future__ import annotations

from db.forms import actual
from db.forms.content import Content, Context, Row
from db.forms.lines import Line, place
from db.forms.progress_areas import area_place, area_word, areas
from db.rules.words import UNKNOWN_ZONE, ZONES
from db.store.figures import UNKNOWN
from db.text import Label

_COLUMNS = ("exits", "moves", "successions")
_TOTAL = Label("合计", "Total")


def rows(context: Context) -> Content:
    """For each area its total, and its zones where anything is known of zones. Always by month: a ledger balances so."""
    content = Content([])
    for role, area in areas(context):
        line = Line(context, area_place(context, role, area), context.year, submitted=True)
        if role == "part" and not (line.knows_level and line.closing().count.claimed):
            continue
        row = Row({"area": area_word(context, role, area), "zone": _TOTAL}, role)
        _put(row, line)
        content.rows.append(row)
        if role != "part":
            content.rows += _zones(context, row, None if area is context.own else area.id)
    content.notes = [*_equation(content), *actual.notes(context)[1:]]
    return content


def _zones(context: Context, total: Row, area: str | None) -> list[Row]:
    """The lines of 园内, 园外 and unknown; none where no zone was ever recorded."""
    found = []
    for zone, label in (*ZONES.items(), (UNKNOWN, UNKNOWN_ZONE)):
        row = Row({"area": total.values["area"], "zone": label})
        _put(row, Line(context, place(context, area, zone), context.year, submitted=True))
        if any(isinstance(value, int) and value for value in row.values.values()):
            found.append(row)
    return [] if [row.values["zone"] for row in found] in ([], [UNKNOWN_ZONE]) else found


def _put(row: Row, line: Line) -> None:
    for side, confirmed in (("confirmed", True), ("claimed", False)):
        if line.knows_flows:
            if line.knows_level:
                actual.put(row, f"{side}_opening", line.opening(), confirmed=confirmed)
            actual.put(row, f"{side}_entries", line.entries(), confirmed=confirmed)
            for column in _COLUMNS:
                actual.put(row, f"{side}_{column}", line.column(column), confirmed=confirmed)
        if line.knows_level:
            if line.knows_flows:
                adjusted = line.adjustment()
                row.values[f"{side}_adjustment"] = adjusted.confirmed if confirmed else adjusted.claimed
            actual.put(row, f"{side}_closing", line.closing(), confirmed=confirmed)


def _equation(content: Content) -> list[Label]:
    """The own area's line written out, so that anybody can add it up."""
    if not content.rows or content.rows[0].values.get("confirmed_opening") is None:
        return []
    made = []
    for side, words in (("confirmed", Label("统计已确认", "Confirmed")), ("claimed", Label("含待确认", "Pending included"))):
        value = {key.removeprefix(f"{side}_"): one for key, one in content.rows[0].values.items() if isinstance(one, int)}
        adjusted = Label("", "")
        if value["adjustment"]:
            shown = _signed(value["adjustment"])
            adjusted = Label(f"＋前期调整{shown}", f" + prior adjustments {shown}")
        made.append(
            Label(
                f"{words.zh}：期初{value['opening']}＋纳规{value['entries']}－退规{value['exits']}"
                f"＋迁移{_signed(value['moves'])}＋承继{_signed(value['successions'])}{adjusted.zh}＝期末{value['closing']}。",
                f"{words.en}: opening {value['opening']} + entries {value['entries']} − exits {value['exits']} + moves "
                f"{_signed(value['moves'])} + successions {_signed(value['successions'])}{adjusted.en} = {value['closing']}.",
            )
        )
    return made


def _signed(number: int) -> str:
    return f"({str(number).replace('-', '−')})" if number < 0 else str(number)
