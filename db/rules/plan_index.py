"""A plan's statements by what they speak of, and the words for that; made once, asked often."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from db.rules.months import ordinal
from db.rules.plan import Dimensions, Plan, PlanArea, Source, Target, Zone
from db.rules.words import KINDS, METRICS, ORIGINS, SOURCES, ZONES
from db.text import Label

#: The year under which figures of the base month are kept: a plan may also have a goal for the end of that year.
BASE = 0

BOTH_ZONES: tuple[Zone, Zone] = ("in_park", "outside")
BOTH_SOURCES: tuple[Source, Source] = ("attracted", "local")

#: A table's columns continue from year to year, a sentence gives single figures: where both imply something, the annex
#: goes first.
ORDER = ("annex", "text", "typed", "own", "superior")

#: The document's year as it stands in its number: 文工信〔2022〕73号.
_NUMBER_YEAR = r"[〔\[［(（](\d{4})[〕\]］)）]"


class PlanIndex:
    """Look-ups over one plan. Dimensions given to it use ``BASE`` as the year of figures at the base month."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self.position = {target.id: order for order, target in enumerate(plan.targets)}
        self.areas: dict[str, PlanArea] = {area.name: area for area in plan.areas}
        self.children: dict[str | None, list[str]] = {}
        for area in plan.areas:
            if not area.of_which:
                self.children.setdefault(area.parent, []).append(area.name)
        self.cells: dict[Dimensions, list[Target]] = {}
        for target in plan.targets:
            self.cells.setdefault(self.cell(target), []).append(target)
        present = {target.origin for target in plan.targets}
        self.origins = tuple(origin for origin in ORDER if origin in present)
        self.document_year = self._document_year()

    def cell(self, target: Target) -> Dimensions:
        """What ``target`` speaks of, a figure at the base month under the year ``BASE``."""
        dimensions = target.dimensions
        return dimensions._replace(year=BASE) if self.plan.is_base(target) else dimensions

    def get(self, cell: Dimensions, origin: str) -> Target | None:
        """What ``origin`` states for ``cell``."""
        return next((target for target in self.cells.get(cell, ()) if target.origin == origin), None)

    def best(self, cell: Dimensions) -> Target | None:
        """The statement for ``cell`` that counts; where none does, the first by ``ORDER``."""
        stated = self.cells.get(cell)
        return min(stated, key=lambda target: (not target.counts, ORDER.index(target.origin))) if stated else None

    def of_origin(self, origin: str, metric: str) -> Iterator[tuple[Dimensions, Target]]:
        """Each thing of ``metric`` that ``origin`` states about the plan's own areas, with the statement."""
        for cell, stated in self.cells.items():
            if cell.metric == metric and cell.of != "superior":
                yield from ((cell, target) for target in stated if target.origin == origin)

    def before(self, year: int) -> int | None:
        """The point from which ``year`` goes on: the year before it, ``BASE``, or None where the plan leaves a gap."""
        if year > self.plan.first_year:
            return year - 1
        if year == self.plan.first_year and self.periods(BASE, year) <= 1:
            return BASE
        return None

    def periods(self, start: int, end: int) -> Decimal:
        """Years from ``start`` (``BASE`` or the end of a year) to the end of ``end``."""
        begin = ordinal(self.plan.base_month) if start == BASE else start * 12 + 11
        return Decimal(end * 12 + 11 - begin) / 12

    def who(self, cell: Dimensions) -> Label:
        """Whose figure it is, as 文山市园内 or "Wenshan City, in park"; the plan's whole where nothing is narrowed."""
        if cell.of == "superior" and cell.metric != "share":
            return self.plan.superior or Label("上级", "superior area")
        words = []
        if cell.area is not None:
            area = self.areas.get(cell.area)
            words.append(area.label if area else Label(cell.area, cell.area))
        if cell.zone is not None:
            words.append(ZONES[cell.zone])
        if cell.source is not None:
            words.append(SOURCES[cell.source])
        if cell.route is not None:
            words.append(KINDS[cell.route].label)
        if not words:
            return self.plan.whole.label
        return Label("".join(word.zh for word in words), ", ".join(word.en for word in words))

    def when(self, year: int | None) -> Label:
        """The words for a point in time: 2025年, 2020年末 for the base, 每年 for each year of the span."""
        if year is None:
            return Label("每年", "each year")
        if year != BASE:
            return Label(f"{year}年", str(year))
        base = self.plan.base_month
        if base.endswith("-12"):
            return Label(f"{base[:4]}年末", f"end of {base[:4]}")
        return Label(f"{base[:4]}年{int(base[5:])}月末", f"end of {base}")

    def subject(self, cell: Dimensions) -> Label:
        """A heading for one statement, as 2025年园内规上企业数 or "2025 above-scale enterprises, in park"."""
        when, who, what = self.when(cell.year), self.who(cell), METRICS[cell.metric]
        return Label(f"{when.zh}{who.zh}{what.zh}", f"{when.en} {what.en}, {who.en}")

    def place(self, *targets: Target) -> Label:
        """Where the targets stand, without repetition; what they speak of where the plan gives no place."""
        places = []
        for target in targets:
            place = target.place if target.place.zh else self._unplaced(target)
            if place not in places:
                places.append(place)
        return Label(" / ".join(one.zh for one in places), " / ".join(one.en for one in places))

    def _unplaced(self, target: Target) -> Label:
        origin, subject = ORIGINS[target.origin], self.subject(self.cell(target))
        return Label(f"{origin.zh} · {subject.zh}", f"{origin.en} · {subject.en}")

    def _document_year(self) -> int | None:
        if self.plan.issued:
            return int(self.plan.issued[:4])
        match = re.search(_NUMBER_YEAR, self.plan.document)
        return int(match[1]) if match else None
