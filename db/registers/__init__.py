"""Registers beside the ledger: each declared once, as fields; list, editor, import, export and print follow (design §4)."""

from __future__ import annotations

from db.registers import figures, pool, projects, support, work
from db.registers.register import FIRM, Register

__all__ = ["ALL", "BY_KEY", "FIRM", "Register", "children", "get"]

#: Every register; one that others belong to stands before them.
ALL: tuple[Register, ...] = (
    *pool.REGISTERS, *projects.REGISTERS, *figures.REGISTERS, *support.REGISTERS, *work.REGISTERS,
)  # fmt: skip
BY_KEY = {one.key: one for one in ALL}


def get(key: str) -> Register:
    """The register of a key; raises KeyError where there is none."""
    return BY_KEY[key]


def children(key: str) -> tuple[Register, ...]:
    """The registers whose rows belong to rows of this one."""
    return tuple(one for one in ALL if one.parent == key)
