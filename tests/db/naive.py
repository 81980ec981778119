"""The ledger's rules once more, written for clearness alone: plain lists, everything worked out from scratch each time.

Nothing of the program is used here. ``t`` counts the operations; "at t" means: of what was written by operation t.
"""

from __future__ import annotations

from copy import copy
from dataclasses import dataclass, field

Place = tuple[str, str | None]
"""Area and zone."""

ENTRIES = ("upgrade", "new_project", "conversion", "profession_in", "area_in")
OPENING = "2024-12"
FOREVER = 10**9


class Refused(Exception):
    """The operation contradicts the rules; nothing of it stays."""


@dataclass
class Row:
    """A change. ``to`` is where a move leads, or where the predecessor of a succession stood."""

    t: int
    kind: str
    firm: str
    month: str
    place: Place
    to: Place | None = None
    predecessor: str | None = None
    at_once: bool = False
    gone: int = FOREVER


@dataclass
class Mark:
    """An answer: what statistics said of a row, perhaps with another first report."""

    t: int
    row: Row
    confirmed: bool
    first: str | None = None
    gone: int = FOREVER


@dataclass
class Statement:
    """An area's stated number, or (number None) that its list is complete."""

    t: int
    area: str
    number: int | None
    gone: int = FOREVER


@dataclass
class Model:
    """Rows, answers and statements in the order in which they were written."""

    rows: list[Row] = field(default_factory=list)
    marks: list[Mark] = field(default_factory=list)
    statements: list[Statement] = field(default_factory=list)
    t: int = 0

    # What stands ------------------------------------------------------------------------------------------------------

    def last_answer(self, row: Row, t: int) -> Mark | None:
        found = [one for one in self.marks if one.row is row and one.t <= t < one.gone]
        return found[-1] if found else None

    def counts(self, row: Row, t: int, confirmed: bool) -> bool:
        if not row.t <= t < row.gone:
            return False
        answer = self.last_answer(row, t)
        if confirmed:
            return answer.confirmed if answer else row.at_once
        return answer is None or answer.confirmed

    def month(self, row: Row, t: int) -> str:
        answer = self.last_answer(row, t)
        return (answer.first if answer else None) or row.month

    def history(self, firm: str, t: int, confirmed: bool) -> list[Row]:
        mine = [row for row in self.rows if firm in (row.firm, row.predecessor) and self.counts(row, t, confirmed)]
        return sorted(mine, key=lambda row: (self.month(row, t), row.t, self.rows.index(row)))

    def place(self, firm: str, month: str, t: int, confirmed: bool = False) -> Place | None:
        """Where a firm is counted at the end of a month; raises Refused where its history is impossible by then."""
        place, was_in = None, False
        for row in self.history(firm, t, confirmed):
            if self.month(row, t) > month:
                break
            if row.kind == "exit" or row.kind == "move" or row.predecessor == firm:
                if place != (row.to if row.predecessor == firm else row.place):
                    raise Refused(f"{firm} is not there")
                place = row.to if row.kind == "move" else None
            elif place or (row.kind == "opening" and was_in):
                raise Refused(f"{firm} is in already")
            else:
                place, was_in = row.place, True
        return place

    def number(self, area: str, t: int) -> int | None:
        """The number that counts beside the list: None where none is stated or the list is complete."""
        found = [one for one in self.statements if one.area == area and one.t <= t < one.gone]
        if any(one.number is None for one in found):
            return None
        return found[-1].number if found else None

    def is_complete(self, area: str) -> bool:
        return any(one.number is None and one.area == area and one.t <= self.t < one.gone for one in self.statements)

    def named(self, area: str, t: int) -> int:
        return sum(row.kind == "opening" and row.place[0] == area and row.t <= t < row.gone for row in self.rows)

    def levels(self, month: str, t: int, confirmed: bool) -> dict[Place, int]:
        """How many firms each area and zone has at the end of a month."""
        found: dict[Place, int] = {}
        for firm in {row.firm for row in self.rows}:
            place = self.place(firm, month, t, confirmed)
            if place:
                found[place] = found.get(place, 0) + 1
        for area in {one.area for one in self.statements}:
            number = self.number(area, t)
            if number is not None and month >= OPENING:
                found[area, None] = found.get((area, None), 0) + number - self.named(area, t)
        return {place: n for place, n in found.items() if n}

    def flows(self, t: int, confirmed: bool) -> dict[tuple[str, str, Place], int]:
        """What each month adds in each column to each place."""
        found: dict[tuple[str, str, Place], int] = {}

        def add(row: Row, column: str, place: Place, n: int) -> None:
            key = (self.month(row, t), column, place)
            found[key] = found.get(key, 0) + n

        for row in self.rows:
            if row.kind == "opening" or not self.counts(row, t, confirmed):
                continue
            if row.kind in ENTRIES:
                add(row, "entries", row.place, 1)
            elif row.kind == "exit":
                add(row, "exits", row.place, -1)
            else:
                assert row.to
                column, sign = ("moves", -1) if row.kind == "move" else ("successions", 1)
                add(row, column, row.place, sign)
                add(row, column, row.to, -sign)
        return {key: n for key, n in found.items() if n}

    # Operations: each in full or not at all ---------------------------------------------------------------------------

    def copy(self) -> Model:
        """The model with rows of its own."""
        rows = {id(row): copy(row) for row in self.rows}
        answers = []
        for one in self.marks:
            answers.append(copy(one))
            answers[-1].row = rows[id(one.row)]
        return Model(list(rows.values()), answers, [copy(one) for one in self.statements], self.t)

    def settle(self) -> None:
        """Raises Refused where any history, claimed or confirmed, is impossible."""
        for firm in {row.firm for row in self.rows} | {row.predecessor for row in self.rows if row.predecessor}:
            for confirmed in (False, True):
                self.place(firm, "9999-12", self.t, confirmed)

    def possible(self, row: Row) -> bool:
        """Whether the confirmed history stays possible with ``row`` confirmed at once."""
        tried = self.copy()
        answered = tried.rows[self.rows.index(row)]
        tried.marks.append(Mark(self.t, answered, True))
        try:
            tried.place(row.firm, "9999-12", self.t, confirmed=True)
        except Refused:
            return False
        return True

    def where(self, firm: str, month: str) -> Place:
        place = self.place(firm, month, self.t)
        if place is None:
            raise Refused(f"{firm} is not in")
        return place

    def enter(self, kind: str, firm: str, month: str, place: Place) -> Row:
        self.rows.append(Row(self.t, kind, firm, month, place))
        self.settle()
        return self.rows[-1]

    def name(self, firm: str, place: Place) -> Row:
        number = self.number(place[0], self.t)
        if number is not None and self.named(place[0], self.t) >= number:
            raise Refused("all are named")
        self.rows.append(Row(self.t, "opening", firm, OPENING, place, at_once=True))
        return self.rows[-1]

    def leave(self, firm: str, month: str, named: Place | None) -> Row:
        if named:
            self.name(firm, named)
            if self.where(firm, month) != named:
                raise Refused("it is counted elsewhere by then")
        self.rows.append(Row(self.t, "exit", firm, month, self.where(firm, month)))
        self.settle()
        return self.rows[-1]

    def move(self, firm: str, month: str, area: str | None, zone: str | None) -> Row:
        place = self.where(firm, month)
        same = area in (None, place[0])
        to = (area or place[0], zone or (place[1] if same else None))
        if to == place:
            raise Refused("it is there already")
        row = Row(self.t, "move", firm, month, place, to)
        self.rows.append(row)
        row.at_once = same and self.possible(row)
        self.settle()
        return row

    def succeed(self, firm: str, predecessor: str, month: str, area: str | None) -> Row:
        left = self.where(predecessor, month)
        place = left if area in (None, left[0]) else (area or left[0], None)
        self.rows.append(Row(self.t, "successor", firm, month, place, left, predecessor))
        self.settle()
        return self.rows[-1]

    def state(self, area: str, number: int) -> None:
        if self.is_complete(area) or number < self.named(area, self.t):
            raise Refused("complete, or fewer than are named")
        self.statements.append(Statement(self.t, area, number))

    def complete(self, area: str) -> None:
        if self.is_complete(area):
            raise Refused("complete already")
        self.statements.append(Statement(self.t, area, None))

    def incomplete(self, area: str) -> None:
        for one in self.statements:
            if one.area == area and one.number is None:
                one.gone = min(one.gone, self.t)
        number = self.number(area, self.t)
        if number is not None and number < self.named(area, self.t):
            raise Refused("more are named than stated")

    def answer(self, rows: list[Row], confirmed: bool, first: str | None = None) -> list[Mark]:
        """Answer rows; zone moves that only waited for their firm's entry follow it."""
        if any(row.gone != FOREVER or row.at_once for row in rows):
            raise Refused("nothing to answer")
        written = [Mark(self.t, row, confirmed, first) for row in rows]
        self.marks += written
        firms = dict.fromkeys(one for row in rows for one in (row.firm, row.predecessor) if one)
        for firm in firms if confirmed else ():
            waiting = [
                row for row in self.rows
                if row.firm == firm and row.kind == "move" and row.to and row.place[0] == row.to[0]
                and self.counts(row, self.t, False) and not self.counts(row, self.t, True)
            ]  # fmt: skip
            for row in sorted(waiting, key=lambda one: (one.month, one.t)):
                if self.possible(row):
                    written.append(Mark(self.t, row, True))
                    self.marks.append(written[-1])
        self.settle()
        return written

    def void(self, one: Row | Mark) -> None:
        if one.gone != FOREVER:
            raise Refused("taken back already")
        one.gone = self.t
        self.settle()
