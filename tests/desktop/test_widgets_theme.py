"""The look: readable in every palette, never too small, sharp, and one file for all of it."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest
from PySide6.QtGui import QColor, QFont, QFontMetrics, QImage
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from db import resources
from desktop import icons, theme
from desktop.look import LOOK
from desktop.widgets.buttons import button, icon_button
from desktop.widgets.labels import ElidedLabel, label
from desktop.widgets.pill import KINDS, Pill, pill_colours

DESKTOP = Path(theme.__file__).parent
PALETTES = ("light", "dark", "contrast")

#: Which inks stand on which grounds.
READ_ON = {
    "text": ("canvas", "surface", "raised", "sunken", "hover", "accent_soft", "danger_soft", "warning_soft"),
    "text_muted": ("canvas", "surface", "raised", "sunken", "hover"),
    "text_faint": ("surface", "sunken"),
    "accent_text": ("surface", "accent_soft", "canvas", "hover"),
    "on_accent": ("accent", "accent_hover"),
    "success": ("surface", "success_soft"),
    "warning": ("surface", "warning_soft"),
    "danger": ("surface", "danger_soft", "canvas"),
    "neutral": ("neutral_soft",),
}


def luminance(colour: QColor) -> float:
    parts = [part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in colour.getRgbF()[:3]]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


def contrast(one: QColor, other: QColor) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.fixture(params=PALETTES)
def palette(request: pytest.FixtureRequest, styled: QApplication) -> str:
    theme.apply(styled, request.param)
    return str(request.param)


def test_every_text_can_be_read_on_its_ground(palette: str) -> None:
    wanted = 7.0 if palette == "contrast" else 4.5
    poor = [
        f"{ink} on {ground}: {found:.2f}"
        for ink, grounds in READ_ON.items()
        for ground in grounds
        if (found := contrast(theme.colour(ink), theme.colour(ground))) < wanted
    ]
    assert poor == []


def test_parts_of_a_bar_and_edges_of_fields_can_be_told_apart(palette: str) -> None:
    pairs = [("accent", "track"), ("tick", "track"), ("tick", "surface"), ("accent", "pending"), ("focus", "surface")]
    poor = [pair for pair in pairs if contrast(*(theme.colour(one) for one in pair)) < 1.9]
    assert poor == []
    assert contrast(theme.colour("accent"), theme.colour("track")) >= 3
    assert contrast(theme.colour("focus"), theme.colour("surface")) >= 3


def test_the_palettes_name_the_same_meanings() -> None:
    data = LOOK
    assert set(data["light"]) == set(data["dark"]) == set(data["contrast"])


def test_the_style_sheet_is_filled_and_understood(palette: str, qtbot: QtBot, styled: QApplication) -> None:
    sheet = styled.styleSheet()
    assert theme.colour("accent").name() in sheet
    assert "$" not in sheet
    assert sheet.count("{") == sheet.count("}")


@pytest.mark.parametrize("zoom", [0.9, 1.0, 2.0])
def test_no_text_is_smaller_than_twelve_pixels_at_full_size(styled: QApplication, zoom: float) -> None:
    theme.apply(styled, "light", zoom)
    sizes = [int(size) for size in re.findall(r"font-size: (\d+)px", styled.styleSheet())]
    sizes += [theme.font(role).pixelSize() for role in ("small", "body", "strong", "title", "figure", "code")]
    assert min(sizes) == round(12 * zoom)
    assert theme.font("body").pixelSize() == round(14 * zoom)


def test_figures_are_equally_wide(styled: QApplication) -> None:
    for role in ("body", "strong", "figure", "small", "code"):
        metrics = QFontMetrics(theme.font(role))
        assert QFont.Tag("tnum") in theme.font(role).featureTags(), role
        assert len({metrics.horizontalAdvance(digit * 10) for digit in "0123456789"}) == 1, role


def test_codes_are_in_fixed_width(styled: QApplication) -> None:
    metrics = QFontMetrics(theme.font("code"))
    assert metrics.horizontalAdvance("iiii") == metrics.horizontalAdvance("MMMM")


def test_chinese_is_drawn_with_a_simplified_chinese_typeface_by_name() -> None:
    families = LOOK["fonts"]["text"]
    assert families[:3] == ["Microsoft YaHei UI", "Microsoft YaHei", "Noto Sans CJK SC"]
    assert not any(family.endswith(("JP", "KR")) for family in families)


def test_an_unknown_look_is_taken_as_the_systems(styled: QApplication) -> None:
    theme.apply(styled, "purple")
    assert theme.name() in ("light", "dark")


@pytest.fixture(scope="module")
def words_in_sources() -> set[str]:
    """Every text of one word that stands in the window's sources, whatever it is there for."""
    found: set[str] = set()
    for path in DESKTOP.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                found.add(node.value)
    return found


def test_no_icon_is_shipped_that_nothing_shows(words_in_sources: set[str]) -> None:
    shipped = {path.stem for path in resources.path("icons").glob("*.svg")}
    assert shipped - words_in_sources == set()


def test_no_colour_is_kept_that_nothing_is_painted_with(words_in_sources: set[str]) -> None:
    sheet = resources.path("theme.qss").read_text(encoding="utf-8")
    kept = {name for name in LOOK["light"] if not re.search(rf"\${name}\b|\${{{name}}}", sheet)}
    assert kept - words_in_sources == set()


def test_every_icon_that_is_asked_for_is_shipped() -> None:
    asked: set[str] = set()
    for path in DESKTOP.rglob("*.py"):
        for call in re.findall(r"""(?:icons\.(?:icon|pixmap)|icon_button|EmptyState)\(\s*"([\w-]+)\"""", path.read_text("utf-8")):
            asked.add(call)
        asked |= set(re.findall(r"""\bicon="([\w-]+)\"""", path.read_text(encoding="utf-8")))
    missing = {name for name in asked if not resources.path("icons", f"{name}.svg").exists()}
    assert len(asked) > 5
    assert missing == set()
    with pytest.raises(FileNotFoundError):
        icons.icon("no-such-icon")


def inks(image: QImage) -> set[str]:
    return {
        image.pixelColor(x, y).name()
        for x in range(image.width())
        for y in range(image.height())
        if image.pixelColor(x, y).alpha() == 255
    }


@pytest.mark.parametrize("ratio", [1.0, 1.5, 2.0])
def test_an_icon_takes_the_colour_of_the_theme_at_every_scale(palette: str, ratio: float) -> None:
    made = icons.pixmap("house", 24, "danger", ratio)
    assert (made.width(), made.devicePixelRatio()) == (round(24 * ratio), ratio)
    assert theme.colour("danger").name() in inks(made.toImage())
    button = icons.icon("house").pixmap(24, 24).toImage()
    assert theme.colour("text_muted").name() in inks(button)


def test_the_icons_of_buttons_grow_with_the_text(styled: QApplication, qtbot: QtBot) -> None:
    made = [icon_button("copy", "复制"), button("复制", icon="copy")]
    for one in made:
        qtbot.addWidget(one)
    before = [one.iconSize().height() for one in made]
    theme.apply(styled, "light", 2.0)
    assert [one.iconSize().height() for one in made] == [2 * height for height in before]


def test_the_licence_of_the_icons_is_beside_them() -> None:
    assert "ISC License" in resources.path("icons", "LICENSE.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("kind", KINDS)
def test_a_pill_tells_by_word_glyph_and_colour(palette: str, qtbot: QtBot, kind: str) -> None:
    pill = Pill("低于时序 23.0 点", kind, "▼")  # type: ignore[arg-type]
    qtbot.addWidget(pill)
    pill.resize(pill.sizeHint())
    ink, ground = pill_colours(kind)
    found = inks(pill.grab().toImage())
    assert {theme.colour(ink).name(), theme.colour(ground).name()} <= found
    assert pill.accessibleName() == "低于时序 23.0 点"


def test_an_empty_pill_is_hidden_and_comes_back(styled: QApplication, qtbot: QtBot) -> None:
    holder = QLabel()
    qtbot.addWidget(holder)
    pill = Pill("", parent=holder)
    holder.show()
    assert pill.isHidden()
    pill.set("7")
    assert pill.isVisible()


def test_a_label_shortens_itself_and_tells_the_rest(styled: QApplication, qtbot: QtBot) -> None:
    made = ElidedLabel("期初 297 ＋ 纳规 21 － 退规 3 ± 迁移 0 ＝ 315")
    qtbot.addWidget(made)
    made.show()
    made.resize(400, 20)
    assert (made.elided(), made.toolTip()) == (False, "")
    made.resize(80, 20)
    assert (made.elided(), made.toolTip()) == (True, made.text())


def test_text_from_a_ledger_is_never_taken_as_markup(styled: QApplication, qtbot: QtBot) -> None:
    made = label("<b>示例</b>一厂")
    qtbot.addWidget(made)
    plain = QFontMetrics(made.font()).horizontalAdvance("<b>示例</b>一厂")
    assert made.sizeHint().width() >= plain
