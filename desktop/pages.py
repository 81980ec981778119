"""The pages there are, in the rail's order; each is loaded when it is first shown."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

from PySide6.QtCore import QCoreApplication

from desktop.ops import Ops
from desktop.screens.base import Screen
from desktop.session import Session
from desktop.settings import Settings
from desktop.shelf import PageEntry

OpenLedger = Callable[[Path], Any]
Speak = Callable[[str], Any]


def load_first() -> None:
    """Load the page that is shown first, which may be done before there is a ledger."""
    import desktop.screens.home  # noqa: F401


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

    def intake() -> Screen:
        from desktop.screens.intake import IntakeScreen

        return IntakeScreen(session)
    def merging() -> Screen:
        from desktop.screens.merging import MergingScreen

        return MergingScreen(session)

    def settings() -> Screen:
        from desktop.screens.settings import SettingsScreen

        return SettingsScreen(session, open_ledger, welcome, speak)

    of_registers = _of_registers(session)
    pages = [
        PageEntry("home", QCoreApplication.translate("Pages", "Home"), "house", home),
        PageEntry("enterprises", QCoreApplication.translate("Pages", "Enterprises"), "building-2", enterprises),
        PageEntry("changes", QCoreApplication.translate("Pages", "Status changes"), "arrow-right-left", changes),
        *of_registers[:3],
        PageEntry("plans", QCoreApplication.translate("Pages", "Plans and audit"), "target", plans),
        PageEntry("submission", QCoreApplication.translate("Pages", "Submission"), "send", submission),
        of_registers[3],
        PageEntry("settings", QCoreApplication.translate("Pages", "Settings and backup"), "settings", settings, "Alt+0"),
        PageEntry("intake", QCoreApplication.translate("Pages", "Import"), "upload", intake, "Ctrl+I", in_rail=False),
    ]
    if session.tree().children():  # a county has nothing to take in
        at = next(place for place, one in enumerate(pages) if one.key == "settings")
        pages.insert(at, PageEntry("merging", QCoreApplication.translate("Pages", "Merging"), "inbox", merging))
    return pages


def _of_registers(session: Session) -> list[PageEntry]:
    """The pages of what stands beside the ledger: pool, projects, monitoring, work."""

    def pool() -> Screen:
        from desktop.screens.pool import PoolScreen

        return PoolScreen(session)

    def projects() -> Screen:
        from desktop.screens.projects import ProjectsScreen

        return ProjectsScreen(session)

    def monitoring() -> Screen:
        from desktop.screens.monitoring import MonitoringScreen

        return MonitoringScreen(session)

    def work() -> Screen:
        from desktop.screens.work import WorkScreen

        return WorkScreen(session)

    return [
        PageEntry("pool", QCoreApplication.translate("Pages", "Cultivation pool"), "sprout", pool),
        PageEntry("projects", QCoreApplication.translate("Pages", "Projects and leads"), "factory", projects),
        PageEntry("monitoring", QCoreApplication.translate("Pages", "Monitoring"), "activity", monitoring),
        PageEntry("work", QCoreApplication.translate("Pages", "Work and policy"), "briefcase-business", work),
    ]


def welcome_entries(
    settings: Settings, ops: Ops, open_ledger: OpenLedger, speak: Speak, today: date | None = None,
    tour: OpenLedger | None = None,
) -> list[PageEntry]:  # fmt: skip
    """The one page there is without a ledger."""

    def welcome() -> Screen:
        from desktop.screens.welcome import WelcomeScreen

        return WelcomeScreen(settings, ops, open_ledger, speak, today, tour)

    return [PageEntry("welcome", QCoreApplication.translate("Pages", "Begin"), "house", welcome)]
