"""The one page that the chief signs: big numbers, paragraphs as official documents set them, the targets as bars."""

from __future__ import annotations

from decimal import Decimal

from PySide6.QtCore import QRectF

from db.forms import FormSheet, SheetRow, shown
from db.forms.sheet import Value
from db.rules.words import STANDINGS
from db.text import Label
from desktop.printing.layout import NOTE, Frame, open_sheet, spread_lines
from desktop.printing.measure import Style
from desktop.printing.page import Box, Hit, Page, Rule, mm, pt

#: 3号仿宋, 22 lines to the 225 mm of the type area and 28 characters to its 156 mm, set a hair closer than the type is
#: wide; smaller only where a page would not hold it: type, and a line's height in twips.
_LINE, _SPREAD = mm(225) / 22, mm(156) / 28 / pt(16) * 100
_TEXT = (
    (Style("body", 16, spread=_SPREAD), _LINE), (Style("body", 15), pt(26)), (Style("body", 14), pt(24)),
    (Style("body", 12), pt(20)), (Style("body", 10.5), pt(16)), (Style("body", 9), pt(13)),
)  # fmt: skip
_BIG, _BIG_LABEL, _BIG_DETAIL = Style("head", 28, bold=True), Style("head", 12), Style("body", 9)
_BIG_HEIGHT = pt(64)
_BAR, _BAR_STRONG = Style("body", 10), Style("head", 10, bold=True)
_BAR_LEAST, _BAR_MOST = pt(12.5), pt(20)
_LEGEND = pt(14)
_DONE, _PENDING, _TRACK = "#2F5FD0", "#AFC2EE", "#ECEFF5"
# In the sheet's language, which need not be the window's.
_LEGEND_WORDS = (
    (_DONE, STANDINGS["confirmed"]), (_PENDING, STANDINGS["pending"]), ("", Label("时序进度", "time progress")),
)  # fmt: skip
_MORE = Label("另有{number}项见目标完成情况表。", "{number} more stand in the progress table.")


def summary_page(sheet: FormSheet) -> Page:
    """The sheet on one page, whatever it takes: the text gets smaller before a bar is left out."""
    frame = open_sheet(sheet)
    if sheet.headline:
        _headline(frame, sheet)
    bars = len(sheet.rows)
    foot = pt(12) + pt(20) * spread_lines(sheet.footer, frame.width)
    for style, leading in _TEXT:
        text = sum(len(lines) for lines in _paragraphs(sheet, style, frame)) * leading
        room = frame.room - text - foot - (_LEGEND + pt(6) if bars else 0)
        if room >= bars * _BAR_LEAST:
            break
    for lines in _paragraphs(sheet, style, frame):
        for number, line in enumerate(lines):
            x = frame.left + (0 if number else 2 * style.em)
            frame.text(line, x, frame.y + style.baseline(leading), style)
            frame.y += leading
    frame.y += pt(6)
    if bars:
        fitting = min(bars, max(0, int(room / _BAR_LEAST)))
        _bars(frame, sheet, fitting, min(_BAR_MOST, room / max(1, fitting)))
    frame.y += pt(10)
    frame.spread(sheet.footer, pt(20))
    return frame.finish(sheet)


def _paragraphs(sheet: FormSheet, style: Style, frame: Frame) -> list[list[str]]:
    """The paragraphs in lines, the first of each two characters shorter."""
    made = []
    for paragraph in sheet.paragraphs:
        first = style.wrap(paragraph, frame.width - 2 * style.em)[0]
        rest = paragraph[len(first) :].strip()
        made.append([first, *(style.wrap(rest, frame.width) if rest else [])])
    return made


def _headline(frame: Frame, sheet: FormSheet) -> None:
    frame.y += pt(4)
    width = frame.width / len(sheet.headline)
    for number, one in enumerate(sheet.headline):
        left = frame.left + number * width
        value = shown(one.value, "integer")
        for text, wanted, y in ((one.label, _BIG_LABEL, 17), (value, _BIG, 45), (one.detail, _BIG_DETAIL, 59)):
            style = _narrow(wanted, text, width - pt(6))
            frame.text(text, left + (width - style.width(text)) / 2, frame.y + pt(y), style)
        if number:
            frame.page.items.append(Rule(left, frame.y + pt(6), left, frame.y + _BIG_HEIGHT - pt(6)))
        if one.counted:
            rect = QRectF(left, frame.y, width, _BIG_HEIGHT)
            frame.page.hits.append(Hit(rect, one.counted, f"{one.label} · {value}"))
    for edge in (frame.y, frame.y + _BIG_HEIGHT):
        frame.page.items.append(Rule(frame.left, edge, frame.right, edge))
    frame.y += _BIG_HEIGHT + pt(6)


def _bars(frame: Frame, sheet: FormSheet, fitting: int, height: float) -> None:
    """A line for each target: name, bar, numbers. What does not fit stands in the progress table."""
    rows = sheet.rows[:fitting]
    names: float = max(_style(row).width(_text(sheet, row, "target")) for row in rows) if rows else 0
    words: float = max(_style(row).width(_text(sheet, row, "detail")) for row in rows) if rows else 0
    names, words = min(names, 0.34 * frame.width), min(words, 0.46 * frame.width)
    left, right = frame.left + names + pt(8), frame.right - words - pt(8)
    for row in rows:
        style, y = _style(row), frame.y + _style(row).baseline(height)
        frame.text(_fitting(style, _text(sheet, row, "target"), names), frame.left, y, style)
        detail = _fitting(style, _text(sheet, row, "detail"), words)
        frame.text(detail, frame.right - style.width(detail), y, style)
        _bar(frame, sheet, row, QRectF(left, frame.y + height * 0.22, right - left, height * 0.56))
        counted = row.counted.get("confirmed")
        if counted:
            rect = QRectF(frame.left, frame.y, frame.width, height)
            frame.page.hits.append(Hit(rect, counted, f"{_text(sheet, row, 'target')} · {_text(sheet, row, 'detail')}"))
        frame.y += height
    _legend(frame, sheet, len(sheet.rows) - fitting)


def _bar(frame: Frame, sheet: FormSheet, row: SheetRow, rect: QRectF) -> None:
    """Confirmed dark, pending light, where pending exits lower it a gap; the tick is the time that has passed."""
    done, claimed, due = (_share(row.values[sheet.at(key)]) for key in ("completion", "completion_claimed", "time_progress"))
    if done is None:
        return
    items = frame.page.items
    items.append(Box(rect.x(), rect.y(), rect.width(), rect.height(), _TRACK))
    longest = max(done, claimed or 0.0)
    items.append(Box(rect.x(), rect.y(), rect.width() * longest, rect.height(), _PENDING))
    items.append(Box(rect.x(), rect.y(), rect.width() * min(done, claimed if claimed is not None else done), rect.height(), _DONE))
    if due is not None:
        x = rect.x() + rect.width() * due
        items.append(Rule(x, rect.y() - pt(1.5), x, rect.bottom() + pt(1.5), 1.2))


def _legend(frame: Frame, sheet: FormSheet, left_out: int) -> None:
    """What the colours mean; and how many targets stand elsewhere."""
    x, y = float(frame.left), frame.y + NOTE.baseline(_LEGEND)
    for colour, label in _LEGEND_WORDS:
        word = label.of(sheet.language)
        if colour:
            frame.page.items.append(Box(x, y - pt(7), pt(9), pt(7), colour))
        else:
            frame.page.items.append(Rule(x + pt(4), y - pt(8.5), x + pt(4), y + pt(1), 1.2))
        frame.text(word, x + pt(13), y, NOTE)
        x += pt(13) + NOTE.width(word) + pt(14)
    if left_out:
        text = _MORE.of(sheet.language).format(number=left_out)
        frame.text(text, frame.right - NOTE.width(text), y, NOTE)
    frame.y += _LEGEND


def _share(value: Value) -> float | None:
    """A percentage as a part of the bar, 0 to 1."""
    return min(max(float(value) / 100, 0.0), 1.0) if isinstance(value, Decimal | int) else None


def _style(row: SheetRow) -> Style:
    return _BAR_STRONG if row.role == "whole" else _BAR


def _text(sheet: FormSheet, row: SheetRow, key: str) -> str:
    return shown(row.values[sheet.at(key)])


def _narrow(style: Style, text: str, width: float) -> Style:
    """The style, smaller where a short text would not fit."""
    scale = min(1.0, width / max(1.0, style.width(text)))
    return style if scale == 1.0 else Style(style.face, int(style.points * scale * 2) / 2, style.bold)


def _fitting(style: Style, text: str, width: float) -> str:
    """As much of a long name as there is room for."""
    if style.width(text) <= width + 1:
        return text
    return style.wrap(text, width - style.em)[0] + "…"
