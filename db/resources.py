"""Where the shipped files lie: the only module that knows (PyInstaller moves the entry script)."""

from __future__ import annotations

import sys
from pathlib import Path

ROOT = Path(getattr(sys, "_MEIPASS", Path(__file__).resolve().parent.parent)) / "resources"


def path(*parts: str) -> Path:
    """The path of a shipped file below ``resources/``."""
    return ROOT.joinpath(*parts)


def document(*parts: str) -> Path:
    """The path of a shipped file below ``docs/``."""
    return ROOT.parent.joinpath("docs", *parts)


def notice(*parts: str) -> Path:
    """The path of a licence or notice: beside the program in a bundle, where a person looks for it, else in the root."""
    beside = Path(sys.executable).parent if hasattr(sys, "_MEIPASS") else ROOT.parent
    return beside.joinpath(*parts)
