"""Language, colours and size of the window; they belong to the computer, not to the ledger."""

from __future__ import annotations

from typing import cast

from PySide6.QtWidgets import QApplication

from desktop import settings as remembered
from desktop import theme, translate
from desktop.session import Session
from desktop.widgets.card import Card
from desktop.widgets.form import Form
from desktop.widgets.labels import label
from desktop.widgets.segmented import Segmented


class LookCard(Card):
    """Chosen at once; the language from the next start on."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.set_title(self.tr("Language and look"))
        self._settings = session.settings
        self.language = Segmented([("zh", "中文"), ("en", "English")])
        self.theme = Segmented([("system", self.tr("As the system")), ("light", self.tr("Light")), ("dark", self.tr("Dark")),
                                ("contrast", self.tr("High contrast"))])  # fmt: skip
        self.language.select(translate.language())
        self.theme.select(self._settings.get(remembered.THEME))
        self.language.picked.connect(self._on_language)
        self.theme.picked.connect(self._on_theme)
        form = Form()
        form.add_row("language", self.tr("Language"), self.language)
        form.add_row("theme", self.tr("Colours"), self.theme)
        self.add(form)
        self.note = label("", "small", wrap=True)
        self.add(self.note)

    def _on_language(self, key: str) -> None:
        self._settings.set(remembered.LANGUAGE, key)
        self.note.setText(self.tr("The language changes when the program starts again."))

    def _on_theme(self, key: str) -> None:
        self._settings.set(remembered.THEME, key)
        theme.apply(cast(QApplication, QApplication.instance()), key, self._settings.get(remembered.ZOOM))
