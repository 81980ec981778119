"""What went wrong while the program ran, in files that stay small: where it lies, the manual says (数据在哪里)."""

from __future__ import annotations

import logging
from pathlib import Path

FOLDER, NAME = "logs", "shenggui.log"
BYTES, FILES = 500_000, 5


class _Files(logging.Handler):
    """Rotating files, opened with the first thing there is to write: their module loads sockets into every start."""

    def __init__(self, path: Path) -> None:
        super().__init__(logging.WARNING)
        self._path = path
        self._inner: logging.Handler | None = None

    def emit(self, record: logging.LogRecord) -> None:
        if self._inner is None:
            from logging.handlers import RotatingFileHandler

            self._inner = RotatingFileHandler(self._path, maxBytes=BYTES, backupCount=FILES - 1, encoding="utf-8", delay=True)
            self._inner.setFormatter(self.formatter)
        self._inner.emit(record)

    def close(self) -> None:
        if self._inner is not None:
            self._inner.close()
        super().close()


def start(folder: Path) -> Path | None:
    """Write warnings and worse into ``folder``/logs from now on; returns the file, or None where nothing can be written.

    A program that cannot write its log is still of use, so nothing is raised.
    """
    path = folder / FOLDER / NAME
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError:
        return None
    handler = _Files(path)
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    logging.getLogger().addHandler(handler)
    return path


def stop() -> None:
    """Close the files that ``start`` writes to."""
    root = logging.getLogger()
    for handler in [one for one in root.handlers if isinstance(one, _Files)]:
        root.removeHandler(handler)
        handler.close()
