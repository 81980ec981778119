"""A small fcitx on a bus of its own: real D-Bus, both dialects, and a pinyin of three words.

Letters are composed, space writes what they mean, Escape drops them, a slash strikes Backspace for the program; all other
keys are the program's.
"""

from __future__ import annotations

import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from jeepney import (  # type: ignore[import-untyped]
    DBusAddress,
    HeaderFields,
    Message,
    MessageType,
    message_bus,
    new_error,
    new_method_return,
    new_signal,
)
from jeepney.io.blocking import open_dbus_connection  # type: ignore[import-untyped]

WORDS = {"luru": "录入", "gui": "规", "tai": "台账"}
SPACE, ESCAPE, BACKSPACE, SLASH = 0x20, 0xFF1B, 0xFF08, 0x2F


@contextmanager
def bus(folder: Path) -> Iterator[str]:
    """A session bus for the time of a test; gives its address."""
    address = f"unix:path={folder / 'bus'}"
    command = ["dbus-daemon", "--session", "--nofork", "--nopidfile", f"--address={address}", "--print-address"]
    daemon = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    try:
        assert daemon.stdout is not None
        assert daemon.stdout.readline().startswith("unix:"), "dbus-daemon did not start"
        yield address
    finally:
        daemon.terminate()
        daemon.wait()
        assert daemon.stdout is not None
        daemon.stdout.close()


class FakeFcitx:
    """The daemon. ``calls``: every method with its arguments. ``answering.clear()`` makes it hang."""

    def __init__(self, address: str, *, old: bool = False, refusing: int = 0) -> None:
        self.old = old
        #: So many times it gives no context, as while it starts.
        self.refusing = refusing
        self.calls: list[tuple[str, tuple[Any, ...]]] = []
        self.answering = threading.Event()
        self.answering.set()
        self._address, self._ended, self._there = address, threading.Event(), threading.Event()
        self._typed = ""
        self._thread = threading.Thread(target=self._serve, daemon=True)

    def __enter__(self) -> FakeFcitx:
        self._thread.start()
        assert self._there.wait(10)
        return self

    def __exit__(self, *_: object) -> None:
        self._ended.set()
        self.answering.set()
        self._thread.join(10)

    def called(self, method: str) -> list[tuple[Any, ...]]:
        """The arguments of each call of a method."""
        return [body for name, body in list(self.calls) if name == method]

    def _serve(self) -> None:
        with open_dbus_connection(self._address) as connection:
            service = "org.fcitx.Fcitx-0" if self.old else "org.fcitx.Fcitx5"
            connection.send_and_get_reply(message_bus.RequestName(service))
            self._there.set()
            while not self._ended.is_set():
                try:
                    message = connection.receive(timeout=0.02)
                except TimeoutError:
                    continue
                if message.header.message_type is MessageType.method_call:
                    self.answering.wait()
                    self._answer(connection, message)

    def _answer(self, connection: Any, message: Message) -> None:
        method, body = message.header.fields[HeaderFields.member], message.body
        self.calls.append((method, body))
        if method.startswith("Create") and self.refusing:
            self.refusing -= 1
            reply = new_error(message, "org.freedesktop.DBus.Error.Failed")
        elif method == "CreateICv3":
            reply = new_method_return(message, "ibuuuu", (7, True, 0, 0, 0, 0))
        elif method == "CreateInputContext":
            reply = new_method_return(message, "oay", ("/context/7", b"0123456789abcdef"))
        elif method == "ProcessKeyEvent":
            taken = self._key(connection, message, body[0], released=body[3] in (True, 1))
            reply = new_method_return(message, "i" if self.old else "b", (int(taken) if self.old else taken,))
        else:
            if method in ("Reset", "FocusOut"):
                self._typed = ""
            reply = new_method_return(message)
        connection.send(reply)

    def _key(self, connection: Any, message: Message, symbol: int, *, released: bool) -> bool:
        if released:
            return False
        if 0x61 <= symbol <= 0x7A:
            self._typed += chr(symbol)
        elif self._typed and symbol == BACKSPACE:
            self._typed = self._typed[:-1]
        elif self._typed and symbol in (SPACE, ESCAPE):
            typed, self._typed = self._typed, ""
            self._show(connection, message)
            if symbol == SPACE:
                self.say(connection, message, "CommitString", "s", (WORDS.get(typed, typed),))
            return True
        elif symbol == SLASH:
            for struck in (False, True):
                pressed = (BACKSPACE, 0, int(struck) if self.old else struck)
                self.say(connection, message, "ForwardKey", "uui" if self.old else "uub", pressed)
            return True
        else:
            return False
        self._show(connection, message)
        return True

    def _show(self, connection: Any, message: Message) -> None:
        parts = [(self._typed[:-1], 0), (self._typed[-1:], 1 << 4)] if self._typed else []
        self.say(connection, message, "UpdateFormattedPreedit", "a(si)i", (parts, len(self._typed)))

    def say(self, connection: Any, message: Message, member: str, signature: str, body: tuple[Any, ...]) -> None:
        """A signal of the context that ``message`` was for: to its owner alone, or as fcitx 4 does to all."""
        path = message.header.fields[HeaderFields.path]
        interface = "org.fcitx.Fcitx.InputContext" + ("" if self.old else "1")
        signal = new_signal(DBusAddress(path, interface=interface), member, signature, body)
        if not self.old:
            signal.header.fields[HeaderFields.destination] = message.header.fields[HeaderFields.sender]
        connection.send(signal)
