"""The typefaces of GB/T 9704-2012, or what a computer has in their place, with a notice where it lacks them.

Kylin and UOS often lack 仿宋 and 小标宋; a 宋体 stands nearest to both.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from functools import cache
from typing import Literal

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QFont, QFontDatabase, QGuiApplication

#: body 仿宋, title 小标宋, head 黑体, number 宋体 (page numbers).
Face = Literal["body", "title", "head", "number"]

#: Layout is in twips (1/1440 inch): whole numbers on every device, so that paper, PDF and screen break lines alike.
TWIPS = 20

_FANGSONG = ("仿宋_GB2312", "FangSong_GB2312", "仿宋", "FangSong", "华文仿宋", "STFangsong", "方正仿宋_GBK", "方正仿宋简体")
_XIAOBIAOSONG = ("方正小标宋简体", "FZXiaoBiaoSong-B05S", "方正小标宋_GBK", "FZXiaoBiaoSong-B05")
_SONG = ("宋体", "SimSun", "新宋体", "NSimSun", "华文宋体", "STSong", "思源宋体 CN", "Source Han Serif SC", "Noto Serif CJK SC",
         "AR PL UMing CN")  # fmt: skip
_HEI = ("黑体", "SimHei", "华文黑体", "STHeiti", "微软雅黑", "Microsoft YaHei")
_WANTED: dict[Face, tuple[str, ...]] = {
    "body": _FANGSONG,
    "title": (*_XIAOBIAOSONG, "华文中宋", "STZhongsong"),
    "head": _HEI,
    "number": _SONG,
}
_SANS = ("文泉驿微米黑", "WenQuanYi Micro Hei", "文泉驿正黑", "WenQuanYi Zen Hei", "思源黑体 CN", "Source Han Sans SC",
         "Noto Sans CJK SC", "Droid Sans Fallback")  # fmt: skip
#: In place of any of them, best first: with serifs for what has serifs, and without for 黑体.
_SUBSTITUTES = (*_SONG, *_SANS, *_HEI)
_SUBSTITUTES_OF_HEAD = (*_SANS, *_SONG)


@dataclass(frozen=True, slots=True)
class Faces:
    """The families chosen for each face, best first, and what a person should know about them."""

    families: dict[Face, tuple[str, ...]]
    lacking: tuple[Face, ...]

    def notices(self) -> list[str]:
        """One sentence for each thing that is not as the standard wants it, in the language in force."""
        told = []
        names = {"body": "仿宋", "title": "小标宋"}
        lacking = [names[face] for face in self.lacking if face in names]
        if lacking:
            text = QCoreApplication.translate(
                "Printing", "{faces} is not installed on this computer; {family} takes its place in print and PDF."
            )
            told.append(text.format(faces="、".join(lacking), family=self.families["body"][0] if self.families["body"] else "—"))
        return told


def choose(available: Collection[str], chinese: Collection[str] = ()) -> Faces:
    """The families to use of those ``available``; ``chinese`` are all that hold simplified Chinese, used as a last resort."""
    there = set(available)
    # Noto's and Source Han's families differ by country in how characters are written.
    others = sorted(chinese, key=lambda name: ("SC" not in name, name))
    families: dict[Face, tuple[str, ...]] = {}
    lacking: list[Face] = []
    for face, wanted in _WANTED.items():
        found = [name for name in wanted if name in there]
        if not found or (face == "title" and found[0] not in _XIAOBIAOSONG):
            lacking.append(face)
        in_place = _SUBSTITUTES_OF_HEAD if face == "head" else _SUBSTITUTES
        substitutes = [name for name in (*in_place, *others) if name in there]
        families[face] = tuple(dict.fromkeys([*found[:1], *substitutes[:3]]))
    return Faces(families, tuple(lacking))


@cache
def faces() -> Faces:
    """The faces of this computer. Needs a QGuiApplication."""
    assert QGuiApplication.instance() is not None
    chinese = QFontDatabase.families(QFontDatabase.WritingSystem.SimplifiedChinese)
    return choose(QFontDatabase.families(), chinese)


@cache
def font(face: Face, points: float, *, bold: bool = False, spread: float = 100.0) -> QFont:
    """The font for a face at a size in points, in the layout's twips; ``spread``: how wide characters are set, in per cent."""
    made = QFont(list(faces().families[face]))
    made.setPixelSize(round(points * TWIPS))
    made.setBold(bold)
    if spread != 100.0:
        # Not in points: Qt would count these in the resolution of the device.
        made.setLetterSpacing(QFont.SpacingType.PercentageSpacing, spread)
    # Hinting would make widths depend on the screen's resolution.
    made.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    made.setStyleStrategy(QFont.StyleStrategy.PreferMatch)
    # Noto draws digits beside letters with glyphs that no character leads to: they could not be copied out of a PDF.
    made.setFeature(QFont.Tag("locl"), 0)
    return made


@cache
def bold_is_made_up(face: Face) -> bool:
    """Whether the face has no bold of its own: Qt then thickens it on paper and in PDF, but not on a scaled screen."""
    family = faces().families[face][:1]
    return not any(QFontDatabase.bold(name, style) for name in family for style in QFontDatabase.styles(name))
