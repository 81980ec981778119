"""Each clause of domain.md §7 as its own test against the shipped plans: what the two documents' figures contain."""

from __future__ import annotations

import pytest

from db import plan_file
from db.rules.audit import RELATIONS, Finding, audit, examine

KINDS = ("contradiction", "difference", "implied", "note")


@pytest.fixture(scope="module")
def wenshan() -> dict[str, Finding]:
    return {finding.key: finding for finding in audit(plan_file.load("wenshan"))}


@pytest.fixture(scope="module")
def wanzhou() -> dict[str, Finding]:
    return {finding.key: finding for finding in audit(plan_file.load("wanzhou"))}


def told(finding: Finding) -> tuple[str, str, float | None, float | None]:
    """What a finding says, for a comparison in one line."""
    return finding.kind, str(finding.sentence), finding.stated, finding.computed


# 文山州 -----------------------------------------------------------------------------------------------------------------


def test_wenshan_1_county_sums_are_right_and_no_finding(wenshan: dict[str, Finding]) -> None:
    assert not [key for key in wenshan if key.startswith("sum-")]


def test_wenshan_1_each_printed_share_is_right_and_no_finding(wenshan: dict[str, Finding]) -> None:
    assert [key for key in wenshan if key.startswith("share-")] == ["share-2025-superior", "share-2025-sum"]


def test_wenshan_1_printed_shares_sum_to_100_1(wenshan: dict[str, Finding]) -> None:
    assert told(wenshan["share-2025-sum"]) == (
        "note",
        "2025 shares: the document states 100 % for the whole; the 8 shares as printed add up to 100.1 %, no more than "
        "rounding explains.",
        100,
        100.1,
    )
    assert wenshan["share-2025-sum"].place.zh == "附件 · 全州 · 占全州比重"


def test_wenshan_2_growth_of_20_percent_is_15_74(wenshan: dict[str, Finding]) -> None:
    assert told(wenshan["growth-2025"]) == (
        "contradiction",
        "Growth 2020–2025, Wenshan Prefecture: the document states 20 % a year; 183 to 380 over 5 periods gives 15.74 %.",
        20,
        15.74,
    )
    assert wenshan["growth-2025"].place.zh == "正文 · 二、主要目标"


def test_wenshan_2_five_periods_at_20_percent_give_455_36(wenshan: dict[str, Finding]) -> None:
    assert told(wenshan["growth-level-2025"]) == (
        "contradiction",
        "2025, Wenshan Prefecture: the document states 380; 183 at 20 % a year over 5 periods gives 455.36.",
        380,
        455.36,
    )


def test_wenshan_2_20_percent_fits_four_periods_only(wenshan: dict[str, Finding]) -> None:
    assert told(wenshan["growth-periods-2025"]) == (
        "note",
        "20 % a year fits 4 periods, not 5: 183 to 380 over 4 gives 20.04 %, and 183 at 20 % gives 379.47.",
        5,
        4,
    )


def test_wenshan_2_the_province_implies_a_base_of_4451(wenshan: dict[str, Finding]) -> None:
    assert told(wenshan["growth-base-2020-superior"]) == (
        "implied",
        "Yunnan Province: 7500 in 2025 at 11 % a year implies 4451 at the end of 2020, over 5 periods.",
        None,
        4451,
    )


@pytest.mark.parametrize(
    ("key", "years", "span", "level", "short"),
    [("flow-2025-5y", 5, "2021–2025", 333, 47), ("flow-2025-4y", 4, "2022–2025", 303, 77)],
)
def test_wenshan_3_flows_fall_short_of_the_stock(
    wenshan: dict[str, Finding], key: str, years: int, span: str, level: int, short: int
) -> None:
    assert told(wenshan[key]) == (
        "contradiction",
        f"2025, Wenshan Prefecture: the document states 380; 183 + {years} × (15 + 20 − 5) ({span}) gives {level}, "
        f"{short} short.",
        380,
        level,
    )
    for section in ("二、主要目标", "三（一）", "三（二）", "三（三）"):
        assert section in wenshan[key].place.zh


@pytest.mark.parametrize(
    ("years", "span", "level"), [(5, "2021–2025", 358), (4, "2022–2025", 323)]
)
def test_wenshan_3_even_without_exits(wenshan: dict[str, Finding], years: int, span: str, level: int) -> None:
    assert told(wenshan[f"flow-2025-without_exits-{years}y"]) == (
        "note",
        f"2025, Wenshan Prefecture: even without any exit 183 + {years} × 35 ({span}) gives {level}.",
        380,
        level,
    )


@pytest.mark.parametrize(
    ("years", "span", "net", "gross"), [(5, "2021–2025", 39.4, 44.4), (4, "2022–2025", 49.25, 54.25)]
)
def test_wenshan_3_net_and_gross_needed_per_year(
    wenshan: dict[str, Finding], years: int, span: str, net: float, gross: float
) -> None:
    assert told(wenshan[f"needed-2025-{years}y"]) == (
        "implied",
        f"{span} (annex): 183 to 380 takes a net {net} a year, or {gross} entries with 5 exits.",
        None,
        net,
    )


def test_wenshan_3_attracting_and_conversion_carry_no_number(wenshan: dict[str, Finding]) -> None:
    assert "carries no number" in str(wenshan["remark-attracted"].sentence)
    assert wenshan["remark-attracted"].place.zh == "正文 · 三（四）加大招商引资力度"
    assert "carries no number" in str(wenshan["remark-conversion"].sentence)
    assert wenshan["remark-conversion"].place.zh == "正文 · 三（五）推动涉工企业转化"


def test_wenshan_4_share_of_the_province_is_5_07(wenshan: dict[str, Finding]) -> None:
    finding = wenshan["share-2025-superior"]
    assert told(finding) == (
        "implied",
        "2025 share of Yunnan Province: the document states 5 %; 380 of 7500 gives 5.07 % (5 % would be 375).",
        5,
        5.07,
    )
    assert "云工信运行〔2021〕302号" in finding.place.zh


def test_wenshan_5_net_increase_by_county(wenshan: dict[str, Finding]) -> None:
    finding = wenshan["areas-net-2025"]
    assert told(finding) == (
        "implied",
        "Net increase 2020–2025 by area: Wenshan City 40, Yanshan County 30, Xichou County 16, Malipo County 16, "
        "Maguan County 20, Qiubei County 25, Guangnan County 25, Funing County 25; together 197.",
        None,
        197,
    )
    chinese = finding.sentence.render("zh")
    assert "文山市40、砚山县30、西畴县16、麻栗坡县16、马关县20、丘北县25、广南县25、富宁县25" in chinese


def test_wenshan_5_growth_by_county_runs_from_11_84_to_26_86(wenshan: dict[str, Finding]) -> None:
    assert told(wenshan["areas-growth-2025"])[:2] == (
        "implied",
        "Mean growth 2020–2025 by area runs from 11.84 % (Yanshan County, 40 to 70) to 26.86 % (Xichou County, 7 to 23).",
    )


def test_wenshan_5_only_xichou_exceeds_20_percent(wenshan: dict[str, Finding]) -> None:
    assert told(wenshan["areas-above_growth-2025"]) == (
        "note",
        "Areas that grow by more than the stated 20 % a year: 1 of 8, Xichou County.",
        20,
        1,
    )


def test_wenshan_6_no_date_of_issue(wenshan: dict[str, Finding]) -> None:
    assert told(wenshan["issued"])[:2] == (
        "note",
        "The text bears no date of issue; its number is 文工信〔2022〕73号.",
    )


def test_wenshan_6_no_yearly_split_by_county(wenshan: dict[str, Finding]) -> None:
    assert told(wenshan["years-areas"])[:2] == (
        "note",
        "The areas have figures for 2025 only; the document has no split by area for 2021, 2022, 2023, 2024.",
    )


def test_wenshan_text_and_annex_agree_on_380(wenshan: dict[str, Finding]) -> None:
    assert not [key for key in wenshan if key.startswith("difference-")]


# 万州区 -----------------------------------------------------------------------------------------------------------------


def test_wanzhou_1_both_margins_give_the_total_each_year(wanzhou: dict[str, Finding]) -> None:
    assert not [key for key in wanzhou if key.startswith("sum-")]


def test_wanzhou_1_sums_over_the_four_years(wanzhou: dict[str, Finding]) -> None:
    assert told(wanzhou["years-entries"]) == (
        "implied",
        "Entries 2022–2025 add up to: in all 138, in park 110, outside 28, attracted 97, local 41.",
        None,
        138,
    )


def test_wanzhou_1_two_margins_and_no_cross_table(wanzhou: dict[str, Finding]) -> None:
    assert told(wanzhou["margins-zone-source"])[:2] == (
        "note",
        "Entries are stated by zone and by source, two margins of one total; no figure says how many of a source lie in a "
        "zone.",
    )


def test_wanzhou_2_implied_base_of_101_and_71(wanzhou: dict[str, Finding]) -> None:
    finding = wanzhou["baseline-2021"]
    assert told(finding) == (
        "implied",
        "At the end of 2021 the document prints no figure; 198 − 26 gives 172 (in park 101, outside 71).",
        None,
        172,
    )
    assert finding.place.zh == "附件 · 2022年 · 累计合计 / 附件 · 2022年 · 合计培育"


@pytest.mark.parametrize(
    ("zone", "words", "stated", "terms", "computed", "place"),
    [
        ("in_park", "in park", 210, "176 + 35", 211, "附件 · 2025年 · 园内累计"),
        ("outside", "outside", 100, "91 + 8", 99, "附件 · 2025年 · 园外累计"),
    ],
)
def test_wanzhou_3_the_2025_cumulative_error(
    wanzhou: dict[str, Finding], zone: str, words: str, stated: int, terms: str, computed: int, place: str
) -> None:
    finding = wanzhou[f"cumulative-2025-{zone}"]
    assert told(finding) == (
        "contradiction",
        f"2025 cumulative, {words}: the document states {stated}; {terms} gives {computed}.",
        stated,
        computed,
    )
    assert finding.place.zh == place


def test_wanzhou_3_the_total_of_310_is_right(wanzhou: dict[str, Finding]) -> None:
    assert [key for key, one in wanzhou.items() if one.kind == "contradiction"] == [
        "cumulative-2025-in_park",
        "cumulative-2025-outside",
    ]


def test_wanzhou_3_the_two_errors_read_as_a_firm_leaving_the_park(wanzhou: dict[str, Finding]) -> None:
    assert told(wanzhou["cumulative-2025-offset"]) == (
        "note",
        "2025 cumulative, Wanzhou District: in park is 1 lower and outside 1 higher than computed, so the total agrees; "
        "the figures read as if 1 had left the park.",
        None,
        1,
    )


@pytest.mark.parametrize(
    ("key", "subject", "text", "annex"),
    [
        ("difference-2025-stock", "2025 above-scale enterprises, Wanzhou District", 300, 310),
        ("difference-2025-stock-in_park", "2025 above-scale enterprises, in park", 200, 210),
        ("difference-2022-entries", "2022 entries, Wanzhou District", 20, 26),
        ("difference-2022-stock", "2022 above-scale enterprises, Wanzhou District", 190, 198),
    ],
)
def test_wanzhou_4_text_against_annex(
    wanzhou: dict[str, Finding], key: str, subject: str, text: int, annex: int
) -> None:
    finding = wanzhou[key]
    assert told(finding) == ("difference", f"{subject}: text states {text}, annex states {annex}.", text, annex)
    assert finding.place.zh.startswith("正文 · 一、工作目标 / 附件 · ")


def test_wanzhou_4_both_leave_100_outside(wanzhou: dict[str, Finding]) -> None:
    assert told(wanzhou["remainder-2025-stock-outside-text"]) == (
        "implied",
        "2025 above-scale enterprises, outside (text): 300 less 200 in park leaves 100; annex states 100.",
        100,
        100,
    )


def test_wanzhou_4_base_of_170_against_172(wanzhou: dict[str, Finding]) -> None:
    assert told(wanzhou["baseline-2021-text"]) == (
        "difference",
        "At the end of 2021, text: 190 − 20 gives 170; 198 − 26 gives 172.",
        170,
        172,
    )


def test_wanzhou_4_the_annex_is_gross_with_gaps_of_8_and_10(wanzhou: dict[str, Finding]) -> None:
    assert told(wanzhou["gross-annex"])[:2] == (
        "note",
        "The cumulative figures 2022–2025 (annex) add entries only, exits are not deducted; the other figures lie below "
        "them by 8 (2022), 10 (2025).",
    )


def test_wanzhou_5_yearly_growth(wanzhou: dict[str, Finding]) -> None:
    assert told(wanzhou["growth-yearly"])[:2] == (
        "implied",
        "Yearly growth that the figures (annex) give: 15.12 % in 2022, 15.66 % in 2023, 16.59 % in 2024, "
        "16.10 % in 2025.",
    )


@pytest.mark.parametrize(("origin", "end", "rate"), [("annex", 310, 15.87), ("text", 300, 14.92)])
def test_wanzhou_5_mean_growth(wanzhou: dict[str, Finding], origin: str, end: int, rate: float) -> None:
    assert told(wanzhou[f"growth-mean-2025-{origin}"]) == (
        "implied",
        f"Mean growth 2021–2025 ({origin}): 172 to {end} over 4 periods gives {rate} % a year.",
        None,
        rate,
    )


def test_wanzhou_5_190_to_300_needs_36_7_a_year(wanzhou: dict[str, Finding]) -> None:
    assert told(wanzhou["needed-2025-3y"]) == (
        "implied",
        "2023–2025 (text): 190 to 300 takes a net 36.7 a year, 110 in all; the stated entries of these years add 112.",
        112,
        36.7,
    )


def test_wanzhou_6_the_title_lacks_its_bracket(wanzhou: dict[str, Finding]) -> None:
    finding = wanzhou["remark-title"]
    assert finding.sentence.render("zh") == (
        "印发通知中所引标题缺右括号：《万州区规模以上工业企业培育行动计划（2022－2025年》。"
    )
    assert finding.place.zh == "印发通知首段"


# Both -----------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("key", "count"), [("wenshan", 21), ("wanzhou", 19)])
def test_nothing_else_is_found(key: str, count: int) -> None:
    found = examine(plan_file.load(key))
    assert len(found.findings) == count
    assert found.checked >= 16
    assert len({finding.key for finding in found.findings}) == count


@pytest.mark.parametrize("key", ["wenshan", "wanzhou"])
def test_findings_are_ordered_placed_and_name_their_figures(key: str) -> None:
    plan = plan_file.load(key)
    findings = audit(plan)
    assert [finding.kind for finding in findings] == sorted((one.kind for one in findings), key=KINDS.index)
    ids = {target.id for target in plan.targets}
    for finding in findings:
        assert finding.place.zh
        assert finding.place.en
        assert set(finding.targets) <= ids
        assert finding.relation in RELATIONS
        assert "\n" not in str(finding.sentence)
        assert str(finding.sentence).endswith((".", "》."))
        assert "{" not in finding.sentence.render("zh")
