"""A form as data: one TOML file under ``resources/forms``, read strictly into these dataclasses."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from typing import Literal

from db import resources
from db.errors import BadFile, BadInput
from db.forms.sheet import ColumnKind, Scope
from db.rules.plan import Plan
from db.text import QT_TRANSLATE_NOOP, Label
from db.toml_data import TomlProblem, read

#: ``month`` is headed by the year to date, as reports are; ``in_month`` by the month alone; ``day`` by the day it is made for.
Period = Literal["month", "in_month", "day", "year_to_date", "plan"]

SCOPES: dict[Scope, Label] = {
    "internal": Label("内部明细", "internal"),
    "totals": Label("汇总", "totals"),
    "public": Label("公开", "public"),
}


@dataclass(frozen=True, slots=True)
class ColumnDefinition:
    """A column as a form declares it. Labels may hold {places}, filled with the words of the period and the plan.

    ``each``: the form's function makes several columns of it, one for each thing that the plan states or the ledger has.
    ``optional``: left out where no row has anything in it. ``groups``: heads above the heading, outermost first.
    """

    key: str
    label: Label
    kind: ColumnKind = "text"
    width: int = 8
    unit: Label | None = None
    groups: tuple[Label, ...] = ()
    each: bool = False
    optional: bool = False
    bar: bool = False


@dataclass(frozen=True, slots=True)
class SentenceDefinition:
    """A sentence drafted from figures. Of several with one ``key`` the first whose {places} are all known is said.

    ``opens``: a new paragraph begins with it.
    """

    key: str
    zh: str
    en: str
    opens: bool = False


@dataclass(frozen=True, slots=True)
class ChartDefinition:
    """Which columns the workbook's chart shows, as bars and as lines."""

    series: tuple[str, ...]
    lines: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FormDefinition:
    """A form. ``key`` is its file's name.

    ``rows``: the name of the function in ``db/forms`` that gives its rows. ``serves``: which layout of a plan it
    follows; ``any`` serves every plan. ``title`` follows area and period; ``short`` names the workbook's sheet.
    ``annex``: its number among the annexes of a submission. ``scope``: what is shown unless asked otherwise.
    ``submission``: when it is part of the whole workbook. ``stub``: how many first columns stay in sight.
    ``listing``: one thing per row, to be filtered. ``grid``: a sheet of boxes to write into (a month), columns alike.
    ``register``: the register that its rows and its columns come from (``rows = "register"`` and its kin): all of the
    register's fields and the user's own stand where the column ``fields`` does, but those that ``leave_out`` names;
    ``years_back``: it shows the register's rows of that many years before. ``standing``: whether rows are confirmed
    or pending, so that counts say how many are. ``sort``: keys to sort by. ``count_by``: in scopes without firm rows
    the columns that rows are counted by, under ``count_title`` and as ``count_label``; empty for a form without
    firms; ``public_by`` takes its place for the public. ``merge_below``: public counts below this are merged.
    ``total``: the label of the total row. ``signature``: the parts of the signature line.
    """

    key: str
    order: int
    title: Label
    short: Label
    rows: str
    columns: tuple[ColumnDefinition, ...]
    annex: int | None = None
    serves: Literal["any", "areas", "years"] = "any"
    orientation: Literal["portrait", "landscape"] = "landscape"
    period: Period = "year_to_date"
    unit: Label = Label("{unit}", "{unit}")
    scope: Scope = "totals"
    submission: Literal["always", "internal", "never"] = "always"
    stub: int = 1
    listing: bool = False
    grid: bool = False
    register: str = ""
    leave_out: tuple[str, ...] = ()
    years_back: int = 0
    standing: bool = True
    sort: tuple[str, ...] = ()
    count_by: tuple[str, ...] = ()
    public_by: tuple[str, ...] = ()
    count_label: Label = Label("户数（含待确认）", "Enterprises (pending included)")
    merge_below: int = 0
    total: Label | None = None
    count_title: Label | None = None
    signature: tuple[Literal["chief", "filler", "telephone", "date"], ...] = ("chief", "filler", "telephone", "date")
    notes: tuple[Label, ...] = ()
    empty: Label = Label("本期没有记录。", "Nothing was recorded in this period.")
    chart: ChartDefinition | None = None
    sentences: tuple[SentenceDefinition, ...] = ()

    def fits(self, plan: Plan) -> bool:
        """Whether the form's layout is the plan's own."""
        return self.serves in ("any", layout(plan))


def layout(plan: Plan) -> Literal["areas", "years"]:
    """How the plan's own table is laid out: an area per row where it states figures of areas, else a year per row."""
    parts = {one.name for one in plan.areas if not one.of_which}
    return "areas" if any(one.area in parts for one in plan.targets) else "years"


@cache
def forms() -> tuple[FormDefinition, ...]:
    """Every form that comes with the program, in the order in which they are offered. Raises BadFile where one is damaged."""
    found = [_load(path.stem) for path in resources.path("forms").glob("*.toml")]
    return tuple(sorted(found, key=lambda one: (one.order, one.key)))


def definition(key: str) -> FormDefinition:
    """The form of that key; raises BadInput, naming those there are."""
    for one in forms():
        if one.key == key:
            return one
    raise BadInput(
        QT_TRANSLATE_NOOP("Forms", "There is no form “{key}”. There are {known}; “submission” is the whole workbook."),
        key=key[:40],
        known=[one.key for one in forms()],
    )


def _load(key: str) -> FormDefinition:
    try:
        with resources.path("forms", f"{key}.toml").open("rb") as file:
            return read(FormDefinition, tomllib.load(file))
    except (OSError, ValueError, TomlProblem) as problem:
        raise BadFile(
            QT_TRANSLATE_NOOP(
                "Forms", "The program's own form “{key}” is damaged ({why}); your ledger is untouched. Install it again."
            ),
            key=key,
            why=problem.sentence if isinstance(problem, TomlProblem) else str(problem)[:200],
        ) from problem
