"""What a person types finds the firm, whichever way it is typed, and nothing typed is ever an operator."""

import re
import sqlite3
import time
from collections.abc import Callable, Iterator

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from db import codes
from db.rules import search_keys
from db.rules.search_keys import SearchKeys, keys, match_query

NAMES = {
    "砚山样例绿材有限公司": (),
    "重庆长滩样例重工股份有限公司": (),
    "马关都龙样例锌业有限责任公司": ("都龙样例选矿厂",),
    "丘北样例ABC三七（集团）有限公司": (),
    "单氏样例食品厂": (),
    "西安样例略阳建材厂": (),
}
EVERYONE = {name[:2] for name in NAMES}
CODES = {name: f"9153262{number}YYY00001{number}X" for number, name in enumerate(NAMES)}
TABLE = (
    "CREATE VIRTUAL TABLE enterprise_search USING fts5"
    "(chars, pinyin, initials, codes, tokenize = 'ascii', prefix = '2 3', columnsize = 0)"
)

Find = Callable[[str], set[str]]


def made(name: str, former: tuple[str, ...] = (), held: tuple[str, ...] = ()) -> SearchKeys:
    return keys(name, former, held, codes.readings, codes.place_overrides())


def add(db: sqlite3.Connection, seq: int, one: SearchKeys) -> None:
    db.execute(
        "INSERT INTO enterprise_search (rowid, chars, pinyin, initials, codes) VALUES (?, ?, ?, ?, ?)",
        (seq, one.chars, one.pinyin, one.initials, one.codes),
    )


def hits(db: sqlite3.Connection, typed: str) -> list[int]:
    expression = match_query(typed)
    if not expression:
        return []
    found = db.execute("SELECT rowid FROM enterprise_search WHERE enterprise_search MATCH ?", (expression,))
    return [seq for (seq,) in found]


@pytest.fixture(scope="module")
def db() -> Iterator[sqlite3.Connection]:
    connection = sqlite3.connect(":memory:")
    connection.execute(TABLE)
    for seq, (name, former) in enumerate(NAMES.items()):
        add(connection, seq, made(name, former, (CODES[name],)))
    yield connection
    connection.close()


@pytest.fixture
def find(db: sqlite3.Connection) -> Find:
    """The firms that a query finds, by their first two characters."""
    return lambda typed: {list(NAMES)[seq][:2] for seq in hits(db, typed)}


def found_alone(typed: str, one: SearchKeys) -> bool:
    """Whether ``typed`` finds a firm that is alone in a register of its own."""
    connection = sqlite3.connect(":memory:")
    connection.execute(TABLE)
    add(connection, 1, one)
    try:
        return hits(connection, typed) == [1]
    finally:
        connection.close()


def test_keys_of_a_plain_name() -> None:
    assert made("砚山样例绿材有限公司", (), ("91532622YYY",)) == SearchKeys(
        chars="砚 山 样 例 绿 材 有 限 公 司",
        pinyin="yan shan yang li lv cai youxian gongsi · yan shan yang li lu cai",
        initials="¦ysyllcyx ¦syllcyxg ¦yllcyxgs ¦llcyxgs ¦lcyxgs ¦cyxgs",
        codes="9 915 153 532 326 262 622 22y 2yy yyy yy y",
    )


@pytest.mark.parametrize(
    ("typed", "firms"),
    [
        # Chinese characters, anywhere in the name, in width and form as they come
        ("砚", {"砚山"}),
        ("绿材", {"砚山"}),
        ("　砚山 绿材 ", {"砚山"}),
        ("砚山样例绿材有限责任公司", {"砚山"}),
        ("（集团）", {"丘北"}),
        ("材绿", set()),
        ("选矿", {"马关"}),  # a former name
        ("公司都龙", set()),  # no phrase reaches from one name into the next
        ("样例", EVERYONE),
        # pinyin, whole, split, unfinished, polyphones both ways
        ("yanshan lvcai", {"砚山"}),
        ("lvcai yanshan", {"砚山"}),
        ("yanshanyanglilvcai", {"砚山"}),
        ("yansh", {"砚山"}),
        ("yanshany", {"砚山"}),
        ("YanShan", {"砚山"}),
        ("lücai", {"砚山"}),
        ("lucai", {"砚山"}),
        ("changtan", {"重庆"}),
        ("chongqing", {"重庆"}),
        ("zhongqing", set()),  # a place is read as its people read it
        ("zhonggong", {"重庆"}),
        ("chonggong", {"重庆"}),
        ("dulong", {"马关"}),
        ("qiubei", {"丘北"}),
        ("shanshi", {"单氏"}),
        ("danshi", {"单氏"}),
        ("xian", {"西安"}),  # 西安; the 限 of 有限 is nothing to find a firm by
        ("xi'an", {"西安"}),
        ("lueyang", {"西安"}),
        ("lveyang", {"西安"}),
        # legal forms, which are words of their own
        ("youx", {"砚山", "重庆", "马关", "丘北"}),
        ("gufenyouxiangongs", {"重庆"}),
        ("youxianzeren", {"马关"}),
        ("xinyeyouxiangongsi", set()),
        ("xinyeyouxianzerengongsi", {"马关"}),
        ("lvcaiyouxiang", {"砚山"}),
        ("lvcyouxiangongsi", {"砚山"}),
        ("jituan", {"丘北"}),
        ("shipinchang", {"单氏"}),
        # initials, from any character on, with polyphones
        ("ysyl", {"砚山"}),
        ("llc", {"砚山"}),
        ("yllcyx", {"砚山"}),
        ("ctyl", {"重庆"}),
        ("ylcg", {"重庆"}),
        ("ylzg", {"重庆"}),
        ("dlyl", {"马关"}),
        ("y", EVERYONE),
        ("q", {"丘北", "重庆"}),
        ("xyyxzrgs", {"马关"}),
        ("syllcyxgsxx", {"砚山"}),  # longer than what is kept
        # Latin letters in a name
        ("abc", {"丘北"}),
        ("ab", {"丘北"}),
        ("abc三七", {"丘北"}),
        ("ylabcsq", {"丘北"}),
        # pieces of a code
        ("9", EVERYONE),
        ("53", EVERYONE),
        ("5326", EVERYONE),
        ("000012", {"马关"}),
        ("12x", {"马关"}),
        ("91532622YYY000012X", {"马关"}),
        ("９１５３２６２２yyy", {"马关"}),
        ("532x", set()),
        # mixed
        ("砚山 lvcai", {"砚山"}),
        ("砚山lc", {"砚山"}),
        ("yanshan 53262", {"砚山"}),
        ("yanshan 53263", set()),
        ("yanshanyllc", {"砚山"}),
        ("ysyanglilc", {"砚山"}),
        ("xianyl", {"西安"}),
        ("样例 shipin 53262", {"单氏"}),
        # nothing to look for
        ("", set()),
        ("  （）—*'\"", set()),
    ],
)
def test_what_is_typed_finds(find: Find, typed: str, firms: set[str]) -> None:
    assert find(typed) == firms


CHARACTERS = st.sampled_from("砚山样例绿材长重单都行乐略女安西光电三七石业阿朝曾仇盖，（Ａb7 ")
FIRM_NAMES = st.text(CHARACTERS, min_size=1, max_size=14)


@given(FIRM_NAMES, st.data())
def test_every_piece_of_a_name_finds_it(name: str, data: st.DataObject) -> None:
    pieces = made(name).chars.split()
    if not pieces:
        return
    start = data.draw(st.integers(0, len(pieces) - 1))
    end = data.draw(st.integers(start + 1, len(pieces)))
    assert found_alone("".join(pieces[start:end]), made(name))


#: No syllable of these can be read as part of its neighbour, as 西安 can (xi an, xian): see the next test.
PLAIN = st.text("砚山样例绿材长重单都行乐略女光电三七石业朝曾仇", min_size=1, max_size=14)


@given(PLAIN, st.data())
def test_every_beginning_of_the_common_pinyin_finds(name: str, data: st.DataObject) -> None:
    syllables = made(name).pinyin.split(" · ")[0].split()
    start = data.draw(st.integers(0, len(syllables) - 1))
    whole = "".join(syllables[start:])
    assert found_alone(whole[: data.draw(st.integers(1, len(whole)))], made(name))
    assert found_alone(" ".join(syllables[start:][:8]), made(name))


@pytest.mark.parametrize("name", ["西安", "西安西安", "单盖西安", "方案翻案", "平安建安电厂"])
def test_syllables_that_run_into_each_other_are_taken_apart(name: str) -> None:
    assert found_alone(made(name).pinyin.split(" · ")[0].replace(" ", ""), made(name))


@given(PLAIN, st.data())
def test_every_run_of_the_common_initials_finds(name: str, data: st.DataObject) -> None:
    letters = "".join(one[0] for one in made(name).pinyin.split(" · ")[0].split())
    start = data.draw(st.integers(0, len(letters) - 1))
    end = data.draw(st.integers(start + 1, len(letters)))
    assert found_alone(letters[start:end], made(name))


@given(st.text("0123456789ABCDEFGHJKLMNPQRTUWXY", min_size=18, max_size=18), st.data())
def test_every_piece_of_a_code_with_a_digit_finds_it(code: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, 16))
    piece = code[start : data.draw(st.integers(start + 2, 18))]
    if len(piece) > 3 or not piece.isalpha():
        assert found_alone(piece, made("样例厂", (), (code,)))


@given(st.text(max_size=60))
@example('" OR chars : *')
@example("NEAR(a b, 2) AND NOT ^x {pinyin} : y + z")
@example("a\x00b")
@example("\ud800x")
@example("a" * 5000)
@example("an" * 2000)
@example("y " * 2000)
@example("砚" * 5000)
def test_nothing_typed_is_an_operator_or_an_error(typed: str) -> None:
    connection = sqlite3.connect(":memory:")
    connection.execute(TABLE)
    add(connection, 1, made("样例厂"))
    assert hits(connection, typed) in ([], [1])
    connection.close()


@pytest.mark.parametrize("typed", ["AND", "or", "not", "NEAR", "chars", "rowid"])
def test_words_of_the_query_language_are_only_words(find: Find, typed: str) -> None:
    assert find(typed) == set()


@pytest.mark.parametrize("name", ["长重单行乐" * 40, "A" * 200, "A长" * 100])
def test_a_name_full_of_polyphones_keeps_its_keys_short(name: str) -> None:
    started = time.perf_counter()
    one = made(name)
    assert time.perf_counter() - started < 1
    assert sum(map(len, (one.chars, one.pinyin, one.initials, one.codes))) < 30_000
    assert one.pinyin.count("·") < 8
    assert len(one.initials.split()) == len(set(one.initials.split()))


@pytest.mark.parametrize(
    "typed", ["y", "zh", "shan", "xian", "yanz", "yansh", "yanshan", "zhuan", "gsgs", "9", "53", "53262"]
)
def test_no_keystroke_makes_the_index_join_long_lists(typed: str) -> None:
    """Prefixes of two and three characters are indexed; other long lists must be asked for by whole tokens.

    A token of initials is its mark and what follows, and from the fourth character on there are few of each.
    """
    prefixes = [
        (column, phrase.split()[-1]) for column, phrase in re.findall(r'(\w+) : "([^"]*)" \*', match_query(typed))
    ]
    assert prefixes
    assert [one for one in prefixes if one[0] != "initials" and not 2 <= len(one[1]) <= 3] == []
    assert [one for one in prefixes if one[0] == "initials" and not one[1].startswith("¦")] == []


def test_letters_that_no_code_holds_are_not_looked_for_in_codes() -> None:
    assert "codes" in match_query("mpnx")
    assert "codes" not in match_query("yanshan")


def test_a_pasted_page_is_looked_at_only_in_part() -> None:
    assert len(match_query("yanshan5326 " * 2000)) == len(match_query("yanshan5326 " * 8))


def test_likelier_readings_are_kept_before_rarer_ones() -> None:
    """The third reading of one character never takes the place of the second of another."""
    readings = {"甲": ("a", "b", "c", "d"), "乙": ("e", "f"), "丙": ("g", "h"), "丁": ("i", "j")}
    kept = keys("甲乙丙丁", (), (), lambda character: readings[character], {}).pinyin.split(" · ")
    assert kept[:5] == ["a e g i", "b e g i", "a f g i", "a e h i", "a e g j"]
    assert len(kept) == 8


def test_an_unknown_character_stands_between_phrases() -> None:
    one = made("砚㐀山")
    assert one.pinyin == "yan · shan"
    assert one.initials == "¦y·s ¦s"
    assert one.chars == "砚 㐀 山"


def test_the_longest_place_is_read() -> None:
    overrides = {"长": ("zhang",), "长滩": ("chang", "tan")}
    assert keys("长滩长", (), (), codes.readings, overrides).pinyin == "chang tan zhang"


def test_every_syllable_of_the_table_can_be_typed() -> None:
    table = {one for code in range(0x4E00, 0xA000) for one in codes.readings(chr(code))}
    table |= {one for several in codes.place_overrides().values() for one in several}
    assert table == search_keys._SYLLABLES
