"""The look in force: colours by meaning, sizes, fonts, and the one style sheet made of them.

``desktop/look.py`` holds the values, ``resources/theme.qss`` the template. Widgets that paint themselves ask
``colour()``, ``px()`` and ``font()`` while painting, so that a change of theme or zoom needs no rebuilding; those that
keep something derived from the theme connect to ``notifier().changed``.
"""

from __future__ import annotations

from functools import cache, lru_cache
from string import Template
from typing import Literal

from PySide6.QtCore import QObject, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QGuiApplication, QPainter, QPalette
from PySide6.QtWidgets import QApplication

from db import resources
from desktop.look import LOOK

Mode = Literal["system", "light", "dark", "contrast"]
FontRole = Literal["small", "body", "strong", "title", "figure", "code"]

ZOOMS = (0.9, 1.0, 1.1, 1.25, 1.5, 1.75, 2.0)


class _Notifier(QObject):
    changed = Signal()


class _State:
    def __init__(self) -> None:
        self.name, self.zoom = "light", 1.0
        self.notifier: _Notifier | None = None


_state = _State()


@cache
def _colours(name: str) -> dict[str, QColor]:
    return {key: QColor(value) for key, value in LOOK[name].items()}


def name() -> str:
    """The palette in force: light, dark or contrast."""
    return _state.name


def zoom() -> float:
    """The text zoom in force; 1.0 is 100 %."""
    return _state.zoom


def notifier() -> _Notifier:
    """The object whose ``changed`` signal tells that colours or sizes are others now."""
    if _state.notifier is None:
        _state.notifier = _Notifier()
    return _state.notifier


def colour(meaning: str) -> QColor:
    """The colour with that meaning (a key of desktop/look.py) in the palette in force."""
    return _colours(_state.name)[meaning]


def fill(painter: QPainter, rect: QRect | QRectF, shade: QColor) -> None:
    """Fill a rectangle. The painter's own ``fillRect`` has PySide6 make Python's picture of 180 ready-made gradients."""
    painter.save()
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(shade)
    painter.drawRect(rect)
    painter.restore()


def size(key: str) -> int:
    """A size of desktop/look.py in logical pixels, zoomed."""
    return px(int(LOOK["sizes"][key]))


def px(length: float) -> int:
    """``length`` logical pixels at 100 %, as they are at the zoom in force."""
    return round(length * _state.zoom)


def grid(steps: float = 1) -> int:
    """A distance of so many steps of the 8-pixel grid; distances do not grow with the text zoom."""
    return round(float(LOOK["sizes"]["grid"]) * steps)


def font(role: FontRole = "body") -> QFont:
    """A font by role, with tabular figures where the typeface offers them; a copy, free to change."""
    return QFont(_font(role, _state.zoom))


@cache
def _font(role: FontRole, _zoom: float) -> QFont:
    sizes = LOOK["sizes"]
    key = {"small": "small", "title": "title", "figure": "figure", "code": "body"}.get(role, "body")
    made = QFont(LOOK["fonts"]["code" if role == "code" else "text"])
    made.setPixelSize(px(sizes[key] - (1 if role == "code" else 0)))
    if role in ("strong", "title", "figure"):
        made.setWeight(QFont.Weight.Bold)
    if role == "code":
        made.setStyleHint(QFont.StyleHint.Monospace)
    made.setFeature(QFont.Tag("tnum"), 1)
    return made


def application() -> QApplication:
    """The one QApplication. It draws in Qt's Fusion on every system, which the style sheet and palette are made for.

    Asked for by argument: ``setStyle`` hands out Python's picture of a style, which takes 8 ms to make and nobody needs.
    """
    return QApplication(["shenggui", "-style", "fusion"])


def metrics(role: FontRole = "body") -> QFontMetrics:
    """How wide and high a text is in the font of a role."""
    return _metrics(role, _state.zoom)


@cache
def _metrics(role: FontRole, zoom: float) -> QFontMetrics:
    return QFontMetrics(_font(role, zoom))


def advance(text: str, role: FontRole = "body") -> int:
    """How wide a text is in the font of a role; a size hint is asked for again and again."""
    return _advance(text, role, _state.zoom)


@lru_cache(maxsize=1024)
def _advance(text: str, role: FontRole, zoom: float) -> int:
    return _metrics(role, zoom).horizontalAdvance(text)


def apply(app: QApplication, mode: str = "system", zoom: float = 1.0) -> None:
    """Put palette, fonts and style sheet on the application. An unknown ``mode`` is taken as system."""
    chosen = mode if mode in ("light", "dark", "contrast") else _system()
    _state.name, _state.zoom = chosen, min(max(zoom, ZOOMS[0]), ZOOMS[-1])
    app.setPalette(_palette())
    app.setFont(font())
    app.setStyleSheet(_style_sheet())
    notifier().changed.emit()


def _system() -> str:
    dark = QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark
    return "dark" if dark else "light"


def _palette() -> QPalette:
    roles = QPalette.ColorRole
    meanings = {
        roles.Window: "canvas", roles.WindowText: "text", roles.Base: "surface", roles.AlternateBase: "sunken",
        roles.Text: "text", roles.Button: "surface", roles.ButtonText: "text", roles.BrightText: "danger",
        roles.ToolTipBase: "raised", roles.ToolTipText: "text", roles.PlaceholderText: "text_faint",
        roles.Highlight: "accent", roles.HighlightedText: "on_accent", roles.Link: "accent_text",
        roles.LinkVisited: "accent_text", roles.Light: "surface", roles.Midlight: "hover", roles.Mid: "line",
        roles.Dark: "control_line", roles.Shadow: "shadow", roles.Accent: "accent",
    }  # fmt: skip
    made = QPalette()
    for role, meaning in meanings.items():
        made.setColor(role, colour(meaning))
    for role in (roles.WindowText, roles.Text, roles.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, role, colour("text_faint"))
    return made


def _style_sheet() -> str:
    values: dict[str, object] = {key: value.name() for key, value in _colours(_state.name).items()}
    values |= {f"size_{key}": size(key) for key in LOOK["sizes"]}
    control = size("control")
    values |= {
        "control_inner": control - 2, "control_focus": control - 4, "link_inner": px(22),
        "filter_inner": px(24), "filter_focus": px(22),
        "pad": px(14), "pad_focus": px(14) - 1, "field_pad": 9, "field_pad_focus": 8,
        "text_pad": 6, "text_pad_focus": 5,
    }  # fmt: skip
    return Template(resources.path("theme.qss").read_text(encoding="utf-8")).substitute(values)
