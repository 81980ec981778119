"""Between the window and fcitx: keys go to it first, what it writes comes back into the field that has the focus.

Nothing waits: a key is kept until fcitx has answered whether it was for it, and later keys keep their order behind it.
A daemon that does not answer in time is passed over until it does; keys then act as without an input method.
"""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass
from typing import Any

from jeepney import Message  # type: ignore[import-untyped]
from PySide6.QtCore import QCoreApplication, QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QWindow
from shiboken6 import isValid

from desktop.input import keys, protocol
from desktop.input.bus import Bus
from desktop.input.composition import Composition, Rect, takes_text
from desktop.input.protocol import Commit, Dialect, Forward, Heard, Preedit

#: Milliseconds until a key is no longer kept for a daemon that does not answer. Its first word may take it a second on a
#: slow disk: let go too early, that word's letters would stand in the field.
PATIENCE = 2000
#: Milliseconds until a lost bus is greeted again, and until a daemon that gave no context is asked again.
_AGAIN, _SOON = 5000, 500
_KEYS = (QEvent.Type.KeyPress, QEvent.Type.KeyRelease)


@dataclass(slots=True)
class _Kept:
    """A key that fcitx has been offered: ``taken`` once it has answered."""

    event: QKeyEvent
    window: QWindow
    taken: bool | None = None


class Bridge(QObject):
    """Serves all windows of the program through one context of fcitx's."""

    #: The session's bus is there; fcitx need not be.
    connected = Signal()

    def __init__(
        self, app: QGuiApplication, *, wayland: bool = False, display: str = "", patience: int = PATIENCE
    ) -> None:  # fmt: skip
        super().__init__(app)
        self._app = app
        self._wayland = wayland
        self._dialects = protocol.dialects(display)
        self._dialect: Dialect | None = None
        self._context = ""
        self._kept: deque[_Kept] = deque()
        self._delivering = False
        self._silent = False
        self._text = Composition()
        self._caret: Rect | None = None
        self._bus = Bus(self)
        self._bus.connected.connect(self._watch)
        self._bus.lost.connect(self._lost)
        self._bus.said.connect(self._heard)
        self._patience = QTimer(self, singleShot=True, interval=patience)
        self._patience.timeout.connect(self._pass_over)
        self._again = QTimer(self, singleShot=True, interval=_AGAIN)
        self._again.timeout.connect(self._bus.connect_now)
        self._soon = QTimer(self, singleShot=True, interval=_SOON)
        self._soon.timeout.connect(self._look)
        app.focusWindowChanged.connect(self._window_changed)
        app.focusObjectChanged.connect(self._focus_changed)
        QGuiApplication.inputMethod().cursorRectangleChanged.connect(self._tell_caret)
        self._window_changed(QGuiApplication.focusWindow())

    def connect_to_bus(self) -> None:
        """Look for fcitx; whenever one comes, now or later, it is used."""
        self._bus.connect_now()

    def close(self) -> None:
        """Serve no longer: fcitx is told, and the windows are left alone."""
        self._say("DestroyIC")
        self._app.focusWindowChanged.disconnect(self._window_changed)
        self._app.focusObjectChanged.disconnect(self._focus_changed)
        self._bus.lost.disconnect(self._lost)
        self._leave()
        self._bus.close()

    @property
    def is_at_work(self) -> bool:
        """Whether keys go to fcitx now."""
        return bool(self._context) and not self._silent

    # The daemon -------------------------------------------------------------------------------------------------------

    def _watch(self) -> None:
        self.connected.emit()
        for message in protocol.watches(self._dialects):
            self._bus.call(message)
        self._look()

    def _look(self) -> None:
        """Find the best fcitx there is and ask it for a context; one that serves already goes on."""
        self._bus.call(protocol.names(), self._choose)

    def _choose(self, body: tuple[Any, ...] | None) -> None:
        there = set(body[0]) if body else set()
        chosen = next((one for one in self._dialects if one.service in there), None)
        if chosen is None or self._dialect is not None:
            return
        self._dialect = chosen
        self._bus.call(chosen.create(wayland=self._wayland), lambda answer: self._created(chosen, answer))

    def _created(self, dialect: Dialect, body: tuple[Any, ...] | None) -> None:
        if dialect is not self._dialect:
            return
        if body is None:  # it is only just starting
            self._dialect = None
            self._soon.start()
            return
        self._context = dialect.created(body)
        self._silent = False
        self._bus.call(dialect.capability(self._context, wayland=self._wayland))
        self._focus_changed(QGuiApplication.focusObject())

    def _leave(self) -> None:
        """The daemon is gone: what was under way stays as text, kept keys act as they are."""
        self._context, self._dialect, self._caret = "", None, None
        self._text.keep()
        self._pass_kept()

    def _lost(self) -> None:
        self._leave()
        self._again.start()

    def _say(self, word: str) -> None:
        if self._context and self._dialect is not None:
            self._bus.call(self._dialect.say(self._context, word))

    def _heard(self, message: Message) -> None:
        service = protocol.owner_changed(message)
        if service is not None:
            if self._dialect is not None and service == self._dialect.service:
                self._leave()
            self._look()
        elif self._context and not self._silent:
            said = protocol.heard(message, self._context)
            if said is not None:
                self._act(said)

    # Keys -------------------------------------------------------------------------------------------------------------

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if self._delivering or not self._context or not isinstance(watched, QWindow):
            return False
        if kind in _KEYS and isinstance(event, QKeyEvent):
            return self._offer(event, watched)
        if kind == QEvent.Type.ShortcutOverride and self._text.is_open:
            # While composing every key is the composition's, F8 and Esc too.
            event.accept()
            return True
        if kind == QEvent.Type.MouseButtonPress and self._text.is_open:
            self._text.keep()
            self._say("Reset")
        return False

    def _offer(self, event: QKeyEvent, window: QWindow) -> bool:
        """Keep the key until fcitx has answered; keys of a field that takes no text go on at once."""
        assert self._dialect is not None
        wanted = not self._silent and event.nativeVirtualKey() and takes_text(QGuiApplication.focusObject())
        if not wanted and not self._kept:
            return False
        kept = _Kept(event.clone(), window, None if wanted else False)
        self._kept.append(kept)
        if wanted:
            key = self._dialect.key(self._context, keys.key_of(event))
            self._bus.call(key, lambda body: self._answered(kept, body))
            if not self._patience.isActive():
                self._patience.start()
        return True

    def _answered(self, kept: _Kept, body: tuple[Any, ...] | None) -> None:
        if kept.taken is None:
            kept.taken = bool(body and body[0])
            self._deliver()

    def _deliver(self) -> None:
        """Hand on the keys in front that are not fcitx's."""
        while self._kept and self._kept[0].taken is not None:
            kept = self._kept.popleft()
            if not kept.taken:
                self._send(kept.event, kept.window)
        if self._kept:
            self._patience.start()
        else:
            self._patience.stop()

    def _send(self, event: QKeyEvent, window: QWindow) -> None:
        self._delivering = True
        try:
            if isValid(window):  # it may have been closed meanwhile
                QCoreApplication.sendEvent(window, event)
        finally:
            self._delivering = False

    def _pass_over(self) -> None:
        """No answer in time: do without, and ask to be told when the daemon is back at it."""
        if self._dialect is None:
            return
        self._silent = True
        self._text.keep()
        # Answered after everything before it: from then on what is heard is new.
        self._bus.call(self._dialect.say(self._context, "Reset"), lambda _: self._back())
        self._pass_kept()

    def _back(self) -> None:
        self._silent = False

    def _pass_kept(self) -> None:
        for kept in self._kept:
            kept.taken = bool(kept.taken)
        self._deliver()

    # Text -------------------------------------------------------------------------------------------------------------

    def _act(self, said: Heard) -> None:
        match said:
            case Commit(text):
                self._text.put(text)
            case Preedit():
                if self._text.show(said):
                    self._tell_caret()
            case Forward():
                window = QGuiApplication.focusWindow()
                if window is not None:
                    self._send(keys.event_of(said), window)

    # Where ------------------------------------------------------------------------------------------------------------

    def _window_changed(self, window: QWindow | None) -> None:
        if window is not None:
            # Only windows are watched: every event of every widget would pass through here otherwise.
            window.removeEventFilter(self)
            window.installEventFilter(self)

    def _focus_changed(self, focused: QObject | None) -> None:
        if self._text.is_open and focused is not self._text.field:
            self._text.keep()
            self._say("Reset")
        self._text.follow(focused)
        self._say("FocusIn" if self._text.field is not None else "FocusOut")
        self._caret = None
        self._tell_caret()

    def _tell_caret(self) -> None:
        """The candidates stand below the caret."""
        if not self._context or self._dialect is None:
            return
        caret = self._text.caret(within_window=self._wayland)
        if caret is not None and caret != self._caret:
            self._caret = caret
            self._bus.call(self._dialect.caret(self._context, caret))
