"""From a form's definition to a filled sheet: rows, scope, checksum, and only then the language."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from itertools import count
from string import Formatter

from db.errors import BadInput
from db.forms import (
    agenda,
    balance,
    bulletin,
    counting,
    findings,
    forecasting,
    lists,
    progress_areas,
    progress_years,
    register_lists,
    summary,
)
from db.forms.content import Big, Content, Context, Raw, Row, Words, fill
from db.forms.definitions import SCOPES, ColumnDefinition, FormDefinition, definition, forms
from db.forms.furniture import footer, header, mark, title
from db.forms.scopes import count_columns, counted, listed
from db.forms.sheet import Chart, FormSheet, Headline, Scope, SheetColumn, SheetRow, Value
from db.rules.canonical import canonical, checksum
from db.store import form_rows
from db.text import QT_TRANSLATE_NOOP, Label, Sentence

Translate = Callable[[str], str]

#: What a form file may name as ``rows``.
ROWS: Mapping[str, Callable[[Context], Content]] = {
    "progress_areas": progress_areas.rows,
    "progress_years": progress_years.rows,
    "entered": lists.entered,
    "exited": lists.exited,
    "changes": lists.changes,
    "roster": lists.roster,
    "balance": balance.rows,
    "counting": counting.rows,
    "summary": summary.rows,
    "findings": findings.rows,
    "exit_sheet": lists.exit_sheet,
    "forecast": forecasting.rows,
    "bulletin": bulletin.rows,
    "worklist": agenda.tasks,
    "calendar": agenda.month,
    **register_lists.ROWS,
}

#: What leaves an optional column out.
_NOTHING: tuple[Raw, ...] = (None, "", 0, Label("", ""))

#: Rules and layout of the canonical rows; a change of meaning counts it up.
SCHEMA = 1


def build(
    conn: sqlite3.Connection, key: str, month: str, *, scope: Scope | None = None, language: str = "zh",
    known: str | None = None, translate: Translate = str, today: date | None = None,
) -> FormSheet:  # fmt: skip
    """The form ``key`` filled for ``month`` (YYYY-MM), as known at ``known`` (a UTC instant; None: now).

    ``scope`` None is the form's own. ``translate`` maps English sentences of the data layer (the audit's) to ``language``.
    ``today``: the day of the worklist (None: by the clock). Raises BadInput for an unknown key, month or scope.
    """
    form = definition(key)
    chosen = scope or form.scope
    if chosen not in SCOPES:
        raise BadInput(QT_TRANSLATE_NOOP("Forms", "“{scope}” is no scope; there are {known}."), scope=chosen, known=list(SCOPES))
    context = Context(conn, form, month, chosen, known, today)
    content = ROWS[form.rows](context)
    if content.columns:
        form = replace(form, columns=content.columns)
    aggregated = bool(form.count_by) and chosen != "internal"
    if aggregated:
        rows, declared = counted(form, content, chosen), count_columns(form, chosen)
    else:
        rows, declared = listed(form, content), form.columns
    columns = _columns(declared, content, rows)
    text = _canonical(context, columns, rows, content)
    return _sheet(context, content, columns, rows, text, _Speaker(language, translate), aggregated=aggregated)


def submission_sheets(
    conn: sqlite3.Connection, month: str, *, scope: Scope = "internal", language: str = "zh", known: str | None = None,
    translate: Translate = str, version: int | None = None,
) -> list[FormSheet]:  # fmt: skip
    """Every form of the month's submission, numbered as annexes, under one checksum.

    In scope internal that is the package's, which holds the rows behind all forms (db/store/sending), under the number of
    its ``version`` where it is sent; in the others, which carry no package, that of the forms' own rows.
    """
    from db.store import plans
    from db.store.sending import versions

    plan = plans.current(conn, month)
    wanted = [
        one for one in forms()
        if one.submission == "always" or (one.submission == "internal" and scope == "internal")
        if plan is None or one.fits(plan)
    ]  # fmt: skip
    made = [build(conn, one.key, month, scope=scope, language=language, known=known, translate=translate) for one in wanted]
    internal = scope == "internal"
    together = versions.checksum_now(conn, month, known) if internal else checksum(sheet.canonical for sheet in made)
    numbers = count(1)
    return [
        replace(
            sheet, checksum=together, mark=mark(scope, together, language, sheet.known_on, version),
            annex=annex_word(next(numbers), language) if sheet.annex else "",
        )
        for sheet in made
    ]  # fmt: skip


def annex_word(number: int | None, language: str) -> str:
    """附件1, or nothing for a form that is no annex."""
    if number is None:
        return ""
    return f"Annex {number}" if language == "en" else f"附件{number}"


class _Speaker:
    """Puts labels, sentences and templates into one language."""

    def __init__(self, language: str, translate: Translate) -> None:
        self.language = "en" if language == "en" else "zh"
        self.translate = translate

    def value(self, raw: Raw) -> Value:
        if isinstance(raw, Label):
            return raw.of(self.language)
        if isinstance(raw, Sentence):
            return raw.render(self.language, self.translate)
        return raw

    def text(self, raw: Label | Sentence) -> str:
        return str(self.value(raw))

    def paragraphs(self, form: FormDefinition, facts: Words) -> tuple[str, ...]:
        """Of the sentences with one key the first whose places are all known."""
        said: dict[str, str] = {}
        made: list[str] = []
        known = {key: str(self.value(fact)) for key, fact in facts.items()}
        between = " " if self.language == "en" else ""
        for one in form.sentences:
            template = one.en if self.language == "en" else one.zh
            if one.key in said or not {name for _, name, _, _ in Formatter().parse(template) if name} <= set(known):
                continue
            said[one.key] = template.format(**known)
            if one.opens or not made:
                made.append(said[one.key])
            else:
                made[-1] += between + said[one.key]
        return tuple(made)


def _columns(
    declared: tuple[ColumnDefinition, ...], content: Content, rows: list[Row]
) -> list[tuple[ColumnDefinition, Words]]:
    """The columns that are there: ``each`` ones multiplied, ``optional`` ones with something in them."""
    made: list[tuple[ColumnDefinition, Words]] = []
    for one in declared:
        if one.each:
            variants = content.variants.get(one.key, [])
            made += [(replace(one, key=variant.key), variant.words) for variant in variants]
        else:
            made.append((one, {}))
    return [
        (one, words) for one, words in made
        if not one.optional or any(row.values.get(one.key) not in _NOTHING for row in rows if row.role != "total")
    ]  # fmt: skip


def _canonical(context: Context, columns: list[tuple[ColumnDefinition, Words]], rows: list[Row], content: Content) -> str:
    keys = [one.key for one, _ in columns]
    return canonical(
        {
            "schema": SCHEMA, "form": context.definition.key, "area": context.own.id, "month": context.month,
            "scope": context.scope, "columns": keys, "headline": [one.value for one in content.headline],
            "rows": [[row.role, *(row.values.get(key) for key in keys)] for row in rows],
        }
    )  # fmt: skip


def _sheet(
    context: Context, content: Content, columns: list[tuple[ColumnDefinition, Words]], rows: list[Row], text: str,
    say: _Speaker, *, aggregated: bool,
) -> FormSheet:  # fmt: skip
    form, language = context.definition, say.language
    own = checksum([text])
    keys = [one.key for one, _ in columns]
    shown = [_column(one, {**context.words, **words}, language) for one, words in columns]
    notes = [*content.notes, *(fill(note, context.words) for note in form.notes)]
    return FormSheet(
        key=form.key, language=language, scope=context.scope, month=context.month, area=context.own.label.of(language),
        bureau=context.bureau, title_parts=tuple(one.of(language) for one in title(context)), short=form.short.of(language),
        annex=annex_word(form.annex, language), landscape=form.orientation == "landscape" and not aggregated,
        header=tuple(one.of(language) for one in header(context)), columns=tuple(shown),
        rows=tuple(_row(row, keys, say) for row in rows), notes=tuple(say.text(note) for note in notes),
        footer=tuple(one.of(language) for one in footer(context)),
        mark=mark(context.scope, own, language, context.known_on), checksum=own, canonical=text,
        created=form_rows.last_recorded(context.conn, context.known), empty=form.empty.of(language), stub=form.stub,
        listing=form.listing and not aggregated, grid=form.grid,
        chart=Chart(form.chart.series, form.chart.lines) if form.chart else None,
        headline=tuple(_headline(one, say) for one in content.headline),
        paragraphs=say.paragraphs(form, content.facts), known_on=context.known_on,
    )  # fmt: skip


def _headline(one: Big, say: _Speaker) -> Headline:
    return Headline(say.text(one.label), one.value, say.text(one.detail), one.counted)


def _column(one: ColumnDefinition, words: Words, language: str) -> SheetColumn:
    heading = fill(one.label, words).of(language)
    if one.unit:
        unit = fill(one.unit, words).of(language)
        heading += f" ({unit})" if language == "en" else f"（{unit}）"
    groups = tuple(fill(group, words).of(language) for group in one.groups)
    return SheetColumn(one.key, heading, groups, one.kind, one.width, one.bar)


def _row(row: Row, keys: list[str], say: _Speaker) -> SheetRow:
    return SheetRow(tuple(say.value(row.values.get(key)) for key in keys), row.role, row.counted)
