"""Chinese input where Qt has no way of its own: fcitx 5 and fcitx 4 over the session's D-Bus.

Qt's wheels hold no plugin of fcitx's, and the system's fits only the system's Qt. ``start`` puts a bridge in its place
where the session names fcitx; ibus, Wayland and Windows are served by Qt itself, and there nothing here is loaded.

``protocol`` is what is said to fcitx and heard from it, ``bus`` the connection, ``keys`` keys as X names them,
``composition`` what comes into a field, ``bridge`` what stands between the window and all these.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtGui import QGuiApplication

if TYPE_CHECKING:
    from desktop.input.bridge import Bridge

#: How a session names its input method, for Qt, then for others: the first that is set decides.
_NAMED_BY = ("QT_IM_MODULES", "QT_IM_MODULE", "XMODIFIERS", "GTK_IM_MODULE")
_BUSES = ("DBUS_SESSION_BUS_ADDRESS", "XDG_RUNTIME_DIR")


def is_wanted(environment: Mapping[str, str], system: str, platform: str) -> bool:
    """Whether the bridge serves a session with this environment; ``platform`` is Qt's own (xcb, wayland, windows …)."""
    if not system.startswith("linux") or platform.partition("-")[0] not in ("xcb", "wayland"):
        return False
    named = next((environment[name] for name in _NAMED_BY if environment.get(name)), "")
    return "fcitx" in named and any(environment.get(name) for name in _BUSES)


def start(app: QGuiApplication, environment: Mapping[str, str]) -> Bridge | None:
    """The bridge where it is wanted, at work for every window of ``app`` until it ends; takes no time where it is not."""
    if not is_wanted(environment, sys.platform, app.platformName()):
        return None
    from desktop.input.bridge import Bridge

    bridge = Bridge(app, wayland=app.platformName().startswith("wayland"), display=environment.get("DISPLAY", ""))
    bridge.connect_to_bus()
    return bridge
