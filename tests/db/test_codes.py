"""The shipped tables are whole, as counted in their sources, and say so when they are not."""

import shutil
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from db import codes, resources
from db.errors import BadFile

WANZHOU = "500101"
WENSHAN = ("532601", "532622", "532623", "532624", "532625", "532626", "532627", "532628")


def forget() -> None:
    for table in (codes.divisions, codes.place_overrides, codes._towns, codes._readings):
        table.cache_clear()


@pytest.fixture
def other_tables(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A copy of the tables that a test may spoil."""
    shutil.copytree(resources.path("codes"), tmp_path / "codes")
    monkeypatch.setattr(resources, "ROOT", tmp_path)
    forget()
    yield tmp_path / "codes"
    forget()


def test_divisions_are_the_forty_one_of_the_standard() -> None:
    assert [one.code for one in codes.divisions()] == [f"{code:02d}" for code in range(6, 47)]
    assert Counter(one.section for one in codes.divisions()) == {"B": 7, "C": 31, "D": 3}
    assert all(one.label.zh and one.label.en.isascii() for one in codes.divisions())
    assert len({one.label.en for one in codes.divisions()}) == 41


@pytest.mark.parametrize(
    ("code", "name"),
    [
        ("06", "煤炭开采和洗选业"),
        ("30", "非金属矿物制品业"),
        ("3011", "非金属矿物制品业"),
        ("461", "水的生产和供应业"),
    ],
)
def test_a_code_of_any_depth_finds_its_division(code: str, name: str) -> None:
    found = codes.division(code)
    assert found is not None
    assert found.label.zh == name


@pytest.mark.parametrize("code", ["", "6", "47", "05", "610", "30110", "ab"])
def test_what_is_no_industrial_division_finds_none(code: str) -> None:
    assert codes.division(code) is None


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("开采专业及辅助性活动", "11"),
        ("开采辅助活动", "11"),
        ("石油加工、炼焦和核燃料加工业", "25"),
        ("Manufacture of Furniture", "21"),
    ],
)
def test_names_of_2017_and_2011_find_their_division(name: str, code: str) -> None:
    found = codes.division_named(name)
    assert found is not None
    assert found.code == code


def test_no_name_finds_no_division() -> None:
    assert codes.division_named("") is None


def test_townships_are_as_counted() -> None:
    assert len(codes.towns(WANZHOU)) == 52
    of_wenshan = [town for county in WENSHAN for town in codes.towns(county)]
    assert len(of_wenshan) == 106
    assert [town.name for town in of_wenshan if not town.administrative] == ["文山高新技术产业开发区", "健康农场"]
    assert all(town.code.startswith(town.county) for town in of_wenshan)
    assert codes.towns("110101") == ()


@pytest.mark.parametrize(
    ("character", "syllables"),
    [
        ("长", ("chang", "zhang")),
        ("重", ("zhong", "chong")),
        ("绿", ("lv", "lu")),
        ("略", ("lve",)),
        ("厂", ("chang",)),
        ("山", ("shan",)),
        ("单", ("dan", "chan", "shan")),
        ("a", ()),
        ("㐀", ()),
    ],
)
def test_readings_are_toneless_and_the_common_one_comes_first(character: str, syllables: tuple[str, ...]) -> None:
    assert codes.readings(character) == syllables


def test_nearly_every_character_has_one_to_four_plain_readings() -> None:
    table = {chr(code): codes.readings(chr(code)) for code in range(0x4E00, 0xA000)}
    assert sum(not syllables for syllables in table.values()) < 100
    assert max(map(len, table.values())) == 4
    syllables = [one for several in table.values() for one in several]
    assert all(one.isascii() and one.isalpha() and one.islower() and len(one) <= 6 for one in syllables)
    assert all(len(set(several)) == len(several) for several in table.values())


@pytest.mark.parametrize(
    ("place", "syllables"),
    [
        ("长滩", "chang tan"),
        ("都龙", "du long"),
        ("丘北", "qiu bei"),
        ("单县", "shan xian"),
        ("重庆", "chong qing"),
        ("长沙", "chang sha"),
        ("砚山", "yan shan"),
        ("麻栗坡", "ma li po"),
        ("底圩", "di xu"),
        ("剥隘", "bo ai"),
    ],
)
def test_places_are_read_as_their_people_read_them(place: str, syllables: str) -> None:
    assert " ".join(codes.place_overrides()[place]) == syllables


def test_an_override_has_a_syllable_for_each_character() -> None:
    wrong = {place: read for place, read in codes.place_overrides().items() if len(place) != len(read)}
    assert wrong == {}


def test_no_township_is_left_with_an_open_reading() -> None:
    """Each character of a township's own name has one reading, or lies in a place that says which."""
    open_readings = []
    places = sorted(codes.place_overrides(), key=len, reverse=True)
    for county in (WANZHOU, *WENSHAN):
        for town in codes.towns(county):
            rest = town.name
            for place in (*places, "高新技术产业开发区"):
                rest = rest.replace(place, "")
            open_readings += [(town.name, one) for one in rest if len(codes.readings(one)) != 1]
    assert open_readings == []


@pytest.mark.parametrize("name", ["divisions.csv", "towns.csv", "pinyin.tsv", "place_overrides.tsv"])
def test_a_missing_or_damaged_table_is_named(other_tables: Path, name: str) -> None:
    read = {
        "divisions.csv": codes.divisions,
        "towns.csv": lambda: codes.towns(WANZHOU),
        "pinyin.tsv": lambda: codes.readings("山"),
        "place_overrides.tsv": codes.place_overrides,
    }[name]
    read()
    spoilt = (b"", b"\xff\xfe\x00", b"one cell\n", b'"never closed\n', b"\n", None)
    for content in spoilt:
        forget()
        if content is None:
            (other_tables / name).unlink()
        else:
            (other_tables / name).write_bytes(content)
        with pytest.raises(BadFile, match=rf"{name}.*(damaged|missing).*Install"):
            read()


def test_tables_are_read_once(other_tables: Path) -> None:
    first = codes.readings("山")
    (other_tables / "pinyin.tsv").unlink()
    assert codes.readings("山") == first
