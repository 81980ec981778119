"""Undo and redo on the ledger: the last recorded acts of this window, each an Op with its inverse.

Nothing is ever erased: a recorded change is taken back by a void, an answer by the void of its rows, an edited value by
writing the former one. All of it goes through the one write path, so that an act that later rows rest on is refused with
the engine's own sentence. The stack lives and ends with its window.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any, NamedTuple

from PySide6.QtCore import QCoreApplication, QObject, Signal

from db.errors import LedgerError
from desktop import translate

if TYPE_CHECKING:
    from desktop.session import Session

#: What a person records and edits: a write to these that names no act ends what can be taken back.
_LEDGER = frozenset({"status_change", "confirmation", "void", "enterprise", "value_history", "area", "area_event"})
#: Acts kept: nobody goes back further without looking.
_KEPT = 50


class Act(NamedTuple):
    """What was done, in words, and its two directions.

    ``back(conn, result)`` takes back what gave ``result``; ``again(conn, result)`` does it anew and gives a result of its
    own. Both run inside one transaction.
    """

    said: str
    back: Callable[[sqlite3.Connection, Any], Any]
    again: Callable[[sqlite3.Connection, Any], Any]


class _Done(NamedTuple):
    act: Act
    result: Any
    touches: frozenset[str]


class Undo(QObject):
    """``told(kind, text, action, on_action)`` says what was taken back or done again, with the way back beside it."""

    told = Signal(str, str, str, object)

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._done: list[_Done] = []
        self._undone: list[_Done] = []
        self._under_way = False
        #: What was written last without a way back.
        self._barrier = ""

    def note(self, act: Act | None, result: Any, touches: Iterable[str], label: str) -> None:
        """A write has been done; one of the ledger's rows without an ``act`` is a wall behind which nothing is undone."""
        touched = frozenset(touches)
        if act is not None:
            self._done = [*self._done[-_KEPT + 1 :], _Done(act, result, touched)]
            self._undone.clear()
        elif touched & _LEDGER:
            self._done.clear()
            self._undone.clear()
            self._barrier = label

    def undo(self) -> None:
        """Take the last act back."""
        if self._under_way:
            return
        if not self._done:
            self.told.emit("info", self._nothing(), "", None)
            return
        last = self._done[-1]

        def done(_result: Any) -> None:
            self._undone.append(self._done.pop())
            word = QCoreApplication.translate("Undo", "Undone: {act}. The ledger keeps both steps.")
            action = QCoreApplication.translate("Undo", "Do it again (Ctrl+Y)")
            self._tell(word.format(act=last.act.said), action, self.redo)

        self._run(lambda conn: last.act.back(conn, last.result), last, done)

    def redo(self) -> None:
        """Do again what was taken back last."""
        if self._under_way:
            return
        if not self._undone:
            self.told.emit("info", QCoreApplication.translate("Undo", "There is nothing to do again."), "", None)
            return
        last = self._undone[-1]

        def done(result: Any) -> None:
            self._undone.pop()
            self._done.append(_Done(last.act, result, last.touches))
            word = QCoreApplication.translate("Undo", "Done again: {act}.")
            self._tell(word.format(act=last.act.said), QCoreApplication.translate("Undo", "Undo (Ctrl+Z)"), self.undo)

        self._run(lambda conn: last.act.again(conn, last.result), last, done)

    def _run(self, work: Callable[[sqlite3.Connection], Any], last: _Done, done: Callable[[Any], None]) -> None:
        self._under_way = True

        def ended(result: Any) -> None:
            self._under_way = False
            done(result)

        def refused(error: LedgerError) -> None:
            self._under_way = False
            self.told.emit("error", translate.sentence(error.sentence), "", None)

        self._session.write(work, touches=last.touches, on_done=ended, on_error=refused, label=last.act.said, noted=False)

    def _tell(self, text: str, action: str, on_action: Callable[[], None]) -> None:
        self.told.emit("info", text, action, on_action)

    def _nothing(self) -> str:
        if self._barrier:
            word = QCoreApplication.translate(
                "Undo", "Ctrl+Z takes back what was recorded, answered or edited last; “{act}” is not of these. Void or edit "
                "it where it stands."
            )  # fmt: skip
            return word.format(act=self._barrier)
        return QCoreApplication.translate("Undo", "Nothing was recorded or edited in this window that could be taken back.")


def why() -> str:
    """The reason that the void of an undone act bears."""
    return QCoreApplication.translate("Undo", "undone at once")
