"""Plans and audit as a person uses the page: look up, choose, type, paste, split, follow on; the document stays as it is."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from db import plan_file
from db.connection import open_ledger
from db.rules.audit import examine
from db.rules.plan import Plan
from db.store import audits, plans
from db.store.progress import progress
from db.store.setup import new_ledger
from desktop import translate
from desktop.dialogs.figure_list import FigureList
from desktop.models.table import Cell
from desktop.ops import Ops
from desktop.screens.plans import PlansScreen
from desktop.screens.plans.compare_dialog import CompareDialog
from desktop.screens.plans.groups_dialog import GroupsDialog
from desktop.screens.plans.more_dialogs import ColumnsDialog
from desktop.screens.plans.paste_dialog import PasteDialog
from desktop.screens.plans.plan_dialog import PlanDialog
from desktop.screens.plans.split_dialog import SplitDialog
from desktop.screens.plans.target_dialogs import TargetDetails
from desktop.session import Session
from desktop.settings import Settings
from desktop.widgets.dialog import FormDialog
from tests.desktop.clipping import clipped
from tests.desktop.hands import pick, press, type_into


class Desk:
    """The page on a ledger, with hands."""

    def __init__(self, qtbot: QtBot, session: Session) -> None:
        self.qtbot, self.session = qtbot, session
        self.page = PlansScreen(session)
        self.went: list[tuple[str, dict[str, Any]]] = []
        self.page.navigate.connect(lambda page, arguments: self.went.append((page, arguments)))
        session.ops.changed.connect(self.page.on_changed)
        qtbot.addWidget(self.page)
        self.page.resize(1180, 1100)
        self.page.set_month("2025-06")
        self.page.show()
        self.settle()

    @property
    def plan(self) -> Plan:
        """The plan as the ledger has it now."""
        assert self.page.view is not None
        return plans.get(self.session.conn, self.page.view.plan.key)

    def settle(self) -> None:
        QApplication.processEvents()  # an editor hands over what was typed only after Enter
        self.qtbot.waitUntil(lambda: not self.session.ops.busy())

    def dialog(self, kind: type[QDialog]) -> Any:
        self.settle()
        found = [one for one in self.page.findChildren(kind) if one.isVisible()]
        assert len(found) == 1, f"{len(found)} of {kind.__name__}"
        return found[0]

    def no_dialog(self) -> None:
        self.settle()
        assert [one for one in self.page.findChildren(QDialog) if one.isVisible()] == []

    def go(self, row: int, column: str) -> QPoint:
        """Put the keyboard on a cell of the table; returns its middle in the viewport."""
        table = self.page.grid.table
        assert table is not None
        index = table.model.index(row, table.model.column_of(column))
        table.view.setCurrentIndex(index)
        table.view.setFocus()
        return table.view.visualRect(index).center()

    def cell(self, row: int, column: str) -> tuple[str, Cell]:
        table = self.page.grid.table
        assert table is not None
        index = table.model.index(row, table.model.column_of(column))
        from desktop.models.table import Role

        return str(index.data()), index.data(Role.CELL)

    def type_cell(self, text: str) -> None:
        """Type over the current cell and press Enter."""
        view = self.page.grid.table.view  # type: ignore[union-attr]
        QTest.keyClicks(view.viewport(), text[0])
        editor = view.findChild(QLineEdit)
        assert editor is not None, "the cell cannot be typed into"
        editor.setText(text)
        QTest.keyClick(editor, Qt.Key.Key_Return)
        self.settle()

    def paste(self, text: str) -> None:
        QApplication.clipboard().setText(text)
        QTest.keyClick(self.page.grid.table.view, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)  # type: ignore[union-attr]


@pytest.fixture
def desk(qtbot: QtBot, settings: Settings, ops: Ops, tmp_path: Path) -> Iterator[Callable[..., Desk]]:
    """``desk("wanzhou")``: the page on a new ledger with that plan; ``write=False`` only looks."""
    sessions: list[Session] = []

    def make(plan: str | Plan, *, write: bool = True) -> Desk:
        path = tmp_path / f"{len(sessions)}.sgl"
        new_ledger(path, plan_file.load(plan) if isinstance(plan, str) else plan).close()
        session = Session(open_ledger(path, write=write), ops, settings, date(2025, 7, 1))
        sessions.append(session)
        return Desk(qtbot, session)

    yield make
    for session in sessions:
        session.close()


IN_PARK_2025 = "stock|||in_park|||"
OUTSIDE_2025 = "stock|||outside|||"


def test_the_table_is_the_annex_and_marks_what_disagrees_without_colour_alone(desk: Callable[..., Desk]) -> None:
    page = desk("wanzhou")
    assert [page.cell(row, IN_PARK_2025)[0] for row in range(4)] == ["121", "146", "176", "≠ 210"]
    text, cell = page.cell(3, OUTSIDE_2025)
    assert (text, cell.tone, cell.ground) == ("≠ 100", "danger", "danger_soft")
    assert "99" in cell.tip
    assert page.cell(2, OUTSIDE_2025)[1].ground == ""
    assert page.cell(4, "entries||||||")[0] == "138"
    assert "172" in page.page.header.facts.text()
    assert "推算" in page.page.header.facts.text()


def test_double_click_and_enter_show_place_and_quotation(desk: Callable[..., Desk]) -> None:
    page = desk("wanzhou")
    place = page.go(3, IN_PARK_2025)
    view = page.page.grid.table.view  # type: ignore[union-attr]
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    QTest.mouseDClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    shown = page.dialog(TargetDetails)
    assert "2025年 · 园内累计" in shown.place.text()
    shown.reject()
    page.qtbot.waitUntil(lambda: not page.page.findChildren(TargetDetails))
    assert page.page.others.table.select_id("wanzhou-2025-stock")
    QTest.keyClick(page.page.others.table.view, Qt.Key.Key_Return)
    assert "力争到2025年" in page.dialog(TargetDetails).quote.text()


def test_a_figure_of_the_document_is_not_typed_over(desk: Callable[..., Desk]) -> None:
    page = desk("wanzhou")
    before = page.plan
    page.go(3, IN_PARK_2025)
    view = page.page.grid.table.view  # type: ignore[union-attr]
    QTest.keyClicks(view.viewport(), "211")
    QTest.keyClick(view, Qt.Key.Key_Delete)
    page.settle()
    assert view.findChild(QLineEdit) is None
    assert page.plan == before


def test_which_of_text_and_annex_counts_is_chosen_and_every_page_counts_by_it(desk: Callable[..., Desk]) -> None:
    page = desk("wanzhou")
    assert page.page.header.origin.key() == "annex"
    pick(page.page.header.origin, "text")
    page.settle()
    assert whole_of_2025(page.plan) == [300]
    assert page.page.header.origin.key() == "text"
    pick(page.page.header.origin, "annex")
    page.settle()
    measured = progress(page.session.conn, "2025-06").targets
    counting = [one for one in measured if one.target.counts and one.target.metric == "stock" and one.year == 2025]
    assert {one.target.value for one in counting} == {210, 100, 310}


def whole_of_2025(plan: Plan) -> list[float]:
    stated = [one for one in plan.targets if one.metric == "stock" and one.year == 2025 and not one.zone]
    return [one.value for one in stated if one.counts]


def test_the_counting_rule_is_switched(desk: Callable[..., Desk]) -> None:
    page = desk("wanzhou")
    pick(page.page.header.rule, "filing_year")
    page.settle()
    assert page.plan.count_year_by == "filing_year"
    assert page.page.message.kind() == "success"


def test_the_audit_shows_every_finding_filters_by_kind_and_is_printed_as_a_form(desk: Callable[..., Desk]) -> None:
    page = desk("wanzhou")
    found = examine(page.plan).findings
    audit = page.page.audit
    assert [one.key for one in audit.entries.entries()] == [one.key for one in found]
    pick(audit.kinds, "contradiction")
    shown = audit.entries.entries()
    assert [one.key for one in shown] == [one.key for one in found if one.kind == "contradiction"]
    assert "210" in shown[0].text
    assert "211" in shown[0].small
    assert shown[0].glyph == "≠"
    audit.print_wanted.emit()
    assert page.went == [("submission", {"form": "audit"})]


def test_a_finding_leads_to_its_figure(desk: Callable[..., Desk]) -> None:
    page = desk("wanzhou")
    link = next(
        one for one in page.page.audit.findChildren(QPushButton) if one.property("key") == "cumulative-2025-in_park"
    )
    press(link)
    table = page.page.grid.table
    assert table is not None
    assert table.view.currentIndex() == table.model.index(3, table.model.column_of(IN_PARK_2025))


def test_reading_the_audit_takes_it_off_the_worklist(desk: Callable[..., Desk]) -> None:
    page = desk("wanzhou")
    assert len(audits.unread(page.session.conn, page.plan)) == 7
    press(page.page.audit.read_button)
    page.settle()
    assert audits.unread(page.session.conn, page.plan) == ()
    assert not page.page.audit.read_button.isVisible()


def test_a_figure_is_added_in_the_form_and_counts_in_progress(desk: Callable[..., Desk]) -> None:
    page = desk("wanzhou")
    press(page.page.buttons[0])
    form = page.dialog(FormDialog)
    form.form.set_values({"metric": "exits", "year": 2025, "direction": "at_most"})
    type_into(form.form, value="3")
    press(form.action)
    page.no_dialog()
    added = page.plan.targets[-1]
    assert (added.metric, added.value, added.direction, added.origin) == ("exits", 3, "at_most", "typed")
    measured = progress(page.session.conn, "2025-06")
    assert any(one.target.id == added.id and one.confirmed == 0 for one in measured.targets)
    assert page.page.others.select(added.id) or page.page.grid.select(added.id)


def test_what_cannot_stand_is_said_and_nothing_typed_is_lost(desk: Callable[..., Desk]) -> None:
    page = desk("wanzhou")
    press(page.page.buttons[0])
    form = page.dialog(FormDialog)
    form.form.set_values({"metric": "stock", "year": 2031, "direction": "at_least"})
    type_into(form.form, value="400")
    before = page.plan
    press(form.action)
    page.settle()
    assert "2031" in form.message()
    assert form.form.values()["value"] == "400"
    type_into(form.form, value="viele")
    press(form.action)
    assert "viele" in form.message()
    assert page.plan == before
    form.reject()


def test_a_figure_copied_wrongly_is_corrected_and_its_former_value_kept(desk: Callable[..., Desk]) -> None:
    page = desk("wanzhou")
    target = next(one for one in page.plan.targets if one.id == "wanzhou-2024-stock")
    page.page.verbs.ask(target)
    details = page.dialog(TargetDetails)
    details.edit_wanted.emit(target)
    details.accept()
    form = page.dialog(FormDialog)
    type_into(form.form, value="268")
    press(form.action)
    page.no_dialog()
    now = next(one for one in page.plan.targets if one.id == target.id)
    assert (now.value, now.origin, now.place, now.counts) == (268, "annex", target.place, target.counts)
    kept = page.session.conn.execute("SELECT before, after FROM value_history WHERE row = ? AND field = 'value'", (target.id,))
    assert [tuple(float(value) for value in row) for row in kept] == [(267.0, 268.0)]
    assert len(examine(page.plan).findings) > 19


def test_one_of_several_stated_values_is_let_count(desk: Callable[..., Desk]) -> None:
    page = desk("wanzhou")
    target = next(one for one in page.plan.targets if one.id == "wanzhou-2025-stock")
    page.page.verbs.ask(target)
    details = page.dialog(TargetDetails)
    press(next(one for one in details.findChildren(QPushButton) if "采用" in one.text()))
    page.settle()
    stated = {one.value: one.counts for one in page.plan.targets if one.dimensions == target.dimensions}
    assert stated == {300: True, 310: False}


def third_county() -> Plan:
    """A bureau that starts today with nothing: three areas, its own years."""
    from db.rules.plan import PlanArea
    from db.text import Label

    return Plan(
        key="own", title=Label("示例州计划", "plan"), document="", issued=None, base_month="2024-12", first_year=2025,
        last_year=2026, whole=PlanArea("示例州"), areas=(PlanArea("甲山县"), PlanArea("乙水县"), PlanArea("丙林县")),
    )  # fmt: skip


def test_a_third_county_types_its_own_figures_cell_by_cell(desk: Callable[..., Desk]) -> None:
    page = desk(third_county())
    page.go(1, "stock|2025|||||")
    page.type_cell("40")
    page.go(1, "stock|0|||||")
    page.type_cell("30")
    first, second = page.plan.targets
    assert (first.area, first.year, first.value, first.direction) == ("甲山县", 2025, 40, "at_least")
    assert page.plan.is_base(second)
    assert {one.origin for one in page.plan.targets} == {"typed"}
    page.go(1, "stock|2025|||||")
    view = page.page.grid.table.view  # type: ignore[union-attr]
    QTest.keyClick(view, Qt.Key.Key_F2)
    editor = view.findChild(QLineEdit)
    assert editor is not None
    editor.setText("44")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    page.settle()
    assert page.plan.targets[0].value == 44
    page.go(1, "stock|2025|||||")
    QTest.keyClick(view, Qt.Key.Key_Delete)
    page.settle()
    assert [one.value for one in page.plan.targets] == [30]


def test_enter_goes_on_below_so_that_a_column_is_typed_without_the_mouse(desk: Callable[..., Desk]) -> None:
    page = desk(third_county())
    page.go(1, "stock|2025|||||")
    for text in ("40", "30", "20"):
        page.type_cell(text)
    assert {(one.area, one.year): one.value for one in page.plan.targets} == {
        ("甲山县", 2025): 40, ("乙水县", 2025): 30, ("丙林县", 2025): 20,
    }  # fmt: skip


def test_a_block_from_a_spreadsheet_is_seen_before_it_is_set(desk: Callable[..., Desk]) -> None:
    page = desk(third_county())
    page.go(0, "stock|0|||||")
    page.paste("县（市）\t2024年末\t2025年\t2026年\n甲山县\t30\t33\t36\n乙水\t20\t22\t二十五\n丙林县\t10\t\t12\n")
    preview = page.dialog(PasteDialog)
    rows = preview.table.model.rows_at_hand() or ()
    assert [row["standing"] for row in rows].count("new") == 7
    refused = [row for row in rows if row["standing"] == "refused"]
    assert len(refused) == 1
    assert "二十五" in refused[0]["why"]
    assert page.plan.targets == ()
    press(preview.apply)
    page.no_dialog()
    stated = {(one.area, one.year): one.value for one in page.plan.targets}
    assert stated == {
        ("甲山县", 2024): 30, ("甲山县", 2025): 33, ("甲山县", 2026): 36, ("乙水县", 2024): 20, ("乙水县", 2025): 22,
        ("丙林县", 2024): 10, ("丙林县", 2026): 12,
    }  # fmt: skip


def test_pasting_over_the_document_changes_nothing_of_it(desk: Callable[..., Desk]) -> None:
    page = desk("wanzhou")
    before = page.plan
    page.go(3, IN_PARK_2025)
    page.paste("211\t99")
    preview = page.dialog(PasteDialog)
    assert not preview.apply.isEnabled()
    preview.reject()
    assert page.plan == before


def test_other_columns_are_opened_to_type_into(desk: Callable[..., Desk]) -> None:
    page = desk(third_county())
    press(page.page.buttons[2])
    dialog = page.dialog(ColumnsDialog)
    dialog.boxes["entries:zone"].click()
    press(next(one for one in dialog.findChildren(QPushButton) if one.property("kind") == "primary"))
    page.settle()
    page.go(2, "entries|2026||in_park|||")
    page.type_cell("4")
    assert [(one.area, one.zone, one.value) for one in page.plan.targets] == [("乙水县", "in_park", 4)]


def test_a_target_is_split_over_years_and_areas_and_marked_as_the_bureaus_own(desk: Callable[..., Desk]) -> None:
    page = desk("wenshan")
    press(page.page.buttons[1])
    dialog = page.dialog(SplitDialog)
    dialog.target.setCurrentIndex(dialog.target.findData("wenshan-2025-stock"))
    pick(dialog.over, "both")
    parts = dialog.parts()
    assert {one.year for one in parts} == {2021, 2022, 2023, 2024}
    assert page.plan.targets == plan_file.load("wenshan").targets
    press(dialog.apply)
    page.no_dialog()
    own = [one for one in page.plan.targets if one.origin == "own"]
    assert len(own) == len(parts) == 36
    year = [one for one in own if one.year == 2022]
    assert sum(one.value for one in year if one.area) == next(one.value for one in year if not one.area)
    text, _cell = page.cell(0, "stock|2022|||||")
    assert text.endswith("*")


def test_the_split_proposes_what_can_be_split_and_speaks_of_targets_by_their_words(desk: Callable[..., Desk]) -> None:
    page = desk(replace(third_county(), last_year=2027))
    for year, number in ((0, "60"), (2025, "62"), (2027, "80")):
        page.go(0, f"stock|{year}|||||")
        page.type_cell(number)
    for row, number in enumerate(("20", "22", "20"), 1):
        page.go(row, "stock|2025|||||")
        page.type_cell(number)
    press(page.page.buttons[1])
    dialog = page.dialog(SplitDialog)
    assert "2027年" in dialog.target.currentText(), "of 2025 nothing is left"
    assert dialog.message.text() == ""
    assert [(one.year, one.value) for one in dialog.parts()] == [(2026, 71)]
    done = next(key for key, one in dialog._targets.items() if one.year == 2025)
    dialog.target.select(done)
    assert "2025年" in dialog.message.text()
    assert done not in dialog.message.text()


def test_a_split_typed_by_hand_must_add_up(desk: Callable[..., Desk]) -> None:
    page = desk("wenshan")
    press(page.page.buttons[1])
    dialog = page.dialog(SplitDialog)
    dialog.target.setCurrentIndex(dialog.target.findData("wenshan-entries-new_project"))
    pick(dialog.over, "area")
    pick(dialog.how, "typed")
    rows = dialog.table.model.rows_at_hand() or ()
    dialog.table.edit_requested.emit(rows[0], "value", rows[0]["value"] + 1)
    press(dialog.apply)
    assert "16" in dialog.message.text()
    assert not any(one.origin == "own" for one in page.plan.targets)
    dialog.table.edit_requested.emit(rows[1], "value", rows[1]["value"] - 1)
    press(dialog.apply)
    page.no_dialog()
    assert sum(one.value for one in page.plan.targets if one.origin == "own") == 15


def test_a_plan_that_follows_takes_areas_along_and_is_followed(desk: Callable[..., Desk]) -> None:
    page = desk("wenshan")
    press(page.page.buttons[5])
    dialog = page.dialog(PlanDialog)
    assert dialog.form.values()["first_year"] == 2026
    type_into(dialog.form, title="文山州下一轮行动计划", document="文工信〔2026〕1号")
    press(dialog.apply)
    page.no_dialog()
    page.settle()
    plan = page.plan
    assert (plan.title.zh, plan.follows, plan.base_month, plan.last_year) == ("文山州下一轮行动计划", "wenshan", "2025-12", 2030)
    assert [area.name for area in plan.areas if not area.of_which][:2] == ["文山市", "砚山县"]
    assert plans.current(page.session.conn, "2026-01") == plan
    pick(page.page.header.plan, "wenshan")
    page.settle()
    assert page.plan.key == "wenshan"
    press(page.page.header.follow)
    page.settle()
    current = plans.current(page.session.conn, "2026-01")
    assert current is not None
    assert current.key == "wenshan"


def test_a_new_plan_that_cannot_be_counted_by_is_refused_in_place(desk: Callable[..., Desk]) -> None:
    page = desk("wenshan")
    press(page.page.buttons[6])
    dialog = page.dialog(PlanDialog)
    type_into(dialog.form, title="县计划", base="2027-12", first_year="2026", last_year="2030")
    press(dialog.apply)
    page.settle()
    assert "2027-12" in dialog.message.text()
    dialog.areas.setPlainText("甲县 532699\n合计")
    press(dialog.apply)
    page.settle()
    assert "合计" in dialog.message.text()
    assert plans.keys(page.session.conn) == ["wenshan"]
    dialog.reject()


def test_a_share_is_measured_once_the_superiors_figure_is_typed_with_its_source(desk: Callable[..., Desk]) -> None:
    page = desk("wenshan")
    measured = {one.target.id: one for one in progress(page.session.conn, "2025-06").targets}
    assert measured["wenshan-2025-share-superior"].confirmed is None
    press(page.page.buttons[3])
    form = page.dialog(FormDialog)
    pick(form.form.editor("year")._pick, "2025")
    type_into(form.form, value="6100", source="省统计公报2025")
    press(form.action)
    page.no_dialog()
    measured = {one.target.id: one for one in progress(page.session.conn, "2025-06").targets}
    assert str(measured["wenshan-2025-share-superior"].confirmed) == "3.0"
    kept = page.plan.targets[-1]
    assert (kept.direction, kept.place.zh) == (None, "省统计公报2025")


def test_industry_groups_are_chosen_over_divisions(desk: Callable[..., Desk]) -> None:
    page = desk("wanzhou")
    press(page.page.buttons[4])
    dialog = page.dialog(GroupsDialog)
    dialog.add()
    QTest.keyClick(dialog.name, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(dialog.name, "Steel")
    save = next(one for one in dialog.findChildren(QPushButton) if one.property("kind") == "primary")
    press(save)
    assert "大类" in dialog.message.text()
    dialog.boxes["31"].click()
    press(save)
    page.no_dialog()
    assert [(one.label.zh, one.divisions) for one in page.plan.groups] == [("Steel", ("31",))]


def test_both_counting_rules_stand_beside_one_another_and_open_their_lists(desk: Callable[..., Desk]) -> None:
    from db.store import changes, enterprises
    from db.store.changes import Draft

    page = desk("wanzhou")

    def record(conn: Any) -> None:
        firm, _ = enterprises.create(conn, {"name": "示例甲厂", "zone": "in_park", "source": "local"})
        draft = Draft("upgrade", firm, "2025-02", filing_year=2024, basis="名单")
        changes.record(conn, draft, date(2025, 3, 1))

    page.session.write(record, touches={"status_change"})
    page.settle()
    press(page.page.compare_button)
    dialog = page.dialog(CompareDialog)
    rows = {row["id"]: row for row in dialog.table.model.rows_at_hand() or ()}
    assert (rows["wanzhou-2025-entries"]["month_claimed"], rows["wanzhou-2025-entries"]["filing_year_claimed"]) == (1, 0)
    assert (rows["wanzhou-2024-entries"]["month_claimed"], rows["wanzhou-2024-entries"]["filing_year_claimed"]) == (0, 1)
    dialog.table.link_activated.emit(rows["wanzhou-2024-entries"], "filing_year_claimed")
    opened = page.dialog(FigureList)
    listed = opened.table.model.rows_at_hand() or ()
    assert [(row["name"], row["n"]) for row in listed] == [("示例甲厂", 1)]


def test_home_leads_to_the_target_it_names(desk: Callable[..., Desk]) -> None:
    page = desk("wanzhou")
    page.page.open({"target": "wanzhou-2025-stock-annex"})
    table = page.page.grid.table
    assert table is not None
    assert table.view.currentIndex().data() == "≠ 310"


def test_a_ledger_open_for_looking_changes_nothing(desk: Callable[..., Desk]) -> None:
    page = desk("wanzhou", write=False)
    assert not any(one.isEnabled() for one in page.page.buttons)
    assert not page.page.header.rule.isEnabled()
    page.page.verbs.ask(page.plan.targets[0])
    shown = page.dialog(TargetDetails)
    assert len([one for one in shown.findChildren(QPushButton) if one.isVisible()]) == 1
    shown.reject()


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("width", [590, 800, 1180])
@pytest.mark.parametrize("plan", ["wenshan", "wanzhou"])
def test_nothing_is_cut_at_any_width(
    desk: Callable[..., Desk], speak: Callable[[str], None], plan: str, language: str, width: int
) -> None:
    speak(language)
    page = desk(plan)
    page.page.resize(width, 800)
    page.settle()
    QTest.qWait(0)
    assert translate.language() == language
    assert clipped(page.page) == []
