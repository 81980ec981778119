"""A plan of one's own as a bureau types it at the start: its frame; targets are typed or pasted on the page Plans."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from db.fields import Field
from db.rules import months, names
from db.rules.ids import new_id
from db.rules.plan import Plan, PlanArea
from db.store.plans import require_sound
from db.text import Label

FIELDS = (
    Field("whole", Label("本地区名称", "Whole area"), required=True, width=20),
    Field("areas", Label("所辖县（市、区）", "Areas below it"), width=40),
    Field("title", Label("计划名称", "Title of the plan"), required=True, width=30),
    Field("document", Label("文号", "Document number"), width=20),
    Field("base_month", Label("基期", "Base month"), "month", required=True),
    Field("last_year", Label("目标年度", "Target year"), "integer", required=True),
)
KEYS = tuple(field.key for field in FIELDS)

_BETWEEN = re.compile(r"[\s,，、;；]+")


def proposals(today: date) -> dict[str, Any]:
    """What is likely of a plan typed today: it starts from the last December and runs to the end of the five years."""
    return {"base_month": months.december(today.year - 1), "last_year": -(-today.year // 5) * 5}


def own_plan(values: dict[str, Any]) -> Plan:
    """A plan without figures yet, from what a bureau typed (keys of FIELDS); raises BadInput where it cannot be used."""
    typed = {
        one.key: names.clean(str(values.get(one.key) or ""), what=one.label, limit=2000 if one.key == "areas" else 200)
        for one in FIELDS if one.kind == "text"
    }  # fmt: skip
    whole, title = typed["whole"], typed["title"]
    below = dict.fromkeys(name for name in _BETWEEN.split(typed["areas"]) if name and name != whole)
    plan = Plan(
        key=f"own-{new_id()[:13]}", title=Label(title, title), document=typed["document"], issued=None,
        base_month=values["base_month"], first_year=months.year(values["base_month"]) + 1, last_year=values["last_year"],
        whole=PlanArea(whole), areas=tuple(PlanArea(name) for name in below),
    )  # fmt: skip
    require_sound(plan)
    return plan
