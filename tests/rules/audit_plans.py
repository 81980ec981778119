"""Plans made for a test: figures with an id and a place of their own, and what the audit finds in them."""

from __future__ import annotations

from dataclasses import replace

from db.rules.audit import Finding, audit
from db.rules.plan import Plan, PlanArea, Target, derived_id
from db.rules.plan_check import problems
from db.text import Label

FRAME = Plan(
    key="third",
    title=Label("某州计划", "A plan"),
    document="某政发〔2016〕1号",
    issued="2016-03-01",
    base_month="2015-12",
    first_year=2016,
    last_year=2018,
    whole=PlanArea("某州"),
)


def figure(metric: str, value: float, year: int | None = None, **more: object) -> Target:
    """A figure with an id and a place of its own."""
    more = {"origin": "annex", **more}
    target = Target(id="", metric=metric, value=value, year=year, **more)  # type: ignore[arg-type]
    key = derived_id("third", target, origin=True) + ("" if target.direction else "-base")
    return replace(target, id=key, place=Label(f"〔{key}〕", f"[{key}]"))


def plan_of(*targets: Target, frame: Plan = FRAME) -> Plan:
    plan = replace(frame, targets=targets)
    assert list(problems(plan)) == []
    return plan


def found(plan: Plan) -> dict[str, Finding]:
    return {finding.key: finding for finding in audit(plan)}


def wrong(plan: Plan) -> list[Finding]:
    return [finding for finding in audit(plan) if finding.kind in ("contradiction", "difference")]
