"""HeadCard: which file this is, how it was understood, and what is said of the whole of it."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from db.fields import Field
from db.rules.intake.table import Subject
from db.store.areas import Tree
from db.text import Label
from desktop import theme, translate
from desktop.screens.intake.for_all import ForAll
from desktop.screens.intake.reader import titled
from desktop.screens.intake.underway import Seen
from desktop.widgets.buttons import button
from desktop.widgets.card import Card
from desktop.widgets.check import CheckBox
from desktop.widgets.combo import ComboBox
from desktop.widgets.editors import DateEditor
from desktop.widgets.flow import FlowLayout
from desktop.widgets.labels import ElidedLabel, label

AS_OF = Field("as_of", Label("数据截至", "Values are as of"), "date")


class HeadCard(Card):
    """What a person changes of the whole file comes as a signal; ``show_view`` shows what holds."""

    subject_picked = Signal(str)
    sheet_picked = Signal(int)
    as_of_said = Signal(str)
    complete_said = Signal(bool)
    columns_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.name = ElidedLabel("", "title", Qt.TextElideMode.ElideMiddle)
        self.columns_button = button("", self.columns_wanted.emit, icon="chevron-down", tip="Ctrl+L")
        self.columns_button.setLayoutDirection(Qt.LayoutDirection.RightToLeft)  # the mark stands behind the words
        self.facts = label("", "small", wrap=True, selectable=True)
        #: What was read otherwise than it looks, and what was not read at all.
        self.remarks = label("", "warning", wrap=True, selectable=True)
        self.subject, self.sheet = ComboBox(), ComboBox()
        self.subject.picked.connect(self.subject_picked)
        self.sheet.picked.connect(lambda key: self.sheet_picked.emit(int(key)))
        self.sheet.setMaximumWidth(theme.px(280))
        self.as_of = DateEditor(AS_OF)
        self.as_of.setFixedWidth(theme.px(124))
        self._day_typed = False
        self.as_of.changed.connect(self._on_day_typed)
        self.as_of.edit.editingFinished.connect(self._on_as_of)
        self.complete = CheckBox(self.tr("The list is complete: it counts from now on"))
        self.complete.clicked.connect(self.complete_said)
        self.for_all = ForAll()
        self._lay_out()

    def _lay_out(self) -> None:
        first = QHBoxLayout()
        first.setSpacing(theme.grid(1.5))
        first.addWidget(self.name, 1)
        first.addWidget(self.columns_button)
        row = FlowLayout(spacing=1.5)
        self._sheet = _pair(self.tr("Sheet"), self.sheet)
        for part in (_pair(self.tr("What it is"), self.subject), self._sheet,
                     _pair(translate.label(AS_OF.label), self.as_of), self.complete):  # fmt: skip
            row.addWidget(part)
        self.add(first)
        self.add(self.facts)
        self.add(self.remarks)
        self.add(row)
        self.add(self.for_all)

    def show_view(self, view: Seen, likely: Iterable[str], subjects: dict[str, Subject], tree: Tree, *, done: bool) -> None:
        """Show how the file was understood; once it is ``done`` nothing of it can be changed any more."""
        incoming, book = view.incoming, view.incoming.book
        self.name.setText(titled(book.name))
        self.facts.setText(" · ".join(_facts(view)))
        said = remarks(view)
        self.remarks.setText("\n".join(said))
        self.remarks.setVisible(bool(said))
        self._offer_subjects(list(likely), subjects)
        self.subject.select(incoming.subject.key)
        self.sheet.clear()
        for at, sheet in enumerate(book.sheets):
            self.sheet.add(str(at), sheet.name or str(at + 1))
        self.sheet.select(str(incoming.sheet_at))
        for combo in (self.subject, self.sheet):
            combo.updateGeometry()
        self._sheet.setVisible(len(book.sheets) > 1)
        if not self._day_typed:
            self.as_of.set_value(incoming.as_of or None)
        self.complete.setVisible(incoming.subject.key == "opening")
        self.complete.setChecked(incoming.complete)
        self.for_all.show_view(view, tree)
        self._show_columns(view)
        for part in (self.subject, self.sheet, self.as_of, self.complete, self.for_all, self.columns_button):
            part.setEnabled(not done)

    def _offer_subjects(self, likely: list[str], subjects: dict[str, Subject]) -> None:
        keys = [*likely, *(key for key in subjects if key not in likely)]
        if keys != [self.subject.itemData(place) for place in range(self.subject.count())]:
            self.subject.clear()
            for key in keys:
                self.subject.add(key, translate.label(subjects[key].label))

    def _show_columns(self, view: Seen) -> None:
        columns, asked = view.layout.columns, len(view.layout.questions)
        mapped = sum(1 for one in columns if one.key)
        said = self.tr("Columns {mapped} / {all}").format(mapped=mapped, all=len(columns))
        self.columns_button.setText(said if not asked else f"? {said}")

    def _on_day_typed(self) -> None:
        self._day_typed = True

    def _on_as_of(self) -> None:
        self.as_of.set_wrong(bool(self.as_of.problem()))
        self.as_of.setToolTip(self.as_of.problem())
        if self._day_typed and not self.as_of.problem():
            self._day_typed = False
            self.as_of_said.emit(self.as_of.value() or "")


def _pair(words: str, control: QWidget) -> QWidget:
    """A control with its words before it, kept together when a line breaks."""
    made = QWidget()
    row = QHBoxLayout(made)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(theme.grid(0.75))
    row.addWidget(label(words, "muted"))
    row.addWidget(control)
    control.setAccessibleName(words)
    return made


def _facts(view: Seen) -> list[str]:
    """Sheet, head, unit, period, sender, how many rows in which time."""
    layout, incoming = view.layout, view.incoming
    first, last = layout.head
    sheets = len(incoming.book.sheets)
    facts = [QCoreApplication.translate("IntakePage", "sheet {n} of {all}").format(n=incoming.sheet_at + 1, all=sheets)]
    if not last:
        facts.append(QCoreApplication.translate("IntakePage", "no head"))
    elif first == last:
        facts.append(QCoreApplication.translate("IntakePage", "head in row {row}").format(row=last))
    else:
        facts.append(QCoreApplication.translate("IntakePage", "head in rows {first}–{last}").format(first=first, last=last))
    units = list(dict.fromkeys(one.unit for one in layout.columns if one.key and one.unit and one.unit not in ("户", "人", "%")))
    if units:
        facts.append(QCoreApplication.translate("IntakePage", "in {units}").format(units="、".join(units)))
    if layout.period:
        facts.append(QCoreApplication.translate("IntakePage", "period {period}").format(period=layout.period))
    if layout.sender:
        facts.append(QCoreApplication.translate("IntakePage", "from {sender}").format(sender=layout.sender))
    said = QCoreApplication.translate("IntakePage", "{n} rows read in {seconds} s")
    if not view.whole:
        said = QCoreApplication.translate("IntakePage", "the first {n} rows, the others follow")
    facts.append(said.format(n=f"{view.rows.counts['read']:,}", seconds=f"{max(view.seconds, 0.1):.1f}"))
    return facts


def remarks(view: Seen) -> list[str]:
    """What a person should know of the file before it comes in; other sheets are never passed over in silence."""
    said = [translate.sentence(one) for one in view.incoming.book.remarks]
    said += [translate.sentence(one.sentence) for one in view.layout.remarks]
    missing = [translate.label(one.label) for one in view.staging.unsaid()]
    if missing:
        told = QCoreApplication.translate("IntakePage", "No column says {fields}. Choose it here for all rows.")
        said.append(told.format(fields="、".join(missing)))
    at = view.incoming.sheet_at
    others = [sheet.name for place, sheet in enumerate(view.incoming.book.sheets) if place != at and sheet.rows]
    if others:
        told = QCoreApplication.translate("IntakePage", "Not read now: {sheets}. Choose another sheet to bring it in as well.")
        said.append(told.format(sheets="、".join(others[:6]) + (" …" if len(others) > 6 else "")))
    return [f"! {one}" for one in said]
