"""What tests of the window share. Nothing here is used unless a test asks for it."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from db.connection import Ledger
from desktop import theme, translate
from desktop.ops import Ops
from desktop.settings import Settings
from tests import ledgers

_TESTS = count(1)


@pytest.fixture(scope="session", autouse=True)
def _one_application(qapp: QApplication) -> None:
    """Qt allows one application to a process, and the command line's tests make a lesser one where there is none."""


@pytest.fixture(scope="session", autouse=True)
def _collected_here() -> Iterator[None]:
    """As in the program (desktop/collecting.py), no thread but this one looks for cycles, in which widgets hang."""
    gc.disable()
    yield
    gc.enable()


@pytest.fixture(autouse=True)
def _collected() -> Iterator[None]:
    yield
    gc.collect(2 if next(_TESTS) % 40 == 0 else 1)


@pytest.fixture
def styled(qapp: QApplication) -> Iterator[QApplication]:
    """The application in the light look and in Chinese; whatever a test changes is put back."""
    if theme.name() != "light" or theme.zoom() != 1.0 or not qapp.styleSheet():
        theme.apply(qapp, "light")
    translate.install(qapp, "zh")
    yield qapp
    translate.install(qapp, "zh")
    if theme.name() != "light" or theme.zoom() != 1.0:
        theme.apply(qapp, "light")


@pytest.fixture
def speak(styled: QApplication) -> Callable[[str], None]:
    """``speak("en")`` makes English the language of what is built from now on."""
    return lambda language: (translate.install(styled, language), None)[1]


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    """An empty 文山州 ledger that begins in 2024-12."""
    with ledgers.wenshan(tmp_path) as made:
        yield made


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """Window settings in a file of the test's own."""
    return Settings(tmp_path / "window.ini")


@pytest.fixture
def ops(styled: QApplication) -> Iterator[Ops]:
    """An Ops that is shut down after the test."""
    made = Ops()
    yield made
    assert made.close(), "a job of the test is still running"


def pytest_sessionfinish() -> None:
    """What a test copied is made in Python: without a display Qt would destroy it after the interpreter, and crash."""
    if isinstance(QApplication.instance(), QApplication):  # the command line's tests alone make none with a clipboard
        QApplication.clipboard().clear()
