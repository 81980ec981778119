"""Buttons by their weight: one primary to a page, secondary beside it, links inside text, icon-only in heads."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QPushButton, QToolButton

from desktop import icons, theme

_INK = {"primary": "on_accent", "danger": "danger", "link": "accent_text"}

Slot = Callable[[], Any]


class _Button(QPushButton):
    """Its icon grows with the text."""

    def dress(self) -> None:
        self.setIconSize(QSize(theme.px(20 if self.text() else 16), theme.px(16)))


class _IconButton(QToolButton):
    """An icon that grows with the text."""

    def dress(self) -> None:
        self.setIconSize(QSize(theme.px(16), theme.px(16)))


def button(text: str, on_click: Slot | None = None, *, kind: str = "", icon: str = "", tip: str = "") -> QPushButton:
    """A push button. ``kind``: "" (secondary), primary, danger, ghost or link; ``icon``: a name of desktop.icons."""
    made = _Button(text)
    made.setAutoDefault(False)
    made.setCursor(Qt.CursorShape.PointingHandCursor)
    if kind:
        made.setProperty("kind", kind)
    if icon:
        made.setIcon(icons.icon(icon, _INK.get(kind, "text_muted")))
        made.dress()
        theme.notifier().changed.connect(made.dress)
    if tip:
        made.setToolTip(tip)
    if on_click is not None:
        made.clicked.connect(lambda _checked=False: on_click())
    return made


def icon_button(name: str, tip: str, on_click: Slot | None = None, *, checkable: bool = False) -> QToolButton:
    """A button that is only an icon; ``tip`` is its tooltip and its accessible name, so it is required."""
    made = _IconButton()
    made.setIcon(icons.icon(name))
    made.dress()
    theme.notifier().changed.connect(made.dress)
    made.setToolTip(tip)
    made.setAccessibleName(tip)
    made.setCheckable(checkable)
    made.setCursor(Qt.CursorShape.PointingHandCursor)
    made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    if on_click is not None:
        made.clicked.connect(lambda _checked=False: on_click())
    return made
