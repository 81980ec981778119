"""Cycles, in which widgets hang, are taken apart on the GUI thread and no other."""

from __future__ import annotations

import gc
import threading
from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from db.uncollected import uncollected
from desktop.collecting import Collecting


class Hanging:
    """Part of a cycle; says on which thread it was taken apart."""

    def __init__(self, told: list[int]) -> None:
        self.itself, self._told = self, told

    def __del__(self) -> None:
        self._told.append(threading.get_ident())


@pytest.fixture
def collecting(qtbot: QtBot) -> Iterator[Collecting]:
    made = Collecting()
    yield made
    made.deleteLater()
    gc.unfreeze()


def _make_many(kept: list[list[int]]) -> None:
    """More containers than Python makes before it looks for cycles."""
    kept += [[] for _ in range(200_000)]


def test_a_worker_takes_nothing_apart(collecting: Collecting) -> None:
    told: list[int] = []
    kept: list[list[int]] = []
    Hanging(told)
    worker = threading.Thread(target=_make_many, args=(kept,))
    worker.start()
    worker.join()
    assert told == []
    collecting.collect()
    assert told == [threading.get_ident()]


def test_it_collects_by_itself_while_the_window_waits(collecting: Collecting, qtbot: QtBot) -> None:
    told: list[int] = []
    Hanging(told)
    kept: list[list[int]] = []
    _make_many(kept)
    qtbot.waitUntil(lambda: bool(told))
    assert told == [threading.get_ident()]


def test_nothing_is_looked_through_while_somebody_works_through_many_rows(collecting: Collecting) -> None:
    told: list[int] = []
    Hanging(told)
    kept: list[list[int]] = []
    _make_many(kept)
    with uncollected():
        collecting.collect()
        assert told == []
    assert not gc.isenabled()
    collecting.collect()
    assert told
