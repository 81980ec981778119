"""Targets of the plan from a list: one row states one figure."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from db.rules.plan import Metric, Plan, Target, derived_id
from db.rules.words import ORIGINS
from db.store import plans
from db.store.areas import Tree
from db.store.intake.work import Work
from db.text import QT_TRANSLATE_NOOP, Label, Sentence

_WHOLE = frozenset({"stock", "entries", "exits"})


def write(work: Work) -> None:
    """Add what the plan does not state yet; a figure that the bureau stated before is changed, the document's own stays."""
    staging = work.staging
    plan = plans.current(work.conn)
    if plan is None:
        for line in staging.open_lines():
            staging.refuse(line, "", Sentence(QT_TRANSLATE_NOOP("Intake", "This ledger has no plan that targets could join.")))
        return
    tree = Tree(work.conn)
    for line in work.lines():
        with work.alone(line):
            _write(work, line, plans.get(work.conn, plan.key), tree)


def _write(work: Work, line: int, plan: Plan, tree: Tree) -> None:
    staging = work.staging
    value = staging.value(line, "value")
    if value is None:
        staging.refuse(line, "value", Sentence(QT_TRANSLATE_NOOP("Intake", "The row states no figure.")))
        return
    target = _target(staging.given(line), plan, tree)
    if target.metric in _WHOLE and target.value != int(target.value):
        staging.refuse(line, "value", Sentence(
            QT_TRANSLATE_NOOP("Intake", "{value} is not a whole number of firms."), value=target.value,
        ))  # fmt: skip
        return
    same = [one for one in plan.targets if one.dimensions == target.dimensions and one.origin == target.origin]
    if any(one.value == target.value for one in same):
        staging.results[line] = "same"
        return
    if same and target.origin in ("text", "annex", "superior"):
        staging.refuse(line, "value", Sentence(
            QT_TRANSLATE_NOOP("Intake", "The document states {value} there; its figures stay as they are printed."),
            value=same[0].value,
        ))  # fmt: skip
        return
    if same:
        staging.old[line] = {"value": same[0].value}
        target = _with_id(target, same[0].id)
    plans.change(work.conn, plan.key, [target])
    staging.results[line] = "changed" if same else "new"


def _target(given: dict[str, Any], plan: Plan, tree: Tree) -> Target:
    area = given.get("area")
    metric: Metric = given.get("metric") or "stock"
    place = str(given.get("place") or "")
    target = Target(
        "", metric, _number(given["value"]), given.get("year"),
        area=None if area is None or tree.areas[area].name == plan.whole.name else tree.areas[area].name,
        zone=given.get("zone"), source=given.get("source"), route=given.get("route"),
        direction=given.get("direction") or ("at_most" if metric == "exits" else "at_least"),
        origin=given.get("origin") or "typed", place=Label(place, place) if place else ORIGINS["typed"],
    )  # fmt: skip
    known = {one.id for one in plan.targets}
    made = derived_id(plan.key, target)
    return _with_id(target, made if made not in known else derived_id(plan.key, target, origin=True))


def _number(value: Any) -> float:
    return int(value) if float(value) == int(value) else float(value)


def _with_id(target: Target, key: str) -> Target:
    return replace(target, id=key)
