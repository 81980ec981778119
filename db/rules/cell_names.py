"""Cells as spreadsheets name them."""

from __future__ import annotations


def letter(column: int) -> str:
    """A column by its zero-based place: 0 is A, 26 is AA."""
    letters, number = "", column + 1
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def address(row: int, column: int) -> str:
    """A1 of zero-based places."""
    return f"{letter(column)}{row + 1}"
