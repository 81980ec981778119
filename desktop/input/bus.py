"""A connection to the session's bus that never keeps the window waiting.

It is made in a thread, as a bus that hangs would hang whoever greets it; afterwards the window's own loop reads it.
"""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Callable
from typing import Any

from jeepney import HeaderFields, Message, MessageType  # type: ignore[import-untyped]
from PySide6.QtCore import QObject, QSocketNotifier, Signal

#: An answer's body, or None where the call failed.
Answer = Callable[[tuple[Any, ...] | None], None]

#: Seconds: how long the bus may take to greet, and to take a message.
_GREETING, _TAKING = 3.0, 0.05


class Bus(QObject):
    """``connect_now``, then ``call`` and ``forget``; each signal of the bus is emitted as ``said``."""

    connected = Signal()
    #: The connection ended, or could not be made.
    lost = Signal()
    #: A message that is no answer.
    said = Signal(object)
    _greeted = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._connection: Any = None
        self._notifier: QSocketNotifier | None = None
        self._waiting: dict[int, Answer] = {}
        self._greeted.connect(self._ready)

    def connect_now(self) -> None:
        """Begin to connect; ``connected`` or ``lost`` follows."""
        threading.Thread(target=self._greet, name="session bus", daemon=True).start()

    def _greet(self) -> None:
        connection = None
        with contextlib.suppress(Exception):
            from jeepney.io.blocking import open_dbus_connection  # type: ignore[import-untyped]

            connection = open_dbus_connection("SESSION", auth_timeout=_GREETING)
        # The window may have been closed meanwhile.
        with contextlib.suppress(RuntimeError):
            self._greeted.emit(connection)

    def _ready(self, connection: Any) -> None:
        if connection is None:
            self.lost.emit()
            return
        connection.sock.settimeout(_TAKING)
        self._connection = connection
        self._notifier = QSocketNotifier(connection.sock.fileno(), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._read)
        self.connected.emit()

    def call(self, message: Message, answer: Answer | None = None) -> None:
        """Send; ``answer`` is called with what comes back. Without a connection nothing is sent."""
        if self._connection is None:
            return
        serial = next(self._connection.outgoing_serial)
        if answer is not None:
            self._waiting[serial] = answer
        try:
            self._connection.send(message, serial=serial)
        except OSError:
            self._end()

    def close(self) -> None:
        """End the connection; ``lost`` follows where there was one."""
        if self._connection is not None:
            self._end()

    def _read(self) -> None:
        while self._connection is not None:
            try:
                message = self._connection.receive(timeout=0)
            except TimeoutError:
                return
            except Exception:  # noqa: BLE001 (whatever a broken stream brings, the connection is of no use)
                self._end()
                return
            self._take(message)

    def _take(self, message: Message) -> None:
        kind = message.header.message_type
        if kind in (MessageType.method_return, MessageType.error):
            answer = self._waiting.pop(message.header.fields.get(HeaderFields.reply_serial, -1), None)
            if answer is not None:
                answer(message.body if kind is MessageType.method_return else None)
        elif kind is MessageType.signal:
            self.said.emit(message)

    def _end(self) -> None:
        connection, self._connection = self._connection, None
        if self._notifier is not None:
            self._notifier.setEnabled(False)
            self._notifier.deleteLater()
            self._notifier = None
        self._waiting.clear()
        connection.close()
        self.lost.emit()
