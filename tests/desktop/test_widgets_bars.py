"""Bars: length, tick and percentage come from the same figures."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor
from pytestqt.qtbot import QtBot

from desktop import theme
from desktop.widgets.bars import Bar, BarValue, FlowBar, LimitBar, StockBar
from desktop.widgets.progress import NARROW, ProgressGrid, ProgressHead, ProgressLine
from tests.desktop.clipping import clipped

WHOLE = BarValue(confirmed=315, claimed=326, goal=380, start=183, expected=183 + 197 * 0.9)


@pytest.fixture(params=[StockBar, FlowBar, LimitBar])
def any_bar(request: pytest.FixtureRequest, styled: object, qtbot: QtBot) -> Bar:
    bar: Bar = request.param()
    qtbot.addWidget(bar)
    bar.resize(404, 24)
    return bar


def built(kind: type[Bar], value: BarValue, qtbot: QtBot, text: str = "") -> Bar:
    bar = kind()
    qtbot.addWidget(bar)
    bar.resize(404, 24)
    bar.set_value(value, text)
    bar.show()
    return bar


def colour_at(bar: Bar, x: float, y: float | None = None) -> str:
    ratio = bar.devicePixelRatioF()
    place = QPoint(round(x * ratio), round((bar.height() / 2 if y is None else y) * ratio))
    return QColor(bar.grab().toImage().pixelColor(place)).name()


def test_lengths_are_shares_of_the_way_from_baseline_to_target(styled: object, qtbot: QtBot) -> None:
    bar = built(StockBar, WHOLE, qtbot)
    track = bar.track()
    assert (bar.extent("confirmed").width()) / track.width() == pytest.approx(132 / 197)
    assert bar.extent("pending").left() == pytest.approx(bar.extent("confirmed").right())
    assert bar.extent("pending").width() / track.width() == pytest.approx(11 / 197)
    tick = bar.tick()
    assert tick is not None
    assert (tick - track.left()) / track.width() == pytest.approx(0.9)


def test_confirmed_pending_and_track_have_colours_of_their_own(styled: object, qtbot: QtBot) -> None:
    bar = built(StockBar, WHOLE, qtbot)
    assert colour_at(bar, bar.extent("confirmed").center().x()) == theme.colour("accent").name()
    assert colour_at(bar, bar.extent("pending").center().x()) == theme.colour("pending").name()
    assert colour_at(bar, bar.track().right() - 10) == theme.colour("track").name()
    tick = bar.tick()
    assert tick is not None
    assert colour_at(bar, tick - 0.5, 4) == theme.colour("tick").name()


def test_pending_exits_hatch_what_is_still_confirmed(styled: object, qtbot: QtBot) -> None:
    bar = built(StockBar, BarValue(confirmed=60, claimed=50, goal=100), qtbot)
    row = {colour_at(bar, x) for x in range(round(bar.extent("pending").left()) + 1, round(bar.extent("pending").right()))}
    assert {theme.colour("accent").name(), theme.colour("surface").name()} <= row
    assert bar.extent("pending").left() == pytest.approx(bar.track().left() + 0.5 * bar.track().width())


@pytest.mark.parametrize(
    ("value", "confirmed", "pending"),
    [
        (BarValue(400, 400, 380, 183), 1.0, 0.0), (BarValue(150, 190, 380, 183), 0.0, 7 / 197),
        (BarValue(5, 5, 5, 5), 0.0, 0.0), (BarValue(0, 0, 0), 0.0, 0.0), (BarValue(9, 20, 15), 0.6, 0.4),
    ],
)  # fmt: skip
def test_a_figure_beyond_the_ends_stays_on_the_track(
    any_bar: Bar, value: BarValue, confirmed: float, pending: float
) -> None:
    any_bar.set_value(value)
    width = any_bar.track().width()
    assert any_bar.extent("confirmed").width() == pytest.approx(confirmed * width)
    assert any_bar.extent("pending").width() == pytest.approx(pending * width)
    any_bar.grab()


def test_below_the_baseline_is_marked(styled: object, qtbot: QtBot) -> None:
    bar = built(StockBar, BarValue(38, 38, 70, 40), qtbot)
    assert colour_at(bar, bar.track().left() + 4) == theme.colour("danger").name()


def test_a_limit_has_no_pace_and_turns_to_danger_when_passed(styled: object, qtbot: QtBot) -> None:
    within = built(LimitBar, BarValue(3, 3, 5, expected=2), qtbot)
    assert within.tick() is None
    assert colour_at(within, within.track().left() + 20) == theme.colour("limit").name()
    beyond = built(LimitBar, BarValue(7, 7, 5), qtbot)
    assert colour_at(beyond, beyond.track().left() + 20) == theme.colour("danger").name()


def test_a_click_tells_which_part_was_meant(styled: object, qtbot: QtBot) -> None:
    bar = built(StockBar, WHOLE, qtbot)
    told: list[str] = []
    bar.clicked.connect(told.append)
    for part in ("pending", "confirmed"):
        place = bar.extent(part).center().toPoint()  # type: ignore[arg-type]
        qtbot.mouseClick(bar, Qt.MouseButton.LeftButton, pos=place)
    assert told == ["pending", "confirmed"]


def test_the_parts_are_reached_by_keys(styled: object, qtbot: QtBot) -> None:
    bar = built(StockBar, WHOLE, qtbot, "全州 132 / 197 户")
    told: list[str] = []
    bar.clicked.connect(told.append)
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Right, Qt.Key.Key_Space, Qt.Key.Key_Left, Qt.Key.Key_Enter):
        qtbot.keyClick(bar, key)
    assert told == ["confirmed", "pending", "confirmed"]
    assert bar.accessibleName() == "全州 132 / 197 户"


def grid(qtbot: QtBot) -> ProgressGrid:
    made = ProgressGrid()
    qtbot.addWidget(made)
    made.set_sections([
        (ProgressHead("在规 / 目标", "期初", "目标", "净增 / 应增", "完成"), [
            ProgressLine("all", "全州", WHOLE, level="315 / 380", amount="132 / 197", percent="67.0%",
                         pill=("低于时序 23.0 点", "danger", "▼")),
            ProgressLine("x", "退规", BarValue(3, 3, 5), "limit", amount="已退 3"),
        ]),
    ])  # fmt: skip
    return made


def test_a_grid_tells_which_bar_was_opened(styled: object, qtbot: QtBot) -> None:
    made = grid(qtbot)
    made.resize(800, 120)
    made.show()
    with qtbot.waitSignal(made.clicked) as told:
        bar = made.bar("x")
        assert bar is not None
        qtbot.keyClick(bar, Qt.Key.Key_Return)
    assert told.args == ["x", "confirmed"]
    assert made.bar("gone") is None


def test_in_a_narrow_grid_each_bar_has_a_line_of_its_own(styled: object, qtbot: QtBot) -> None:
    made = grid(qtbot)
    made.show()
    widths = {}
    for width in (NARROW + 200, NARROW - 100):
        made.resize(width, 300)
        qtbot.waitUntil(lambda width=width: made.width() == width)
        made.layout().activate()
        bar = made.bar("all")
        assert bar is not None
        widths[made.narrow()] = bar.width() / made.width()
    assert widths[True] > 0.95
    assert widths[False] < 0.6


@pytest.mark.parametrize("width", range(500, 1000, 50))
def test_long_words_get_a_line_of_their_own_before_they_are_cut(styled: object, qtbot: QtBot, width: int) -> None:
    made = ProgressGrid()
    qtbot.addWidget(made)
    made.set_sections([
        (ProgressHead("now / target", "baseline, end of 2020", "target 2025", "gained / to gain", "done"), [
            ProgressLine("all", "Wenshan Prefecture, of which in parks", WHOLE, level="315 / 380", amount="132 / 197",
                         percent="67.0 %", pill=("23.0 percentage points behind", "danger", "▼"), strong=True),
        ]),
    ])  # fmt: skip
    made.resize(width, 200)
    made.show()
    made.layout().activate()
    assert clipped(made) == []
