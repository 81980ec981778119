"""A firm's history replayed in month order: below → in → out → in (design §2).

Claimed and confirmed are two replays of the same steps; each must stay possible. The steps of one month follow in the
order in which they were recorded.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Literal

from db.errors import RuleViolation
from db.rules.words import KINDS
from db.text import QT_TRANSLATE_NOOP, Label, Sentence

State = Literal["below", "in", "out"]
Place = tuple[str, str | None, str | None]
"""Area id, zone (None: unknown), park id (None: none)."""

STATES: dict[str, Label] = {
    "below": Label("规下", "below scale"),
    "in": Label("在规", "in the roster"),
    "out": Label("已退规", "exited"),
}


@dataclass(frozen=True, slots=True)
class Step:
    """A change as one firm sees it. ``gives_way``: the firm is the predecessor of a succession.

    ``place`` is where the firm is counted by the step (a move: from where), ``to`` where a move leads.
    """

    id: str
    kind: str
    month: str
    recorded_at: str
    place: Place
    to: Place | None = None
    gives_way: bool = False

    @property
    def order(self) -> tuple[str, str, str]:
        """Replay order."""
        return (self.month, self.recorded_at, self.id)


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a firm stands after some steps: its state, since which month and by which step, and its place if in."""

    state: State = "below"
    since: str | None = None
    place: Place | None = None
    step: Step | None = None


class Impossible(Exception):
    """A step does not fit what stands before it."""

    def __init__(self, step: Step, before: Standing) -> None:
        super().__init__(step.id)
        self.step = step
        self.before = before


def replay(steps: Iterable[Step], own: Callable[[str], bool] = lambda area: True) -> list[Standing]:
    """The standings after each step in order; raises Impossible at the first step that does not fit.

    ``own`` tells the ledger's own areas: a move that comes from elsewhere lets a firm in, one that leads elsewhere out.
    """
    standing = Standing()
    standings = []
    for step in sorted(steps, key=lambda one: one.order):
        standing = _after(standing, step, own)
        standings.append(standing)
    return standings


def _after(before: Standing, step: Step, own: Callable[[str], bool]) -> Standing:
    role = KINDS[step.kind].role
    if role == "neutral":
        return before
    if role == "move":
        return _moved(before, step, own)
    enters = role in ("entry", "opening") or (role == "succession" and not step.gives_way)
    if enters:
        if before.state == "in" or (role == "opening" and before.state != "below"):
            raise Impossible(step, before)
        return Standing("in", step.month, step.place, step)
    if before.state != "in" or before.place != step.place:
        raise Impossible(step, before)
    return Standing("out", step.month, None, step)


def _moved(before: Standing, step: Step, own: Callable[[str], bool]) -> Standing:
    assert step.to is not None
    if own(step.place[0]):
        if before.state != "in" or before.place != step.place:
            raise Impossible(step, before)
    elif before.state == "in":
        raise Impossible(step, before)
    if own(step.to[0]):
        return Standing("in", step.month, step.to, step)
    return Standing("out", step.month, None, step)


def explain(failure: Impossible, name: str, sides: str) -> RuleViolation:
    """The sentence for a step that does not fit: what stands there now.

    ``sides`` is ``claimed`` or ``confirmed``: in which of the two replays the step is impossible.
    """
    step, before = failure.step, failure.before
    kind = KINDS[step.kind].label
    if before.step is None:
        stands = Sentence(QT_TRANSLATE_NOOP("Rules", "has not entered the roster by then"))
    else:
        stands = Sentence(
            QT_TRANSLATE_NOOP("Rules", "is “{state}” since {month} by “{kind}”"),
            state=STATES[before.state],
            month=before.since,
            kind=KINDS[before.step.kind].label,
        )
    confirmed_only = sides == "confirmed"
    leaves = step.gives_way or KINDS[step.kind].role in ("exit", "move")
    elsewhere = leaves and before.state == "in" and before.place != step.place
    if elsewhere and confirmed_only:
        template = QT_TRANSLATE_NOOP(
            "Rules",
            "{name}: “{kind}” in {month} cannot be confirmed yet: among the confirmed rows the firm is counted elsewhere "
            "by then. Nothing was written; confirm the move first.",
        )
    elif elsewhere:
        template = QT_TRANSLATE_NOOP(
            "Rules",
            "{name}: “{kind}” in {month} names another area, zone or park than the firm is counted in by then. "
            "Nothing was written; take the later row back or record the move first.",
        )
    elif confirmed_only:
        template = QT_TRANSLATE_NOOP(
            "Rules",
            "{name}: “{kind}” in {month} cannot be confirmed as things stand: among the confirmed rows the firm "
            "{stands}. Nothing was written; confirm or take back the other row first.",
        )
    else:
        template = QT_TRANSLATE_NOOP(
            "Rules",
            "{name}: “{kind}” in {month} does not fit: the firm {stands}. Nothing was written; check the month, or "
            "take the other row back first.",
        )
    return RuleViolation(template, name=name, kind=kind, month=step.month, stands=stands)
