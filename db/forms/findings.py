"""审核意见: what the audit finds in the plan's document, each contradiction as one sentence with its place."""

from __future__ import annotations

from decimal import Decimal

from db.forms.content import Content, Context, Raw, Row
from db.rules.audit import RELATIONS, examine
from db.rules.exact import exact
from db.text import Label

KINDS = {
    "contradiction": Label("矛盾", "contradiction"),
    "difference": Label("不一致", "difference"),
    "implied": Label("推算", "implied"),
    "note": Label("提示", "note"),
}


def rows(context: Context) -> Content:
    """One row for each finding, contradictions first; the document is never corrected."""
    if context.plan is None:
        return Content([])
    found = examine(context.plan)
    content = Content(
        [
            Row(
                {
                    "kind": KINDS[one.kind], "relation": RELATIONS[one.relation], "sentence": one.sentence,
                    "stated": _number(one.stated), "computed": _number(one.computed), "place": one.place,
                }
            )
            for one in found.findings
        ]
    )  # fmt: skip
    plan = context.plan
    count, tested = len(found.findings), found.checked
    content.notes = [
        Label(
            f"依据：《{plan.title.zh}》（{plan.document}）。共核对{tested}处关系，发现{count}处。文件原文照录，不作更正。",
            f"Source: {plan.title.en} ({plan.document}). {tested} relations tested, {count} findings. The document is quoted as "
            "it stands, never corrected.",
        )
    ]
    return content


def _number(value: float | None) -> Raw:
    if value is None:
        return None
    number = exact(value)
    return int(number) if number == number.to_integral_value() else Decimal(number)
