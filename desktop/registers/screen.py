"""RegistersScreen: a page of several registers, one in sight; each is built when it is first shown."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from db import registers
from db.store.registers import records
from desktop import theme
from desktop.registers.view import RegisterView
from desktop.screens.base import Screen
from desktop.session import Session
from desktop.widgets.switch import ViewSwitch

#: Makes a view: a RegisterView, or another widget with ``refresh(month)`` and ``focus_list()``.
Make = Callable[[], Any]


class RegistersScreen(Screen):
    """``views()`` names the views in their order. ``open`` takes ``{"view": key}``, with ``row`` (an id), ``rows`` (ids, with
    ``words``) or ``new`` (values of a new row); with ``firm`` (an id) from a firm's page, to which Escape leads back."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._built: dict[str, Any] = {}
        self.switch = ViewSwitch(self.tr("What is shown"))
        self._stack = QStackedWidget()
        self._top = QWidget()
        held = QVBoxLayout(self._top)
        held.setContentsMargins(theme.grid(2), theme.grid(1.5), theme.grid(2), 0)
        held.addWidget(self.switch)
        self.outer.addWidget(self._top)
        self.outer.addWidget(self._stack, 1)
        self.switch.picked.connect(self.show_view)

    def views(self) -> dict[str, tuple[str, Make]]:
        """Key → title and how it is made; asked anew at each refresh, as a view may come and go."""
        raise NotImplementedError

    def refresh(self) -> None:
        known = self.views()
        self._top.setVisible(len(known) > 1)  # one view alone needs no naming, and no room for it
        self.switch.set_choices((key, title) for key, (title, _make) in known.items())
        if self.switch.key() not in known:
            self.switch.select(next(iter(known)))
        self.show_view(self.switch.key())

    def show_view(self, key: str) -> Any:
        """Show a view as it is now; returns it."""
        view = self.view(key)
        self.switch.select(key)
        self._stack.setCurrentWidget(view)
        self.refresh_view(key, view)
        return view

    def view(self, key: str) -> Any:
        """A view, built where it is not yet."""
        if key not in self._built:
            made = self.views()[key][1]()
            made.said.connect(self.said)
            made.navigate.connect(self._on_navigate)
            self._built[key] = made
            self._stack.addWidget(made)
        return self._built[key]

    def refresh_view(self, key: str, view: Any) -> None:
        """Read a view again."""
        view.refresh(self.month or self._session.month())

    def current_view(self) -> str:
        """The key of the view in sight."""
        return self.switch.key()

    def open(self, arguments: dict[str, Any]) -> None:
        """Come here to a view, a row, some rows or a new one."""
        if self._stale:
            self._refresh()
        arguments = self._of_register(arguments)
        view = self.show_view(str(arguments["view"])) if "view" in arguments else self.view(self.current_view())
        if not isinstance(view, RegisterView):
            return
        if "row" in arguments:
            view.open_row(str(arguments["row"]), str(arguments.get("firm", "")))
        elif "rows" in arguments:
            view.show_list()
            view.list.show_only(arguments["rows"], str(arguments.get("words") or self.tr("From the worklist")))
        elif "new" in arguments:
            view.add(arguments["new"], str(arguments.get("firm", "")))

    def _of_register(self, arguments: dict[str, Any]) -> dict[str, Any]:
        """Rows of a register named by its key (as the worklist does), at the view that shows them: their own or their parents'."""
        key, rows = arguments.get("register"), arguments.get("rows", ())
        if key is None:
            return arguments
        while key not in self.views() and registers.get(key).parent:
            rows, key = records.parents(self._session.conn, key, rows), registers.get(key).parent
        return {**arguments, "view": key, "rows": rows}

    def focus_here(self) -> None:
        self.view(self.current_view() or next(iter(self.views()))).focus_list()

    def _on_navigate(self, page: str, arguments: dict[str, Any]) -> None:
        """A view may lead to another of the same page: it then leaves the page's key empty."""
        if page:
            self.navigate.emit(page, arguments)
        else:
            self.open(arguments)
