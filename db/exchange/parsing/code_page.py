"""Chinese in an .xls that says it is Western: many generators write GBK bytes under code page 1252.

Read as told, 文山市 becomes ÎÄÉ½ÊÐ. It is told from real Western text by all texts of the workbook together: none holds a
character beyond the code page, and nearly all that are not ASCII turn into common Chinese when read as GBK.

calamine 0.9.1 reads BIFF8 wrongly under every code page but UTF-16, and BIFF5 under those of several bytes a character
(texts come with zero bytes between). So it is given a neutral one, and what the file declares is applied here.
"""

from __future__ import annotations

import struct
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from db.exchange.parsing.biff import BIFF8, Records

if TYPE_CHECKING:
    import python_calamine

_UTF_16, _WESTERN = 1200, 1252
#: Code pages of several bytes a character, by the names of their encodings.
_WIDE = {936: "gb18030", 54936: "gb18030", 950: "big5", 932: "cp932", 949: "cp949"}

#: Code page 1252 beyond Latin-1; the five bytes it leaves open come as they are.
_BYTES = {
    ord(char): byte
    for byte in range(0x80, 0xA0)
    if (char := bytes([byte]).decode("cp1252", "ignore"))
}  # fmt: skip
_ENOUGH = 0.9


def declared(records: Records) -> str:
    """The encoding that a BIFF5 workbook declares and calamine must not apply; empty for every other."""
    return "" if records.version == BIFF8 else _WIDE.get(records.code_page or 0, "")


def neutral(data: bytes, sector: int, records: Records) -> bytes:
    """The file with the code page under which calamine leaves texts as they are; ``sector``: the first of its stream."""
    wanted = _UTF_16 if records.version == BIFF8 else _WESTERN if declared(records) else records.code_page
    if records.code_page is None or wanted == records.code_page:
        return data
    before, after = (struct.pack("<HHH", 0x0042, 2, page) for page in (records.code_page, wanted))
    at = data.find(before, (sector + 1) * 512)
    return data[:at] + after + data[at + len(after) :] if at >= 0 else data


def texts(page: python_calamine.CalamineSheet) -> Iterator[str]:
    """Every text of a sheet that is not ASCII."""
    for row in page.iter_rows():
        for value in row:
            if type(value) is str and not value.isascii():
                yield value


def is_wrong(names: Iterable[str], cells: Iterable[str]) -> bool:
    """Whether these texts are Chinese that was read as Western. One text beyond the code page settles that it is not."""
    good = seen = 0
    for text in (*(name for name in names if not name.isascii()), *cells):
        data = _western(text)
        if data is None:
            return False
        seen += 1
        good += _chinese(data)
    return seen > 0 and good >= _ENOUGH * seen


def mended(value: Any, encoding: str) -> Any:
    """``value``, its bytes read in ``encoding`` where that is possible."""
    if not encoding or type(value) is not str or value.isascii():
        return value
    data = _western(value)
    if data is None:
        return value
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return value


def _western(text: str) -> bytes | None:
    """The bytes that ``text`` was read from under code page 1252; None where it holds others."""
    try:
        return bytes(_BYTES.get(ord(char), ord(char)) for char in text)
    except ValueError:
        return None


def _chinese(data: bytes) -> bool:
    """Whether bytes read as GBK are mostly common characters (GB 2312) and full-width signs."""
    try:
        text = data.decode("gbk")
    except UnicodeDecodeError:
        return False
    foreign = [char for char in text if ord(char) > 0x7F]
    common = 0
    for char in foreign:
        try:
            common += len(char.encode("gb2312")) == 2
        except UnicodeEncodeError:
            continue
    return bool(foreign) and common >= _ENOUGH * len(foreign)
