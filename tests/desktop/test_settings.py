"""The page Settings and backup as a person uses it: names, the opening, areas, backups, the look, another ledger."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from db import version
from db.connection import Ledger, open_ledger
from db.store import settings as ledger_settings
from db.store.areas import Tree
from db.store.figures import Count, Figure, count
from desktop import settings as remembered
from desktop import theme
from desktop.ops import Ops
from desktop.screens.settings import SettingsScreen
from desktop.session import Session
from desktop.settings import Settings
from desktop.widgets.clipping import clipped, unreachable
from tests import ledgers
from tests.desktop.hands import answer_file_dialogs, live_in, pick, press, type_into
from tests.ledgers import GUANGNAN, TODAY, WENSHAN, XICHOU, YANSHAN

BASIS = "统计名单〔2025〕1号"


class Office:
    """The page on a ledger, with what it opened and said."""

    def __init__(self, qtbot: QtBot, settings: Settings, ops: Ops, ledger: Ledger) -> None:
        self.opened: list[Path] = []
        self.welcomed: list[bool] = []
        self.spoken: list[str] = []
        self.praised: list[str] = []
        self.session = Session(ledger, ops, settings, TODAY)
        self.page = SettingsScreen(
            self.session, self.opened.append, lambda: self.welcomed.append(True), self.spoken.append
        )
        qtbot.addWidget(self.page)
        self.page.said.connect(lambda _kind, text: self.praised.append(text))
        ops.changed.connect(self.page.on_changed)
        self.page.resize(1200, 900)
        self.page.show()
        self._qtbot = qtbot

    @property
    def conn(self) -> Any:
        return self.session.conn

    def press(self, button: Any) -> None:
        press(button)
        self._qtbot.waitUntil(lambda: not self.session.ops.busy(), timeout=20_000)

    def complaint(self) -> str:
        return self.page.message.text()

    def level(self, area: str | None = None) -> Count:
        return count(self.conn, Figure.stock("2025-06", area=area))

    def opening(self, place: str) -> tuple[Any, ...]:
        table = self.page.opening.table
        rows = {row["place"]: row for row in table.model.rows_at_hand() or ()}
        return tuple(rows[place][key] for key in ("number", "listed", "rest", "by"))

    def state(self, area: str, number: int, zone: str | None = None) -> None:
        card = self.page.opening
        pick(card.area, area)
        card.form.editor("zone").set_value(zone or "")
        type_into(card.form, number=str(number), basis=BASIS)
        self.press(card.state_button)


Open = Callable[..., Office]


@pytest.fixture
def office(qtbot: QtBot, settings: Settings, ops: Ops, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Open]:
    """``office()`` opens the page on an empty 文山州 ledger that begins in 2024-12, or on the ledger given."""
    live_in(tmp_path, monkeypatch)
    sessions: list[Session] = []

    def opened(ledger: Ledger | None = None) -> Office:
        made = Office(qtbot, settings, ops, ledger or ledgers.wenshan(tmp_path))
        sessions.append(made.session)
        return made

    yield opened
    for session in sessions:
        session.close()


# The bureau ----------------------------------------------------------------------------------------------------------


def test_the_bureaus_names_are_written_for_the_forms(office: Open) -> None:
    page = office()
    assert page.page.bureau.form.values()["bureau"] == "示例工信局"
    type_into(page.page.bureau.form, recorder="示例经办人", telephone="0876-0000000")
    page.press(page.page.bureau.save_button)
    assert ledger_settings.get(page.conn, "recorder") == "示例经办人"
    assert ledger_settings.get(page.conn, "telephone") == "0876-0000000"
    assert len(page.praised) == 1


def test_a_name_that_cannot_be_stored_is_refused_and_stays_typed(office: Open) -> None:
    page = office()
    type_into(page.page.bureau.form, bureau="长" * 201)
    page.press(page.page.bureau.save_button)
    assert "200" in page.complaint()
    assert ledger_settings.get(page.conn, "bureau") == "示例工信局"
    assert page.page.bureau.form.values()["bureau"] == "长" * 201
    assert page.praised == []


def test_what_is_being_typed_survives_a_write_elsewhere(office: Open) -> None:
    page = office()
    type_into(page.page.bureau.form, chief="示例负责人")
    page.state(YANSHAN, 40)
    assert page.page.bureau.form.values()["chief"] == "示例负责人"


# The opening ---------------------------------------------------------------------------------------------------------


def test_a_stated_number_counts(office: Open) -> None:
    page = office()
    page.state(YANSHAN, 40)
    assert page.complaint() == ""
    assert page.level(YANSHAN) == Count(40, 40)
    assert page.opening("砚山县") == (40, 0, 40, "户数")
    page.state(YANSHAN, 42)
    assert page.level(YANSHAN) == Count(42, 42), "a second statement replaces the first"


def test_a_row_of_the_table_brings_its_area_into_the_form(office: Open) -> None:
    page = office()
    page.state(GUANGNAN, 27)
    page.page.opening.table.select_id(f"{WENSHAN}/")
    assert page.page.opening.area.key() == WENSHAN
    page.page.opening.table.select_id(f"{GUANGNAN}/")
    assert page.page.opening.area.key() == GUANGNAN
    assert page.page.opening.form.values()["number"] == 27


def test_listed_firms_are_parts_of_the_number_until_the_list_is_complete(office: Open) -> None:
    page = office()
    page.state(YANSHAN, 3)
    for number in range(2):
        ledgers.opened(page.session.ledger.conn, ledgers.firm(page.session.ledger.conn, f"示例{number}厂", number))
    page.page.look_again()
    assert page.opening("砚山县") == (3, 2, 1, "户数")
    pick(page.page.opening.area, YANSHAN)
    page.press(page.page.opening.complete_button)
    assert page.level(YANSHAN) == Count(3, 3), "asked first, since one firm would no longer count"
    assert "1" in page.page.opening.question.text()
    page.press(page.page.opening.question.findChild(QPushButton))
    assert page.level(YANSHAN) == Count(2, 2)
    assert page.opening("砚山县") == (3, 2, 0, "名单")


def test_a_complete_list_that_changes_no_number_asks_nothing(office: Open) -> None:
    page = office()
    page.state(XICHOU, 1)
    conn = page.session.ledger.conn
    ledgers.opened(conn, ledgers.firm(conn, "示例厂", 1, area=XICHOU))
    page.page.look_again()
    pick(page.page.opening.area, XICHOU)
    page.press(page.page.opening.complete_button)
    assert page.page.opening.question.text() == ""
    assert page.opening("西畴县")[3] == "名单"
    page.state(XICHOU, 5)
    assert page.complaint(), "the list counts now, not a number"
    assert page.level(XICHOU) == Count(1, 1)


def test_a_number_is_refused_with_a_sentence_and_stays_typed(office: Open) -> None:
    page = office()
    page.state(YANSHAN, 1)
    conn = page.session.ledger.conn
    ledgers.opened(conn, ledgers.firm(conn, "示例厂", 1))
    page.page.look_again()
    page.state(YANSHAN, 0)
    assert "1" in page.complaint()
    assert page.page.opening.form.values()["number"] == 0
    page.state(YANSHAN, 30, zone="in_park")
    assert "分" in page.complaint(), "stated without zones already"
    assert page.level(YANSHAN) == Count(1, 1)


def test_a_number_needs_its_basis(office: Open) -> None:
    page = office()
    type_into(page.page.opening.form, number="40")
    page.press(page.page.opening.state_button)
    assert page.page.opening.form.row("basis").problem()
    assert page.level() == Count(0, 0)


def test_zones_are_stated_one_by_one(office: Open, tmp_path: Path) -> None:
    page = office(ledgers.wanzhou(tmp_path))
    page.state(page.session.tree().own, 176, zone="in_park")
    page.state(page.session.tree().own, 91, zone="outside")
    assert page.opening("万州区 · 园内") == (176, 0, 176, "户数")
    assert page.level() == Count(267, 267)
    assert page.page.opening.form.row("area").isHidden(), "there is one area only"


# Areas ---------------------------------------------------------------------------------------------------------------


def _record(page: Office, kind: str, **typed: str) -> None:
    pick(page.page.areas.kind, kind)
    type_into(page.page.areas.form, **typed)
    page.press(page.page.areas.record_button)


def test_an_area_gets_a_new_name_with_month_and_basis(office: Open) -> None:
    page = office()
    page.page.areas.table.select_id(YANSHAN)
    _record(page, "rename", name="砚山市", month="202506", basis="民函〔2025〕1号")
    assert page.complaint() == ""
    assert Tree(page.conn).areas[YANSHAN].name == "砚山市"
    assert page.page.areas.form.values()["name"] is None, "ready for the next"
    assert [page.page.opening.area.itemText(n) for n in range(2)] == ["文山市", "砚山市"]


def test_a_merged_area_is_shown_in_the_one_that_took_it_in(office: Open) -> None:
    page = office()
    page.state(YANSHAN, 40)
    page.state(XICHOU, 7)
    pick(page.page.areas.kind, "merge")
    pick(page.page.areas.area, XICHOU)
    type_into(page.page.areas.form, month="2025-05", basis="国函〔2025〕2号")
    page.press(page.page.areas.record_button)
    assert page.page.areas.form.row("into").problem(), "into which area?"
    pick(page.page.areas.into, YANSHAN)
    page.press(page.page.areas.record_button)
    assert page.complaint() == ""
    assert (page.level(YANSHAN), page.level()) == (Count(47, 47), Count(47, 47))
    remarks = {row["id"]: row["remark"] for row in page.page.areas.table.model.rows_at_hand() or ()}
    assert "砚山县" in remarks[XICHOU]
    assert "2025-05" in remarks[XICHOU]


def test_an_area_does_not_go_into_itself(office: Open) -> None:
    page = office()
    pick(page.page.areas.kind, "merge")
    for choice in (page.page.areas.area, page.page.areas.into):
        pick(choice, XICHOU)
    type_into(page.page.areas.form, month="2025-05", basis="文")
    page.press(page.page.areas.record_button)
    assert page.complaint()
    assert page.page.areas.form.values()["basis"] == "文"
    assert len(Tree(page.conn).children()) == 8


def test_a_park_is_added_beside_the_areas_and_a_name_once(office: Open) -> None:
    page = office()
    pick(page.page.areas.kind, "add")
    pick(page.page.areas.below, YANSHAN)
    of_which = page.page.areas.form.editor("of_which")
    QTest.mouseClick(of_which.focusProxy(), Qt.MouseButton.LeftButton)
    _record(page, "add", name="砚山示例园区")
    park = Tree(page.conn).by_name("砚山示例园区")
    assert (park.of_which, park.parent) == (True, YANSHAN)
    _record(page, "add", name="砚山示例园区")
    assert "砚山示例园区" in page.complaint()
    assert page.page.areas.form.values()["name"] == "砚山示例园区"


# Backup, check, restore ----------------------------------------------------------------------------------------------


def test_a_backup_is_made_shown_and_brought_back_as_a_new_file(
    office: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = office()
    card = page.page.backups
    page.state(YANSHAN, 40)
    page.press(card.make_button)
    made = list(page.session.ledger.path.with_suffix(".backups").glob("*.sglbak"))
    assert len(made) == 1
    assert made[0].name in card.last.text()
    assert str(made[0]) in page.praised[-1]
    page.state(YANSHAN, 41)

    answer_file_dialogs(monkeypatch, made[0])
    page.press(card.look_button)
    assert "示例工信局" in card.result.text()
    assert page.opened == [], "nothing is brought back before it was looked at"
    page.press(card.result.findChild(QPushButton))
    assert len(page.opened) == 1
    with open_ledger(page.opened[0]) as back:
        assert count(back.conn, Figure.stock("2025-06")) == Count(40, 40)
    assert page.level() == Count(41, 41), "the open ledger stays as it is"


def test_a_damaged_backup_is_refused_and_offers_nothing(office: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    page = office()
    card = page.page.backups
    page.press(card.make_button)
    made = next(page.session.ledger.path.with_suffix(".backups").glob("*.sglbak"))
    made.write_bytes(made.read_bytes()[:-400])
    answer_file_dialogs(monkeypatch, made)
    page.press(card.look_button)
    assert made.name in page.complaint()
    assert card.result.text() == ""


def test_the_check_says_what_holds_and_what_does_not(office: Open) -> None:
    page = office()
    card = page.page.backups
    page.press(card.check_button)
    assert card.result.text().count("✓") == len(card.result.text().splitlines()) >= 5
    assert card.result.kind() == "success"
    page.session.ledger.conn.execute("DROP TRIGGER void_once")
    page.press(card.check_button)
    assert "✗" in card.result.text()
    assert card.result.kind() == "error"
    assert "void_once" in card.result.text()


def test_a_ledger_open_for_looking_can_be_backed_up_and_not_written(office: Open, tmp_path: Path) -> None:
    ledgers.wenshan(tmp_path).close()
    page = office(open_ledger(tmp_path / "文山 台账.sgl"))
    page.press(page.page.backups.make_button)
    assert list((tmp_path / "文山 台账.backups").glob("*.sglbak"))
    type_into(page.page.bureau.form, chief="某人")
    page.press(page.page.bureau.save_button)
    assert page.complaint()
    assert ledger_settings.get(page.conn, "chief") == ""


# The look, other ledgers ---------------------------------------------------------------------------------------------


def test_language_and_look_change_at_once_and_are_remembered(office: Open, settings: Settings) -> None:
    look = office().page.look
    pick(look.language, "en")
    pick(look.theme, "dark")
    assert theme.name() == "dark"
    assert settings.get(remembered.THEME) == "dark"
    pick(look.zoom, "1.25")
    assert theme.zoom() == 1.25
    assert (settings.get(remembered.ZOOM), theme.name()) == (1.25, "dark")


def test_another_ledger_can_be_opened_or_made(office: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    page = office()
    answer_file_dialogs(monkeypatch, tmp_path / "x.sgl", None)
    page.press(page.page.open_button)
    page.press(page.page.open_button)
    assert page.opened == [tmp_path / "x.sgl"]
    page.press(page.page.new_button)
    assert page.welcomed == [True]


def test_the_version_shown_is_the_one_that_is_installed(office: Open) -> None:
    shown = [label.text() for label in office().page.findChildren(QLabel)]
    assert any(version.VERSION in text for text in shown)
    project = tomllib.loads((Path(__file__).parents[2] / "pyproject.toml").read_text(encoding="utf-8"))
    assert "version" in project["project"]["dynamic"]
    assert project["tool"]["setuptools"]["dynamic"]["version"] == {"attr": f"{version.__name__}.VERSION"}


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("size", [(1170, 717), (620, 330)])
@pytest.mark.parametrize("kind", ["rename", "merge", "add"])
def test_every_word_is_seen_whole(
    office: Open, speak: Callable[[str], None], language: str, size: tuple[int, int], kind: str
) -> None:
    speak(language)
    page = office()
    pick(page.page.areas.kind, kind)
    page.page.opening.complete()
    page.page.resize(*size)
    QApplication.processEvents()
    assert clipped(page.page) + unreachable(page.page) == []
