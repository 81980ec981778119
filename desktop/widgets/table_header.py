"""The head of a table: titles, the sort mark, an optional row of group titles above, the filter row below.

The filter editors live in the header itself, so they stay in sight and move with their columns.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QHeaderView, QLineEdit, QWidget

from db.fields import Field
from desktop import icons, theme, translate
from desktop.models.format import NUMERIC, RIGHT
from desktop.models.table import Order
from desktop.widgets.combo import ComboBox

#: The room of the mark of order beside a title.
_MARK = 16


@dataclass(frozen=True, slots=True)
class Group:
    """A title over several columns: from the column of ``first`` to that of ``last`` (keys)."""

    title: str
    first: str
    last: str


class TableHeader(QHeaderView):
    """``filters_changed`` carries texts by field key; ``menu_requested`` asks for the column chooser at a point."""

    filters_changed = Signal(dict)

    def __init__(self, fields: Sequence[Field], groups: Sequence[Group] = (), parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._fields, self._groups = tuple(fields), tuple(groups)
        self._order: Order | None = None
        self._editors: dict[str, QLineEdit | ComboBox] = {}
        self._wait = QTimer(self)
        self._wait.setSingleShot(True)
        # Typing on is quicker than this, so a long list is filtered once and not letter by letter.
        self._wait.setInterval(120)
        self._wait.timeout.connect(lambda: self.filters_changed.emit(self.filters()))
        self.setSectionsClickable(True)
        self.setSectionsMovable(True)
        self.setHighlightSections(False)
        self.setMinimumSectionSize(theme.px(44))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        for signal in (self.sectionResized, self.sectionMoved, self.geometriesChanged):
            signal.connect(lambda *_: self._place())

    # -- order, filters -----------------------------------------------------------------------------------------------

    def set_order(self, order: Order | None) -> None:
        """Show the mark of the order in force."""
        self._order = order
        self.viewport().update()

    def filtering(self) -> bool:
        """Whether the filter row is shown."""
        return bool(self._editors)

    def show_filters(self, shown: bool) -> None:
        """Show the filter row, or hide it and let everything through again."""
        if shown == self.filtering():
            return
        if shown:
            self._editors = {field.key: self._editor(field) for field in self._fields}
        else:
            for editor in self._editors.values():
                editor.deleteLater()
            self._editors = {}
            self.filters_changed.emit({})
        self.updateGeometry()
        self.geometriesChanged.emit()
        self._place()

    def focus_filter(self, column: int) -> None:
        """Put the cursor into the filter of a column."""
        editor = self._editors.get(self._fields[max(column, 0)].key)
        if editor is not None:
            editor.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def filters(self) -> dict[str, str]:
        """The texts of the filter row that are not empty."""
        texts = {key: _text_of(editor) for key, editor in self._editors.items()}
        return {key: text for key, text in texts.items() if text.strip()}

    def set_filters(self, filters: dict[str, str]) -> None:
        """Fill the filter row (shown where there is something to fill)."""
        if filters:
            self.show_filters(True)
        for key, editor in self._editors.items():
            if isinstance(editor, ComboBox):
                editor.select(filters.get(key, ""))
            else:
                editor.setText(filters.get(key, ""))

    def _editor(self, field: Field) -> QLineEdit | ComboBox:
        name = QCoreApplication.translate("Widgets", "Filter: {column}").format(
            column=field.label.of(translate.language())
        )
        if field.kind in ("choice", "flag"):
            combo = ComboBox(small=True, parent=self)
            combo.add("", QCoreApplication.translate("Widgets", "All"))
            if field.kind == "flag":
                combo.add("1", QCoreApplication.translate("Widgets", "Yes"))
                combo.add("0", QCoreApplication.translate("Widgets", "No"))
            for choice in field.choices:
                combo.add(choice.key, choice.label.of(translate.language()))
            combo.picked.connect(lambda _key: self._wait.start())
            combo.setAccessibleName(name)
            return combo
        editor = QLineEdit(self)
        editor.setProperty("role", "filter")
        editor.setAccessibleName(name)
        if field.kind in NUMERIC:
            editor.setPlaceholderText("≥ 100")
            editor.setToolTip(QCoreApplication.translate("Widgets", "100, >=100, <5 or 10..20"))
        editor.textChanged.connect(lambda _text: self._wait.start())
        return editor

    def follow(self, _offset: int = 0) -> None:
        """Put the filter editors over their columns again, after the view was scrolled sideways."""
        self._place()

    def _place(self) -> None:
        top = self._titles_height()
        for column, field in enumerate(self._fields):
            editor = self._editors.get(field.key)
            if editor is None:
                continue
            editor.setVisible(not self.isSectionHidden(column))
            left = self.sectionViewportPosition(column)
            editor.setGeometry(left + 3, top + 3, self.sectionSize(column) - 6, theme.px(26))

    # -- painting -----------------------------------------------------------------------------------------------------

    def sizeHint(self) -> QSize:
        below = theme.px(32) if self.filtering() else 0
        return QSize(super().sizeHint().width(), self._titles_height() + below)

    def _titles_height(self) -> int:
        return theme.size("row") * (2 if self._groups else 1)

    def paintSection(self, painter: QPainter, rect: QRect, logical: int) -> None:
        field = self._fields[logical]
        painter.fillRect(rect, theme.colour("sunken"))
        grouped = self._group_of(logical) is not None
        height = self._titles_height()
        top = rect.top() + (theme.size("row") if grouped else 0)
        box = QRect(rect.left(), top, rect.width(), height - (theme.size("row") if grouped else 0))
        right = field.kind in RIGHT
        inner = box.adjusted(theme.grid(), 0, -theme.grid(), 0)
        if self._order is not None and self._order[0] == field.key:
            side = theme.px(12)
            left = inner.left() if right else inner.right() - side
            mark = QRect(left, inner.center().y() - side // 2, side, side)
            icons.paint(painter, "arrow-down" if self._order[1] else "arrow-up", mark, "accent_text")
            inner = inner.adjusted(side + 2, 0, 0, 0) if right else inner.adjusted(0, 0, -side - 2, 0)
        painter.setFont(theme.font())
        painter.setPen(theme.colour("text_muted"))
        across = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
        text = painter.fontMetrics().elidedText(self.heading(logical), Qt.TextElideMode.ElideRight, inner.width())
        painter.drawText(inner, int(across | Qt.AlignmentFlag.AlignVCenter), text)
        self._line(painter, rect.left(), rect.right(), rect.bottom(), theme.colour("line"))

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._groups:
            return
        painter = QPainter(self.viewport())
        painter.setFont(theme.font())
        for group in self._groups:
            columns = [column for column in self._columns(group) if not self.isSectionHidden(column)]
            if not columns:
                continue
            left = min(self.sectionViewportPosition(column) for column in columns)
            right = max(self.sectionViewportPosition(column) + self.sectionSize(column) for column in columns)
            box = QRect(left, 0, right - left, theme.size("row"))
            painter.setPen(theme.colour("text_muted"))
            shown = painter.fontMetrics().elidedText(group.title, Qt.TextElideMode.ElideRight, box.width() - 8)
            painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), shown)
            self._line(painter, left + 4, right - 4, box.bottom(), theme.colour("line"))

    def heading(self, logical: int) -> str:
        """The full heading of a column with its unit."""
        return self._fields[logical].heading(translate.language())

    def wanted_width(self, logical: int) -> int:
        """The width at which heading and sort mark fit, and the column's share of its group's title."""
        wanted = self.fontMetrics().horizontalAdvance(self.heading(logical)) + theme.grid(2) + theme.px(_MARK)
        return max(wanted, self._share(logical))

    def spare(self, logical: int) -> int:
        """The part of ``wanted_width`` that is only kept for a mark of order which the column does not have now."""
        if self._order is not None and self._order[0] == self._fields[logical].key:
            return 0
        wanted = self.wanted_width(logical)
        return min(theme.px(_MARK - 2), wanted - self._share(logical))

    def _share(self, logical: int) -> int:
        """The column's share of the width of its group's title; 0 without a group."""
        group = self._group_of(logical)
        if group is None:
            return 0
        columns = sum(1 for column in self._columns(group) if not self.isSectionHidden(column))
        title = self.fontMetrics().horizontalAdvance(group.title) + theme.grid(2)
        return -(-title // max(columns, 1))

    def _columns(self, group: Group) -> range:
        keys = [field.key for field in self._fields]
        return range(keys.index(group.first), keys.index(group.last) + 1)

    def _group_of(self, logical: int) -> Group | None:
        return next((group for group in self._groups if logical in self._columns(group)), None)

    @staticmethod
    def _line(painter: QPainter, left: int, right: int, y: int, colour: QColor) -> None:
        painter.fillRect(left, y, right - left + 1, 1, colour)


def _text_of(editor: QLineEdit | ComboBox) -> str:
    return editor.key() if isinstance(editor, ComboBox) else editor.text()
