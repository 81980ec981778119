"""Register: the one declaration of a table of facts that may change (培育库, 重点项目, 年度数据 …)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from db.fields import Field
from db.text import Label


@dataclass(frozen=True, slots=True)
class Register:
    """A register. Its table is called ``key`` and has a column for each field beside ``id``, ``enterprise``, ``parent``,
    ``extra`` (the user's own columns, JSON), ``created_at``, ``created_by`` and ``batch``.

    ``firm``: whether a row belongs to an enterprise (``must``, ``may``, ``no``). ``parent``: the key of the register whose
    row it belongs to (a milestone to its project), or empty. ``identity``: the fields that, with firm and parent, make a
    row one: a second is the same row. Without them every row is its own. ``period``: the field that holds the row's year
    or month, or empty. ``name``: the field by which a person knows a row.
    """

    key: str
    label: Label
    fields: tuple[Field, ...]
    firm: Literal["must", "may", "no"] = "must"
    parent: str = ""
    identity: tuple[str, ...] = ()
    period: str = ""
    name: str = ""

    def field(self, key: str) -> Field:
        """The field of a key; raises KeyError where there is none."""
        for one in self.fields:
            if one.key == key:
                return one
        raise KeyError(key)
