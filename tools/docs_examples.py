"""docs/examples: a submission of the sample ledger as workbook and PDF, and the audits of both plans as text."""

from __future__ import annotations

import os
import re
import tempfile
from collections.abc import Sequence
from pathlib import Path

PLANS = ("wenshan", "wanzhou")
SUBMITTED = "wenshan"
NO_ID = b"00000000-0000-0000-0000-000000000000"


def make(out: Path, suffixes: Sequence[str] = (".xlsx", ".pdf")) -> None:
    """Write the examples into the folder ``out``, in Chinese; of the submission these kinds."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtWidgets import QApplication

    from db import sample
    from db.rules import ids
    from desktop import exporting, translate

    app = QApplication.instance() or QApplication(["docs"])
    before = translate.language()
    translate.install(app, "zh")
    out.mkdir(parents=True, exist_ok=True)
    # Its checksum is over the rows, ids included: the same ids each time.
    with (
        tempfile.TemporaryDirectory() as scratch, ids.seeded(SUBMITTED),
        sample.build(Path(scratch) / "sample.sgl", SUBMITTED) as ledger,
    ):  # fmt: skip
        for suffix in suffixes:
            path = out / f"submission-{SUBMITTED}-{sample.SHOWN_MONTH}{suffix}"
            path.unlink(missing_ok=True)
            exporting.export(ledger.conn, exporting.SUBMISSION, sample.SHOWN_MONTH, path, None, "zh")
            if suffix == ".pdf":
                path.write_bytes(timeless(path.read_bytes()))
    for plan in PLANS:
        (out / f"audit-{plan}.txt").write_text(audit_text(plan), encoding="utf-8", newline="\n")
    translate.install(app, before)


def audit_text(plan: str) -> str:
    """What the audit of a shipped plan finds, a line to each finding with its place."""
    from db import plan_file
    from db.rules.audit import audit
    from desktop import translate

    found = audit(plan_file.load(plan))
    return "".join(f"【{translate.label(one.place)}】{translate.sentence(one.sentence)}\n" for one in found)


def timeless(pdf: bytes) -> bytes:
    """The same PDF without the moment it was made at, so that only another content makes another file.

    Every replacement is as long as what it replaces: a PDF holds the places of its parts.
    """
    pdf = re.sub(rb"\(D:\d{14}Z\)", b"(D:20250705000000Z)", pdf)
    pdf = re.sub(rb"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d", b"2025-07-05T00:00:00", pdf)
    pdf = re.sub(rb"uuid:[0-9a-f-]{36}", b"uuid:" + NO_ID, pdf)
    return re.sub(rb"/ID \[ <[0-9a-f]{72}> <[0-9a-f]{72}> \]", b"/ID [ <%b> <%b> ]" % ((NO_ID.hex().encode(),) * 2), pdf)
