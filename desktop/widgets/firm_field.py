"""FirmField: the firm that a change is about, found as one types, or new to the register."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from db.rules import credit_code
from db.store import duplicates, enterprises, search
from desktop import theme, translate
from desktop.session import Session
from desktop.widgets.labels import label
from desktop.widgets.search import AT_MOST, SearchBox, Suggestion


@dataclass(frozen=True, slots=True)
class _New:
    """The line that makes a new firm of what was typed."""

    name: str


class _Box(SearchBox):
    """Tells when the person has gone on."""

    left = Signal()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.left.emit()


class FirmField(QWidget):
    """``firm()`` is the id chosen, ``new_name()`` the name of a firm to be made; ``changed`` on either.

    With ``new`` a line "+ New firm" stands below what was found. Who leaves the field with a name or code that means
    one firm has chosen it.
    """

    changed = Signal()
    submitted = Signal()

    def __init__(self, session: Session, *, new: bool = True, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session, self._new = session, new
        self._firm = ""
        self._new_name = ""
        #: Firms that stand so are proposed first: an entry is of one below scale, an exit of one in the roster.
        self.likely: tuple[str, ...] = ()
        hint = QCoreApplication.translate("FirmField", "name, code, pinyin")
        self.box = _Box(self._propose, hint, keep=True)
        self.box.picked.connect(self._on_picked)
        self.box.submitted.connect(lambda _text: self._on_entered())
        self.box.textEdited.connect(lambda _text: self._on_edited())
        self.box.left.connect(self._choose_what_is_meant)
        self._alike = label("", "warning", wrap=True)
        self._alike.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.grid(0.5))
        column.addWidget(self.box)
        column.addWidget(self._alike)
        self.setFocusProxy(self.box)

    def setAccessibleName(self, name: str) -> None:
        super().setAccessibleName(name)
        self.box.setAccessibleName(name)

    def firm(self) -> str:
        """The id of the firm chosen; empty where none is."""
        return self._firm

    def new_name(self) -> str:
        """The name of the firm to be made; empty where it is known."""
        return self.box.text().strip() if self._new_name else ""

    def text(self) -> str:
        """What stands in the field."""
        return self.box.text()

    def set_firm(self, firm: str) -> None:
        """Show a firm of the register, or nothing."""
        self._firm, self._new_name = firm, ""
        self.box.setText(enterprises.get(self._session.conn, firm)["name"] if firm else "")
        self.box.setCursorPosition(0)
        self._point_out("")

    def set_new(self, name: str) -> None:
        """Show the name of a firm to be made."""
        self._firm, self._new_name = "", name
        self.box.setText(name)
        self._point_out(name)

    def refresh(self) -> None:
        """The register changed: show the name that the firm bears now."""
        if self._firm:
            self.set_firm(self._firm)

    def point_out(self, code: str) -> None:
        """Look again for firms that may be the one being made, by a code typed elsewhere."""
        if self._new_name:
            self._point_out(self.new_name(), code)

    def alike(self) -> str:
        """The sentences about firms that may be the same."""
        return "" if self._alike.isHidden() else self._alike.text()

    def _propose(self, text: str) -> list[Suggestion]:
        room = AT_MOST - (1 if self._new else 0)
        meant = (text, credit_code.normalise(text))
        hits = sorted(
            search.find(self._session.conn, text),
            key=lambda hit: (hit.name not in meant and hit.code not in meant, hit.state not in self.likely),
        )
        found = [
            Suggestion(hit.name, translate.sentence(hit.detail), hit.code or "", data=hit.id) for hit in hits[:room]
        ]
        if self._new:
            word = QCoreApplication.translate("FirmField", "New firm “{name}”").format(name=text)
            found.append(Suggestion(word, icon="plus", data=_New(text)))
        return found

    def _on_picked(self, data: object) -> None:
        if isinstance(data, _New):
            self.set_new(data.name)
        else:
            self.set_firm(str(data))
        self.changed.emit()
        self.submitted.emit()

    def _on_edited(self) -> None:
        if self._new_name:
            self._point_out(self.box.text())
        self._firm = ""
        self.changed.emit()

    def _on_entered(self) -> None:
        self._choose_what_is_meant()
        self.submitted.emit()

    def _choose_what_is_meant(self) -> None:
        """A whole code or name pasted in means its firm, where there is one only."""
        typed = self.box.text().strip()
        if self._firm or self._new_name or not typed:
            return
        code = credit_code.normalise(typed)
        held = enterprises.holders(self._session.conn, code) if len(code) == credit_code.LENGTH else []
        meant = held or enterprises.by_name(self._session.conn, typed)
        if len(meant) == 1:
            self.set_firm(meant[0]["id"])
            self.changed.emit()

    def _point_out(self, name: str, code: str = "") -> None:
        said = [translate.sentence(one) for one in duplicates.sentences(self._session.conn, name, code)] if name else []
        self._alike.setText("\n".join(said))
        self._alike.setVisible(bool(said))

