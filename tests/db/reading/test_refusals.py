"""Every file that cannot be read gets one plain sentence of its own."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from db.exchange.reading import LIMITS, Limits, sentences
from tests.db.reading.files import Xls, compound, ods, patched, record, sheet_xml, table, with_sheet, zipped

Refused = Callable[..., str]


def _written(path: Path, data: bytes) -> Path:
    path.write_bytes(data)
    return path


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("a.xlsx", b"", "is empty"),
        ("a.csv", b"\xef\xbb\xbf\r\n,,\r\n", "no data"),
        ("a.xls", b"%PDF-1.7 \0", "is a PDF"),
        ("a.xlsx", b"\x89PNG\r\n\x1a\n\0", "is a picture"),
        ("a.xlsx", b"\xff\xd8\xff\xe0", "is a picture"),
        ("a.et", b"Rar!\x1a\x07\x00", "compressed archive"),
        ("a.xlsx", b"7z\xbc\xaf\x27\x1c", "compressed archive"),
        ("a.doc", b"{\\rtf1", "text document"),
        ("a.xls", b"MZ\x90\0\0\0", "is a program"),
        ("a.xlsx", b"SQLite format 3\0", "is a database"),
        ("a.xls", b"\x09\x04\x06\x00\0\0", "Excel 4"),
        ("a.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "damaged"),
        ("a.xlsx", b"PK\x03\x04 and then nothing", "damaged"),
        ("a.csv", bytes(range(256)) * 3, "another kind"),
        ("a.csv", b"name,\x81\x20\xff\xff\n" * 5, "neither UTF-8 nor GB18030"),
        ("a.xls", b"MIME-Version: 1.0\r\nX-Document-Type: Workbook\r\n", "web page"),
        ("a.xls", "<html><body>请先登录</body></html>".encode(), "web page"),
        ("a.xls", b"<html><table><tr><td> </table></html>", "no data"),
        ("a.xml", b"<?xml version='1.0'?><plan/>", "XML"),
        ("a.xml", b"<?xml version='1.0'?><!DOCTYPE x [<!ENTITY a 'b'>]><x>&a;</x>", "entities"),
        ("a.csv", b'a,"' + b"x" * 200_000 + b'"\n', "131,072 characters"),
    ],
)  # fmt: skip
def test_files_that_are_no_workbook(name: str, data: bytes, said: str, tmp_path: Path, refused: Refused) -> None:
    assert said in refused(_written(tmp_path / name, data))


def test_no_file_and_a_folder(tmp_path: Path, refused: Refused) -> None:
    assert "no file" in refused(tmp_path / "没有.xlsx")
    assert "is a folder" in refused(tmp_path)


def test_a_file_that_may_not_be_read_is_said_to_be_held(tmp_path: Path) -> None:
    # As root every file may be read; what Windows answers for one that Excel holds comes as this number.
    error = sentences.refusal("os", tmp_path / "a.xlsx", LIMITS, {"number": 13})
    assert "another program holds it" in str(error)


@pytest.mark.parametrize("kind", ["xlsx", "xls", "ods", "zip"])
def test_passwords(kind: str, tmp_path: Path, refused: Refused) -> None:
    path = tmp_path / f"a.{kind}"
    if kind == "xlsx":
        compound(path, {"EncryptedPackage": b"x" * 5000, "EncryptionInfo": b"y"})
    elif kind == "xls":
        made = Xls()
        made.globals = record(0x002F, bytes(54))
        made.sheet("a").number(0, 0, 1).save(path)
    elif kind == "ods":
        ods(path, "", encrypted=True)
    else:
        data = bytearray(table(path, [["x"]]).read_bytes())
        at = data.find(b"PK\x01\x02")
        while at >= 0:
            data[at + 8] |= 1
            at = data.find(b"PK\x01\x02", at + 1)
        path.write_bytes(data)
    assert "password" in refused(path)


@pytest.mark.parametrize(
    ("names", "said"),
    [
        (["word/document.xml", "[Content_Types].xml"], "text document"), (["ppt/presentation.xml"], "presentation"),
        (["八县/文山.xls", "八县/砚山.et"], "archive of workbooks"), (["a.txt"], "compressed archive"),
    ],
)  # fmt: skip
def test_zips_that_are_no_workbook(names: list[str], said: str, tmp_path: Path, refused: Refused) -> None:
    assert said in refused(_written(tmp_path / "a.xlsx", zipped(dict.fromkeys(names, b"<x/>"))))


def test_compound_files_that_are_no_workbook(tmp_path: Path, refused: Refused) -> None:
    assert "text document" in refused(compound(tmp_path / "a.xls", {"WordDocument": b"x"}))
    assert "presentation" in refused(compound(tmp_path / "b.xls", {"PowerPoint Document": b"x"}))
    assert "another kind" in refused(compound(tmp_path / "c.xls", {"Contents": b"x"}))


def test_workbooks_without_data(tmp_path: Path, refused: Refused) -> None:
    blank = "<table:table-row><table:table-cell/></table:table-row>"
    assert "no data" in refused(table(tmp_path / "a.xlsx", []))
    assert "no data" in refused(Xls().sheet("a").sheet("b").save(tmp_path / "a.xls"))
    assert "no data" in refused(ods(tmp_path / "a.ods", f'<table:table table:name="a">{blank}</table:table>'))


def test_a_workbook_cut_short(tmp_path: Path, refused: Refused) -> None:
    whole = table(tmp_path / "a.xlsx", [[f"企业{at}"] for at in range(500)]).read_bytes()
    for share in (0.3, 0.7, 0.99):
        assert "damaged" in refused(_written(tmp_path / "b.xlsx", whole[: int(len(whole) * share)]))


# The guard and the limits --------------------------------------------------------------------------------------------


def _many_parts(path: Path) -> Path:
    return patched(table(path, [["x"]]), path.with_name("more.xlsx"), add={f"xl/media/{at}.png": b"x" for at in range(60)})


def _bomb(path: Path) -> Path:
    table(path, [["x"]])
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as file:
        file.writestr("xl/media/a.bin", bytes(30_000_000))
    return path


def _entities(path: Path) -> Path:
    declared = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>'
    return with_sheet(path, declared + sheet_xml(b'<row r="1"><c r="A1" t="inlineStr"><is><t>&b;</t></is></c></row>'))


def _late_entities(path: Path) -> Path:
    text = b"<!-- " + b"x" * 70_000 + b"--><!DOCTYPE x [<!ENTITY a 'b'>]>"
    return patched(table(path, [["x"]]), path.with_name("late.xlsx"), ("styles.xml", b"<styleSheet", text + b"<styleSheet"))


def _outside(path: Path) -> Path:
    return patched(table(path, [["x"]]), path.with_name("out.xlsx"), add={"xl/../../../evil.xml": b"<x/>"})


SMALL = Limits(file=20_000, rows=50, columns=20, cells=200, parts=40, unpacked=200_000)


@pytest.mark.parametrize(
    ("made", "said"),
    [
        (lambda path: _written(path, b"x" * 1_000_001), "larger than 1 MB"),
        (lambda path: table(path, [[at] for at in range(51)]), "more than 50 rows"),
        (lambda path: table(path, [range(21)]), "more than 20 columns"),
        (lambda path: table(path, [range(5)] * 41), "more than 200 cells"),
        (lambda path: _written(path, b"1\n" * 51), "more than 50 rows"),
        (lambda path: _written(path, b"1,2,3,4,5\n" * 41), "more than 200 cells"),
        (lambda path: _written(path, b"," * 20 + b"1\n"), "more than 20 columns"),
        (lambda path: _written(path, b"<table>" + b"<tr><td>1" * 51), "more than 50 rows"),
        (lambda path: _written(path, b"<table>" + b"<tr><td colspan=9>1" * 23), "more than 200 cells"),
        (lambda path: _written(path, b"<table><tr>" + b"<td colspan=7>1" * 3), "more than 20 columns"),
        (_many_parts, "more than 40 parts"),
        (lambda path: patched(table(path, [["x"]]), path.with_name("b.xlsx"), add={"a": b"ab" * 500_001}), "more than 1 MB"),
        (_bomb, "packed tighter"),
        (_entities, "entities"),
        (_outside, "damaged"),
    ],
)  # fmt: skip
def test_every_limit_is_held_and_named(made: Callable[[Path], Path], said: str, tmp_path: Path, refused: Refused) -> None:
    path = made(tmp_path / "a.xlsx")
    limits = replace(SMALL, file=1_000_000, unpacked=1_000_000)
    assert said in refused(path, replace(limits, unpacked=LIMITS.unpacked) if "tighter" in said else limits)


def test_entities_behind_a_long_comment(tmp_path: Path, refused: Refused) -> None:
    """No root element in the first bytes: whatever stands further on is not looked for, it is refused."""
    assert "entities" in refused(_late_entities(tmp_path / "a.xlsx"))


def test_every_sentence_is_made_of_values_that_are_there() -> None:
    """Each word of the reading process has a sentence, whatever it says with it."""
    for word in sentences.WORDS:
        values = {"limit": 1, "kind": "pdf", "part": "a", "said": "b"}
        assert "{" not in str(sentences.refusal(word, Path("a.xlsx"), LIMITS, values))
    assert "damaged" in str(sentences.refusal("unheard of", Path("a.xlsx"), LIMITS))
