"""The shipped data of the registers' rules: bands, sources, usual milestones, papers, and the plans' measures."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from typing import TypeVar

from db import resources
from db.rules.registers.bands import Band
from db.rules.registers.papers import Paper
from db.rules.registers.schedule import Step
from db.text import Label
from db.toml_data import read

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class _Bands:
    bands: tuple[Band, ...]


@dataclass(frozen=True, slots=True)
class _Schedule:
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class _Papers:
    papers: tuple[Paper, ...]


@dataclass(frozen=True, slots=True)
class Sources:
    """Which source is shown first, of annual and of monthly figures."""

    annual: tuple[str, ...]
    monthly: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Department:
    """A unit as the document names it; ``until`` (YYYY-MM) where it was renamed or dissolved, ``then`` its name after."""

    name: str
    en: str
    until: str | None = None
    then: str = ""

    def called(self, month: str) -> str:
        """Its name in a month."""
        return self.then if self.until and self.then and month > self.until else self.name


@dataclass(frozen=True, slots=True)
class Measure:
    """A measure of a plan: its clause, what is to be done (``title``), the document's words (``quote``), and who answers.

    ``lead`` are the units that the document says lead, ``joining`` the others it names as responsible; it is not guessed
    which of several leads. Units are named as in the document.
    """

    clause: str
    title: Label
    place: Label
    quote: str
    lead: tuple[str, ...] = ()
    joining: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class WorkPlan:
    """The measures of one plan with its departments."""

    plan: str
    document: str
    departments: tuple[Department, ...]
    measures: tuple[Measure, ...]


@cache
def bands() -> tuple[Band, ...]:
    """All dated bands; those in force: db.rules.registers.bands.in_force."""
    return _read(_Bands, "rules", "bands").bands


@cache
def sources() -> Sources:
    """Which source goes first."""
    return _read(Sources, "rules", "sources")


@cache
def steps() -> tuple[Step, ...]:
    """The usual milestones of a project."""
    return _read(_Schedule, "rules", "schedule").steps


@cache
def papers() -> tuple[Paper, ...]:
    """All papers with their routes."""
    return _read(_Papers, "rules", "papers").papers


@cache
def work_plan(plan: str) -> WorkPlan | None:
    """The measures of a shipped plan by its key; None where none came along."""
    if not resources.path("measures", f"{plan}.toml").exists():
        return None
    return _read(WorkPlan, "measures", plan)


def _read(cls: type[T], folder: str, name: str) -> T:
    return read(cls, tomllib.loads(resources.path(folder, f"{name}.toml").read_text(encoding="utf-8")))
