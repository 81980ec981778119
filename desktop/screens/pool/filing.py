"""FilingCard: the state chain of a filing as steps; a step that reaches statistics writes the status change."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from db import registers
from db.fields import Choice, Field
from db.registers.columns import LEVELS, words
from db.rules import filing, months
from db.rules.registers import filing_chain
from db.store import enterprises, plans
from db.store.registers import filings
from db.store.registers.filings import Step
from db.text import Label
from desktop import theme, translate, undo
from desktop.registers.spec import Row, RowCard
from desktop.session import Session
from desktop.undo import Act
from desktop.widgets.buttons import button
from desktop.widgets.dialog import FormDialog
from desktop.widgets.emptying import empty
from desktop.widgets.flow import FlowLayout
from desktop.widgets.labels import label
from desktop.widgets.pill import Kind, Pill

POOL = registers.get("pool")
TOUCHES = ("pool", "status_change", "confirmation", "void", "enterprise", "value_history")
#: Of a step of the bureau's own, which writes nothing into the ledger.
OWN = ("pool", "value_history")
_WORDS = {one.key: one.label for one in POOL.field("state").choices}
#: The route that a tier usually takes; a person may choose another.
_ROUTES = {"new_plant": "new_project", "conversion": "conversion"}

ON = Field("on", Label("日期", "On"), "date", required=True)
ROUTE = Field("route", Label("新增类型", "Route"), "choice", required=True, choices=POOL.field("route").choices)
BATCH = Field("filing_batch", Label("申报批次", "Filing batch"))
MONTH = Field("month", Label("首报报告期", "First report"), "month")
BASIS = Field("basis", Label("依据", "Basis"))
LEVEL = Field("returned_by", Label("退回单位", "Returned by"), "choice", choices=words(LEVELS))
REASON = Field("reason", Label("退回原因", "Why it was returned"), lines=True)
WHY = Field("why", Label("冲销原因", "Why"), required=True)


class FilingCard(RowCard):
    """The steps with the one that the filing stands at, what it wrote, and the verbs that go on from there."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.set_title(self.tr("Filing"))
        self._steps = QWidget()
        self._flow = FlowLayout(self._steps, spacing=0.75)
        self.says = label("", "muted", wrap=True, selectable=True)
        self.step_button = button(self.tr("Next step…"), self.ask_step, kind="primary")
        self.back_button = button(self.tr("Take the filing back…"), self.ask_back)
        self.change_button = button(self.tr("Its status change"), self._open_change, kind="link")
        verbs = FlowLayout(spacing=1)
        for one in (self.step_button, self.back_button, self.change_button):
            verbs.addWidget(one)
        held = QVBoxLayout()
        held.setSpacing(theme.grid(1))
        for part in (self._steps, self.says):
            held.addWidget(part)
        held.addLayout(verbs)
        self.add(held)

    def show_row(self, row: Row) -> None:
        super().show_row(row)
        state = str(row["state"])
        empty(self._flow)
        for one in self._chain(state):
            self._flow.addWidget(self._pill(one, state))
        self.says.setText(self._said(row))
        self.step_button.setVisible(self._session.writable and bool(filing_chain.after(state)))
        self.back_button.setVisible(self._session.writable and bool(row["change"]) and state in filing_chain.LEVELS)
        self.change_button.setVisible(bool(row["change"]))

    def steps(self) -> list[str]:
        """The steps as they stand there, the one reached with its mark."""
        items = (self._flow.itemAt(place) for place in range(self._flow.count()))
        pills = (item.widget() for item in items if item is not None)
        return [pill.text() for pill in pills if isinstance(pill, Pill)]

    # -- verbs --------------------------------------------------------------------------------------------------------

    def ask_step(self) -> FormDialog:
        """Ask which step comes next, with what that step needs, and take it."""
        row = dict(self._row)
        after = filing_chain.after(str(row["state"]))
        to = Field("to", Label("下一步", "Next step"), "choice", required=True,
                   choices=tuple(Choice(one, _WORDS[one]) for one in after))  # fmt: skip
        dialog = FormDialog(
            self.tr("Next step of the filing"), (to, ON, ROUTE, BATCH, MONTH, BASIS, LEVEL, REASON),
            action=self.tr("Record the step"), values={
                "to": _next(str(row["state"])), "on": self._session.today.isoformat(), "returned_by": row["state"],
                "route": row["route"] or _ROUTES.get(str(row["tier"]), "upgrade"), "filing_batch": row["filing_batch"] or None,
            }, parent=self,
        )  # fmt: skip
        form = dialog.form
        form.set_hint("basis", self.tr("List, document or call, with number or name"))

        def look(key: str = "") -> None:
            step = str(form.values().get("to") or "")
            files, answers = filing_chain.files(str(row["state"]), step), filing_chain.answers(str(row["state"]), step)
            for one in ("route", "filing_batch"):
                form.set_visible(one, files)
            form.set_visible("month", files or step == filing_chain.ADMITTED)
            form.set_visible("basis", files or answers)
            for one in ("returned_by", "reason"):
                form.set_visible(one, step == filing_chain.RETURNED)
            form.set_hint("to", self._about(files, answers))
            if files and key in ("", "to", "route"):
                self._offer_batch(form, str(form.values().get("route") or ""))
            if files:
                self._offer_month(form)

        form.changed.connect(look)
        dialog.submitted.connect(lambda values: self._take(dialog, row, values))
        look()
        dialog.open()
        return dialog

    def ask_back(self) -> FormDialog:
        """Ask why the filing is taken back, and void the change it wrote."""
        row = str(self._row["id"])
        dialog = FormDialog(
            self.tr("Take the filing back"), (WHY,), action=self.tr("Void"), kind="danger", parent=self,
            intro=self.tr("The status change that this filing wrote is voided: it stays in the ledger, struck through, with the "
                          "reason. The filing is the bureau's own again."),
        )  # fmt: skip
        dialog.submitted.connect(lambda values: self._session.write(
            lambda conn: filings.take_back(conn, row, values["why"]), touches=TOUCHES, on_done=dialog.finish,
            on_error=dialog.show_error, label=dialog.windowTitle(), button=dialog.action,
        ))  # fmt: skip
        dialog.open()
        return dialog

    # -- inside -------------------------------------------------------------------------------------------------------

    def _take(self, dialog: FormDialog, row: dict[str, Any], values: dict[str, Any]) -> None:
        files = filing_chain.files(str(row["state"]), str(values["to"]))
        returned = values["to"] == filing_chain.RETURNED
        month = values.get("month")
        step = Step(
            values["to"], date.fromisoformat(values["on"]), values.get("basis") or "", values.get("filing_batch") or "",
            month if files else None, (values.get("returned_by") or None) if returned else None, values.get("reason") or "",
            None if files else month,
        )  # fmt: skip
        today = self._session.today
        answers = filing_chain.answers(str(row["state"]), step.to)

        route = values["route"] if files and values["route"] != row["route"] else None

        def work(conn: Any) -> Any:
            if files or answers:
                return filings.step_on(conn, row["id"], step, today, route)
            return filings.step(conn, row["id"], step, today)

        def done(_taken: Any) -> None:
            dialog.finish()
            if files:
                self.said.emit("success", self.tr("Recorded. The status change is written and waits for statistics."))
            elif answers:
                self.said.emit("success", self.tr("Recorded. The answer of statistics is written with its status change."))

        self._session.write(
            work, touches=TOUCHES if files or answers else OWN, on_done=done, on_error=dialog.show_error,
            label=dialog.windowTitle(), button=dialog.action, act=self._act(step, work) if files or answers else None,
        )  # fmt: skip

    def _act(self, step: Step, work: Callable[[Any], Any]) -> Act:
        """The step with its way back: what it wrote into the ledger is voided, and the filing follows."""
        why, state = undo.why(), translate.label(_WORDS[step.to])
        said = translate.told(self.tr("Filing step"), self.tr("{firm} to “{state}”").format(firm=self._called(), state=state))
        return Act(said, lambda conn, taken: filings.undo(conn, taken, why), lambda conn, _taken: work(conn))

    def _called(self) -> str:
        return str(enterprises.get(self._session.conn, str(self._row["enterprise"]))["name"])

    def _about(self, files: bool, answers: bool) -> str:
        if files:
            return self.tr("Handed to statistics: the status change is written with it.")
        return self.tr("Statistics' answer: the confirmation is written with it.") if answers else ""

    def _offer_batch(self, form: Any, route: str) -> None:
        plan = plans.current(self._session.conn, months.month_of(self._session.today))
        offered = [one.text for one in filing.batches(plan, route, self._session.today)[:6]]
        form.set_hint("filing_batch", self.tr("Open batches: {batches}").format(batches=" · ".join(offered)) if offered else "")
        if offered and not form.values().get("filing_batch"):
            form.editor("filing_batch").set_value(offered[0])

    def _offer_month(self, form: Any) -> None:
        plan = plans.current(self._session.conn, months.month_of(self._session.today))
        values = form.values()
        batch = filing.batch_called(plan, str(values.get("route") or ""), str(values.get("filing_batch") or ""))
        form.set_hint("month", self.tr("Left empty: {month}, by the batch").format(month=batch.first_report) if batch else "")

    def _chain(self, state: str) -> tuple[str, ...]:
        return (*filing_chain.CHAIN, filing_chain.RETURNED) if state == filing_chain.RETURNED else filing_chain.CHAIN

    def _pill(self, one: str, state: str) -> Pill:
        word, chain = translate.label(_WORDS[one]), filing_chain.ALL
        if one == state:
            kind: Kind = {"admitted": "success", "returned": "danger"}.get(one, "accent")  # type: ignore[assignment]
            return Pill(word, kind, {"admitted": "✓", "returned": "–"}.get(one, "▸"))
        reached = chain.index(one) < chain.index(state) and state != filing_chain.RETURNED
        return Pill(word, "neutral", "✓" if reached else "")

    def _said(self, row: Row) -> str:
        parts = []
        if row["state_since"]:
            parts.append(self.tr("In this state since {day}").format(day=row["state_since"]))
        if row["filing_batch"]:
            parts.append(self.tr("batch {batch}").format(batch=row["filing_batch"]))
        if row["first_report"]:
            parts.append(self.tr("first report {month}").format(month=row["first_report"]))
        if row["returned_by"]:
            by = POOL.field("returned_by").word(str(row["returned_by"]), translate.language())
            parts.append(self.tr("returned by {level}: {reason}").format(level=by, reason=row["return_reason"] or "–"))
        lines = [" · ".join(parts)] if parts else []
        if str(row["state"]) in filing_chain.OWN:
            lines.append(self.tr("Statistics decides; no step here has to come first. When the papers go to county statistics, "
                                 "record that step: it writes the status change."))  # fmt: skip
        return "\n".join(lines)

    def _open_change(self) -> None:
        self.navigate.emit("changes", {"changes": [self._row["change"]]})


def _next(state: str) -> str:
    """The step that most likely comes next."""
    if state == filing_chain.RETURNED:
        return "county"
    chain = filing_chain.CHAIN
    following = chain[chain.index(state) + 1] if state in chain[:-1] else chain[-1]
    return filing_chain.ADMITTED if state in filing_chain.LEVELS and following not in filing_chain.after(state) else following


