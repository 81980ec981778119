"""RegisterSpec: what a page says of a register beyond its declaration. RowCard: a card that a page adds to each row."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from PySide6.QtCore import Signal

from db.fields import Field
from db.registers import Register
from db.store.registers import own
from db.store.registers.register_list import Computed
from desktop.models.table import Styler
from desktop.session import Session
from desktop.widgets.card import Card

Row = Mapping[str, Any]


class RowCard(Card):
    """A card beside a row's values. ``show_row`` is given the row by field key, with ``enterprise`` as an id."""

    #: A sentence for the page: kind (info, success, warning, error) and text.
    said = Signal(str, str)
    navigate = Signal(str, dict)

    def __init__(self, session: Session, title: str = "") -> None:
        super().__init__()
        self.set_title(title)
        self._session = session
        self._row: Row = {}

    def show_row(self, row: Row) -> None:
        """Show what belongs to this row."""
        self._row = row


@dataclass(frozen=True, slots=True)
class RegisterSpec:
    """How a page shows a register; all texts in the language in force.

    ``empty`` says what belongs into the list, ``first`` names the first step. ``shown`` are the columns of the list before a
    person chooses others. ``without`` are fields that the editor leaves to the page's own verbs (a filing's state).
    ``given`` makes the values of a new row, by the month shown. ``cards`` makes the cards that stand beside a row before
    those of the rows that belong to it. ``computed`` gives columns of a rule: fields, and their values by row id for a connection
    and a day. ``known`` is what other registers hold of a new row's firm, by the values typed so far and the month shown; it is
    put where nothing stands. ``touches`` are tables that a write touches beside the register's own.
    """

    register: Register
    icon: str
    empty: str
    first: str
    shown: tuple[str, ...]
    without: tuple[str, ...] = ()
    given: Callable[[str], Mapping[str, Any]] = lambda _month: {}
    cards: Callable[[Session], Sequence[RowCard]] = lambda _session: ()
    style: Styler | None = None
    computed: Callable[[sqlite3.Connection, date], Computed] = lambda _conn, _today: ()
    known: Callable[[sqlite3.Connection, Mapping[str, Any], str], Mapping[str, Any]] = lambda _conn, _values, _month: {}
    touches: tuple[str, ...] = ()

    def arranged(self, fields: Sequence[Field]) -> tuple[Field, ...]:
        """The columns of the list: those shown at first in the page's order, then the user's own, then the rest."""
        by_key = {one.key: one for one in fields}
        first = [by_key[key] for key in self.shown if key in by_key]
        rest = sorted((one for one in fields if one.key not in self.shown), key=lambda one: not one.key.startswith(own.PREFIX))
        return (*first, *rest)

    @property
    def tables(self) -> frozenset[str]:
        """What a write of such a row touches."""
        return frozenset({self.register.key, "value_history", *self.touches})
