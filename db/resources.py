"""Where the shipped data files lie: the only module that knows (PyInstaller moves the entry script)."""

from __future__ import annotations

import sys
from pathlib import Path

ROOT = Path(getattr(sys, "_MEIPASS", Path(__file__).resolve().parent.parent)) / "resources"


def path(*parts: str) -> Path:
    """The path of a shipped file below ``resources/``."""
    return ROOT.joinpath(*parts)
