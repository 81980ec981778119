"""ChoiceLine: which firm a doubtful line of a pasted list means, chosen among those that may be meant or found by hand."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from db.store import enterprises, search
from db.store.completing import HOWS, Candidate, Found
from desktop import theme, translate
from desktop.session import Session
from desktop.widgets.combo import ComboBox
from desktop.widgets.labels import label
from desktop.widgets.search import AT_MOST, SearchBox, Suggestion

_NONE = ""


class ChoiceLine(QWidget):
    """``show_line(found, chosen)``; ``decided(line number, firm id or "")``. Enter on the list takes what it shows."""

    decided = Signal(int, str)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._number = 0
        self.said = label("", "small", wrap=True)
        self.box = _Choices()
        self.box.setAccessibleName(self.tr("The firm meant"))
        self.search = SearchBox(self._propose, self.tr("or find another firm"), keep=False)
        across = QHBoxLayout()
        across.setSpacing(theme.grid(1))
        across.addWidget(self.box, 3)
        across.addWidget(self.search, 2)
        down = QVBoxLayout(self)
        down.setContentsMargins(0, 0, 0, 0)
        down.setSpacing(theme.grid(0.5))
        down.addWidget(self.said)
        down.addLayout(across)
        self.setFocusProxy(self.box)
        self.box.picked.connect(lambda key: self.decided.emit(self._number, key))
        self.box.taken.connect(lambda: self.decided.emit(self._number, self.box.key()))
        self.search.picked.connect(lambda firm: self.decided.emit(self._number, str(firm)))

    def show_line(self, found: Found, chosen: str) -> None:
        """Offer what a line may mean; ``chosen`` is what counts now."""
        line = found.line
        self._number = line.number
        told = [translate.sentence(one) for one in found.said]
        shown = " ".join(part for part in (line.name, line.code) if part)
        self.said.setText("\n".join([self.tr("Line {n}: {text}").format(n=line.number, text=shown), *told]))
        self.box.clear()
        for one in found.candidates:
            self.box.add(one.id, _words(one))
        if chosen and chosen not in {one.id for one in found.candidates}:
            self.box.add(chosen, str(enterprises.get(self._session.conn, chosen)["name"]))
        self.box.add(_NONE, self.tr("None of these"))
        self.box.select(chosen)

    def _propose(self, text: str) -> list[Suggestion]:
        hits = search.find(self._session.conn, text, limit=AT_MOST)
        return [Suggestion(hit.name, translate.sentence(hit.detail), hit.code or "", data=hit.id) for hit in hits]


class _Choices(ComboBox):
    """Enter takes what is shown: arrows change it, so that no mouse and no open list is needed."""

    taken = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.InsertParagraphSeparator):
            self.taken.emit()
        else:
            super().keyPressEvent(event)


def _words(one: Candidate) -> str:
    why = translate.label(HOWS[one.how])
    likeness = f" {one.likeness:.0%}" if one.how == "similar" else ""
    return " · ".join(part for part in (one.name, one.code or "", f"{why}{likeness}") if part)
