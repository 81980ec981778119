"""What the program makes of itself without a screen: the demonstration of ``make run``, and pictures of every page."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import chdir, contextmanager
from datetime import UTC, date, datetime
from pathlib import Path
from typing import cast

from PySide6.QtCore import QCoreApplication, QDeadlineTimer, QEvent, QEventLoop, QSize, Qt
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QApplication, QWidget

from db import sample
from db.connection import open_ledger
from db.store.writing import at
from desktop import exporting, places, theme, translate
from desktop.app import Application, dress
from desktop.main_window import MainWindow
from desktop.settings import Settings

MONTH = "2025-06"
#: The day on which the sample is looked at: its records end in the middle of 2025.
TODAY = date(2025, 7, 5)
#: When it sends its month.
SENT = datetime(2025, 7, 5, 1, 30, tzinfo=UTC)

FULL, SMALL = QSize(1366, 768), QSize(683, 384)
PATIENCE = 20_000  # milliseconds for one page's reading
#: Whose home the pictures show: an office's, nobody's on this machine. Nothing is read or written there.
HOME = "/home/经办人"


def demonstrate(out: Path) -> list[Path]:
    """The main job on the sample: the submission workbook, the summary as PDF, a picture of each page in Chinese."""
    out.mkdir(parents=True, exist_ok=True)
    out, made = out.resolve(), []
    with _in_an_office() as folder:
        ledger = folder / "示例台账.sgl"
        sample.build(ledger, "wenshan").close()
        made += [out / "submission.xlsx", out / "summary.pdf"]
        for path in made:
            path.unlink(missing_ok=True)
        with open_ledger(ledger, write=True) as held, at(SENT):
            exporting.submit(held.conn, MONTH, made[0], "zh")
            exporting.export(held.conn, "summary", MONTH, made[1], None, "zh")
        made += _shoot(ledger, out, "zh", FULL, "")
    return made


def shoot_all(out: Path) -> list[Path]:
    """Every page of both samples in both languages, at 1366×768 and as on such a screen at 200 %, light and dark."""
    out.mkdir(parents=True, exist_ok=True)
    out, made = out.resolve(), []
    with _in_an_office() as folder:
        for plan, name in (("wenshan", "文山州"), ("wanzhou", "万州区")):
            ledger = folder / f"{name}.sgl"
            sample.build(ledger, plan).close()
            for language in ("zh", "en"):
                made += _shoot(ledger, out, language, FULL, f"{plan}-{language}")
                made += _shoot(ledger, out, language, SMALL, f"{plan}-{language}-200")
        made += _shoot(folder / "文山州.sgl", out, "zh", FULL, "wenshan-zh-dark", "dark")
        made += _shoot(None, out, "zh", FULL, "zh")
        made += _shoot(None, out, "en", FULL, "en")
    return made


@contextmanager
def _in_an_office() -> Iterator[Path]:
    """An empty folder for ledgers, by the name it has from where the process stands meanwhile; pages show such paths."""
    before = os.environ.get("HOME")
    with tempfile.TemporaryDirectory() as scratch, chdir(scratch):
        os.environ["HOME"] = HOME
        try:
            made = Path(places.FOLDER)
            made.mkdir()
            yield made
        finally:
            del os.environ["HOME"]
            if before is not None:
                os.environ["HOME"] = before


def _shoot(ledger: Path | None, out: Path, language: str, size: QSize, name: str, mode: str = "light") -> list[Path]:
    """Pictures of every page of one window; without a ledger of the page Begin."""
    made = []
    with _window(ledger, language, size, mode) as window:
        for key in window.page_keys():
            window.open_page(key)
            settle(window)
            path = out / f"{key}{'-' + name if name else ''}.png"
            picture(window, 2 if size == SMALL else 1).save(str(path))
            made.append(path)
    return made


@contextmanager
def _window(ledger: Path | None, language: str, size: QSize, mode: str) -> Iterator[MainWindow]:
    app = cast(QApplication, QApplication.instance())
    with tempfile.TemporaryDirectory() as scratch:
        settings = Settings(Path(scratch) / "window.ini")
        before = translate.language()
        dress(app, settings, language)
        theme.apply(app, mode)
        application = Application(settings, TODAY)
        window = application.welcome() if ledger is None else application.open(ledger)
        window.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)
        window.setMinimumSize(QSize(0, 0))
        window.resize(size)
        try:
            yield window
        finally:
            application.close()
            # Without an event loop nobody deletes the window, and each later look would style its widgets again.
            QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
            dress(app, settings, before)


def settle(window: MainWindow) -> None:
    """Let a page read and paint what it shows, with what it reads after its first painting: on no screen it has none."""
    deadline = QDeadlineTimer(PATIENCE)
    QApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 50)
    window.page(window.current_key()).settle()
    while window.busy() and not deadline.hasExpired():
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)
    for _ in range(3):
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)


def picture(widget: QWidget, scale: int) -> QPixmap:
    """The widget as painted on a screen of ``scale`` × 100 %."""
    made = QPixmap(widget.size() * scale)
    made.setDevicePixelRatio(scale)
    made.fill(theme.colour("canvas"))
    widget.render(made)
    return made
