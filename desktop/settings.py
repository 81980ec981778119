"""What the program remembers about its window between starts, declared once with type and default.

Kept in an INI file of its own; nothing of a ledger's content lies here. QSettings gives back strings after a restart
whatever was put in, so every reading names its type.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any, Generic, NamedTuple, TypeVar

from PySide6.QtCore import QByteArray, QSettings, QStandardPaths

T = TypeVar("T", str, int, float, bool, QByteArray)

RECENT_AT_MOST = 8


class Setting(NamedTuple, Generic[T]):
    """One remembered value: its place in the file and what stands there before anything is remembered."""

    key: str
    default: T


LANGUAGE = Setting("window/language", "zh")
THEME = Setting("window/theme", "system")
ZOOM = Setting("window/zoom", 1.0)
GEOMETRY = Setting("window/geometry", QByteArray())
RAIL_FOLDED = Setting("window/rail_folded", False)
PAGE = Setting("window/page", "")
LAST_LEDGER = Setting("ledger/last", "")


class Settings:
    """Typed reading and writing of the INI file; ``path`` is given by tests, the user's own place otherwise."""

    def __init__(self, path: Path | None = None) -> None:
        if path is None:
            folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.GenericConfigLocation)
            path = Path(folder) / "shenggui" / "window.ini"
        self._file = QSettings(str(path), QSettings.Format.IniFormat)

    @property
    def folder(self) -> Path:
        """Where the file lies: what belongs to this window and to no ledger may lie beside it."""
        return Path(self._file.fileName()).parent

    def get(self, setting: Setting[T]) -> T:
        """What is remembered, or the default; something unreadable counts as nothing."""
        kind = type(setting.default)
        if not self._file.contains(setting.key):
            return setting.default
        if kind not in (int, float):
            value = self._file.value(setting.key, setting.default, type=kind)
            return value if isinstance(value, kind) else setting.default
        try:
            # Qt's own reading makes 0 of a number that it cannot read.
            return kind(str(self._file.value(setting.key)))
        except ValueError:
            return setting.default

    def set(self, setting: Setting[T], value: T) -> None:
        """Remember ``value``; what is remembered already is not written again."""
        if not self._file.contains(setting.key) or self.get(setting) != value:
            self._file.setValue(setting.key, value)

    def columns(self, table: str) -> dict[str, Any]:
        """How the columns of a table were left (widgets/table.py); empty where never touched."""
        return dict(self._json(f"columns/{table}", {}))

    def set_columns(self, table: str, state: dict[str, Any]) -> None:
        """Remember how the columns of a table stand."""
        self._set_json(f"columns/{table}", state)

    def recent(self) -> list[Path]:
        """Ledgers opened before, the latest first, those that are gone included (a stick may be unplugged)."""
        return [Path(one) for one in self._json("ledger/recent", [])]

    def opened(self, ledger: Path) -> None:
        """Remember that this ledger was opened just now."""
        if self.get(LAST_LEDGER) == str(ledger):
            return
        others = [one for one in self.recent() if one != ledger]
        kept = [str(one) for one in [ledger, *others][:RECENT_AT_MOST]]
        self._set_json("ledger/recent", kept)
        self.set(LAST_LEDGER, str(ledger))

    def save(self) -> None:
        """Write to disk now."""
        self._file.sync()

    def _set_json(self, key: str, value: Any) -> None:
        import json  # a usual start remembers nothing new

        self._file.setValue(key, json.dumps(value))

    def _json(self, key: str, default: Any) -> Any:
        import json

        try:
            value = json.loads(str(self._file.value(key, "null")))
        except ValueError:
            return default
        return value if isinstance(value, type(default)) else default
