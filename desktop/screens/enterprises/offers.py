"""Fields that offer what is known and take what is typed: townships of an area, industrial divisions."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from db import codes
from db.fields import Field
from db.store.areas import Tree
from db.store.enterprise_list import industry_label
from desktop import translate
from desktop.widgets.editors import FieldEditor
from desktop.widgets.labels import set_property, tell_cut
from desktop.widgets.search import SearchBox, Suggestion

_CODE = re.compile(r"(\d{2,4})(?!\d)")


class _Box(SearchBox):
    """↓ in an empty field shows everything that is offered."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        owner = self.parentWidget()
        if event.key() == Qt.Key.Key_Down and not self.suggestions() and isinstance(owner, OfferEditor):
            self.offer(owner.offers)
        else:
            super().keyPressEvent(event)


class OfferEditor(FieldEditor):
    """A text with offers below it. ``offers`` may be replaced at any time."""

    def __init__(
        self, field: Field, offers: Sequence[Suggestion] = (), placeholder: str = "", parent: QWidget | None = None
    ) -> None:  # fmt: skip
        super().__init__(field, parent)
        self.offers = tuple(offers)
        self.box = _Box(self._matching, placeholder, keep=True, icon=False, parent=self)
        self.box.textEdited.connect(lambda _text: self.changed.emit())
        self.box.picked.connect(lambda _data: self.changed.emit())
        self.box.editingFinished.connect(lambda: tell_cut(self.box))
        self._line.addWidget(self.box)
        self.setFocusProxy(self.box)

    def text(self) -> str:
        """What stands there, without spaces around it."""
        return self.box.text().strip()

    def value(self) -> Any:
        return self.text() or None

    def set_value(self, value: Any) -> None:
        self.box.setText(self.shown(value) if value else "")
        self.box.setCursorPosition(0)
        tell_cut(self.box)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        tell_cut(self.box)

    def shown(self, value: Any) -> str:
        """A raw value as it stands in the field."""
        return str(value)

    def set_wrong(self, wrong: bool) -> None:
        set_property(self.box, "wrong", wrong)

    def _matching(self, text: str) -> list[Suggestion]:
        wanted = text.casefold()
        return [one for one in self.offers if wanted in f"{one.title} {one.detail}".casefold()]


class IndustryEditor(OfferEditor):
    """A division by code or name, or two to four digits of GB/T 4754; the value is the code."""

    def __init__(self, field: Field, parent: QWidget | None = None) -> None:
        other = "zh" if translate.language() == "en" else "en"
        offers = [
            Suggestion(f"{one.code} {translate.label(one.label)}", one.label.of(other), data=one.code)
            for one in codes.divisions()
        ]
        super().__init__(field, offers, QCoreApplication.translate("RegisterForm", "Name or code of the division"), parent)

    def value(self) -> str | None:
        text = self.text()
        typed = _CODE.match(text)
        named = codes.division_named(text)
        return typed[1] if typed else named.code if named else text or None

    def shown(self, value: Any) -> str:
        found = industry_label(str(value))
        return translate.label(found) if found else ""

    def problem(self) -> str:
        if not self.text() or _CODE.match(self.text()) or codes.division_named(self.text()):
            return ""
        return QCoreApplication.translate(
            "RegisterForm", "This is no industry: choose a division from the list (↓), or type two to four digits of GB/T 4754."
        )


def town_offers(tree: Tree, area: str | None) -> list[Suggestion]:
    """The townships of an area, where they are shipped."""
    held = tree.areas.get(tree.resolve(area or tree.own))
    return [Suggestion(town.name, data=town.name) for town in codes.towns((held.code if held else None) or "")]
