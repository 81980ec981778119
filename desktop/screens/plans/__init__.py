"""Plans and audit (目标计划): the document's figures as it has them, what the bureau adds, and what does not add up."""

from __future__ import annotations

from typing import Any, ClassVar

from PySide6.QtWidgets import QPushButton

from db.errors import LedgerError
from desktop import translate
from desktop.screens.base import Screen
from desktop.screens.plans.audit import AuditCard
from desktop.screens.plans.grid import TargetGrid
from desktop.screens.plans.header import PlanHeader
from desktop.screens.plans.others import OtherTargets
from desktop.screens.plans.verbs import PlanVerbs
from desktop.screens.plans.view import PlanView, read
from desktop.session import Session
from desktop.widgets.buttons import Slot, button
from desktop.widgets.card import Card
from desktop.widgets.empty import EmptyState
from desktop.widgets.flow import FlowLayout
from desktop.widgets.message import MessageBar
from desktop.widgets.page import Columns, ScrollPage, Stack


class PlansScreen(Screen):
    """Arguments: ``target`` (a figure's id to go to), ``task`` audit (to what the audit finds), ``plan`` (a plan's key)."""

    WATCHES: ClassVar[frozenset[str]] = frozenset({"plan", "target", "area", "setting"})

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._key = ""
        self._wanted = ""
        self.view: PlanView | None = None
        self.message = MessageBar()
        self.verbs = PlanVerbs(session, self)
        self.header = PlanHeader()
        self.grid = TargetGrid()
        self.others = OtherTargets(session.settings)
        self.audit = AuditCard()
        self.empty = EmptyState("target", self.tr("A plan holds the document's targets. This ledger has none yet."),
                                self.tr("Make a plan"))  # fmt: skip
        self._actions = self._action_row()
        self._grid_card = Card("")
        self._grid_card.set_title(self.tr("Targets"))
        self._grid_card.set_hint(self.tr("Double click: place · Ctrl+V pastes a block"))
        self._grid_card.add(self.grid)
        self._grid_card.add(self._actions)
        left = Stack(self._grid_card, self.others)
        self._parts = Columns([(left, 7), (self.audit, 4)], stack_below=900)
        page = ScrollPage()
        for part in (self.message, self.header, self.empty, self._parts):
            page.body.addWidget(part, 1 if part is self._parts else 0)
        self.outer.addWidget(page)
        self._connect()

    def refresh(self) -> None:
        key, month = self._key, self.month or self._session.month()
        self._session.read_later(lambda conn: read(conn, key, month), self._show, self.message.show_error, key="plans")

    def open(self, arguments: dict[str, Any]) -> None:
        if "plan" in arguments:
            self._key = str(arguments["plan"])
            self.look_again()
        if arguments.get("task") == "audit":
            self.audit.show_kind("")
            self.audit.kinds.setFocus()
        if "target" in arguments:
            self._wanted = str(arguments["target"])
            self._go_to_wanted()

    # -- inside -------------------------------------------------------------------------------------------------------

    def _connect(self) -> None:
        verbs = self.verbs
        verbs.done.connect(self._say)
        verbs.failed.connect(self._refuse)
        verbs.made.connect(self._show_plan)
        verbs.navigate.connect(self.navigate)
        self.header.rule_picked.connect(verbs.set_rule)
        self.header.origin_picked.connect(verbs.set_origin)
        self.header.plan_picked.connect(self._show_plan)
        self.header.follow_wanted.connect(verbs.follow)
        self.grid.typed.connect(verbs.type_into)
        self.grid.pasted.connect(verbs.paste)
        self.grid.asked.connect(verbs.ask)
        self.grid.removed.connect(verbs.remove)
        self.others.asked.connect(verbs.ask)
        self.audit.print_wanted.connect(lambda: self.navigate.emit("submission", {"form": "audit"}))
        self.audit.read_wanted.connect(verbs.mark_read)
        self.audit.asked.connect(self._go_to)
        self.empty.acted.connect(lambda: verbs.new_plan(following=False))

    def _action_row(self) -> Card:
        """What can be done to the plan; what writes rests where the ledger is open for looking only."""
        held = Card()
        held.setProperty("role", "clear")
        row = FlowLayout(spacing=1)
        verbs = self.verbs
        writing: list[tuple[str, Slot, str]] = [
            (self.tr("Figure"), verbs.add, "plus"), (self.tr("Split…"), verbs.split, ""),
            (self.tr("Columns…"), verbs.columns, "columns-3"), (self.tr("Superior's figure…"), verbs.superior, ""),
            (self.tr("Industry groups…"), verbs.groups, ""),
            (self.tr("Plan that follows…"), lambda: verbs.new_plan(following=True), ""),
            (self.tr("New plan…"), lambda: verbs.new_plan(following=False), ""),
        ]  # fmt: skip
        self.buttons: list[QPushButton] = []
        for words, act, icon in writing:
            made = button(words, act, icon=icon)
            made.setEnabled(self._session.writable)
            self.buttons.append(made)
            row.addWidget(made)
        self.import_button = button(self.tr("Import targets…"), lambda: self.navigate.emit("intake", {"subject": "targets"}),
                                    icon="upload", tip="Ctrl+I")  # fmt: skip
        self.import_button.setEnabled(self._session.writable)
        row.addWidget(self.import_button)
        self.compare_button = button(self.tr("Both counting rules…"), lambda: verbs.compare(self.month or self._session.month()))
        row.addWidget(self.compare_button)
        held.body.addLayout(row)
        held.layout().setContentsMargins(0, 0, 0, 0)  # type: ignore[union-attr]
        return held

    def _show(self, view: PlanView | None) -> None:
        self.view = self.verbs.view = view
        for part in (self.header, self._parts):
            part.setVisible(view is not None)
        self.empty.setVisible(view is None)
        if view is None:
            return
        writable = self._session.writable
        self.header.show_view(view, writable=writable)
        self._grid_card.set_title(self.tr("Targets ({unit})").format(unit=translate.label(view.plan.unit)))
        self.grid.show_view(view, writable=writable)
        self.others.show_view(view)
        self.audit.show_view(view)
        self.badge.emit(str(view.unread) if view.unread else "")
        self._go_to_wanted()

    def _go_to_wanted(self) -> None:
        if self._wanted and self.view is not None and self._go_to(self._wanted):
            self._wanted = ""

    def _go_to(self, target_id: str) -> bool:
        """Bring a figure into sight, wherever it stands."""
        return self.grid.select(target_id) or self.others.select(target_id)

    def _show_plan(self, key: str) -> None:
        self._key = key
        self.look_again()

    def _say(self, text: str) -> None:
        if text:
            self.message.show_message("success", text)
        else:
            self.message.clear()

    def _refuse(self, error: LedgerError) -> None:
        self.message.show_error(error)
