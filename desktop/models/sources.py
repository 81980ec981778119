"""ListSource: a list of the data layer as a table's source, its filter row's texts made conditions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal

from db.fields import Field
from db.store.listing import Condition, Is, Listing, Part, Span
from desktop.models.filters import number_span, time_span
from desktop.models.format import NUMERIC, half_width
from desktop.models.table import Order, Row


class ListSource:
    """``fixed`` are conditions of the page itself (buttons above the table), kept beside the filter row."""

    def __init__(self, listing: Listing, fields: Sequence[Field], fixed: Mapping[str, Condition] | None = None) -> None:
        self.listing = listing
        self.fixed = dict(fixed or {})
        self._fields = {field.key: field for field in fields}

    def conditions(self, filters: Mapping[str, str]) -> dict[str, Condition]:
        """What the filter row asks for, with what the page asks for."""
        typed = {key: self._condition(self._fields[key], text) for key, text in filters.items() if text.strip()}
        return {**typed, **self.fixed}

    def count(self, filters: Mapping[str, str]) -> int:
        """How many rows pass."""
        return self.listing.count(self.conditions(filters))

    def window(self, offset: int, limit: int, order: Order | None, filters: Mapping[str, str]) -> Sequence[Row]:
        """The rows of a window."""
        return self.listing.window(offset, limit, order, self.conditions(filters))

    @staticmethod
    def _condition(field: Field, text: str) -> Condition:
        if field.kind in ("choice", "choices"):
            return Is(text)
        if field.kind in ("month", "date"):
            span = time_span(text)
            return Span(span.low, span.high)
        if field.kind in NUMERIC and (numbers := number_span(field, text)):
            return Span(_plain(numbers.low), _plain(numbers.high), numbers.low_open, numbers.high_open)
        return Part(half_width(text).strip())


def _plain(number: Decimal | None) -> int | float | None:
    """A number as SQLite takes it."""
    if number is None:
        return None
    return int(number) if number == number.to_integral_value() else float(number)
