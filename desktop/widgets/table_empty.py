"""TableEmpty: what stands over a table without rows: what belongs there, or that no row passes the filter."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, Signal

from desktop.models.table import FieldTableModel
from desktop.widgets.empty import EmptyState
from desktop.widgets.table_view import TableView


class TableEmpty(QObject):
    """``tell()`` after the model changed its rows; ``cleared`` when the filter is to go."""

    cleared = Signal()

    def __init__(self, model: FieldTableModel, view: TableView, empty: EmptyState | None) -> None:
        super().__init__(view)
        self._model, self._view = model, view
        #: What belongs here, and the first step to it; that no row passes the filter.
        self.none = empty or EmptyState("inbox", QCoreApplication.translate("Widgets", "Nothing here yet."))
        self.none.setParent(view.viewport())
        self.filtered = EmptyState(
            "funnel", QCoreApplication.translate("Widgets", "No row passes the filter."),
            QCoreApplication.translate("Widgets", "Clear the filter"), parent=view.viewport(),
        )  # fmt: skip
        self.filtered.acted.connect(self.cleared)
        view.viewport().installEventFilter(self)

    def tell(self) -> None:
        """Show what fits how the table stands."""
        none, filtered = self._model.rowCount() == 0, bool(self._model.filters)
        self.none.setVisible(none and not filtered)
        self.filtered.setVisible(none and filtered)
        # Without rows there is nothing at the side to go to, but for the filters that are to be emptied.
        bare = none and not filtered
        policy = Qt.ScrollBarPolicy
        self._view.setHorizontalScrollBarPolicy(policy.ScrollBarAlwaysOff if bare else policy.ScrollBarAsNeeded)

    def height(self) -> int:
        """How much room it wants."""
        return (self.filtered if self._model.filters else self.none).sizeHint().height()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Resize, QEvent.Type.Show):
            for state in (self.none, self.filtered):
                state.setGeometry(self._view.viewport().rect())
        return super().eventFilter(watched, event)
