"""What does not fit on a page at some size: words cut off, and texts that lie over one another."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QRect, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QCheckBox,
    QLabel,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QTabBar,
    QTableView,
    QToolButton,
    QWidget,
)

from desktop.widgets.combo import ComboBox
from desktop.widgets.labels import ElidedLabel
from desktop.widgets.pill import Pill
from desktop.widgets.table_header import TableHeader

#: Half a pixel of rounding on either side is no clipping.
SLACK = 2
#: A layout that changes its direction makes its parents lay themselves out again, level by level.
_PASSES = 8


def clipped(widget: QWidget) -> list[str]:
    """One line to each visible text below ``widget`` that is cut without a tooltip, pushed outside, or overlapped.

    What a scroll area lets come into sight counts as shown. An ElidedLabel that tells the rest as a tooltip is well.
    """
    # What was just changed has not been laid out yet, and would seem cut.
    for _ in range(_PASSES):
        QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)
    found = [problem for child in _texts(widget) for problem in _cut(child)]
    for bar in widget.findChildren(QTabBar):
        if bar.isVisible():
            found += [f"tab {bar.tabText(place)!r} is cut" for place in range(bar.count()) if _tab_cut(bar, place)]
    for table in widget.findChildren(QTableView):
        if table.isVisible():
            found += _cut_headings(table)
    return found + list(_outside(widget)) + list(_overlaps(widget))


def _texts(widget: QWidget) -> list[QWidget]:
    kinds = (QLabel, QAbstractButton, Pill, ComboBox, QLineEdit)
    children = widget.findChildren(QWidget)
    return [child for child in children if child.isVisible() and isinstance(child, kinds) and _words(child)]


def _words(child: QWidget) -> str:
    if isinstance(child, QLabel | QAbstractButton | Pill):
        return child.text().replace("&&", "&")
    if isinstance(child, ComboBox):
        return child.currentText()
    if isinstance(child, QLineEdit):
        return child.placeholderText() if not child.text() else ""
    return ""


def _cut(child: QWidget) -> Iterator[str]:
    if child.toolTip() and isinstance(child, ElidedLabel | Pill | QToolButton | QPushButton):
        return
    words, room = _words(child), child.contentsRect()
    if isinstance(child, QLabel) and child.wordWrap():
        box = QFontMetrics(child.font()).boundingRect(QRect(0, 0, room.width(), 100_000), int(Qt.TextFlag.TextWordWrap), words)
        if box.height() > room.height() + SLACK or box.width() > room.width() + SLACK:
            yield f"{_name(child)} needs {box.width()} × {box.height()}, has {room.width()} × {room.height()}"
        return
    needed = _needed(child, words)
    if needed > room.width() + SLACK:
        yield f"{_name(child)} needs {needed} px, has {room.width()}"
    height = QFontMetrics(child.font()).height()
    if height > child.height() + SLACK:
        yield f"{_name(child)} needs {height} px of height, has {child.height()}"


def _needed(child: QWidget, words: str) -> int:
    """The width that the words take with what the widget puts around them."""
    if isinstance(child, Pill | QCheckBox | ComboBox):
        return child.sizeHint().width() if not isinstance(child, ComboBox) else _combo_width(child, words)
    advance = max(QFontMetrics(child.font()).horizontalAdvance(line) for line in words.split("\n"))
    if isinstance(child, QLineEdit):
        margins = child.textMargins()
        return advance + margins.left() + margins.right() + 14
    if isinstance(child, QLabel):
        return advance
    if isinstance(child, QToolButton) or type(child).__name__.startswith("_"):
        # Painted by ourselves: the size hint is what it needs.
        return child.sizeHint().width() if not isinstance(child, QToolButton) else advance
    icon = child.iconSize().width() if isinstance(child, QAbstractButton) and not child.icon().isNull() else 0
    return advance + icon + 8


def _combo_width(combo: ComboBox, words: str) -> int:
    return QFontMetrics(combo.font()).horizontalAdvance(words) + combo.room_taken()


def _tab_cut(bar: QTabBar, place: int) -> bool:
    rect = bar.tabRect(place)
    # The style sheet pads a tab by 14 pixels on either side.
    needed = bar.fontMetrics().horizontalAdvance(bar.tabText(place)) + 28 - SLACK
    return needed > rect.width() or (rect.right() > bar.width() + SLACK and not bar.usesScrollButtons())


def _cut_headings(table: QTableView) -> Iterator[str]:
    head = table.horizontalHeader()
    if not isinstance(head, TableHeader):
        return
    for column in range(head.count()):
        needed = head.wanted_width(column) - head.spare(column)
        if not head.isSectionHidden(column) and head.sectionSize(column) + SLACK < needed:
            yield f"heading {head.heading(column)!r} needs {needed} px, has {head.sectionSize(column)}"


def _outside(widget: QWidget) -> Iterator[str]:
    """Texts that reach over the edge of what holds them, where no scrolling brings them into sight."""
    for child in _texts(widget):
        box = QRect(child.mapTo(widget, QPoint(0, 0)), child.size())
        holder = child.parentWidget()
        while holder is not None and holder is not widget.parentWidget():
            if isinstance(holder, QAbstractScrollArea) or _is_viewport(holder):
                break
            frame = QRect(holder.mapTo(widget, QPoint(0, 0)), holder.size()) if holder is not widget else widget.rect()
            if not frame.adjusted(-SLACK, -SLACK, SLACK, SLACK).contains(box):
                yield f"{_name(child)} reaches out of {type(holder).__name__}"
                break
            holder = holder.parentWidget()


def _is_viewport(widget: QWidget) -> bool:
    area = widget.parentWidget()
    return isinstance(area, QAbstractScrollArea) and area.viewport() is widget


def _overlaps(widget: QWidget) -> Iterator[str]:
    """Texts with one parent that lie over one another."""
    by_parent: dict[int, list[tuple[QWidget, QRect]]] = {}
    for child in _texts(widget):
        by_parent.setdefault(id(child.parentWidget()), []).append((child, child.geometry()))
    for children in by_parent.values():
        for place, (one, box) in enumerate(children):
            for other, other_box in children[place + 1 :]:
                shared = box.intersected(other_box)
                if shared.width() > SLACK and shared.height() > SLACK:
                    yield f"{_name(one)} and {_name(other)} overlap by {shared.width()} × {shared.height()}"


def _name(child: QWidget) -> str:
    return f"{type(child).__name__} {_words(child)[:40]!r}"


def unreachable(widget: QWidget) -> list[str]:
    """Scroll areas whose content is wider or higher than what can be scrolled to."""
    found = []
    for area in widget.findChildren(QScrollArea):
        inner = area.widget()
        if not area.isVisible() or inner is None:
            continue
        down = inner.height() - area.viewport().height()
        across = inner.width() - area.viewport().width()
        if down > area.verticalScrollBar().maximum() + SLACK or across > area.horizontalScrollBar().maximum() + SLACK:
            found.append(f"{type(area).__name__} hides {max(across, 0)} × {max(down, 0)} px")
    return found
