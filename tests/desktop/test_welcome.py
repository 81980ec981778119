"""The page Begin as a person meets it on the first day: a sample, a ledger of one's own, a file that exists."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from db import plan_file, resources
from db.connection import open_ledger
from db.store import plans
from db.store import settings as ledger_settings
from db.store.areas import Tree
from db.store.figures import Count, Figure, count
from desktop import places
from desktop import settings as remembered
from desktop.app import Application
from desktop.ops import Ops
from desktop.screens.welcome import WelcomeScreen
from desktop.screens.welcome.new_ledger import FILE, OWN
from desktop.settings import Settings
from tests.desktop.clipping import clipped, unreachable
from tests.desktop.hands import answer_file_dialogs, live_in, pick, press, type_into

IN_THE_PLANS_SPAN, AFTER_IT = date(2025, 6, 30), date(2026, 11, 23)


class Begin:
    """The page with what it opened and said."""

    def __init__(self, qtbot: QtBot, settings: Settings, ops: Ops, today: date) -> None:
        self.opened: list[Path] = []
        self.spoken: list[str] = []
        self.page = WelcomeScreen(settings, ops, self._open, self.spoken.append, today)
        qtbot.addWidget(self.page)
        self.page.resize(1200, 800)
        self.page.show()
        self.card = self.page.new_ledger
        self._qtbot, self._ops = qtbot, ops

    def _open(self, path: Path) -> None:
        open_ledger(path).close()  # raises as the window's own opening does
        self.opened.append(path)

    def make(self) -> None:
        press(self.card.make_button)
        self._qtbot.waitUntil(lambda: not self._ops.busy())

    def said(self) -> str:
        return self.page.message.text()


@pytest.fixture
def ledgers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where ledgers lie in a home of the test's own."""
    return live_in(tmp_path, monkeypatch)


@pytest.fixture
def begin(qtbot: QtBot, settings: Settings, ops: Ops, ledgers: Path) -> Callable[..., Begin]:
    return lambda today=IN_THE_PLANS_SPAN: Begin(qtbot, settings, ops, today)


def test_a_ledger_for_a_shipped_plan_takes_three_answers(begin: Callable[..., Begin], ledgers: Path) -> None:
    page = begin()
    assert not ledgers.exists(), "looking at the page makes no folder"
    type_into(page.card.form, bureau="文山州示例局")
    pick(page.card.plan, "wenshan")
    pick(page.card.area, "砚山县")
    page.make()
    assert page.opened == [ledgers / "砚山县.sgl"]
    with open_ledger(page.opened[0]) as ledger:
        assert ledger_settings.get(ledger.conn, "bureau") == "文山州示例局"
        assert Tree(ledger.conn).areas[Tree(ledger.conn).own].name == "砚山县"
        # The base month brings the plan's own number of the annex along.
        assert count(ledger.conn, Figure.stock("2020-12")) == Count(40, 40)


def test_the_first_start_puts_the_cursor_into_the_first_field(
    qtbot: QtBot, settings: Settings, styled: QApplication, ledgers: Path
) -> None:
    application = Application(settings, AFTER_IT)
    window = application.welcome()
    qtbot.waitActive(window)
    line = window.findChild(WelcomeScreen).new_ledger.form.editor("bureau").findChild(QLineEdit)
    qtbot.waitUntil(line.hasFocus)
    application.close()


def test_a_later_opening_begins_without_the_plans_numbers(begin: Callable[..., Begin]) -> None:
    page = begin()
    type_into(page.card.form, bureau="示例局", opening="202503")
    page.make()
    with open_ledger(page.opened[0]) as ledger:
        assert ledger_settings.get(ledger.conn, "opening") == "2025-03"
        assert count(ledger.conn, Figure.stock("2025-03")) == Count(0, 0)


def test_a_bureau_with_its_own_plan_types_it_here(begin: Callable[..., Begin], ledgers: Path) -> None:
    page = begin()
    pick(page.card.plan, OWN)
    type_into(page.card.form, bureau="某州示例局", whole="示例州", areas="甲县、乙县，丙市 甲县", title="示例州培育计划",
              document="示〔2026〕1号", base_month="2025.12", last_year="2030", opening="2026-03")  # fmt: skip
    page.make()
    assert page.opened == [ledgers / "示例州.sgl"]
    with open_ledger(page.opened[0]) as ledger:
        plan = plans.current(ledger.conn)
        assert plan is not None
        assert (plan.title.zh, plan.document, plan.base_month) == ("示例州培育计划", "示〔2026〕1号", "2025-12")
        assert list(plan.years) == [2026, 2027, 2028, 2029, 2030]
        assert [area.name for area in Tree(ledger.conn).children()] == ["甲县", "乙县", "丙市"]
        assert ledger_settings.get(ledger.conn, "opening") == "2026-03"


def test_the_plan_proposed_is_the_first_that_still_runs(begin: Callable[..., Begin]) -> None:
    assert begin(IN_THE_PLANS_SPAN).card.plan.key() in plan_file.shipped()
    form = (later := begin(AFTER_IT)).card.form
    assert later.card.plan.key() == OWN
    assert (form.values()["last_year"], form.values()["opening"]) == (2030, "2026-10")
    pick(later.card.plan, "wanzhou")
    said = form.row("plan").findChild(QLabel)
    assert said is not None
    assert "2025" in said.text(), "a plan that has ended says so"


def test_only_what_the_plan_leaves_open_is_asked(begin: Callable[..., Begin]) -> None:
    page = begin()
    fields = {"whole", "areas", "title", "document", "base_month", "last_year", "area"}

    def asked() -> set[str]:
        return {key for key in fields if not page.card.form.row(key).isHidden()}

    assert asked() == {"area"}
    pick(page.card.plan, OWN)
    assert asked() == fields - {"area"}


def test_what_is_missing_is_said_in_place_and_nothing_is_made(begin: Callable[..., Begin], ledgers: Path) -> None:
    page = begin()
    page.make()
    assert page.card.form.row("bureau").problem()
    assert page.opened == []
    assert not ledgers.exists()


def test_each_refusal_is_one_sentence_and_keeps_what_was_typed(
    begin: Callable[..., Begin], tmp_path: Path, ledgers: Path
) -> None:
    page = begin()
    pick(page.card.plan, "wenshan")
    taken = tmp_path / "占用.sgl"
    taken.write_bytes(b"not ours")
    refused = [
        ({"path": str(tmp_path / "没有的文件夹" / "甲.sgl")}, "没有的文件夹"),
        ({"path": str(taken)}, "占用.sgl"),
        ({"path": "甲", "opening": "2019-12"}, "2020-12"),
    ]
    for number, (typed, word) in enumerate(refused):
        type_into(page.card.form, bureau=f"示例局{number}", **typed)
        page.make()
        assert word in page.said(), typed
        assert page.opened == []
        kept = page.card.form.values()
        assert kept["bureau"] == f"示例局{number}"
        assert {key: kept[key] for key in typed} == typed
    assert taken.read_bytes() == b"not ours"
    assert not list(ledgers.glob("*")), "nothing half-made stays behind"
    type_into(page.card.form, opening="2020-12")
    page.make()
    assert page.opened == [ledgers / "甲.sgl"], "a bare name lies in the folder for ledgers"


def test_an_own_plan_that_ends_before_it_starts_is_refused(begin: Callable[..., Begin], ledgers: Path) -> None:
    page = begin()
    pick(page.card.plan, OWN)
    type_into(page.card.form, bureau="局", whole="示例县", title="计划", base_month="2025-12", last_year="2025", opening="2026-01")
    page.make()
    assert "2025-12" in page.said()
    assert page.opened == []
    assert not ledgers.exists()
    assert page.card.form.values()["title"] == "计划"


def test_a_file_that_was_named_is_not_renamed_by_choosing_an_area(begin: Callable[..., Begin], tmp_path: Path) -> None:
    page = begin()
    pick(page.card.plan, "wenshan")
    assert page.card.form.values()["path"] == str(places.folder() / "文山州.sgl")
    pick(page.card.area, "丘北县")
    assert page.card.form.values()["path"] == str(places.folder() / "丘北县.sgl")
    type_into(page.card.form, path=str(tmp_path / "mine.sgl"))
    pick(page.card.area, "马关县")
    assert page.card.form.values()["path"] == str(tmp_path / "mine.sgl")


def test_a_second_ledger_of_one_name_gets_a_number(begin: Callable[..., Begin], ledgers: Path) -> None:
    ledgers.mkdir(parents=True)
    (ledgers / "文山州.sgl").touch()
    page = begin()
    pick(page.card.plan, "wenshan")
    assert page.card.form.values()["path"] == str(ledgers / "文山州 2.sgl")


def test_a_plan_from_a_file_is_followed_and_a_useless_one_changes_nothing(
    begin: Callable[..., Begin], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    good, bad = tmp_path / "good.toml", tmp_path / "bad.toml"
    shutil.copy(resources.path("plans", "wanzhou.toml"), good)
    bad.write_text("key = ", encoding="utf-8")
    page = begin()
    pick(page.card.plan, "wenshan")
    answer_file_dialogs(monkeypatch, None, bad, good)
    pick(page.card.plan, FILE)
    assert page.card.plan.key() == "wenshan", "no file chosen: the plan stays"
    pick(page.card.plan, FILE)
    assert "bad.toml" in page.said()
    assert (page.card.plan.key(), page.card.area.key()) == ("wenshan", "文山州")
    pick(page.card.plan, FILE)
    assert (page.card.plan.key(), page.card.area.key()) == (FILE, "万州区")
    type_into(page.card.form, bureau="局")
    page.make()
    with open_ledger(page.opened[0]) as ledger:
        assert plans.keys(ledger.conn) == ["wanzhou"]


def test_a_click_makes_a_sample_and_shows_it(begin: Callable[..., Begin], qtbot: QtBot, ops: Ops, ledgers: Path) -> None:
    page = begin()
    press(page.page.samples["wanzhou"])
    qtbot.waitUntil(lambda: not ops.busy(), timeout=60_000)
    assert page.said() == ""
    assert [path.parent for path in page.opened] == [ledgers]
    with open_ledger(page.opened[0]) as ledger:
        assert ledger_settings.get(ledger.conn, "sample") == "1"
        assert count(ledger.conn, Figure.stock("2025-06")).claimed > 172


def test_a_file_that_is_no_ledger_is_refused_with_a_sentence(
    begin: Callable[..., Begin], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = tmp_path / "其他.sgl"
    other.write_text("a letter", encoding="utf-8")
    answer_file_dialogs(monkeypatch, other, None)
    page = begin()
    press(page.page.open_button)
    assert "其他.sgl" in page.said()
    assert other.read_text(encoding="utf-8") == "a letter"
    press(page.page.open_button)
    assert page.opened == []


def test_ledgers_opened_before_are_one_click_away_unless_they_are_gone(
    begin: Callable[..., Begin], settings: Settings, tmp_path: Path
) -> None:
    there, gone = tmp_path / "在.sgl", tmp_path / "不在.sgl"
    maker = begin()
    type_into(maker.card.form, bureau="局", path=str(there))
    maker.make()
    for path in (gone, there):
        settings.opened(path)
    page = begin()
    assert [button.text() for button in page.page.recent] == ["在"]
    press(page.page.recent[0])
    assert page.opened == [there]


def test_the_other_language_is_one_click_away(begin: Callable[..., Begin]) -> None:
    page = begin()
    pick(page.page.language, "en")
    assert page.spoken == ["en"]


def test_choosing_it_builds_the_window_anew(styled: object, settings: Settings, ledgers: Path) -> None:
    application = Application(settings, IN_THE_PLANS_SPAN)
    try:
        page = application.welcome().open_page("welcome")
        assert isinstance(page, WelcomeScreen)
        pick(page.language, "en")
        assert application.window is not None
        assert application.window.windowTitle() == "Shenggui Ledger"
        assert settings.get(remembered.LANGUAGE) == "en"
    finally:
        application.close()


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("plan", ["wenshan", OWN])
@pytest.mark.parametrize("size", [(1182, 717), (620, 330)])
def test_every_word_is_seen_whole(
    begin: Callable[..., Begin], speak: Callable[[str], None], language: str, plan: str, size: tuple[int, int]
) -> None:
    speak(language)
    page = begin(AFTER_IT)
    pick(page.card.plan, plan)
    page.page.resize(*size)
    QApplication.processEvents()
    assert clipped(page.page) + unreachable(page.page) == []
