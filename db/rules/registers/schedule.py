"""How projects stand against their milestones, and milestones set back from the production date (倒排工期)."""

from __future__ import annotations

import calendar
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from db.text import QT_TRANSLATE_NOOP, Label, Sentence

State = Literal["on_time", "warning", "overdue", "done", "unplanned"]
STATES: dict[State, Label] = {
    "on_time": Label("按期", "On time"),
    "warning": Label("预警", "Due soon"),
    "overdue": Label("逾期", "Overdue"),
    "done": Label("已完成", "Done"),
    "unplanned": Label("未排期", "Not scheduled"),
}
#: A milestone this near, in days, is a warning unless the bureau sets another number.
WARNING_DAYS = 30


@dataclass(frozen=True, slots=True)
class Milestone:
    """A milestone with its planned and actual day; None where there is none."""

    title: str
    planned: date | None
    actual: date | None = None


@dataclass(frozen=True, slots=True)
class Standing:
    """A project's state and the milestone that makes it so; ``days`` until it is due (negative: since it was)."""

    state: State
    milestone: Milestone | None = None
    days: int = 0

    @property
    def sentence(self) -> Sentence:
        """Why the project stands so."""
        if self.milestone is None or self.milestone.planned is None:
            return Sentence(QT_TRANSLATE_NOOP("Registers", "{state}"), state=STATES[self.state])
        template = (
            QT_TRANSLATE_NOOP("Registers", "“{title}” was due on {day}, {days} days ago.")
            if self.days < 0
            else QT_TRANSLATE_NOOP("Registers", "“{title}” is due on {day}, in {days} days.")
        )
        return Sentence(template, title=self.milestone.title, day=self.milestone.planned, days=abs(self.days))


def standing(milestones: Iterable[Milestone], today: date, warning_days: int = WARNING_DAYS) -> Standing:
    """How a project stands: the oldest open milestone that is past its day, else the next that nears."""
    milestones = list(milestones)
    waiting = sorted(
        (one for one in milestones if one.actual is None and one.planned is not None), key=lambda one: one.planned or today
    )
    if not waiting:
        return Standing("done" if milestones and all(one.actual for one in milestones) else "unplanned")
    first = waiting[0]
    assert first.planned is not None
    days = (first.planned - today).days
    state: State = "overdue" if days < 0 else "warning" if days <= warning_days else "on_time"
    return Standing(state, first, days)


def of_project(planned: dict[str, tuple[date | None, date | None]]) -> list[Milestone]:
    """Start, completion and production of a project as milestones: title → (planned, actual)."""
    return [Milestone(title, *days) for title, days in planned.items() if any(days)]


@dataclass(frozen=True, slots=True)
class Step:
    """A usual milestone (resources/rules/schedule.toml): ``months`` and ``days`` before production."""

    key: str
    label: Label
    months: int = 0
    days: int = 0


def back_from(production: date, steps: Sequence[Step]) -> list[Milestone]:
    """The milestones of a project that is to produce on a day, each set back from it (倒排工期), the earliest first.

    A month back is the same day of that month, or its last day where it is shorter.
    """
    made = [Milestone(step.label.zh, _back(production, step)) for step in steps]
    return sorted(made, key=lambda one: one.planned or production)


def _back(day: date, step: Step) -> date:
    ordinal = day.year * 12 + day.month - 1 - step.months
    year, month = divmod(ordinal, 12)
    last = calendar.monthrange(year, month + 1)[1]
    return date(year, month + 1, min(day.day, last)) - timedelta(days=step.days)


def slip(milestones: Iterable[Milestone]) -> int | None:
    """By how many days the latest milestone that is done was late (negative: early); None where none is done."""
    done = [one for one in milestones if one.actual and one.planned]
    if not done:
        return None
    last = max(done, key=lambda one: one.actual or date.min)
    return (last.actual - last.planned).days if last.actual and last.planned else None
