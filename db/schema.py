"""Facts about the file that must be known without loading the migrations."""

from __future__ import annotations

#: "SGL1" in SQLite's header: how a ledger is told from any other database.
APPLICATION_ID = 0x53474C31

#: Number of migrations this program knows; a file with more was written by a newer program.
LATEST = 8

#: Tables that only grow (design §2); triggers refuse UPDATE, DELETE and INSERT of an existing id.
APPEND_ONLY = (
    "status_change", "void", "confirmation", "area_event", "value_history", "batch", "batch_undo", "closing", "submission",
    "package", "package_choice", "code_verdict", "return_slip", "return_answer", "put_off", "figure_adjustment",
)  # fmt: skip
