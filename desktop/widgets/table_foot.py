"""TableFoot: the line below a table: how many rows there are, or what the selected ones add up to, and what the keys do."""

from __future__ import annotations

from decimal import Decimal

from PySide6.QtCore import QCoreApplication

from db.fields import Field
from desktop import translate
from desktop.models.format import display
from desktop.models.table import FieldTableModel
from desktop.widgets.labels import ElidedLabel
from desktop.widgets.table_view import AT_MOST, TableView

_SUMMED = ("integer", "money")


class TableFoot(ElidedLabel):
    """``tell()`` after anything changed. ``hint`` says what the keys do here: 回车看时间线 · Delete 冲销."""

    def __init__(self, model: FieldTableModel, view: TableView) -> None:
        super().__init__("", "small")
        self._model, self._view = model, view
        self.hint = ""

    def tell(self) -> None:
        """Say how the table stands."""
        chosen = self._view.selected_count()
        parts = [self._counted() if chosen < 2 else self._chosen(chosen)]
        self.setText(" · ".join([*parts, self.hint] if self.hint else parts))

    def _counted(self) -> str:
        shown, total = self._model.rowCount(), self._model.total()
        if shown != total:
            said = QCoreApplication.translate("Widgets", "{shown} of {total} rows")
        elif total == 1:
            said = QCoreApplication.translate("Widgets", "1 row")
        else:
            said = QCoreApplication.translate("Widgets", "{total} rows")
        return said.format(shown=f"{shown:,}", total=f"{total:,}")

    def _chosen(self, chosen: int) -> str:
        said = QCoreApplication.translate("Widgets", "{n} rows selected").format(n=f"{chosen:,}")
        field = self._summed()
        if field is None or chosen > AT_MOST:
            return said
        values = [row.get(field.key) for row in self._view.selected_rows()]
        total = sum((Decimal(str(value)) for value in values if isinstance(value, int | float | Decimal)), Decimal(0))
        amount = display(field, int(total) if total == total.to_integral_value() else total)
        summed = QCoreApplication.translate("Widgets", "{column}: sum {sum}")
        return f"{said} · {summed.format(column=field.label.of(translate.language()), sum=amount)}"

    def _summed(self) -> Field | None:
        """The column that a sum is given of: the current one where it holds numbers, else the first that does."""
        index = self._view.currentIndex()
        if index.isValid() and self._model.fields[index.column()].kind in _SUMMED:
            return self._model.fields[index.column()]
        return next((field for field in self._view.visible_fields() if field.kind in _SUMMED), None)
