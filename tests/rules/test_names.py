"""Names as they are typed, pasted and mistaken for one another."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.errors import BadInput
from db.rules.names import clean, is_formula_like, key, similar
from db.text import Label

NAME = Label("企业名称", "name")


@pytest.mark.parametrize("space", [" ", "\u3000", "\u00a0", "\u2003", "\t", "\r\n", "\u200b", "\ufeff"])
def test_spaces_around_a_name_are_dropped_and_those_inside_kept(space: str) -> None:
    assert clean(f"{space}样例 水泥\u3000厂{space}{space}", what=NAME) == "样例 水泥\u3000厂"


def test_a_name_is_stored_in_nfc() -> None:
    assert clean("Cafe\u0301", what=NAME) == "Caf\u00e9"


def test_a_name_stays_as_typed() -> None:
    assert clean("样例（集团）①Ａ有限责任公司", what=NAME) == "样例（集团）①Ａ有限责任公司"


@pytest.mark.parametrize(
    ("control", "code"),
    [
        ("\x00", "U+0000"),
        ("\x07", "U+0007"),
        ("\t", "U+0009"),
        ("\n", "U+000A"),
        ("\x7f", "U+007F"),
        ("\u200b", "U+200B"),
        ("\u202e", "U+202E"),
        ("\u2028", "U+2028"),
        ("\ud800", "U+D800"),
    ],
)
def test_control_and_invisible_characters_are_refused_by_place(control: str, code: str) -> None:
    with pytest.raises(BadInput) as refused:
        clean(f"样例{control}厂", what=NAME)
    assert "character 3" in str(refused.value)
    assert code in str(refused.value)
    assert refused.value.sentence.render("zh").startswith("企业名称")


def test_a_control_character_at_the_end_is_no_space() -> None:
    with pytest.raises(BadInput):
        clean("样例厂\x1f", what=NAME)


def test_a_name_of_five_thousand_characters_is_refused() -> None:
    with pytest.raises(BadInput) as refused:
        clean("厂" * 5000, what=NAME)
    assert "5000" in str(refused.value)
    assert "at most 200" in str(refused.value)


def test_the_limit_is_counted_after_trimming() -> None:
    assert clean("  " + "厂" * 200 + "  ", what=NAME) == "厂" * 200
    with pytest.raises(BadInput):
        clean("厂" * 201, what=NAME)


def test_lines_are_allowed_where_asked_for() -> None:
    assert clean("一\r\n二\r三\u2028四\t五\n", what=NAME, lines=True) == "一\n二\n三\n四\t五"
    with pytest.raises(BadInput):
        clean("一\x0b二", what=NAME, lines=True)


@given(st.text(max_size=50))
def test_what_is_taken_once_is_taken_again_unchanged(text: str) -> None:
    try:
        taken = clean(text, what=NAME)
    except BadInput:
        return
    assert clean(taken, what=NAME) == taken
    assert unicodedata.is_normalized("NFC", taken)
    taken.encode("utf-8")


@pytest.mark.parametrize(
    "text", ["=cmd|' /C calc'!A0", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "＝1", "＋1", "－1", "＠a"]
)
def test_what_a_spreadsheet_could_calculate_is_known(text: str) -> None:
    assert is_formula_like(text)


@pytest.mark.parametrize("text", ["样例=厂", "", "A-1", "（=1）", "'=1"])
def test_ordinary_text_is_no_formula(text: str) -> None:
    assert not is_formula_like(text)


@pytest.mark.parametrize("text", ["  =1", "\u3000＝1"])
def test_trimming_does_not_make_a_formula_unseen(text: str) -> None:
    assert is_formula_like(text)


def test_a_formula_like_name_is_taken_as_typed() -> None:
    assert clean("=cmd|' /C calc'!A0", what=NAME) == "=cmd|' /C calc'!A0"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("样例（文山）有限公司", "样例(文山)有限公司"),
        ("样例【文山】厂", "样例〔文山〕厂"),
        ("样例 水泥\u3000厂", "样例水泥厂"),
        ("样例水泥有限公司", "样例水泥有限责任公司"),
        ("样例水泥有限公司", "样例水泥股份有限公司"),
        ("样例水泥有限公司文山分公司", "样例水泥有限责任公司文山分公司"),
        ("ＡＢＣ１２厂", "abc12厂"),
        ("“样例”厂", "样例厂"),
    ],
)
def test_names_written_differently_share_a_key(one: str, other: str) -> None:
    assert key(one) == key(other)
    assert similar(one, other) == 1.0


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("第一水泥厂", "第二水泥厂"),
        ("样例2号电站", "样例3号电站"),
        ("样例水泥厂", "样例水泥有限公司"),
        ("样例（有限合伙）", "样例有限公司"),
    ],
)
def test_different_firms_keep_different_keys(one: str, other: str) -> None:
    assert key(one) != key(other)


def test_a_differing_ordinal_is_never_more_than_half_alike() -> None:
    assert similar("样例县第一水泥制品有限公司", "样例县第二水泥制品有限公司") <= 0.5
    assert similar("样例县第一水泥制品有限公司", "样例县第一水泥制造有限公司") > 0.7
    assert similar("样例一级站", "样例1级站") > similar("样例一级站", "样例二级站")


def test_similarity_of_known_pairs() -> None:
    assert similar("甲乙丙", "甲乙丁") == pytest.approx(0.5)
    assert similar("甲乙甲乙", "甲乙") == pytest.approx(0.5)
    assert similar("甲", "乙") == 0.0
    assert similar("", "") == 0.0


@given(st.text(max_size=30), st.text(max_size=30))
def test_similarity_is_a_symmetric_share(one: str, other: str) -> None:
    assert 0.0 <= similar(one, other) <= 1.0
    assert similar(one, other) == similar(other, one)


@given(st.lists(st.sampled_from(["样例", "（", "】", "“", "\u3000", "第二", "Ａ1", "股份有限公司", "有限责任公司"])))
def test_a_key_is_its_own_key(parts: list[str]) -> None:
    assert key(key("".join(parts))) == key("".join(parts))
