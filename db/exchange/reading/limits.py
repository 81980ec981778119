"""What may be read: one place for every limit. docs and manual state these numbers, and each refusal names its own."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """``file``, ``unpacked``, ``memory`` in bytes, the last that of the reading process; ``seconds`` of its work.

    ``rows``, ``columns`` and ``cells`` are of one sheet: rows and columns are what spreadsheets can hold, cells what one
    table of the nation would need. ``parts``: files inside a workbook; ``unpacked``: their bytes together.
    """

    file: int = 100_000_000
    rows: int = 1_048_576
    columns: int = 16_384
    cells: int = 5_000_000
    parts: int = 5_000
    unpacked: int = 1_000_000_000
    memory: int = 1_500_000_000
    seconds: int = 120


LIMITS = Limits()
