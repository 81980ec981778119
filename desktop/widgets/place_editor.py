"""PlaceEditor: an area or park of the ledger, chosen from those it has."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtWidgets import QWidget

from db.fields import Field
from db.store.areas import Area, Tree
from desktop import translate
from desktop.widgets.combo import ComboBox
from desktop.widgets.editors import FieldEditor


class PlaceEditor(FieldEditor):
    """An area or a park of the ledger, by id; one that is no longer offered is shown where a firm still has it."""

    def __init__(self, field: Field, parent: QWidget | None = None) -> None:
        super().__init__(field, parent)
        self._words: dict[str, str] = {}
        self._pick = ComboBox()
        self._pick.picked.connect(lambda _key: self.changed.emit())
        self._line.addWidget(self._pick)
        self.setFocusProxy(self._pick)

    def set_areas(self, offered: Sequence[Area], tree: Tree) -> None:
        """Offer these areas; what is chosen stays."""
        chosen = self.value()
        self._words = {area.id: translate.label(area.label) for area in tree.areas.values()}
        self._pick.clear()
        self._pick.add("", "–")
        for area in offered:
            self._pick.add(area.id, self._words[area.id])
        self.set_value(chosen)

    def value(self) -> str | None:
        return self._pick.key() or None

    def set_value(self, value: Any) -> None:
        key = str(value or "")
        if self._pick.findData(key) < 0:
            self._pick.add(key, self._words.get(key, key))
        self._pick.select(key)

    def set_wrong(self, wrong: bool) -> None:
        self._pick.set_wrong(wrong)


def leaves(tree: Tree) -> list[Area]:
    """The areas that this ledger counts firms in."""
    return [
        area for area in tree.areas.values()
        if tree.is_own(area.id) and not area.of_which and tree.resolve(area.id) == area.id and not tree.children(area.id)
    ]  # fmt: skip
