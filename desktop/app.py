"""The program put together: the only place that knows ledger, pages and window at once."""

from __future__ import annotations

import faulthandler
import logging
import os
import sys
import traceback
from datetime import date
from pathlib import Path
from threading import Thread
from types import TracebackType
from typing import TYPE_CHECKING, Any, NamedTuple

from PySide6.QtCore import QCoreApplication, QObject
from PySide6.QtWidgets import QApplication

from db.connection import Ledger, open_ledger
from db.errors import Held, LedgerError
from desktop import icons, logs, pages, theme, translate
from desktop import settings as remembered
from desktop.helping import Helping
from desktop.input import start as take_chinese
from desktop.looking_back import LookingBack
from desktop.main_window import MainWindow
from desktop.ops import Ops
from desktop.session import Session
from desktop.settings import Settings
from desktop.shelf import PageEntry
from desktop.widgets.search import Suggestion

if TYPE_CHECKING:
    import argparse

if TYPE_CHECKING:
    from collections.abc import Callable

    from db.store.sending.closing import Closed

NO_DISPLAY = 3
#: The window is left at the first page's painting; or when what the page reads after that stands there too.
PAINTED, SETTLED = "--smoke", "--smoke-settled"

log = logging.getLogger(__name__)


class Application(QObject):
    """One window, on one ledger or on the welcome page. ``settings`` and ``today`` are given by tests and pictures."""

    def __init__(self, settings: Settings | None = None, today: date | None = None) -> None:
        super().__init__()
        self.settings = settings or Settings()
        self._today = today
        self.session: Session | None = None
        self.window: MainWindow | None = None

    def welcome(self) -> MainWindow:
        """The window without a ledger: first start, or none could be opened."""
        self._close_window()
        ops = Ops(self)
        begin = pages.welcome_entries(self.settings, ops, self.open, self.speak, self._today, self.tour)
        window = MainWindow(begin, self.settings, ops)
        window.set_ledger(QCoreApplication.translate("App", "No ledger"))
        window.bar.search.hide()
        window.open_page("welcome")
        return self._show(window)

    def open(self, path: Path) -> MainWindow:
        """Show the ledger at ``path``; one that somebody else is writing is opened for looking.

        Raises LedgerError where it cannot be; without a window to tell it in, the welcome page tells it instead.
        """
        if self.session is not None and self.session.ledger.path.resolve() == path.resolve():
            self._close_window()  # our own writer's lock would be in the way
        try:
            ledger, held = _open_while(path, pages.load_first)
        except LedgerError as error:
            if self.window is not None:
                raise
            window = self.welcome()
            window.show_error(error)
            return window
        self._close_window()
        session = Session(ledger, Ops(self), self.settings, self._today)
        self.session = session
        window = MainWindow(self._entries(session), self.settings, session.ops)
        self.looking = LookingBack(window, session, self._entries)
        self._wire(window, session, self.looking)
        self.settings.opened(path)
        if held is not None:
            window.show_error(held)
        return self._show(window)

    def tour(self, path: Path) -> MainWindow:
        """Show the ledger at ``path`` and lead through the window. Raises LedgerError where it cannot be opened."""
        window = self.open(path)
        self.helping.start_tour()
        return window

    def open_last(self) -> MainWindow:
        """The ledger that was open last where it is still there, else the welcome page."""
        last = self.settings.get(remembered.LAST_LEDGER)
        if last and Path(last).exists():
            return self.open(Path(last))
        return self.welcome()

    def speak(self, language: str) -> MainWindow:
        """Another language from now on: the window is built anew and shows the page that it showed."""
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        self.settings.set(remembered.LANGUAGE, language)
        _take_language(app, language)
        if self.session is None or self.window is None:
            return self.welcome()
        page, path = self.window.current_key(), self.session.ledger.path
        window = self.open(path)
        if page in window.page_keys():
            window.open_page(page)
        return window

    def close(self) -> None:
        """Close window and ledger."""
        self._close_window()

    def leave(self) -> None:
        """Close window and ledger at the very end: nobody takes the window apart when the process goes."""
        window, self.window = self.window, None
        if window is not None:
            window.close()
        self._close_window()

    def _entries(self, session: Session) -> list[PageEntry]:
        return pages.entries(session, self.open, self.welcome, self.speak)

    def _wire(self, window: MainWindow, session: Session, looking: LookingBack) -> None:
        tree = session.tree()
        path = session.ledger.path
        words = translate.label(tree.areas[tree.own].label) if tree.own else path.stem
        if session.setting("sample"):
            words += " · " + QCoreApplication.translate("App", "sample ledger")
        elif tree.own and path.stem not in (tree.areas[tree.own].name, words):
            words += f" · {path.name}"  # a restored copy, or one beside another of the same area
        if not session.writable:
            words += " · " + QCoreApplication.translate("App", "read only")
        window.set_ledger(words, session.month(), session.setting("opening"), f"{session.today.year + 1}-12")
        window.bar.search.set_provider(lambda text: _suggestions(looking.session, text))
        window.search_picked.connect(lambda picked: window.open_page(*_destination(picked)))
        window.ledger_requested.connect(lambda: window.open_page("settings", {"part": "ledger"}))
        window.figure_requested.connect(lambda: self._tell(window, looking.session))
        window.completing_requested.connect(lambda: looking.of_now(lambda: self._complete(window, session)))
        window.undo_requested.connect(lambda: looking.of_now(session.undo.undo))
        window.redo_requested.connect(lambda: looking.of_now(session.undo.redo))
        session.undo.told.connect(window.say)
        session.ask_reason = lambda error, go_on, give_up: _ask_reason(error, go_on, give_up, window)
        window.month_changed.connect(lambda month: _remember_month(looking.session, month))
        window.files_dropped.connect(lambda paths: window.open_page("intake", {"paths": paths}))
        window.open_page("home")

    def _tell(self, window: MainWindow, session: Session) -> None:
        from desktop.dialogs.told import ToldDialog

        ToldDialog(session, window.month(), window).open()

    def _complete(self, window: MainWindow, session: Session) -> None:
        from desktop.dialogs.completing import CompletingDialog

        dialog = CompletingDialog(session, window.month(), parent=window)
        dialog.navigate.connect(window.open_page)
        dialog.open()

    def _show(self, window: MainWindow) -> MainWindow:
        self.window = window
        self.helping = Helping(window)
        window.present()
        return window

    def _close_window(self) -> None:
        if self.window is not None:
            self.window.close()
            self.window.deleteLater()
            self.window = None
        if self.session is not None:
            self.looking.close()
            self.session.close()
            self.session = None


def _suggestions(session: Session, text: str) -> list[Suggestion]:
    from desktop.finding import suggestions  # when somebody searches

    return suggestions(session, text)


def _destination(picked: Any) -> tuple[str, dict[str, Any]]:
    from desktop.finding import destination

    return destination(picked)


def _open_while(path: Path, work: Callable[[], Any]) -> tuple[Ledger, LedgerError | None]:
    """``_open`` on a thread of its own during ``work``: SQLite reads the schema as long as Python loads a page."""
    found: list[tuple[Ledger, LedgerError | None]] = []
    failed: list[Exception] = []

    def opening() -> None:
        try:
            found.append(_open(path))
        except Exception as error:  # noqa: BLE001 - raised where it was asked for
            failed.append(error)

    beside = Thread(target=opening)
    beside.start()
    try:
        work()
    finally:
        beside.join()
    for error in failed:
        raise error
    return found[0]


def _open(path: Path) -> tuple[Ledger, LedgerError | None]:
    """For writing where that is possible, else for looking, with the reason."""
    try:
        return open_ledger(path, write=os.access(path, os.W_OK) or not path.exists()), None
    except Held as held:
        return open_ledger(path), held


def _ask_reason(error: Closed, go_on: Callable[[str], Any], give_up: Callable[[], Any], window: MainWindow) -> Any:
    from desktop.dialogs.adjusting import ask_reason

    return ask_reason(error, go_on, give_up, window)


def _remember_month(session: Session, month: str) -> None:
    if session.writable:
        from db.store import settings as ledger_settings

        session.write(lambda conn: ledger_settings.put(conn, shown_month=month), touches=())


def run(arguments: list[str]) -> int:
    """Start the window; returns the exit code."""
    if sys.platform.startswith("linux") and not any(
        os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    ):
        print("没有可用的图形显示。 No display: the window cannot be shown.", file=sys.stderr)
        return NO_DISPLAY
    given = _given(arguments)
    faulthandler.enable()
    app = theme.application()
    application = Application()
    logs.start(application.settings.folder)
    dress(app, application.settings, given.language)
    sys.excepthook = lambda kind, error, trace: _crashed(application, kind, error, trace)
    window = _first_window(application, given)
    window.appearing.first_painted.connect(lambda: _collect_from_now_on(app))
    # Once the window stands: where the session wants it, it takes a moment to load.
    window.appearing.first_painted.connect(lambda: take_chinese(app, os.environ))
    app.aboutToQuit.connect(application.leave)
    if given.smoke:  # for the smoke test and the bench
        left_at = window.appearing.settled if given.smoke == SETTLED else window.appearing.first_painted
        left_at.connect(app.quit)
    return int(app.exec())


class Given(NamedTuple):
    """What the command line says about the window."""

    ledger: Path | None = None
    language: str | None = None
    #: Which painting the window is left at, for the smoke test and the bench; empty: it stays.
    smoke: str = ""


def _given(arguments: list[str]) -> Given:
    smoke = next((one for one in arguments if one in (PAINTED, SETTLED)), "")
    rest = [one for one in arguments if one != smoke]
    if len(rest) < 2 and not any(one.startswith("-") for one in rest):  # a double click gives a path or nothing
        return Given(Path(rest[0]) if rest else None, None, smoke)
    made = _parser().parse_args(rest)
    return Given(made.ledger, made.language, smoke)


def _parser() -> argparse.ArgumentParser:
    import argparse  # it loads the system's translations

    made = argparse.ArgumentParser(prog="shenggui")
    made.add_argument("ledger", nargs="?", type=Path)
    made.add_argument("--language", choices=("zh", "en"))
    return made


def dress(app: QApplication, settings: Settings, language: str | None = None) -> None:
    """Language and look, before the first window."""
    app.setApplicationName("shenggui")
    # Wayland finds the icon by the menu entry's name, X shows what it is given.
    app.setDesktopFileName("shenggui")
    app.setWindowIcon(icons.icon("shenggui"))
    _take_language(app, language or settings.get(remembered.LANGUAGE))
    theme.apply(app, settings.get(remembered.THEME), settings.get(remembered.ZOOM))


def _take_language(app: QApplication, language: str) -> None:
    translate.install(app, language)
    app.setApplicationDisplayName(QCoreApplication.translate("Shell", "Shenggui Ledger"))


def _first_window(application: Application, given: Given) -> MainWindow:
    return application.open_last() if given.ledger is None else application.open(given.ledger)


def _collect_from_now_on(app: QApplication) -> None:
    """Take up the collecting that ``__main__`` put off."""
    from desktop.collecting import Collecting

    Collecting(app)


def _crashed(
    application: Application, kind: type[BaseException], error: BaseException, trace: TracebackType | None
) -> Any:
    """A defect: its report can be copied; the program goes on, since nothing half-done is ever kept."""
    report = "".join(traceback.format_exception(kind, error, trace))
    print(report, file=sys.stderr)
    log.error("a defect\n%s", report)
    if application.window is not None:
        application.window.show_crash(report)
