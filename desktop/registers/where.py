"""On which page a register's rows stand, for whoever leads there from elsewhere."""

from __future__ import annotations

from typing import Any

_PAGES = {
    "pool": "pool", "project": "projects", "lead": "projects", "annual_figure": "monitoring", "monthly_figure": "monitoring",
}  # fmt: skip


def place(register: str, **more: Any) -> tuple[str, dict[str, Any]]:
    """Page and arguments for ``navigate``: a ``row`` of a register, some ``rows`` in ``words``, or a ``new`` one's values."""
    return _PAGES.get(register, "work"), {"view": register, **more}
