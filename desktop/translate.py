"""The language in force, and how the data layer's sentences and labels are said in it.

Source sentences are English; ``resources/i18n/zh_CN.qm`` holds the Chinese, Qt's own comes from ``qtbase_zh_CN.qm``.
Works with a QCoreApplication alone, so the command line uses it too; Qt is loaded when first needed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

from db import resources
from db.text import Label, Sentence

if TYPE_CHECKING:
    from PySide6.QtCore import QCoreApplication, QTranslator

Language = Literal["zh", "en"]

#: The contexts under which db marks its sentences.
CONTEXTS = ("Rules", "Ledger", "Files", "Plans", "Forms", "Check", "Cli", "Codes", "Intake", "Registers", "Sending")


class _State:
    def __init__(self) -> None:
        self.language: Language = "zh"
        self.translators: list[QTranslator] = []


_state = _State()


def known(language: str) -> Language:
    """``language`` as one of the two there are; whatever is not English is Chinese."""
    return "en" if language.lower().startswith("en") else "zh"


def language() -> Language:
    """The language in force."""
    return _state.language


def install(app: QCoreApplication, language: str) -> Language:
    """Make ``language`` the one in force for everything translated from now on; returns what was taken."""
    from PySide6.QtCore import QLibraryInfo, QLocale, QTranslator

    for old in _state.translators:
        app.removeTranslator(old)
    _state.translators.clear()
    _state.language = known(language)
    if _state.language == "zh":
        QLocale.setDefault(QLocale(QLocale.Language.Chinese, QLocale.Country.China))
        qt_files = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        for name, folder in (("qtbase_zh_CN", qt_files), ("zh_CN", str(resources.path("i18n")))):
            made = QTranslator(app)
            if made.load(name, folder):
                app.installTranslator(made)
                _state.translators.append(made)
    else:
        QLocale.setDefault(QLocale(QLocale.Language.English, QLocale.Country.UnitedStates))
    return _state.language


def sentence(said: Sentence) -> str:
    """A sentence of db in the language in force: the template is translated, then filled."""
    return said.render(_state.language, template)


def template(text: str) -> str:
    """A marked English text of db in the language in force; the text itself where no context knows it."""
    from PySide6.QtCore import QCoreApplication

    for context in CONTEXTS:
        found = QCoreApplication.translate(context, text)
        if found != text:
            return found
    return text


def label(word: Label) -> str:
    """A word of the field in the language in force."""
    return word.of(_state.language)


def told(what: str, text: str) -> str:
    """What is spoken of, and what is said of it: 停产半停产：2 户, Stopped: 2 firms."""
    return f"{what}: {text}" if _state.language == "en" else f"{what}：{text}"


def run_on(*sentences: str) -> str:
    """Sentences one behind the other, those that are empty left out: with a space between them only where the script has one."""
    return ("" if _state.language == "zh" else " ").join(filter(None, sentences))


def shown(value: Any) -> str:
    """Whatever db hands out for a person to read: Label, Sentence or something with a text of its own."""
    if isinstance(value, Label):
        return label(value)
    if isinstance(value, Sentence):
        return sentence(value)
    return str(value)
