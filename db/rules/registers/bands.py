"""Bands of revenue, dated (resources/rules/bands.toml): the line itself, near the line, near the exit, the user's own.

A band is a statement of a document, with its place; one without values is for the user to set.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from db.errors import BadInput
from db.text import QT_TRANSLATE_NOOP, Label

WAN = 10_000
LINE, NEAR_LINE, HIGH_GROWTH, NEAR_EXIT = "line", "near_line", "high_growth", "near_exit"


@dataclass(frozen=True, slots=True)
class Band:
    """A band of yearly revenue in 万元: from ``low`` (included) to ``high`` (not), None is open; ``place`` is its origin.

    ``since`` and ``until`` (YYYY-MM, both included) are the months in which it holds. ``own``: the user set its values.
    """

    key: str
    label: Label
    place: Label
    low: int | None = None
    high: int | None = None
    since: str | None = None
    until: str | None = None
    own: bool = False

    @property
    def is_set(self) -> bool:
        """Whether it has a value at all."""
        return self.low is not None or self.high is not None

    def holds(self, yuan: int | None) -> bool:
        """Whether a revenue in yuan lies in the band."""
        if yuan is None or not self.is_set:
            return False
        return (self.low is None or yuan >= self.low * WAN) and (self.high is None or yuan < self.high * WAN)

    @property
    def text(self) -> str:
        """The band's values in 万元: 1,500–2,000, <2,500, ≥2,000."""
        if self.low is None:
            return "" if self.high is None else f"<{self.high:,}"
        return f"≥{self.low:,}" if self.high is None else f"{self.low:,}–{self.high:,}"


Bands = dict[str, Band]


def in_force(bands: Iterable[Band], month: str, own: Mapping[str, tuple[int | None, int | None]] | None = None) -> Bands:
    """The bands that hold in a month, by key; ``own`` are the user's values (low, high in 万元), which go before."""
    found = {
        one.key: one for one in bands if (one.since or "") <= month and (one.until is None or month <= one.until)
    }  # fmt: skip
    for key, (low, high) in (own or {}).items():
        if key in found:
            found[key] = replace(found[key], low=low, high=high, own=True)
    return found


def require_band(low: int | None, high: int | None) -> None:
    """Raises BadInput for values that no band can have."""
    if (low is not None and low < 0) or (high is not None and high <= (low or 0)):
        raise BadInput(
            QT_TRANSLATE_NOOP("Registers", "A band goes from a smaller to a greater amount: {low} to {high}. Nothing was written."),
            low="--" if low is None else low, high="--" if high is None else high,
        )


def tier(revenue: int | None, bands: Bands, *, technology: bool = False) -> str | None:
    """The tier that a yearly revenue (yuan) puts a firm in: near_line, high_growth (technology firms alone), or None."""
    if NEAR_LINE in bands and bands[NEAR_LINE].holds(revenue):
        return NEAR_LINE
    if technology and HIGH_GROWTH in bands and bands[HIGH_GROWTH].holds(revenue):
        return HIGH_GROWTH
    return None
