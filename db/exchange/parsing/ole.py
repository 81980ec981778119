"""The container of .xls and of encrypted workbooks (compound file binary): its entries and the bytes of one of them."""

from __future__ import annotations

import struct

from db.exchange.parsing import Refused

_END = 0xFFFFFFFA  # this and above are marks, not sectors
_ENTRY = 128
_MOST_ENTRIES = 100_000


class Compound:
    """``entries``: name → (first sector, size), folders as "name/"; the first of a name counts. Raises Refused (damaged)."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        try:
            self._open()
        except (struct.error, IndexError) as error:
            raise Refused("damaged", said="compound file") from error

    def stream(self, name: str) -> bytes:
        """The bytes of one entry."""
        start, size = self.entries[name]
        if size > len(self._data):
            raise Refused("damaged", said=f"stream of {size} bytes")
        if size < self._cutoff:
            return self._chain(start, self._small, self._mini, 64)[:size]
        return self._chain(start, self._table, self._data, self._sector, self._sector)[:size]

    def _open(self) -> None:
        data = self._data
        shift = struct.unpack_from("<H", data, 30)[0]
        if shift not in (9, 12):
            raise Refused("damaged", said="sector size")
        self._sector = 1 << shift
        self._cutoff = struct.unpack_from("<I", data, 56)[0]
        first, small, _, further, _ = struct.unpack_from("<I8xIIII", data, 48)
        self._table = self._allocation(further)
        directory = self._chain(first, self._table, data, self._sector, self._sector)
        self.entries: dict[str, tuple[int, int]] = {}
        root = (_END, 0)
        for at in range(0, min(len(directory), _MOST_ENTRIES * _ENTRY) - _ENTRY + 1, _ENTRY):
            length, kind = struct.unpack_from("<HB", directory, at + 64)
            name = directory[at : at + max(0, min(length, 64) - 2)].decode("utf-16-le", "replace")
            start, size = struct.unpack_from("<II", directory, at + 116)
            if kind == 5:
                root = (start, size)
            elif kind in (1, 2):
                self.entries.setdefault(name + "/" if kind == 1 else name, (start, size))
        self._mini = self._chain(root[0], self._table, data, self._sector, self._sector) if root[1] else b""
        bytes_ = self._chain(small, self._table, data, self._sector, self._sector)
        self._small = struct.unpack(f"<{len(bytes_) // 4}I", bytes_[: len(bytes_) // 4 * 4])

    def _allocation(self, further: int) -> tuple[int, ...]:
        """The table that names each sector's follower; its own places stand in the header and, in large files, beyond."""
        places = [one for one in struct.unpack_from("<109I", self._data, 76) if one < _END]
        per, seen = self._sector // 4, 0
        while further < _END:
            block = struct.unpack_from(f"<{per}I", self._data, self._sector * (further + 1))
            places += [one for one in block[:-1] if one < _END]
            further, seen = block[-1], seen + 1
            if seen > len(self._data) // self._sector:
                raise Refused("damaged", said="endless table")
        if len(places) > len(self._data) // self._sector:
            raise Refused("damaged", said="table")
        parts = [self._data[self._sector * (one + 1) : self._sector * (one + 2)] for one in places]
        whole = b"".join(parts)
        return struct.unpack(f"<{len(whole) // 4}I", whole[: len(whole) // 4 * 4])

    @staticmethod
    def _chain(start: int, table: tuple[int, ...], data: bytes, size: int, offset: int = 0) -> bytes:
        parts: list[bytes] = []
        at = start
        while at < _END:
            if at >= len(table) or len(parts) > len(table):
                raise Refused("damaged", said="chain of sectors")
            parts.append(data[offset + at * size : offset + (at + 1) * size])
            at = table[at]
        return b"".join(parts)
