"""An Office password on a workbook or document that leaves the office: ECMA-376 agile encryption, AES-256, by
msoffcrypto-tool; opens in Excel, WPS and LibreOffice with the password.

The password is kept nowhere. What the ledger keeps of a version stays without one (docs/decisions.md).
"""

from __future__ import annotations

from io import BytesIO

from db.errors import BadInput
from db.text import QT_TRANSLATE_NOOP

#: Characters that a password has at least and at most. Eight of them at random outlast anybody's patience; more than 64
#: some spreadsheets do not take.
LEAST, MOST = 8, 64


def require_fit(password: str) -> None:
    """Raises BadInput where a password is too short or long, or cannot be typed anywhere: other signs than those of the
    keyboard (spreadsheets take no input method there), or blanks around it, which nobody sees."""
    if not LEAST <= len(password) <= MOST:
        raise BadInput(
            QT_TRANSLATE_NOOP("Sending", "A password needs {least} to {most} characters; this one has {n}. Nothing was written."),
            least=LEAST, most=MOST, n=len(password),
        )  # fmt: skip
    if not (password.isascii() and password.isprintable()) or password != password.strip():
        raise BadInput(
            QT_TRANSLATE_NOOP(
                "Sending", "A password is made of letters, digits and signs of the keyboard, without blanks around it: Excel and "
                "WPS ask for it without an input method. Nothing was written."
            )
        )  # fmt: skip


def sealed(data: bytes | memoryview, password: str = "") -> bytes | memoryview:
    """The bytes of a workbook or document under ``password``; without one as they are. Raises BadInput (``require_fit``)."""
    if not password:
        return data
    require_fit(password)
    from msoffcrypto.format.ooxml import OOXMLFile  # type: ignore[import-untyped]

    made = BytesIO()
    OOXMLFile(BytesIO(data)).encrypt(password, made)
    return made.getvalue()
