"""Start the window where there is a screen, and the demonstration into files where there is none.

Qt ends the whole process when it finds no display, with a message about a plugin. So the display is tried first, by
the library that Qt itself would use, before anything of Qt is loaded.

    python tools/display.py [LEDGER]
"""

from __future__ import annotations

import ctypes
import os
import socket
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
DEMO = "build/demo"


def x_answers(name: str) -> bool:
    """Whether an X server lets us in at ``name`` (as in DISPLAY)."""
    try:
        xcb = ctypes.CDLL("libxcb.so.1")
    except OSError:
        return False
    xcb.xcb_connect.restype = ctypes.c_void_p
    xcb.xcb_connect.argtypes = [ctypes.c_char_p, ctypes.c_void_p]
    xcb.xcb_connection_has_error.argtypes = [ctypes.c_void_p]
    xcb.xcb_disconnect.argtypes = [ctypes.c_void_p]
    connection = xcb.xcb_connect(name.encode(), None)
    try:
        return bool(xcb.xcb_connection_has_error(connection) == 0)
    finally:
        xcb.xcb_disconnect(connection)


def wayland_answers(name: str, runtime: str) -> bool:
    """Whether a compositor listens at ``name`` (as in WAYLAND_DISPLAY)."""
    path = Path(runtime) / name
    try:
        with socket.socket(socket.AF_UNIX) as connection:
            connection.settimeout(2)
            connection.connect(str(path))
    except OSError:
        return False
    return True


def has_display(environment: Mapping[str, str], platform: str = sys.platform) -> bool:
    """Whether a window can be shown; off Linux there is always a screen."""
    if not platform.startswith("linux"):
        return True
    if environment.get("QT_QPA_PLATFORM"):
        return True  # chosen by hand
    wayland, x = environment.get("WAYLAND_DISPLAY"), environment.get("DISPLAY")
    if wayland and wayland_answers(wayland, environment.get("XDG_RUNTIME_DIR", "")):
        return True
    return bool(x) and x_answers(x or "")


def main(arguments: list[str]) -> int:
    if has_display(os.environ):
        command = [sys.executable, "-m", "desktop", *arguments]
    else:
        print(f"没有可用的图形显示，演示结果将写入 {DEMO}/。", f"No display: the demonstration goes into {DEMO}/.")
        sys.stdout.flush()
        command = [sys.executable, "-m", "desktop", "demo", "--out", DEMO]
    return subprocess.run(command, cwd=ROOT).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
