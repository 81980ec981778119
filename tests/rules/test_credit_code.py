"""GB 32100-2015 against the standard's own samples, against python-stdnum, and against every slip of a finger."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from stdnum.cn import uscc

from db.errors import BadInput
from db.rules import credit_code
from db.rules.credit_code import ALPHABET, check, make

SAMPLES = ("91110000802100433B", "914403001922038216")
WIDE = str.maketrans({chr(code): chr(code + 0xFEE0) for code in range(0x21, 0x7F)})

districts = st.from_regex(r"[1-9][0-9]{5}", fullmatch=True).filter(str.isascii)
bodies = st.text(ALPHABET, min_size=8, max_size=8)


def whole(first17: str) -> str:
    return first17 + credit_code.check_character(first17)


@st.composite
def sound_codes(draw: st.DrawFn) -> str:
    """Codes right in every respect, the organisation code's own digit included."""
    head = draw(st.sampled_from(("91", "92", "93", "11", "52"))) + draw(districts)
    body = draw(bodies)
    return whole(head + body + credit_code.organisation_digit(body))


def slips(code: str) -> set[str]:
    """Every code that differs in one character, or in two neighbours changed about."""
    single = {code[:at] + other + code[at + 1 :] for at in range(18) for other in ALPHABET}
    swapped = {code[:at] + code[at + 1] + code[at] + code[at + 2 :] for at in range(17)}
    return (single | swapped) - {code}


def passes(code: str) -> bool:
    try:
        return not check(code).check_failed
    except BadInput:
        return False


@pytest.mark.parametrize("code", SAMPLES)
def test_samples_pass_without_a_word(code: str) -> None:
    assert check(code) == credit_code.CodeCheck(code)


@pytest.mark.parametrize("code", SAMPLES)
def test_every_slip_of_a_sample_is_caught(code: str) -> None:
    wrong = slips(code)
    assert len(wrong) > 540
    assert [one for one in wrong if passes(one)] == []


@given(sound_codes())
def test_every_slip_of_any_sound_code_is_caught(code: str) -> None:
    assert check(code).warnings == ()
    assert not any(passes(one) for one in slips(code))


@given(st.one_of(sound_codes(), st.text(ALPHABET, min_size=18, max_size=18), st.text(ALPHABET + "IOSVZ", max_size=20)))
def test_stdnum_agrees_on_half_width_codes_of_digit_prefix(code: str) -> None:
    """Prefixes with a letter (A1, N2, Y1 in the standard) are left out: python-stdnum refuses them."""
    if code[:2].isdigit():
        assert passes(code) == uscc.is_valid(code)


@given(st.sampled_from(SAMPLES).flatmap(lambda code: st.sampled_from(sorted(slips(code)))))
def test_stdnum_agrees_on_slips(code: str) -> None:
    if code[:2].isdigit():
        assert passes(code) == uscc.is_valid(code)


@pytest.mark.parametrize("prefix", ["A1", "N2", "Y1"])
def test_letter_prefixes_of_the_standard_are_taken_where_stdnum_refuses(prefix: str) -> None:
    code = whole(f"{prefix}532601" + SAMPLES[0][8:17])
    assert check(code).warnings == ()
    assert not uscc.is_valid(code)


def test_a_wrong_inner_digit_is_noted_where_stdnum_says_nothing() -> None:
    found = check("91530402MA6K8Y1234")
    assert (found.check_failed, found.noted) == (False, True)
    assert [str(one) for one in found.warnings] == [
        "The organisation code inside 91530402MA6K8Y1234 should end in 5, not 3. Noted, no more."
    ]
    assert uscc.is_valid("91530402MA6K8Y1234")


def test_an_early_pilot_code_is_warned_of_and_taken() -> None:
    found = check("91350100M0001TGQXM")
    assert (found.check_failed, found.noted, found.code) == (True, False, "91350100M0001TGQXM")
    assert "should be 1, not M" in str(found.warnings[0])


@given(sound_codes(), st.sampled_from(["", " ", "\u3000", "\u00a0", "\t", "\n", "\u200b"]))
def test_width_case_and_spaces_do_not_matter(code: str, space: str) -> None:
    typed = space.join(code.lower()) + space
    assert check(typed).code == code
    assert check(typed.translate(WIDE)).code == code
    assert credit_code.normalise(code) == code


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("9153040OMA6K8Y1234", ["Character 8", "is O", "stand for 0"]),
        ("91530402MA6K8Y12i4", ["Character 17", "is I", "stand for 1"]),
        ("91530402MA6K8Y12３Z", ["Character 18", "is Z", "stand for 2"]),
        ("91530402MA6K8Y12S4", ["Character 17", "is S", "stand for 5"]),
        ("91530402MA6K8Y12V4", ["Character 17", "is V", "stand for U"]),
        ("9.14403E+17", ["Character 2", "“.”"]),
        ("91530402MA6K8Y12①4", ["Character 17", "“①”"]),
        ("9153040２MA6K8Y12-34", ["Character 17", "“-”"]),
        ("91530402MA6K8Y123", ["17 characters", "must have 18"]),
        ("91530402MA6K8Y12345", ["19 characters", "must have 18"]),
        ("", ["0 characters", "must have 18"]),
        ("91A30402MA6K8Y1234", ["Character 3", "is A", "district"]),
    ],
)
def test_a_refusal_names_character_and_position(typed: str, said: list[str]) -> None:
    with pytest.raises(BadInput) as refused:
        check(typed)
    assert [part for part in said if part not in str(refused.value)] == []


def test_a_refusal_of_a_long_text_stays_short() -> None:
    with pytest.raises(BadInput) as refused:
        check("9" * 5000)
    assert len(str(refused.value)) < 200


@given(districts, st.integers(min_value=0, max_value=31**5 - 1))
def test_a_made_code_passes_and_names_its_district(district: str, serial: int) -> None:
    code = make(district, serial)
    assert check(code) == credit_code.CodeCheck(code)
    assert code[2:8] == district
    assert uscc.is_valid(code)
    assert code[8:11] == "YYY"


@given(st.text(f"{credit_code.ALPHABET}IZ", min_size=16, max_size=19) | districts.map(lambda one: make(one, 7)))
def test_the_quick_answer_is_the_long_ones(code: str) -> None:
    try:
        sound = not check(code).check_failed
    except BadInput:
        sound = False
    assert credit_code.passes(code) is sound


def test_made_codes_differ() -> None:
    assert len({make("532601", serial) for serial in range(2000)}) == 2000
