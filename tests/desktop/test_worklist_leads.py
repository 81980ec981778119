"""Every row of the worklist leads somewhere, in the whole window."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from db import sample
from db.store.worklist import worklist
from desktop import demo
from desktop.app import Application
from desktop.settings import Settings
from tests.desktop.hands import live_in


def test_every_row_of_the_worklist_leads_to_a_page_that_takes_it(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, styled: object
) -> None:  # fmt: skip
    """In the whole window, on the sample: the page opens at what the row is about, and complains of nothing."""
    live_in(tmp_path, monkeypatch)
    sample.build(tmp_path / "s.sgl", "wenshan").close()
    application = Application(Settings(tmp_path / "window.ini"), demo.TODAY)
    window = application.open(tmp_path / "s.sgl")
    qtbot.addWidget(window)
    try:
        qtbot.waitUntil(lambda: not window.busy(), timeout=20_000)
        tasks = worklist(application.session.conn, demo.TODAY, demo.TODAY)  # type: ignore[union-attr]
        assert {"visit", "milestone", "problem", "risk"} <= {task.kind.key for task in tasks}
        for task in tasks:
            window.open_page(task.kind.page, dict(task.arguments))
            qtbot.waitUntil(lambda: not window.busy(), timeout=20_000)
            assert window.current_key() == task.kind.page, task.kind.key
            assert window.message.kind() != "error", task.kind.key
    finally:
        application.close()
