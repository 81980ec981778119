"""MonthCard: what should be read before the month leaves, who has closed it, and the ways to close and open it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from db.rules.sending.checklist import MUST, Item
from db.store.sending import closing
from desktop import theme, translate
from desktop.screens.submission.standing import STATE_PILLS, Standing, state_word
from desktop.widgets.buttons import button
from desktop.widgets.card import Card
from desktop.widgets.flow import FlowLayout
from desktop.widgets.labels import label
from desktop.widgets.pill import Pill

_MARKS = {"done": "✓", "open": "!", "explained": "✓"}


class MonthCard(Card):
    """``navigate(page, arguments)`` to where a point is done; the other signals ask for what a button says."""

    navigate = Signal(str, dict)
    #: Say why a point (its key) stands all the same.
    explain = Signal(str)
    #: What has changed since the last version.
    compare = Signal()
    #: Close the month: for good (True) or held.
    close_month = Signal(bool)
    reopen = Signal()

    def __init__(self, writable: bool) -> None:
        super().__init__()
        self._pill = Pill()
        self.add_head(self._pill)
        self._lines = QWidget()
        self._column = QVBoxLayout(self._lines)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.grid(0.75))
        self.add(self._lines)
        #: Who closed it, when and why.
        self.told = label("", "small", wrap=True, selectable=True)
        self.add(self.told)
        self.hold_button = button(self.tr("Hold the month…"), lambda: self.close_month.emit(False))
        self.final_button = button(self.tr("Close for good…"), lambda: self.close_month.emit(True))
        self.reopen_button = button(self.tr("Open again…"), self.reopen.emit)
        row = FlowLayout(spacing=1)
        for one in (self.hold_button, self.final_button, self.reopen_button):
            one.setEnabled(writable)
            one.hide()
            row.addWidget(one)
        self.add(row)

    def texts(self) -> list[str]:
        """The lines as shown."""
        return [one.text() for one in self._lines.findChildren(QLabel)]

    def show_standing(self, found: Standing) -> None:
        """Show how a month stands."""
        self.set_title(found.month)
        state = found.lock.state if found.lock else "open"
        self._pill.set(state_word(found.lock), *STATE_PILLS[state])  # type: ignore[arg-type]
        self._clear()
        for item in found.items:
            self._add_item(item, found)
        self._add_change(found)
        self.told.setText(translate.sentence(closing.told(found.lock)) if found.lock else "")
        self.told.setVisible(found.lock is not None)
        self.hold_button.setVisible(found.lock is None)
        self.final_button.setVisible(found.own and state == "held")
        self.reopen_button.setVisible(found.own and state == "held")

    def _clear(self) -> None:
        for old in self._lines.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly):
            self._column.removeWidget(old)
            old.hide()
            old.deleteLater()

    def _add_item(self, item: Item, found: Standing) -> None:
        text = translate.label(item.point.label)
        if item.said:
            text = "\n".join(translate.sentence(one) for one in item.said)
        elif item.point.key == "balance":
            text = self._formula(found)
        must = item.point.key in MUST
        links = []
        if item.said and item.point.page != "submission":
            links.append(button(self.tr("Open"), lambda: self.navigate.emit(item.point.page, dict(item.arguments)), kind="link"))
        if item.said and not must:
            word = self.tr("Explain…") if item.standing == "open" else self.tr("Explained…")
            made = button(word, lambda: self.explain.emit(item.point.key), kind="link", tip=item.explanation)
            links.append(made)
        mark = "✗" if must and item.said else _MARKS[item.standing]
        self._add(mark, text, links, self.tr("Explained: {why}").format(why=item.explanation) if item.explanation else "")

    def _add_change(self, found: Standing) -> None:
        if found.last is None:
            self._add("–", self.tr("Nothing has been sent yet."), [])
            return
        before = self.tr("{period} version {version}").format(period=found.last.period, version=found.last.version)
        if not found.differences:
            self._add("✓", self.tr("Nothing has changed since {before}.").format(before=before), [])
            return
        said = self.tr("{n} differences from {before}").format(n=f"{len(found.differences):,}", before=before)
        self._add("✓", said, [button(self.tr("What changed"), self.compare.emit, kind="link")])

    def _formula(self, found: Standing) -> str:
        line = found.line
        return self.tr("Balance: {opening} + {entries} − {exits} ± {moves} = {closing}").format(
            opening=line.opening.confirmed, entries=line.entries.confirmed, exits=line.exits.confirmed,
            moves=line.moves.confirmed + line.successions.confirmed, closing=line.closing.confirmed,
        )  # fmt: skip

    def _add(self, mark: str, text: str, links: Sequence[QWidget], small: str = "") -> None:
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.grid(1))
        glyph = label(mark, {"✓": "success", "!": "warning", "✗": "error"}.get(mark, "muted"))
        glyph.setFixedWidth(theme.px(14))
        glyph.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        row.addWidget(glyph, 0, Qt.AlignmentFlag.AlignTop)
        down = QVBoxLayout()
        down.setSpacing(theme.grid(0.25))
        down.addWidget(label(text, wrap=True))
        if small:
            down.addWidget(label(small, "small", wrap=True))
        if links:
            flow = FlowLayout(spacing=1)
            for one in links:
                flow.addWidget(one)
            down.addLayout(flow)
        row.addLayout(down, 1)
        self._column.addWidget(holder)
