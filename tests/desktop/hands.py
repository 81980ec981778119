"""What a person's hands do on a page: type into a field, press a button, pick from a list; and where files may lie."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit, QPushButton, QWidget

from desktop.widgets.combo import ComboBox
from desktop.widgets.form import Form
from desktop.widgets.segmented import Segmented


def type_into(form: Form, **texts: str) -> None:
    """Type over what stands in these fields and leave them."""
    for key, text in texts.items():
        line = form.editor(key).findChild(QLineEdit)
        assert line is not None
        assert not form.row(key).isHidden(), f"{key} is not asked for"
        line.selectAll()
        QTest.keyClick(line, Qt.Key.Key_Delete)
        if text.isascii():
            QTest.keyClicks(line, text)
        elif text:  # as an input method commits it
            event = QInputMethodEvent("", [])
            event.setCommitString(text)
            QApplication.sendEvent(line, event)
        line.editingFinished.emit()


def pick(choice: ComboBox | Segmented, key: str) -> None:
    """Choose from a list or from words side by side."""
    choice.select(key)
    assert choice.key() == key
    choice.picked.emit(key)


def press(button: QPushButton) -> None:
    """Click a button that can be clicked."""
    assert button.isEnabled()
    assert not button.isHidden()
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def drop(widget: QWidget, *paths: Path, at: QPoint | None = None) -> bool:
    """Drag files over the widget and let them go at a point of it; whether anybody took them."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    point = at or QPoint(9, 9)
    held = (Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    entered, let_go = QDragEnterEvent(point, *held), QDropEvent(QPointF(point), *held)
    QApplication.sendEvent(widget, entered)
    if entered.isAccepted():
        QApplication.sendEvent(widget, let_go)
    return entered.isAccepted()


def answer_file_dialogs(monkeypatch: pytest.MonkeyPatch, *answers: Path | None) -> None:
    """The system's own file dialog stops a test: these files are chosen in its place, one after the other."""
    left = list(answers)

    def chosen(*_arguments: object) -> tuple[str, str]:
        answer = left.pop(0)
        return (str(answer) if answer else "", "")

    monkeypatch.setattr(QFileDialog, "getOpenFileName", chosen)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", chosen)


def live_in(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Make ``folder`` the person's home; returns where the program puts ledgers then."""
    from desktop import places

    monkeypatch.setenv("HOME", str(folder))
    monkeypatch.setenv("USERPROFILE", str(folder))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(folder / "config"))
    assert places.folder().is_relative_to(folder)
    return places.folder()
