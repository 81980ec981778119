"""Files of strangers are opened here, in a process of its own, and nowhere else.

``__main__`` is that process: it takes one path after the other on standard input and answers with frames (``frames``) on
standard output. It knows no sentence and no ledger: what is wrong with a file is a word with its values, which
db/exchange/reading turns into a sentence. Whatever a file does to it (memory, endless work, a crash of the reader's
native code) ends this process and not the program. It must start quickly, so that it imports little, and late.
"""

from __future__ import annotations

from typing import Any


class Refused(Exception):
    """The file cannot be read: ``word`` says why (db/exchange/reading/sentences.py), ``values`` fill its sentence."""

    def __init__(self, word: str, /, **values: Any) -> None:
        super().__init__(word)
        self.word = word
        self.values = values


class Notes:
    """What is known of a sheet beside its values; rows and columns are zero-based.

    ``errors``: row → [(column, text)]. ``percent`` and ``unvalued``: (row, column). ``merged``: (top, left, bottom, right).
    ``hidden_columns``: (first, last). ``objects``: words for things in the sheet that are not cells.
    """

    __slots__ = ("errors", "hidden_columns", "hidden_rows", "merged", "objects", "percent", "unvalued")

    def __init__(self) -> None:
        self.errors: dict[int, list[tuple[int, str]]] = {}
        self.hidden_rows: list[int] = []
        self.hidden_columns: list[tuple[int, int]] = []
        self.percent: list[tuple[int, int]] = []
        self.unvalued: list[tuple[int, int]] = []
        self.merged: list[tuple[int, int, int, int]] = []
        self.objects: set[str] = set()
