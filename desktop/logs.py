"""What went wrong while the program ran, in files that stay small: where it lies, the manual says (数据在哪里)."""

from __future__ import annotations

import logging
from logging.handlers import RotatingFileHandler
from pathlib import Path

FOLDER, NAME = "logs", "shenggui.log"
BYTES, FILES = 500_000, 5


def start(folder: Path) -> Path | None:
    """Write warnings and worse into ``folder``/logs from now on; returns the file, or None where nothing can be written.

    A program that cannot write its log is still of use, so nothing is raised.
    """
    path = folder / FOLDER / NAME
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handler = RotatingFileHandler(path, maxBytes=BYTES, backupCount=FILES - 1, encoding="utf-8", delay=True)
    except OSError:
        return None
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    handler.setLevel(logging.WARNING)
    logging.getLogger().addHandler(handler)
    return path


def stop() -> None:
    """Close the files that ``start`` writes to."""
    root = logging.getLogger()
    for handler in [one for one in root.handlers if isinstance(one, RotatingFileHandler)]:
        root.removeHandler(handler)
        handler.close()
