"""The pages there are, in the rail's order; each is loaded when it is first shown."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

from PySide6.QtCore import QCoreApplication

from desktop.main_window import PageEntry
from desktop.ops import Ops
from desktop.screens.base import Screen
from desktop.session import Session
from desktop.settings import Settings

OpenLedger = Callable[[Path], Any]
Speak = Callable[[str], Any]


def entries(
    session: Session, open_ledger: OpenLedger, welcome: Callable[[], Any], speak: Speak
) -> list[PageEntry]:  # fmt: skip
    """The pages of an open ledger. ``speak(language)`` builds the window anew in another language."""

    def home() -> Screen:
        from desktop.screens.home import HomeScreen

        return HomeScreen(session)

    def enterprises() -> Screen:
        from desktop.screens.enterprises import EnterprisesScreen

        return EnterprisesScreen(session)

    def changes() -> Screen:
        from desktop.screens.changes import ChangesScreen

        return ChangesScreen(session)

    def plans() -> Screen:
        from desktop.screens.plans import PlansScreen

        return PlansScreen(session)

    def submission() -> Screen:
        from desktop.screens.submission import SubmissionScreen

        return SubmissionScreen(session)

    def merging() -> Screen:
        from desktop.screens.merging import MergingScreen

        return MergingScreen(session)

    def settings() -> Screen:
        from desktop.screens.settings import SettingsScreen

        return SettingsScreen(session, open_ledger, welcome, speak)

    pages = [
        PageEntry("home", QCoreApplication.translate("Pages", "Home"), "house", home),
        PageEntry("enterprises", QCoreApplication.translate("Pages", "Enterprises"), "building-2", enterprises),
        PageEntry("changes", QCoreApplication.translate("Pages", "Status changes"), "arrow-right-left", changes),
        PageEntry("plans", QCoreApplication.translate("Pages", "Plans and audit"), "target", plans),
        PageEntry("submission", QCoreApplication.translate("Pages", "Submission"), "send", submission),
        PageEntry("settings", QCoreApplication.translate("Pages", "Settings and backup"), "settings", settings),
    ]
    if session.tree().children():  # a county has nothing to take in
        pages.insert(-1, PageEntry("merging", QCoreApplication.translate("Pages", "Merging"), "inbox", merging))
    return pages


def welcome_entries(
    settings: Settings, ops: Ops, open_ledger: OpenLedger, speak: Speak, today: date | None = None
) -> list[PageEntry]:  # fmt: skip
    """The one page there is without a ledger."""

    def welcome() -> Screen:
        from desktop.screens.welcome import WelcomeScreen

        return WelcomeScreen(settings, ops, open_ledger, speak, today)

    return [PageEntry("welcome", QCoreApplication.translate("Pages", "Begin"), "house", welcome)]
