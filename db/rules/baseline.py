"""A plan's figure at its base month, stated or implied (design §3: Wanzhou's 101 + 71 is implied, and marked so)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from db.rules.plan import Dimensions, Plan, Source, Target, Zone
from db.rules.plan_index import BASE, BOTH_ZONES, PlanIndex
from db.text import Label

#: Up to so many terms of a sum are written out.
_SPELLED = 12


class Baseline(NamedTuple):
    """The figure (户) at the base month. ``implied``: computed from the figures ``targets``, which the document prints.

    ``targets`` are ids; ``place`` says where the figure, or what it is computed from, stands; ``terms`` is the
    computation (198 − 26), empty where the figure is stated.
    """

    value: int
    implied: bool
    place: Label
    targets: tuple[str, ...]
    terms: str = ""


def baseline(plan: Plan | PlanIndex, target: Target) -> Baseline | None:
    """The starting figure of a stock target; None for other metrics and where the plan does not even imply one."""
    if target.metric != "stock" or target.of is not None:
        return None
    return baseline_of(plan, target.area, target.zone, target.source)


def baselines(plan: Plan | PlanIndex) -> dict[str, Baseline]:
    """The starting figures of all stock targets that have one, by target id."""
    index = plan if isinstance(plan, PlanIndex) else PlanIndex(plan)
    found = ((target.id, baseline(index, target)) for target in index.plan.targets)
    return {key: one for key, one in found if one is not None}


def baseline_of(
    plan: Plan | PlanIndex, area: str | None = None, zone: Zone | None = None, source: Source | None = None
) -> Baseline | None:
    """The figure at the base month for an area and zone (None: all).

    Stated, else the first year's figure less its entries, else the sum of both zones or of all areas, else the total
    less the other zone. The annex goes before the text, whichever of them counts.
    """
    index = plan if isinstance(plan, PlanIndex) else PlanIndex(plan)
    cell = Dimensions("stock", BASE, area, zone, source)
    return _direct(index, cell) or _summed(index, cell) or _remainder(index, cell)


def implied_baseline(plan: Plan | PlanIndex, cell: Dimensions, origin: str) -> Baseline | None:
    """The first year's figure that ``origin`` states, less its entries and plus its exits of that year."""
    index = plan if isinstance(plan, PlanIndex) else PlanIndex(plan)
    first = index.plan.first_year
    if index.before(first) != BASE:
        return None
    stock = index.get(cell._replace(year=first), origin)
    entries = index.get(cell._replace(year=first, metric="entries"), origin)
    if stock is None or entries is None:
        return None
    exits = index.get(cell._replace(year=first, metric="exits"), origin)
    value = stock.value - entries.value + (exits.value if exits else 0)
    figures = [stock, entries, *([exits] if exits else [])]
    terms = f"{int(stock.value)} − {int(entries.value)}" + (f" + {int(exits.value)}" if exits else "")
    return Baseline(int(value), True, index.place(*figures), tuple(one.id for one in figures), terms)


def _direct(index: PlanIndex, cell: Dimensions) -> Baseline | None:
    stated = index.best(cell)
    if stated is not None:
        return Baseline(int(stated.value), False, index.place(stated), (stated.id,))
    return next(filter(None, (implied_baseline(index, cell, origin) for origin in index.origins)), None)


def _summed(index: PlanIndex, cell: Dimensions) -> Baseline | None:
    if cell.zone is None:
        zones = [_direct(index, cell._replace(zone=zone)) for zone in BOTH_ZONES]
        if all(zones):
            return _sum(zones)
    areas = [baseline_of(index, name, cell.zone, cell.source) for name in index.children.get(cell.area, ())]
    return _sum(areas) if areas and all(areas) else None


def _remainder(index: PlanIndex, cell: Dimensions) -> Baseline | None:
    if cell.zone is None:
        return None
    total = _direct(index, cell._replace(zone=None))
    other = _direct(index, cell._replace(zone=BOTH_ZONES[1 - BOTH_ZONES.index(cell.zone)]))
    if total is None or other is None:
        return None
    place = Label(f"{total.place.zh} / {other.place.zh}", f"{total.place.en} / {other.place.en}")
    terms = f"{total.value} − {other.value}"
    return Baseline(total.value - other.value, True, place, total.targets + other.targets, terms)


def _sum(parts: Iterable[Baseline | None]) -> Baseline:
    known = [part for part in parts if part is not None]
    targets = tuple(key for part in known for key in part.targets)
    places = list(dict.fromkeys(part.place for part in known))[:2]
    place = Label(" / ".join(one.zh for one in places), " / ".join(one.en for one in places))
    spelled = [str(part.value) for part in known[:_SPELLED]]
    terms = " + ".join([*spelled, "…"] if len(known) > _SPELLED else spelled)
    return Baseline(sum(part.value for part in known), True, place, targets, terms)
