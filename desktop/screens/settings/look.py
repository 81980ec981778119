"""Language, colours and size of the window; they belong to the computer, not to the ledger."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, cast

from PySide6.QtWidgets import QApplication

from desktop import settings as remembered
from desktop import theme, translate
from desktop.settings import Settings
from desktop.widgets.card import Card
from desktop.widgets.combo import ComboBox
from desktop.widgets.form import Form
from desktop.widgets.labels import label


class LookCard(Card):
    """Chosen at once. ``speak(language)`` builds the window anew in another language."""

    def __init__(self, settings: Settings, speak: Callable[[str], Any]) -> None:
        super().__init__()
        self.set_title(self.tr("Language and look"))
        self._settings = settings
        self.language = ComboBox([("zh", "中文"), ("en", "English")])
        self.theme = ComboBox([("system", self.tr("As the system")), ("light", self.tr("Light")), ("dark", self.tr("Dark")),
                               ("contrast", self.tr("High contrast"))])  # fmt: skip
        self.zoom = ComboBox([(str(one), f"{one:.0%}") for one in theme.ZOOMS])
        form = Form()
        form.add_row("language", self.tr("Language"), self.language)
        form.add_row("theme", self.tr("Colours"), self.theme)
        form.add_row("zoom", self.tr("Text size"), self.zoom)
        self.add(form)
        self.add(label(self.tr("Ctrl + and Ctrl − change the text size anywhere, Ctrl 0 puts it back."), "small", wrap=True))
        self.language.picked.connect(speak)
        self.theme.picked.connect(lambda key: self._dress(remembered.THEME, key))
        self.zoom.picked.connect(lambda key: self._dress(remembered.ZOOM, float(key)))
        theme.notifier().changed.connect(self._show)
        self._show()

    def _show(self) -> None:
        self.language.select(translate.language())
        self.theme.select(self._settings.get(remembered.THEME))
        self.zoom.select(str(theme.zoom()))

    def _dress(self, setting: Any, value: Any) -> None:
        self._settings.set(setting, value)
        app = cast(QApplication, QApplication.instance())
        theme.apply(app, self._settings.get(remembered.THEME), self._settings.get(remembered.ZOOM))
