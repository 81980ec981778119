"""Workbooks under an Office password: opened in the reading process with it, refused in one sentence without."""

from __future__ import annotations

import hashlib
import struct
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest

from db.errors import BadFile, BadInput, PasswordNeeded
from db.exchange import protecting
from db.exchange.reading import LIMITS, Worker, open_book, read
from tests.db.reading.files import Xls, compound, record, sheet_xml, table, with_sheet

PASSWORD = "Shan2026-06"
#: Records of whole words of four bytes, after which the stream's padding is read as empty records.
PAD = 1


def _protected(path: Path, plain: Path) -> Path:
    path.write_bytes(protecting.sealed(plain.read_bytes(), PASSWORD))
    return path


def _rc4(path: Path, password: str) -> Path:
    """An .xls of 1997: what msoffcrypto "decrypts" of a plain one is the enciphered one, as the cipher is its own inverse."""
    from cryptography.hazmat.decrepit.ciphers.algorithms import ARC4
    from cryptography.hazmat.primitives.ciphers import Cipher
    from msoffcrypto import OfficeFile
    from msoffcrypto.method import rc4

    salt, verifier = bytes(range(16)), bytes(range(16, 32))
    cipher = Cipher(ARC4(rc4._makekey(password, salt, 0)), mode=None).encryptor()
    body = struct.pack("<HHH", 1, 1, 1) + salt + cipher.update(verifier) + cipher.update(hashlib.md5(verifier).digest())
    made = Xls()
    made.globals = record(0x002F, body)
    made.sheet("a").text(0, 0, "示例厂").number(0, 1, 2100).text(0, 2, "甲" * PAD)
    data = made.save(path).read_bytes()
    file, enciphered = OfficeFile(BytesIO(data)), BytesIO()
    file.load_key(password=password)
    file.decrypt(enciphered)
    at = data.find(record(0x002F, body))
    path.write_bytes(enciphered.getvalue()[:at] + record(0x002F, body) + enciphered.getvalue()[at + 4 + len(body) :])
    return path


@pytest.fixture
def protected(tmp_path: Path) -> Path:
    return _protected(tmp_path / "a.xlsx", table(tmp_path / "plain.xlsx", [["企业", "营业收入"], ["示例厂", 2100]]))


def test_the_right_password_opens_it(protected: Path, worker: Worker) -> None:
    with open_book(protected, worker=worker, passwords=("another-one", PASSWORD)) as opened:
        book = opened.book()
    assert book.sheets[0].rows == [["企业", "营业收入"], ["示例厂", 2100]]
    assert opened.plain == (protected.parent / "plain.xlsx").read_bytes()


def test_what_is_not_protected_opens_whatever_is_given(tmp_path: Path, worker: Worker) -> None:
    with open_book(table(tmp_path / "a.xlsx", [["x"]]), worker=worker, passwords=(PASSWORD,)) as opened:
        assert opened.book().sheets[0].rows == [["x"]]
    assert opened.plain is None


@pytest.mark.parametrize(
    ("passwords", "said"), [((), "is protected"), (("",), "is protected"), (("shan2026-06",), "does not open")]
)
def test_without_it_the_file_is_refused(passwords: tuple[str, ...], said: str, protected: Path, worker: Worker) -> None:
    with pytest.raises(PasswordNeeded, match=said):
        read(protected, worker=worker, passwords=passwords)


def test_a_large_sheet_is_read_from_memory_twice(tmp_path: Path, worker: Worker) -> None:
    rows = b"".join(b'<row r="%d"><c r="A%d"><v>%d</v></c></row>' % (at, at, at) for at in range(1, 120_001))
    path = _protected(tmp_path / "a.xlsx", with_sheet(tmp_path / "plain.xlsx", sheet_xml(rows)))
    assert read(path, worker=worker, passwords=(PASSWORD,)).sheets[0].rows[-1] == [120_000]


def test_a_damaged_one_is_said_to_be_damaged(protected: Path, worker: Worker) -> None:
    data = bytearray(protected.read_bytes())
    at = len(data) // 2
    data[at : at + 2000] = bytes(2000)
    protected.write_bytes(data)
    with pytest.raises(BadFile, match="damaged") as error:
        read(protected, worker=worker, passwords=(PASSWORD,))
    assert not isinstance(error.value, PasswordNeeded)


def test_one_that_cannot_be_opened_here_names_the_way_out(tmp_path: Path, worker: Worker) -> None:
    path = compound(tmp_path / "a.xlsx", {"EncryptedPackage": b"x" * 5000, "EncryptionInfo": b"y"})
    with pytest.raises(BadFile, match="remove the password"):
        read(path, worker=worker, passwords=(PASSWORD,))


def test_a_key_that_takes_for_ever_ends_at_the_caps(protected: Path) -> None:
    data = protected.read_bytes()
    assert b'spinCount="100000"' in data
    # A digit more is made up for by a blank less.
    hostile = data.replace(b'spinCount="100000" ', b'spinCount="9999999"', 1)
    hostile = hostile.replace(b'"saltSize', b'" saltSize').replace(b"            <p:enc", b"           <p:enc", 1)
    protected.write_bytes(hostile)
    limits = replace(LIMITS, seconds=1)
    with pytest.raises(BadFile, match="within 1 seconds"):
        read(protected, limits=limits, passwords=(PASSWORD,))


def test_what_is_inside_is_held_to_the_limits_too(protected: Path, worker: Worker) -> None:
    size = (protected.parent / "plain.xlsx").stat().st_size
    assert size < protected.stat().st_size
    limits = replace(LIMITS, cells=3)
    with pytest.raises(BadFile, match="more than 3 cells"):
        read(protected, limits=limits, worker=worker, passwords=(PASSWORD,))


def test_the_old_way_of_xls(tmp_path: Path, worker: Worker) -> None:
    path = _rc4(tmp_path / "a.xls", PASSWORD)
    assert "示例厂".encode("utf-16-le") not in path.read_bytes()
    with pytest.raises(PasswordNeeded, match="is protected"):
        read(path, worker=worker)
    with pytest.raises(PasswordNeeded, match="does not open"):
        read(path, worker=worker, passwords=("another-one",))
    assert read(path, worker=worker, passwords=(PASSWORD,)).sheets[0].rows == [["示例厂", 2100, "甲" * PAD]]


def test_openpyxl_opens_what_msoffcrypto_decrypts(protected: Path) -> None:
    import msoffcrypto
    import openpyxl

    plain = BytesIO()
    with protected.open("rb") as stream:
        file = msoffcrypto.OfficeFile(stream)
        file.load_key(password=PASSWORD, verify_password=True)
        file.decrypt(plain, verify_integrity=True)
    assert openpyxl.load_workbook(plain).active["B2"].value == 2100


@pytest.mark.parametrize("password", ["short", "x" * 65, " eightch", "密码密码密码密码", "tab\tinside"])
def test_a_password_that_nobody_could_type_is_refused(password: str) -> None:
    with pytest.raises(BadInput):
        protecting.sealed(b"PK", password)


def test_no_password_leaves_the_bytes_alone() -> None:
    assert protecting.sealed(b"PK", "") == b"PK"
