"""The audit of a plan: every relation that its figures imply, and a sentence where one does not hold (design §3).

Derived from the dimensions alone, so it works for any years, areas, zones and sources. The program states what the
document says and what its own figures give; it never corrects a document and never suggests a figure (domain §7).
"""

from __future__ import annotations

from functools import lru_cache

from db.rules.audit import agreement, areas, cumulative, flows, growth, notes, shares, sums
from db.rules.audit.finding import RELATIONS, Audit, Collector, Finding, Kind
from db.rules.plan import Plan
from db.rules.plan_index import PlanIndex

__all__ = ["RELATIONS", "Audit", "Finding", "Kind", "audit", "examine"]

_CHECKS = (
    sums.parts,
    cumulative.continuation,
    agreement.repeated,
    agreement.between_origins,
    cumulative.starting_figures,
    cumulative.gross,
    agreement.remainders,
    shares.of_whole,
    shares.of_superior,
    growth.stated,
    growth.paths,
    areas.growth,
    areas.net,
    flows.against_stock,
    flows.needed,
    flows.over_the_span,
    notes.cross_table,
    notes.yearly_areas,
    notes.issued,
    notes.remarks,
)

_SEVERITY: dict[Kind, int] = {"contradiction": 0, "difference": 1, "implied": 2, "note": 3}


def examine(plan: Plan) -> Audit:
    """The findings, contradictions first, and how many relations were tested. ``plan`` has passed ``plan_check``."""
    found = Collector(PlanIndex(plan))
    for check in _CHECKS:
        check(found)
    ordered = sorted(found.findings, key=lambda finding: _SEVERITY[finding.kind])
    return Audit(tuple(ordered), found.checked)


@lru_cache(maxsize=8)
def audit(plan: Plan) -> tuple[Finding, ...]:
    """The findings alone; a relation that holds is none. Home asks at every change, and a plan seldom does."""
    return examine(plan).findings
