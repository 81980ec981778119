"""The page Settings and backup as a person uses it: names, the opening, areas, backups, the look, another ledger."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from db import version
from db.store import settings as ledger_settings
from db.store.figures import Count
from desktop import settings as remembered
from desktop import theme
from desktop.ops import Ops
from desktop.settings import Settings
from tests import ledgers
from tests.desktop.clipping import clipped, unreachable
from tests.desktop.hands import answer_file_dialogs, pick, type_into
from tests.desktop.office import Open, in_office
from tests.ledgers import GUANGNAN, WENSHAN, XICHOU, YANSHAN


@pytest.fixture
def office(qtbot: QtBot, settings: Settings, ops: Ops, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Open]:
    with in_office(qtbot, settings, ops, tmp_path, monkeypatch) as opened:
        yield opened


@pytest.mark.parametrize("arguments", [{"part": "opening"}, {"task": "opening"}, {"task": "backup"}, {"task": "second_place"}])
def test_the_worklist_leads_to_the_part_it_means(office: Open, qtbot: QtBot, arguments: dict[str, str]) -> None:
    page = office().page
    page.resize(700, 300)
    meant = {"opening": page.opening.form.editor("number").focusProxy(), "backup": page.backups.make_button,
             "second_place": page.backups.place_button}  # fmt: skip
    page.open(arguments)
    wanted = meant[next(iter(arguments.values()))]
    qtbot.waitUntil(lambda: page.focusWidget() is wanted)
    assert not wanted.visibleRegion().isEmpty(), "scrolled into sight"


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
    assert page.page.opening.form.values()["number"] is None
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
