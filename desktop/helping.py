"""Help for one window: the manual, the tour and About, each made when it is first asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from desktop.main_window import MainWindow

if TYPE_CHECKING:
    from desktop.dialogs.about import AboutDialog
    from desktop.manual.window import ManualWindow
    from desktop.touring.tour import Tour


class Helping(QObject):
    """Answers what a window asks in the way of help; it lives and goes with that window."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._manual: ManualWindow | None = None
        self._tour: Tour | None = None
        window.help_requested.connect(self.show_manual)

    def show_manual(self, page: str) -> ManualWindow:
        """The manual at the chapter of that page."""
        from desktop.manual.window import ManualWindow

        if self._manual is None:
            self._manual = ManualWindow(self._window)
            self._manual.tour_requested.connect(self.start_tour)
            self._manual.about_requested.connect(self.show_about)
        self._manual.show_page(page)
        self._manual.show()
        self._manual.raise_()
        self._manual.activateWindow()
        return self._manual

    def start_tour(self) -> Tour:
        """The tour over the window itself; one that is under way begins anew."""
        from desktop.touring.tour import Tour

        if self._manual is not None:
            self._manual.close()
        if self._tour is not None:
            self._tour.leave()
        self._tour = Tour(self._window)
        self._tour.left.connect(self._forget)
        self._tour.start()
        return self._tour

    def show_about(self) -> AboutDialog:
        """What the program is, and under which licences."""
        from desktop.dialogs.about import AboutDialog

        dialog = AboutDialog(self._manual if self._manual is not None and self._manual.isVisible() else self._window)
        dialog.open()
        return dialog

    def _forget(self) -> None:
        self._tour = None
