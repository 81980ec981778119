"""Why a column was understood as it was, and what is asked about it: the sentences of a layout."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from db.fields import Field
from db.rules.cell_names import letter
from db.rules.intake.headings import Heading
from db.rules.intake.table import Column, Subject
from db.text import QT_TRANSLATE_NOOP, Label, Sentence

CHOSEN = Label("由您指定", "chosen by you")
CHOSEN_OUT = Label("由您指定不导入", "left out by you")
REMEMBERED = Label("沿用该单位上次的对应", "as chosen for this sender before")
REMEMBERED_OUT = Label("沿用该单位上次的选择，不导入", "left out for this sender before")
BLANK = Label("本列没有内容", "nothing stands in it")
NUMBERING = Label("序号列，不导入", "only numbers the rows")
NO_HEADING = Label("没有列标题", "it has no heading")
SEVERAL = Label("列标题可对应多个栏目", "its heading may mean several columns")
PERIOD_UNKNOWN = Label("须先明确本表所属时期", "the file's own period must be known first")
YEAR_UNKNOWN = Label("须先明确数据所属年度", "the year of its figures must be known first")
LEAVE_OUT = Label("不导入此列", "leave this column out")


def named(field: Field) -> Sentence:
    """The heading is a word for the field."""
    return Sentence(QT_TRANSLATE_NOOP("Intake", "its heading means “{field}”"), field=field.label)


def by_nature(field: Field) -> Sentence:
    """The column has no heading, but its values can only be the field."""
    return Sentence(
        QT_TRANSLATE_NOOP("Intake", "without a heading, but what stands in it is “{field}”"), field=field.label
    )


def not_asked_for(subject: Subject) -> Sentence:
    """The subject has no such column."""
    return Sentence(QT_TRANSLATE_NOOP("Intake", "no column of “{subject}” is called so"), subject=subject.label)


def other_year(heading: Heading) -> Sentence:
    """The heading names a year for which the subject has no column."""
    return Sentence(
        QT_TRANSLATE_NOOP("Intake", "“{heading}” is of another year than this table holds"), heading=heading.text
    )


def alike(field: Field) -> Sentence:
    """The heading is nearly a word for the field; a person must say whether it is meant."""
    return Sentence(QT_TRANSLATE_NOOP("Intake", "its heading is like “{field}”, but not the same"), field=field.label)


def rivals(field: Field, columns: Sequence[Column]) -> Sentence:
    """Several columns name one field equally well."""
    return Sentence(
        QT_TRANSLATE_NOOP("Intake", "columns {columns} all mean “{field}”"),
        columns=[letter(column.index) for column in columns],
        field=field.label,
    )


def taken(field: Field, column: Column) -> Sentence:
    """Another column names the field more exactly."""
    return Sentence(
        QT_TRANSLATE_NOOP("Intake", "“{field}” is filled by column {column}, which names it more exactly"),
        field=field.label,
        column=letter(column.index),
    )


def which_field(column: Column, why: Label | Sentence) -> Sentence:
    """What does this column hold?"""
    return Sentence(
        QT_TRANSLATE_NOOP(
            "Intake", "Column {column} “{heading}”: {why}. What does it hold? Until you choose, it is not imported."
        ),
        column=letter(column.index),
        heading=column.heading,
        why=why,
    )


def which_year(column: Column) -> Sentence:
    """Of which year are this column's figures?"""
    return Sentence(
        QT_TRANSLATE_NOOP(
            "Intake", "Column {column} “{heading}” does not say of which year its figures are. Choose the year."
        ),
        column=letter(column.index),
        heading=column.heading,
    )


def which_unit(column: Column, field: Field) -> Sentence:
    """In which unit are this column's figures?"""
    return Sentence(
        QT_TRANSLATE_NOOP(
            "Intake",
            "Neither the heading of column {column} “{heading}” nor the sheet says in which unit “{field}” is. Choose it; "
            "nothing is converted before.",
        ),
        column=letter(column.index),
        heading=column.heading,
        field=field.label,
    )


def percent_or_fraction(column: Column) -> Sentence:
    """Is 0.197 in this column 0.197 % or 19.7 %?"""
    return Sentence(
        QT_TRANSLATE_NOOP(
            "Intake",
            "All figures of column {column} “{heading}” are small. Are they percent, or fractions (0.197 for 19.7 %)?",
        ),
        column=letter(column.index),
        heading=column.heading,
    )


def which_period(headings: Iterable[str]) -> Sentence:
    """The period of the file is asked, because of ``headings`` whose year depends on it, or because no column holds it."""
    listed = list(headings)
    if listed:
        return Sentence(
            QT_TRANSLATE_NOOP(
                "Intake",
                "Neither the sheet nor its name says of which period it is; the year of {headings} depends on it. "
                "Choose the period.",
            ),
            headings=[f"“{heading}”" for heading in listed],
        )
    return Sentence(
        QT_TRANSLATE_NOOP(
            "Intake", "Neither the sheet nor its name says of which period its figures are. Choose the period."
        )
    )
