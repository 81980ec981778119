"""The page Submission as a person uses it: choose a form, look, save, follow a number to its list."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from db.connection import Ledger
from db.forms import build
from desktop.exporting import PACK, SUBMISSION
from desktop.ops import Ops
from desktop.screens.submission import SubmissionScreen
from desktop.session import Session
from desktop.settings import Settings
from tests.desktop.clipping import clipped

MONTH = "2025-06"


@pytest.fixture
def page(
    tmp_path: Path, qtbot: QtBot, ops: Ops, settings: Settings, sample_at: Callable[..., Ledger]
) -> Iterator[SubmissionScreen]:
    ledger = sample_at(tmp_path / "示例.sgl", "wenshan")
    session = Session(ledger, ops, settings, date(2025, 7, 5))
    made = SubmissionScreen(session)
    qtbot.addWidget(made)
    made.resize(1180, 720)
    made.set_month(MONTH)
    made.show()
    qtbot.waitUntil(lambda: made.preview.page_count() > 0 and not ops.busy(), timeout=10_000)
    yield made
    session.close()


def choose(page: SubmissionScreen, qtbot: QtBot, form: str) -> None:
    with qtbot.waitSignal(page._session.ops.ended, timeout=10_000):
        page.open({"form": form})
    qtbot.waitUntil(lambda: not page._session.ops.busy(), timeout=10_000)


def test_the_first_form_is_the_plans_own_layout_in_totals(page: SubmissionScreen) -> None:
    assert page.form() == "progress_areas"
    assert page.scope.key() == "totals"
    assert "297 ＋ 21 − 3 ± 0 ＝ 315" in " ".join(page.checks.texts())
    assert clipped(page) == []


def test_the_shown_checksum_is_the_forms(page: SubmissionScreen) -> None:
    sheet = build(page._session.conn, "progress_areas", MONTH)
    assert sheet.checksum in page.checksum.text()


FORMS = ("progress_areas", "balance", "entered", "exited", "changes", "summary", "counting", "roster", "audit")


@pytest.mark.parametrize("form", FORMS)
def test_every_form_is_shown(page: SubmissionScreen, qtbot: QtBot, form: str) -> None:
    choose(page, qtbot, form)
    assert page.form() == form
    assert page.preview.page_count() >= 1
    assert not page.message.isVisible()


def test_the_submission_is_internal_unless_asked_otherwise(page: SubmissionScreen, qtbot: QtBot) -> None:
    choose(page, qtbot, SUBMISSION)
    assert page.scope.key() == "internal"
    assert page.preview.page_count() > 5


def test_a_form_is_saved_as_excel_and_pdf(page: SubmissionScreen, qtbot: QtBot, tmp_path: Path) -> None:
    for name, head in (("a.xlsx", b"PK"), ("a.pdf", b"%PDF")):
        page.message.clear()
        page.write(page._sheets, tmp_path / name)
        qtbot.waitUntil(lambda: page.message.isVisible(), timeout=10_000)
        assert page.message.kind() == "success"
        assert (tmp_path / name).read_bytes().startswith(head)


def test_a_folder_that_is_gone_gets_a_sentence(page: SubmissionScreen, qtbot: QtBot, tmp_path: Path) -> None:
    for name in ("x.xlsx", "x.pdf"):
        page.message.clear()
        page.write(page._sheets, tmp_path / "没有" / name)
        qtbot.waitUntil(lambda: page.message.isVisible(), timeout=10_000)
        assert page.message.kind() == "error"
        assert "没有" in page.message.text()


def test_a_number_of_the_form_opens_its_list(page: SubmissionScreen, qtbot: QtBot) -> None:
    sheet = page._sheets[0]
    whole = next(row for row in sheet.rows if row.role == "whole")
    key = next(one for one, value in zip((c.key for c in sheet.columns), whole.values, strict=True) if value == 315)
    shown = page.open_list(whole.counted[key])
    qtbot.waitUntil(lambda: "315" in shown.sum.text(), timeout=10_000)
    shown.reject()


def test_the_meeting_pack_is_chosen_remembered_and_written_as_pdf_and_word(
    page: SubmissionScreen, qtbot: QtBot, tmp_path: Path
) -> None:
    dialog = page.choose_pack()
    for key, box in dialog.boxes.items():
        box.setChecked(key in ("bulletin", "forecast"))
    dialog.scope.select("internal")
    dialog.action.click()
    qtbot.waitUntil(lambda: [sheet.key for sheet in page._sheets] == ["bulletin", "forecast"], timeout=10_000)
    assert page.form() == PACK
    assert page.scope.key() == "internal"
    for name, head in (("材料.docx", b"PK"), ("材料.pdf", b"%PDF")):
        page.message.clear()
        page.write(page._sheets, tmp_path / name)
        qtbot.waitUntil(lambda: page.message.isVisible(), timeout=10_000)
        assert page.message.kind() == "success"
        assert (tmp_path / name).read_bytes().startswith(head)
    again = page.choose_pack()
    assert {key for key, box in again.boxes.items() if box.isChecked()} == {"bulletin", "forecast"}
    for box in again.boxes.values():
        box.setChecked(False)
    again.action.click()
    qtbot.waitUntil(lambda: again.message.isVisible(), timeout=10_000)
    again.reject()


def test_a_form_asked_for_before_the_page_was_ever_shown_is_the_one_shown(
    tmp_path: Path, qtbot: QtBot, ops: Ops, settings: Settings, sample_at: Callable[..., Ledger]
) -> None:
    session = Session(sample_at(tmp_path / "示例.sgl", "wenshan"), ops, settings, date(2025, 7, 5))
    made = SubmissionScreen(session)
    qtbot.addWidget(made)
    made.set_month(MONTH)
    made.open({"form": "calendar"})
    made.show()
    qtbot.waitUntil(lambda: made.preview.page_count() > 0 and not ops.busy(), timeout=10_000)
    assert [sheet.key for sheet in made._sheets] == ["calendar"]
    assert made.form() == "calendar"
    session.close()
