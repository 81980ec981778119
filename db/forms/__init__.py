"""Forms: data under ``resources/forms`` and functions that give rows; one filled sheet for preview, print, PDF and Excel."""

from __future__ import annotations

from db.forms.definitions import SCOPES, FormDefinition, definition, forms, layout
from db.forms.filling import build, submission_sheets
from db.forms.pack import Pack, pack_sheets
from db.forms.sheet import (
    NUMERIC,
    Counted,
    FormSheet,
    HeadCell,
    Headline,
    Scope,
    SheetColumn,
    SheetRow,
    head_cells,
    head_depth,
    shown,
)
from db.rules.canonical import checksum

__all__ = [
    "NUMERIC", "SCOPES", "Counted", "FormDefinition", "FormSheet", "HeadCell", "Headline", "Pack", "Scope", "SheetColumn",
    "SheetRow", "build", "checksum", "definition", "forms", "head_cells", "head_depth", "layout", "pack_sheets",
    "shown",
    "submission_sheets",
]  # fmt: skip
