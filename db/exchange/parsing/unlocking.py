"""Workbooks under an Office password: agile and standard encryption, and the older ways of .xls.

Only here, in the reading process and under its caps: what a damaged file makes of key derivation and ciphers ends this
process and not the program. What was opened is nowhere on a disk but, of an .xls, in a temporary file without a name.
"""

from __future__ import annotations

import struct
from collections.abc import Sequence
from io import BytesIO
from typing import Any

from db.exchange.parsing import Refused

#: Excel puts this one on workbooks whose structure is protected, and opens them without asking.
_EXCELS_OWN = "VelvetSweatshop"


def plain(data: bytes, passwords: Sequence[str], limits: dict[str, int]) -> bytes:
    """The bytes of the workbook inside. Raises Refused: no password was given, none of them opens it, another way of
    protecting, damaged, too large."""
    from msoffcrypto.exceptions import DecryptionError, InvalidKeyError  # type: ignore[import-untyped]

    given = [one for one in passwords if one]
    for password in (_EXCELS_OWN, *given):
        try:
            file = _keyed(data, password)
        except InvalidKeyError:
            continue
        except DecryptionError as error:
            raise Refused("encrypted") from error
        opened = BytesIO()
        try:
            file.decrypt(opened)
        except (*_damage(), DecryptionError) as error:
            raise Refused("damaged", said=str(error)[:300]) from error
        if opened.tell() > limits["file"]:
            raise Refused("file", limit=limits["file"] // 1_000_000)
        return opened.getvalue()
    raise Refused("wrong_password" if given else "password")


def _keyed(data: bytes, password: str) -> Any:
    """The file with its key. Raises InvalidKeyError where the password does not open it, DecryptionError where it is
    protected in another way, Refused where what says how it is protected cannot be read."""
    from msoffcrypto import OfficeFile  # type: ignore[import-untyped]
    from msoffcrypto.exceptions import DecryptionError
    from msoffcrypto.format.ooxml import OOXMLFile  # type: ignore[import-untyped]

    try:
        file = OfficeFile(BytesIO(data))
        if isinstance(file, OOXMLFile):
            file.load_key(password=password, verify_password=True)
        else:
            file.load_key(password=password)
    except DecryptionError:
        raise
    except _damage() as error:
        raise Refused("encrypted", said=str(error)[:300]) from error
    return file


def _damage() -> tuple[type[Exception], ...]:
    """What a damaged container raises inside these libraries; memory and time are told by others."""
    from xml.parsers.expat import ExpatError

    from msoffcrypto.exceptions import FileFormatError, ParseError

    return (
        FileFormatError, ParseError, ExpatError, struct.error, ValueError, LookupError, AssertionError, AttributeError,
        TypeError, OSError,
    )  # fmt: skip
