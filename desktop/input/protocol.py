"""What is said to fcitx and heard from it: two dialects, and the bus's own words that are needed for them.

fcitx 5 and the portal of later fcitx 4 speak one dialect, fcitx 4 as Kylin V10 ships it the other.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from jeepney import DBusAddress, HeaderFields, Message, MessageType, new_method_call  # type: ignore[import-untyped]

PROGRAM = "shenggui"

_BUS = DBusAddress("/org/freedesktop/DBus", "org.freedesktop.DBus", "org.freedesktop.DBus")

#: Preedit with formats is drawn by the program; a composition left is committed by the program.
_CAPABILITY = 1 << 1 | 1 << 4 | 1 << 5
#: On Wayland a program does not know where it is: the caret is told within the window.
_RELATIVE = 1 << 24


@dataclass(frozen=True, slots=True)
class Key:
    """A key as X names it: keysym, key code, modifiers, released or pressed, time in ms."""

    symbol: int
    code: int
    state: int
    released: bool
    time: int


@dataclass(frozen=True, slots=True)
class Commit:
    """Text to put into the field."""

    text: str


@dataclass(frozen=True, slots=True)
class Preedit:
    """Text under way: its parts with whether each is highlighted, and the caret in UTF-16 units."""

    parts: tuple[tuple[str, bool], ...]
    caret: int

    @property
    def text(self) -> str:
        """All of it."""
        return "".join(text for text, _ in self.parts)


@dataclass(frozen=True, slots=True)
class Forward:
    """A key that the program is to act upon as if it had been struck."""

    symbol: int
    state: int
    released: bool


Heard = Commit | Preedit | Forward


class Modern:
    """fcitx 5, and the portal of fcitx 4.2.9.7 and later."""

    manager = "org.fcitx.Fcitx.InputMethod1"
    interface = "org.fcitx.Fcitx.InputContext1"

    def __init__(self, service: str, path: str) -> None:
        self.service, self._path = service, path

    def create(self, *, wayland: bool) -> Message:
        """Ask for a context."""
        place = DBusAddress(self._path, self.service, self.manager)
        hints = [("program", PROGRAM), ("display", "wayland:" if wayland else "x11:")]
        return new_method_call(place, "CreateInputContext", "a(ss)", (hints,))

    def created(self, body: Sequence[Any]) -> str:
        """The context's path, from the answer."""
        return str(body[0])

    def capability(self, context: str, *, wayland: bool) -> Message:
        """What the program can show itself."""
        flags = _CAPABILITY | (_RELATIVE if wayland else 0)
        return new_method_call(self._at(context), "SetCapability", "t", (flags,))

    def key(self, context: str, key: Key) -> Message:
        """Offer a key."""
        body = (key.symbol, key.code, key.state, key.released, key.time)
        return new_method_call(self._at(context), "ProcessKeyEvent", "uuubu", body)

    def say(self, context: str, word: str) -> Message:
        """FocusIn, FocusOut, Reset, DestroyIC."""
        return new_method_call(self._at(context), word)

    def caret(self, context: str, rect: tuple[int, int, int, int]) -> Message:
        """Where the caret is: x, y, width, height in the screen's own pixels."""
        return new_method_call(self._at(context), "SetCursorRect", "iiii", rect)

    def _at(self, context: str) -> DBusAddress:
        return DBusAddress(context, self.service, self.interface)


class Old(Modern):
    """fcitx 4: contexts have numbers, and its service the display's."""

    manager = "org.fcitx.Fcitx.InputMethod"
    interface = "org.fcitx.Fcitx.InputContext"

    def create(self, *, wayland: bool) -> Message:
        place = DBusAddress(self._path, self.service, self.manager)
        return new_method_call(place, "CreateICv3", "si", (PROGRAM, os.getpid()))

    def created(self, body: Sequence[Any]) -> str:
        return f"/inputcontext_{body[0]}"

    def capability(self, context: str, *, wayland: bool) -> Message:
        return new_method_call(self._at(context), "SetCapacity", "u", (_CAPABILITY,))

    def key(self, context: str, key: Key) -> Message:
        body = (key.symbol, key.code, key.state, int(key.released), key.time)
        return new_method_call(self._at(context), "ProcessKeyEvent", "uuuiu", body)


Dialect = Modern


def dialects(display: str) -> list[Dialect]:
    """Every fcitx that may be there, best first; ``display``: X's, as in ":0.0"."""
    number = display.rpartition(":")[2].partition(".")[0] or "0"
    return [
        Modern("org.fcitx.Fcitx5", "/org/freedesktop/portal/inputmethod"),
        Modern("org.freedesktop.portal.Fcitx", "/org/freedesktop/portal/inputmethod"),
        Old(f"org.fcitx.Fcitx-{number}", "/inputmethod"),
    ]


def names() -> Message:
    """Ask the bus who is there."""
    return new_method_call(_BUS, "ListNames")


def watches(spoken: Sequence[Dialect]) -> list[Message]:
    """Ask the bus to tell of each daemon's coming and going, and to pass on what contexts say."""
    changes = [f"type='signal',sender='{_BUS.bus_name}',member='NameOwnerChanged',arg0='{one.service}'" for one in spoken]
    said = [f"type='signal',interface='{interface}'" for interface in sorted({one.interface for one in spoken})]
    return [new_method_call(_BUS, "AddMatch", "s", (rule,)) for rule in [*changes, *said]]


def owner_changed(message: Message) -> str | None:
    """The service whose owner changed, where that is what the bus says."""
    fields = message.header.fields
    is_it = fields.get(HeaderFields.member) == "NameOwnerChanged" and fields.get(HeaderFields.interface) == _BUS.interface
    return str(message.body[0]) if is_it and fields.get(HeaderFields.sender) == _BUS.bus_name else None


def heard(message: Message, context: str) -> Heard | None:
    """What a context said; None for another's words and for what does not concern a program."""
    fields = message.header.fields
    if message.header.message_type is not MessageType.signal or fields.get(HeaderFields.path) != context:
        return None
    body = message.body
    match fields.get(HeaderFields.member), fields.get(HeaderFields.signature):
        case "CommitString", "s":
            return Commit(body[0])
        case "UpdateFormattedPreedit", "a(si)i":
            return _preedit(body[0], body[1])
        case "UpdatePreedit", "si":
            return _preedit([(body[0], 0)], body[1])
        case "ForwardKey", "uub":
            return Forward(body[0], body[1], bool(body[2]))
        case "ForwardKey", "uui":
            return Forward(body[0], body[1], body[2] == 1)
    return None


def _preedit(parts: Sequence[tuple[str, int]], caret: int) -> Preedit:
    """fcitx counts the caret in bytes; bit 4 of a part's format is its highlight."""
    before = "".join(text for text, _ in parts).encode()[: max(caret, 0)].decode(errors="ignore")
    shown = tuple((text, bool(flags & 1 << 4)) for text, flags in parts if text)
    return Preedit(shown, len(before.encode("utf-16-le")) // 2)
