"""What a person can do to a plan: each verb asks what it must, writes through the session, and says how it went."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any, cast

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from db.errors import LedgerError
from db.rules.plan import CountYearBy, Dimensions, IndustryGroup, Plan, PlanArea, Target
from db.rules.plan_block import place, retyped
from db.rules.plan_table import EDITABLE_ORIGINS, typed
from db.rules.plan_table import shown as shown_in_table
from db.store import audits, plans, settings
from desktop.dialogs.figure_list import FigureList
from desktop.dialogs.frame import Dialog
from desktop.screens.plans.compare_dialog import CompareDialog
from desktop.screens.plans.groups_dialog import GroupsDialog
from desktop.screens.plans.more_dialogs import ColumnsDialog, superior_form, superior_target
from desktop.screens.plans.paste_dialog import PasteDialog
from desktop.screens.plans.plan_dialog import PlanDialog
from desktop.screens.plans.split_dialog import SplitDialog
from desktop.screens.plans.target_dialogs import TargetDetails, not_a_number, target_form, target_of
from desktop.screens.plans.view import PlanView, columns_setting
from desktop.session import Session, Work
from desktop.widgets.dialog import FormDialog

TOUCHED = frozenset({"plan", "target", "area", "setting"})


class PlanVerbs(QObject):
    """Works on ``view``, which the page sets. ``done(text)``, ``failed(error)``; ``made(key)`` a new plan; ``navigate``."""

    done = Signal(str)
    failed = Signal(object)
    made = Signal(str)
    navigate = Signal(str, dict)

    def __init__(self, session: Session, page: QWidget) -> None:
        super().__init__(page)
        self._session, self._page = session, page
        self.view: PlanView | None = None

    # -- figures ------------------------------------------------------------------------------------------------------

    def type_into(self, cell: Dimensions, value: Any) -> None:
        """Set a cell to what was typed; a figure of the document is never changed so."""
        view = self._view()
        if not isinstance(value, int | float) or value < 0:
            self.failed.emit(not_a_number(value))
            return
        before = shown_in_table(view.table.index, cell)
        if before is not None and before.origin not in EDITABLE_ORIGINS:
            return
        target = retyped(before, value) if before is not None else typed(view.plan, cell, value)
        self._change([target], [], "")

    def paste(self, cells: list[list[str]], row: int, column: int) -> None:
        """Show what a pasted block would set, and set it when a person agrees."""
        dialog = PasteDialog(place(self._view().table, cells, row, column), self._page)
        dialog.confirmed.connect(
            lambda targets: self._change(targets, [], self.tr("{n} figures were set.").format(n=len(targets)), dialog)
        )
        dialog.open()

    def ask(self, target: Target) -> None:
        """Show where a figure stands and what is quoted, with what can be done to it."""
        dialog = TargetDetails(self._view(), target, writable=self._session.writable, parent=self._page)
        dialog.edit_wanted.connect(self.edit)
        dialog.remove_wanted.connect(self.remove)
        dialog.count_wanted.connect(self.count)
        dialog.open()

    def add(self) -> None:
        """Ask for a new figure."""
        self._form(None)

    def edit(self, target: Target) -> None:
        """Ask how a figure is to read."""
        self._form(target)

    def remove(self, target: Target) -> None:
        """Take a figure of the bureau's out; the histories keep it."""
        self._change([], [target.id], self.tr("The figure was removed."))

    def count(self, target: Target) -> None:
        """Let one of several stated figures count."""
        stated = (target.dimensions, target.direction)
        same = [one for one in self._view().plan.targets if (one.dimensions, one.direction) == stated]
        self._change([replace(one, counts=one.id == target.id) for one in same], [], self.tr("This figure counts now."))

    def split(self) -> None:
        """Split a target over years or areas."""
        dialog = SplitDialog(self._view(), self._page)
        said = self.tr("{n} own figures were taken over.")
        dialog.confirmed.connect(lambda targets: self._change(targets, [], said.format(n=len(targets)), dialog))
        dialog.open()

    def superior(self) -> None:
        """Ask for the superior's number of firms in a year."""
        plan = self._view().plan
        dialog = superior_form(plan, self._page)
        dialog.submitted.connect(
            lambda values: self._change([superior_target(plan, values)], [], self.tr("The superior's figure is kept."), dialog)
        )
        dialog.open()

    def _form(self, before: Target | None) -> None:
        plan = self._view().plan
        dialog = target_form(self._view(), before, self._page)

        def submit(values: dict[str, Any]) -> None:
            try:
                target = target_of(plan, values, before)
            except LedgerError as error:
                dialog.show_error(error)
                return
            self._change([target], [], self.tr("The figure is kept."), dialog)

        dialog.submitted.connect(submit)
        dialog.open()

    def _change(self, put: list[Target], remove: list[str], said: str, dialog: QWidget | None = None) -> None:
        key = self._view().plan.key
        self._write(lambda conn: plans.change(conn, key, put, remove), said, dialog)

    # -- the plan itself ----------------------------------------------------------------------------------------------

    def set_rule(self, rule: str) -> None:
        """Count years by monthly reports or by annual filing from now on."""
        plan = replace(self._view().plan, count_year_by=cast("CountYearBy", rule))
        self._write(lambda conn: plans.edit(conn, plan), self.tr("All yearly figures are counted by this rule now."))

    def set_origin(self, origin: str) -> None:
        """Where two values are stated for one thing, let those of this origin count."""
        key = self._view().plan.key
        self._write(lambda conn: plans.choose_origin(conn, key, origin), self.tr("These figures count now."))

    def follow(self) -> None:
        """Let all pages follow the plan shown."""
        key = self._view().plan.key
        self._write(lambda conn: plans.follow(conn, key), self.tr("All pages follow this plan now."))

    def mark_read(self) -> None:
        """Remember that what the audit finds has been read."""
        plan = self._view().plan
        self._write(lambda conn: audits.mark_read(conn, plan), self.tr("The audit is marked as read."))

    def columns(self) -> None:
        """Choose which columns stand open for typing."""
        view = self._view()
        dialog = ColumnsDialog(view.columns, self._page)
        name = columns_setting(view.plan.key)
        dialog.confirmed.connect(lambda keys: self._write(lambda conn: settings.put(conn, **{name: " ".join(keys)}), ""))
        dialog.open()

    def groups(self) -> None:
        """Edit the industry groups."""
        plan = self._view().plan
        dialog = GroupsDialog(plan, self._page)

        def save(groups: tuple[IndustryGroup, ...]) -> None:
            self._write(lambda conn: plans.edit(conn, replace(plan, groups=groups)), self.tr("The groups are kept."), dialog)

        dialog.confirmed.connect(save)
        dialog.open()

    def new_plan(self, *, following: bool) -> None:
        """Make a plan without figures, from nothing or after the one shown."""
        view = self.view
        tree = self._session.tree()
        own = tree.areas[tree.own]
        whole = PlanArea(own.name, own.code, own.en)
        keys = view.titles if view else ()
        dialog = PlanDialog(view.plan if view else None, whole, following=following, keys=keys, parent=self._page)

        def save(plan: Plan, columns: list[str]) -> None:
            self._write(lambda conn: _add(conn, plan, columns), self.tr("The plan is made; its figures can be typed or pasted."),
                        dialog, lambda _result: self.made.emit(plan.key))  # fmt: skip

        dialog.confirmed.connect(save)
        dialog.open()

    def compare(self, month: str) -> None:
        """Show each figure under both counting rules."""
        dialog = CompareDialog(self._session, self._view().plan, month, self._page)
        dialog.opened.connect(self._open_list)
        dialog.open()

    def _open_list(self, figures: list[Any], side: Any, title: str) -> None:
        made = FigureList(self._session, figures, side, title, self._page)
        made.navigate.connect(self.navigate)
        made.open()

    # -- writing ------------------------------------------------------------------------------------------------------

    def _view(self) -> PlanView:
        assert self.view is not None
        return self.view

    def _write(
        self, work: Work, said: str, dialog: QWidget | None = None, then: Callable[[Any], Any] | None = None
    ) -> None:  # fmt: skip
        """Write; a dialog stays open with the error, and closes when it is done."""

        def after(result: Any) -> None:
            if isinstance(dialog, FormDialog):
                dialog.finish()
            elif isinstance(dialog, Dialog):
                dialog.accept()
            if then is not None:
                then(result)
            self.done.emit(said)

        def refuse(error: LedgerError) -> None:
            if isinstance(dialog, FormDialog):
                dialog.show_error(error)
            elif isinstance(dialog, Dialog):
                dialog.message.show_error(error)
            else:
                self.failed.emit(error)

        self._session.write(work, touches=TOUCHED, on_done=after, on_error=refuse)


def _add(conn: Any, plan: Plan, columns: list[str]) -> None:
    """A plan that can be counted by, with its open columns; all pages follow it from now on."""
    plans.require_sound(plan)
    plans.add(conn, plan)
    settings.put(conn, **{columns_setting(plan.key): " ".join(columns)})
    plans.follow(conn, plan.key)
