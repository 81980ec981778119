"""Work and policy (工作与政策): support cases, conversions, honours, the work plan with tasks and meetings, the work log, rewards.

Rewards stand here, apart from filings, which are the pool's and the changes' (design §1).
"""

from __future__ import annotations

from functools import partial
from typing import Any, ClassVar

from db import registers, rule_data
from db.rules import months
from db.rules.progress import percent
from db.store import plans
from db.store.listing import Condition, Is
from db.store.registers import counting, training, work_plan
from db.store.registers.bulk import Receipt
from desktop import translate
from desktop.registers.screen import Make, RegistersScreen
from desktop.registers.spec import RegisterSpec
from desktop.registers.view import RegisterView
from desktop.screens.work import specs
from desktop.screens.work.matrix import MatrixDialog
from desktop.session import Session
from desktop.widgets.buttons import button
from desktop.widgets.combo import ComboBox


class WorkScreen(RegistersScreen):
    """Views by register: ``support_case``, ``conversion``, ``honour``, ``measure``, ``task``, ``meeting``, ``work_log``,
    ``calendar_day`` and ``reward``."""

    WATCHES: ClassVar[frozenset[str]] = frozenset({
        *specs.MAKERS, "case_review", "resolution", "work_log_firm", "reward_instalment", "enterprise", "own_column",
        "status_change", "confirmation", "void", "monthly_figure", "annual_figure", "setting", "pool",
    })  # fmt: skip

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.take_button = button("", self.take_over, kind="link")
        self.matrix_button = button(self.tr("Responsibility matrix…"), self.show_matrix, kind="link")
        self.type_box = ComboBox(small=True)
        self.type_box.setAccessibleName(self.tr("Type"))
        self.type_box.picked.connect(self._on_type)
        self.reach_button = button("", self.show_missed, kind="link")
        self.month_button = button(
            self.tr("Month sheet to print"), lambda: self.navigate.emit("submission", {"form": "calendar"}), kind="link"
        )  # fmt: skip

    def views(self) -> dict[str, tuple[str, Make]]:
        return {
            key: (translate.label(registers.get(key).label), partial(self._make, key, maker))
            for key, maker in specs.MAKERS.items()
        }

    def refresh_view(self, key: str, view: Any) -> None:
        super().refresh_view(key, view)
        if key == "measure":
            self._offer_plan()
        elif key == "work_log":
            self._offer_types()
            self._tell_reach()

    # -- work plan ----------------------------------------------------------------------------------------------------

    def take_over(self) -> None:
        """Write the measures of the plan's document into this year's work plan."""
        plan, month = self._plan(), self._at()

        def done(receipt: Receipt) -> None:
            said = self.tr("{n} measures were taken over from the document; those that were there keep what was written on them.")
            self.said.emit("success", said.format(n=f"{receipt.count('new'):,}"))

        self._session.write(
            lambda conn: work_plan.take_over(conn, plan, month, months.year(month)), touches=("measure",), on_done=done,
            on_error=lambda error: self.said.emit("error", translate.sentence(error.sentence)),
            label=self.take_button.text(), button=self.take_button,
        )  # fmt: skip

    def show_matrix(self) -> MatrixDialog:
        """Which department leads what, and which join."""
        made = MatrixDialog(self._session, self)
        made.picked.connect(lambda row: self.open({"view": "measure", "row": row}))
        made.open()
        return made

    # -- inside -------------------------------------------------------------------------------------------------------

    def _make(self, key: str, maker: Any) -> RegisterView:
        spec: RegisterSpec = maker(self._session)
        made = RegisterView(self._session, spec)
        if key == "measure":
            made.list.above.addWidget(self.take_button)
            made.list.above.addWidget(self.matrix_button)
        elif key == "work_log":
            made.list.above.addWidget(self.type_box)
            made.list.above.addWidget(self.reach_button)
        elif key == "calendar_day":
            made.list.above.addWidget(self.month_button)
        return made

    def _offer_plan(self) -> None:
        plan = self._plan()
        shipped = bool(plan) and rule_data.work_plan(plan) is not None
        there = counting.count(self._session.conn, "measure")
        self.take_button.setText(self.tr("Take over the plan's measures of {year}").format(year=months.year(self._at())))
        self.take_button.setVisible(shipped and self._session.writable)
        self.matrix_button.setVisible(bool(there))
        if shipped:
            self.view("measure").list.offer_first(self.take_button.text(), self.take_over)

    def _offer_types(self) -> None:
        chosen, counted = self.type_box.key(), counting.by_choice(self._session.conn, "work_log", "type")
        self.type_box.clear()
        self.type_box.add("", self.tr("All types · {n}").format(n=f"{sum(counted.values()):,}"))
        for one in registers.get("work_log").field("type").choices:
            self.type_box.add(one.key, f"{translate.label(one.label)} · {counted.get(one.key, 0):,}")
        self.type_box.select(chosen)

    def _tell_reach(self) -> None:
        """How many firms of the pool this year's training reached."""
        year = months.year(self._at())
        found = training.reach(self._session.conn, year)
        said = self.tr("Training of {year} reached {n} of the pool's {all} firms ({percent} %)")
        share = percent(len(found.reached), found.firms)
        self.reach_button.setText(said.format(year=year, n=f"{len(found.reached):,}", all=f"{found.firms:,}", percent=share))
        self.reach_button.setVisible(bool(found.firms))
        self.reach_button.setEnabled(bool(found.missed))

    def show_missed(self) -> None:
        """List the firms of the pool that no training of the year has reached."""
        year = months.year(self._at())
        missed = training.reach(self._session.conn, year).missed
        words = self.tr("In the pool of {year}, reached by no training yet: {n} firms")
        asked = {"enterprises": list(missed), "words": words.format(year=year, n=f"{len(missed):,}")}
        self.navigate.emit("enterprises", asked)

    def _on_type(self, key: str) -> None:
        fixed: dict[str, Condition] = {"type": Is(key)} if key else {}
        self.view("work_log").list.set_fixed(fixed)

    def _plan(self) -> str:
        found = plans.current(self._session.conn, self._at())
        return found.key if found else ""

    def _at(self) -> str:
        return self.month or self._session.month()
