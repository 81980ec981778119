"""Register: the one declaration of a table of facts that may change (培育库, 重点项目, 年度数据 …)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from db.fields import Field
from db.text import Label

#: The column that holds the firm; an identity may name it.
FIRM = "enterprise"


@dataclass(frozen=True, slots=True)
class Register:
    """A register. Its table is called ``key`` and has a column for each field beside ``seq`` (a small number for lists),
    ``id``, ``enterprise``, ``parent``, ``extra`` (the user's own columns, JSON), ``created_at``, ``created_by``, ``batch``.

    ``firm``: whether a row belongs to an enterprise (``must``, ``may``, ``no``). ``parent``: the key of the register whose
    row it belongs to (a milestone to its project), or empty; ``orphans``: a row may be without it. ``identity``: the
    columns that make a row one, with the parent, and with the firm where it must have one (else ``enterprise`` is named
    among them): a second is the same row. Without them every row is its own. ``number``: the field whose value alone
    names the row where it has one (项目代码), whatever else differs. ``period``: the field that holds the row's year or
    month, or empty. ``name``: the field by which a person knows a row; empty where it is the firm. ``brief``: the columns
    that tell a row at a glance on its firm's page (一户一档). ``apart``: its rows never stand beside filings (design §1).
    """

    key: str
    label: Label
    fields: tuple[Field, ...]
    firm: Literal["must", "may", "no"] = "must"
    parent: str = ""
    orphans: bool = False
    identity: tuple[str, ...] = ()
    number: str = ""
    period: str = ""
    name: str = ""
    brief: tuple[str, ...] = ()
    apart: bool = False

    def field(self, key: str) -> Field:
        """The field of a key; raises KeyError where there is none."""
        for one in self.fields:
            if one.key == key:
                return one
        raise KeyError(key)

    @property
    def same(self) -> tuple[str, ...]:
        """The columns of the table that, equal in two rows, make them one; empty where every row is its own."""
        if not self.identity:
            return ()
        firm = (FIRM,) if self.firm == "must" else ()
        return tuple(dict.fromkeys((*firm, *(("parent",) if self.parent else ()), *self.identity)))
