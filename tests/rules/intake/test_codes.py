"""Damaged credit codes and their candidates; a column of codes at once says what each says alone."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.rules import credit_code
from db.rules.intake.cells import Setting, column
from db.rules.intake.clean import clean
from db.rules.intake.codes import candidates, code, fast, known_digits
from db.rules.intake.sheet import Sheet
from db.rules.intake.table import Choices
from tests.rules.intake.subjects import AIDS, CODE, MONTHLY, TODAY, cleaned, layout

THREE = ["914403001922038216", "914403001922038809", "914403001922038996"]
SETTING = Setting(CODE, today=TODAY, aids=AIDS)


@pytest.mark.parametrize("damaged",
    ["914403001922038000", "9.14403001922038E+17", "914403001922038000.0", "９１４４０３００１９２２０３８０００"])
def test_a_rounded_code_has_three_candidates(damaged: str) -> None:
    assert candidates(damaged) == THREE


@pytest.mark.parametrize("damaged", ["9.14403E+17", "91440300192203", "", "91110000802100433B", "914403001922038E"])
def test_too_few_digits_have_none(damaged: str) -> None:
    assert candidates(damaged) == []


def test_a_whole_double_stands_for_few_codes() -> None:
    assert candidates(str(int(float(THREE[0])))) == [THREE[0]]


def all_digits() -> st.SearchStrategy[str]:
    def whole(first16: str) -> str:
        first17 = first16 + credit_code.organisation_digit(first16[8:])
        return first17 + credit_code.check_character(first17)

    return st.from_regex(r"91[1-6][0-9]{13}", fullmatch=True).map(whole).filter(str.isdigit)


@given(all_digits())
def test_the_true_code_is_always_among_the_candidates(true: str) -> None:
    assert true in candidates(true[:15] + "000")
    assert true in candidates(f"{true[0]}.{true[1:15]}E+17")
    if not str(int(float(true))).endswith("000"):
        assert true in candidates(str(int(float(true))))
    for one in candidates(true[:15] + "000"):
        check = credit_code.check(one)
        assert not check.check_failed
        assert not check.noted


def test_codes_of_firms_of_that_name_are_offered_too() -> None:
    assert known_digits("9.14403E+17") == "914403"
    rows: list[list[Any]] = [["统一社会信用代码", "企业名称"], ["9.14403E+17", "样例厂"], ["9.15326E+17", "样例厂"],
        [9.14403001922038e17, "样例厂"]]
    aids = replace(AIDS, codes_of=lambda name: ["914403001922038809"] if name == "样例厂" else [])
    table = clean(
        Sheet("a", rows), layout(rows, MONTHLY, Choices(period="2022-08")), MONTHLY, Choices(period="2022-08"), aids=aids,
        today=TODAY
    )
    options = [[one.value for one in table.remarks[line, "code"][0].options] for line in range(3)]
    assert options == [["914403001922038809"], [], ["914403001922038809", THREE[0], THREE[2]]]


@given(
    st.lists(
        st.one_of(
            st.builds(credit_code.make, st.just("532601"), st.integers(0, 10**6)),
            st.builds(
                lambda serial, at, letter: (made := credit_code.make("500101", serial))[:at] + letter + made[at + 1 :],
                st.integers(0, 10**6), st.integers(0, 17), st.sampled_from(credit_code.ALPHABET + "IOSVZa１ "),
            ),
            st.sampled_from(
                [None, "", " ", "9.14E+17", 9.14403001922038e17, "914403001922038216", "x" * 18, "\n" * 18, "Ａ" * 18, "无"]
            ),
        ),
        max_size=12,
    )
)  # fmt: skip
def test_a_column_at_once_is_each_code_alone(values: list[Any]) -> None:
    assert column(list(values), SETTING, code, fast) == column(list(values), SETTING, code, None)


def test_every_single_wrong_character_is_seen_by_the_column() -> None:
    true = "91110000802100433B"
    wrong = [true[:at] + letter + true[at + 1 :] for at in range(18) for letter in credit_code.ALPHABET if letter != true[at]]
    kept, odd = fast([true, *wrong], SETTING)
    assert kept[0] == true
    assert list(odd) == list(range(1, len(wrong) + 1))


def test_a_row_of_a_damaged_code_is_not_lost() -> None:
    table = cleaned([["统一社会信用代码", "企业名称"], [9.14403001922038e17, "甲厂"]], MONTHLY, Choices(period="2022-08"))
    assert (table.values["code"], table.values["name"]) == ([None], ["甲厂"])
    assert [one.value for one in table.remarks[0, "code"][0].options] == THREE
