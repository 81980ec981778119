"""What a clerk types and chooses: editors, forms, segments, months, the search, with keys and input method."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from db.errors import RuleViolation
from db.fields import Choice, Field, Kind
from db.text import Label
from desktop.widgets.combo import ComboBox
from desktop.widgets.dialog import FormDialog
from desktop.widgets.editors import ChoiceEditor, FieldEditor, TextEditor, make_editor
from desktop.widgets.form import Form
from desktop.widgets.month import MonthPicker
from desktop.widgets.search import SearchBox, Suggestion
from desktop.widgets.segmented import Segmented
from tests.desktop.clipping import clipped

ZONES = (Choice("in_park", Label("园内", "in park")), Choice("outside", Label("园外", "outside")))


def field(kind: Kind, **how: Any) -> Field:
    return Field("x", Label("字段", "Field"), kind, **how)


def typed_into(editor: FieldEditor, text: str, qtbot: QtBot) -> None:
    line = editor.findChild(QLineEdit)
    assert line is not None
    line.setFocus()
    line.selectAll()
    if text.isascii():
        qtbot.keyClicks(line, text)
    else:
        compose(line, "", text)


def compose(widget: QWidget, preedit: str, commit: str = "") -> None:
    event = QInputMethodEvent(preedit, [])
    if commit:
        event.setCommitString(commit)
    QApplication.sendEvent(widget, event)


@pytest.mark.parametrize(
    ("kind", "text", "value", "tidied"),
    [
        ("month", "202506", "2025-06", "2025-06"), ("month", "2025年6月", "2025-06", "2025-06"),
        ("date", "20250630", "2025-06-30", "2025-06-30"), ("integer", "1,200", 1200, "1200"),
        ("money", "1865.5", 18655000, "1,865.50"), ("money", "0.0001", 1, "0.0001"), ("percent", "67.25", 67.25, "67.25"),
        ("text", "  示例一厂 ", "示例一厂", "示例一厂"), ("code", "91A", "91A", "91A"), ("text", "   ", None, "   "),
    ],
)  # fmt: skip
def test_what_is_typed_becomes_a_raw_value_and_is_tidied(
    styled: object, qtbot: QtBot, kind: Kind, text: str, value: object, tidied: str
) -> None:
    editor = make_editor(field(kind))
    qtbot.addWidget(editor)
    with qtbot.waitSignal(editor.changed):
        typed_into(editor, text, qtbot)
    assert editor.value() == value
    assert editor.problem() == ""
    assert isinstance(editor, TextEditor)
    editor.edit.editingFinished.emit()
    assert editor.edit.text() == tidied


@pytest.mark.parametrize(
    ("kind", "text", "word"),
    [
        ("month", "2025-13", "月份"), ("date", "2025-02-30", "日期"), ("integer", "1.5", "整数"),
        ("integer", "abc", "数字"), ("money", "0.00001", "小数"), ("percent", "x", "数字"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_kept_and_said_why(
    styled: object, qtbot: QtBot, kind: Kind, text: str, word: str
) -> None:
    editor = make_editor(field(kind))
    qtbot.addWidget(editor)
    typed_into(editor, text, qtbot)
    assert editor.value() is None
    assert word in editor.problem()
    assert isinstance(editor, TextEditor)
    editor.edit.editingFinished.emit()
    assert editor.edit.text() == text


def test_setting_a_value_tells_nobody(styled: object, qtbot: QtBot) -> None:
    for kind, value in (("text", "甲"), ("money", 5), ("choice", "outside"), ("flag", True)):
        editor = make_editor(field(kind, choices=ZONES))  # type: ignore[arg-type]
        qtbot.addWidget(editor)
        with qtbot.assertNotEmitted(editor.changed):
            editor.set_value(value)
        assert editor.value() == value
        editor.set_value(None)
        assert not editor.value()


def test_few_choices_stand_side_by_side_and_many_in_a_list(styled: object, qtbot: QtBot) -> None:
    few, many = ChoiceEditor(field("choice", choices=ZONES)), ChoiceEditor(field("choice", choices=ZONES * 3))
    for editor in (few, many):
        qtbot.addWidget(editor)
    assert few.findChild(Segmented) is not None
    assert many.findChild(ComboBox) is not None


def test_arrows_choose_a_segment_and_tab_stops_once(styled: object, qtbot: QtBot) -> None:
    holder = QWidget()
    column = QVBoxLayout(holder)
    segments = Segmented([("a", "小升规"), ("b", "新建投产"), ("c", "退规")], optional=True)
    after = QLineEdit()
    column.addWidget(segments)
    column.addWidget(after)
    qtbot.addWidget(holder)
    picked: list[str] = []
    segments.picked.connect(picked.append)
    with qtbot.waitActive(holder):
        holder.show()
    segments.select("a")
    segments.setFocus()
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Left, Qt.Key.Key_End, Qt.Key.Key_Home):
        focused = QApplication.focusWidget()
        assert focused is not None
        qtbot.keyClick(focused, key)
    assert picked == ["b", "c", "b", "c", "a"]
    focused = QApplication.focusWidget()
    assert focused is not None
    assert focused.accessibleName() == "小升规"
    qtbot.keyClick(focused, Qt.Key.Key_Tab)
    assert after.hasFocus()
    qtbot.keyClick(after, Qt.Key.Key_Backtab)
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Delete)
    assert segments.key() == ""
    segments.setFocus()
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    assert after.hasFocus(), "one stop, even where nothing is chosen"


def test_selecting_a_segment_tells_nobody_and_an_unknown_key_clears(styled: object, qtbot: QtBot) -> None:
    segments = Segmented([("a", "园内"), ("b", "园外")])
    qtbot.addWidget(segments)
    with qtbot.assertNotEmitted(segments.picked):
        segments.select("b")
        assert segments.key() == "b"
        segments.select("nothing")
    assert segments.key() == ""


FORM = (
    Field("name", Label("企业名称", "Enterprise"), required=True),
    Field("month", Label("计入月份", "Month"), "month"),
    Field("zone", Label("园区", "Zone"), "choice", choices=ZONES),
)  # fmt: skip


def test_a_form_gives_raw_values_and_says_what_is_wrong_in_place(styled: object, qtbot: QtBot) -> None:
    form = Form(FORM)
    qtbot.addWidget(form)
    form.show()
    form.set_values({"month": "2025-06", "zone": "in_park"})
    typed_into(form.editor("month"), "2025-99", qtbot)
    assert list(form.problems()) == ["name", "month"]
    assert form.row("name").problem() == "此项必填。"
    typed_into(form.editor("name"), "示例一厂", qtbot)
    assert form.row("name").problem() == "", "typing mends it"
    typed_into(form.editor("month"), "202506", qtbot)
    assert form.problems() == {}
    assert form.values() == {"name": "示例一厂", "month": "2025-06", "zone": "in_park"}
    form.show_problem("name", "已有同名企业。")
    assert form.row("name").problem() == "已有同名企业。"


def test_a_form_that_is_not_ready_puts_the_cursor_at_its_first_problem(styled: object, qtbot: QtBot) -> None:
    form = Form(FORM)
    qtbot.addWidget(form)
    form.show()
    form.set_values({"month": "2025-06", "name": "示例一厂"})
    form.editor("month").setFocus()
    assert form.ready()
    assert form.focusWidget() is form.editor("month").focusProxy(), "nothing is wrong, so the cursor stays"
    typed_into(form.editor("month"), "2025-99", qtbot)
    form.editor("name").setFocus()
    assert not form.ready()
    assert form.focusWidget() is form.editor("month").focusProxy()
    form.set_values({"month": "2025-06"})
    assert not form.ready()
    assert form.focusWidget() is form.editor("name").focusProxy()


def test_a_text_that_does_not_fit_its_field_is_told_as_a_tooltip(styled: object, qtbot: QtBot) -> None:
    form = Form(FORM)
    qtbot.addWidget(form)
    form.resize(420, 300)
    form.show()
    line = form.editor("name").findChild(QLineEdit)
    assert line is not None
    form.set_values({"name": "示例一厂"})
    assert line.toolTip() == ""
    form.set_values({"name": "示例木材加工和木、竹、藤、棕、草制品有限责任公司第一分公司"})
    assert line.toolTip() == line.text()
    form.resize(900, 300)
    assert line.toolTip() == ""


def test_a_hidden_field_asks_for_nothing(styled: object, qtbot: QtBot) -> None:
    form = Form(FORM)
    qtbot.addWidget(form)
    form.show()
    form.set_visible("name", False)
    assert form.problems() == {}
    assert "name" not in form.values()
    assert form.focus_first()
    assert form.editor("month").focusProxy() is form.focusWidget()
    for key in ("month", "zone"):
        form.set_visible(key, False)
    assert not form.focus_first()


def test_a_label_names_its_editor_for_screen_readers(styled: object, qtbot: QtBot) -> None:
    form = Form(FORM)
    qtbot.addWidget(form)
    line = form.editor("name").findChild(QLineEdit)
    assert line is not None
    assert line.accessibleName() == "企业名称"
    name = next(one for one in form.findChildren(QLabel) if one.text().startswith("企业名称"))
    assert name.buddy() is form.editor("name")


@pytest.mark.parametrize(
    ("title", "lines"),
    [
        ("营业收入（1—本月累计）", ["营业收入", "（1—本月累计）"]), ("自年初累计完成投资", ["自年初累计", "完成投资"]),
        ("备注", ["备注"]),
    ],
)
def test_a_long_label_is_broken_where_it_reads_well(styled: object, qtbot: QtBot, title: str, lines: list[str]) -> None:
    form = Form()
    qtbot.addWidget(form)
    form.add_row("one", title, QLineEdit())
    (name,) = [one for one in form.findChildren(QLabel) if one.text()]
    assert name.text().split("\n") == lines


@pytest.mark.parametrize(
    ("asked", "unit"), [(field("money", unit=Label("万元", "10k yuan")), "万元"), (field("percent"), "%"), (field("integer"), "")]
)
def test_a_number_is_asked_for_with_its_unit(styled: object, qtbot: QtBot, asked: Field, unit: str) -> None:
    editor = make_editor(asked)
    qtbot.addWidget(editor)
    assert "".join(one.text() for one in editor.findChildren(QLabel)) == unit


def test_months_are_chosen_by_keys_within_their_range(styled: object, qtbot: QtBot) -> None:
    picker = MonthPicker()
    qtbot.addWidget(picker)
    picker.set_range("2021-01", "2025-12")
    picker.set_month("2025-06")
    assert picker.text() == "截至 2025-06"
    told: list[str] = []
    picker.changed.connect(told.append)
    for key in (Qt.Key.Key_Up, Qt.Key.Key_PageDown, Qt.Key.Key_PageUp, Qt.Key.Key_PageUp, Qt.Key.Key_PageUp):
        qtbot.keyClick(picker, key)
    assert told == ["2025-07", "2024-07", "2025-07", "2025-12"], "the last stays within, and twice the same is told once"


def test_the_calendar_of_months_goes_by_arrows_and_by_typing(styled: object, qtbot: QtBot) -> None:
    picker = MonthPicker()
    qtbot.addWidget(picker)
    picker.set_range("2024-03", "2025-08")
    picker.set_month("2025-06")
    picker.show()
    panel = picker.open()
    qtbot.keyClick(panel.focusWidget(), Qt.Key.Key_Left)
    focused = panel.focusWidget()
    assert isinstance(focused, QPushButton)
    assert focused.text() == "05"
    with qtbot.waitSignal(picker.changed) as told:
        focused.click()
    assert told.args == ["2025-05"]
    panel = picker.open()
    line = panel.findChild(QLineEdit)
    assert line is not None
    qtbot.keyClicks(line, "202402")
    with qtbot.assertNotEmitted(picker.changed):
        qtbot.keyClick(line, Qt.Key.Key_Return)
    assert line.property("wrong")
    line.clear()
    qtbot.keyClicks(line, "202403")
    with qtbot.waitSignal(picker.changed) as told:
        qtbot.keyClick(line, Qt.Key.Key_Return)
    assert told.args == ["2024-03"]


FIRMS = [
    Suggestion("示例硅材一厂", "砚山县", "91A", data=1), Suggestion("示例硅材二厂", "砚山县", "91B", data=2),
    Suggestion("新增企业", icon="plus", data=0),
]  # fmt: skip


def search(qtbot: QtBot, asked: list[str], **how: Any) -> SearchBox:
    def provide(text: str) -> Sequence[Suggestion]:
        asked.append(text)
        return [] if text == "zzz" else FIRMS

    holder = QWidget()
    holder.resize(500, 400)
    box = SearchBox(provide, "搜索", **how)
    QVBoxLayout(holder).addWidget(box, 0, Qt.AlignmentFlag.AlignTop)
    qtbot.addWidget(holder)
    with qtbot.waitActive(holder):
        holder.show()
    box.setFocus()
    box._holder = holder  # type: ignore[attr-defined]
    return box


def test_suggestions_are_walked_and_picked_by_keys(styled: object, qtbot: QtBot) -> None:
    asked: list[str] = []
    box = search(qtbot, asked)
    qtbot.keyClicks(box, "slgc")
    assert asked[-1] == "slgc"
    assert len(box.suggestions()) == 3
    assert box.accessibleDescription() == "示例硅材一厂 砚山县 91A"
    qtbot.keyClick(box, Qt.Key.Key_Down)
    assert box.accessibleDescription() == "示例硅材二厂 砚山县 91B"
    with qtbot.waitSignal(box.picked) as told:
        qtbot.keyClick(box, Qt.Key.Key_Return)
    assert told.args == [2]
    assert (box.text(), box.suggestions()) == ("", ())
    qtbot.keyClicks(box, "s")
    qtbot.keyClick(box, Qt.Key.Key_Up)
    with qtbot.waitSignal(box.picked) as told:
        qtbot.keyClick(box, Qt.Key.Key_Return)
    assert told.args == [0], "up from the first is the last"


def test_escape_closes_the_list_and_keeps_the_text(styled: object, qtbot: QtBot) -> None:
    box = search(qtbot, [])
    qtbot.keyClicks(box, "sl")
    qtbot.keyClick(box, Qt.Key.Key_Escape)
    assert (box.suggestions(), box.text()) == ((), "sl")
    with qtbot.waitSignal(box.submitted) as told:
        qtbot.keyClick(box, Qt.Key.Key_Return)
    assert told.args == ["sl"]


def test_nothing_found_shows_no_list(styled: object, qtbot: QtBot) -> None:
    box = search(qtbot, [])
    qtbot.keyClicks(box, "zzz")
    assert box.suggestions() == ()


def test_what_an_input_method_composes_is_searched_before_it_is_converted(styled: object, qtbot: QtBot) -> None:
    asked: list[str] = []
    box = search(qtbot, asked, keep=True)
    compose(box, "shi'li")
    assert asked[-1] == "shili"
    assert box.suggestions()
    assert box.text() == "", "nothing is committed yet"
    compose(box, "", "示例")
    assert asked[-1] == "示例"
    assert box.text() == "示例"
    qtbot.keyClick(box, Qt.Key.Key_Return)
    assert box.text() == "示例硅材一厂", "a form keeps what was picked"


def test_the_list_lies_below_its_field_within_the_window_and_leaves_focus_alone(styled: object, qtbot: QtBot) -> None:
    box = search(qtbot, [])
    qtbot.keyClicks(box, "s")
    popup = box._list
    window = box.window()
    assert popup.parent() is window
    assert window.rect().contains(popup.geometry())
    assert popup.y() >= box.geometry().bottom()
    assert box.hasFocus()
    place = popup.rect().center()
    with qtbot.waitSignal(box.picked) as told:
        qtbot.mouseClick(popup, Qt.MouseButton.LeftButton, pos=place)
    assert told.args == [2]


def test_losing_focus_closes_the_list(styled: object, qtbot: QtBot) -> None:
    box = search(qtbot, [])
    other = QLineEdit(box.window())
    other.show()
    qtbot.keyClicks(box, "s")
    assert box.suggestions()
    other.setFocus()
    assert box.suggestions() == ()


def test_a_dialog_grows_with_what_an_answer_asks_for(styled: object, qtbot: QtBot) -> None:
    window = QWidget()
    window.resize(1366, 768)
    qtbot.addWidget(window)
    window.show()
    dialog = FormDialog("登记", FORM + tuple(field._replace(key=f"{field.key}2") for field in FORM), action="登记", parent=window)
    for key in ("month", "zone", "name2", "month2", "zone2"):
        dialog.form.set_visible(key, False)
    dialog.form.changed.connect(lambda _key: [dialog.form.set_visible(key, True) for key in ("month", "zone", "name2", "month2")])
    dialog.open()
    low = dialog.height()
    typed_into(dialog.form.editor("name"), "示例一厂", qtbot)
    qtbot.waitUntil(lambda: dialog.height() > low + 100)
    assert clipped(dialog) == []


def test_a_long_sentence_makes_no_dialog_wide(styled: object, qtbot: QtBot) -> None:
    window = QWidget()
    window.resize(1366, 768)
    qtbot.addWidget(window)
    window.show()
    said = "2025-06 及以前各月按目前掌握的情况固定下来。说明原因后可重开；属于这些月份的记录按前期调整保存。\n事项：\n! 2 条"
    dialog = FormDialog("封账", FORM[:1], action="封账", intro=said, parent=window)
    dialog.open()
    assert dialog.width() <= 600
    assert clipped(dialog) == []


def test_enter_does_what_a_dialog_without_fields_asks(styled: object, qtbot: QtBot) -> None:
    window = QWidget()
    window.resize(683, 384)
    qtbot.addWidget(window)
    window.show()
    dialog = FormDialog("结转", (), action="结转", intro="转入下一年。", parent=window)
    dialog.open()
    assert dialog.focusWidget() is dialog.action


def test_a_dialog_hands_over_what_was_typed_and_loses_nothing_by_an_error(styled: object, qtbot: QtBot) -> None:
    window = QWidget()
    window.resize(683, 384)
    qtbot.addWidget(window)
    window.show()
    dialog = FormDialog("冲销变更", FORM, action="冲销", intro="该行保留在台账中，不再计数。", kind="danger", parent=window)
    handed: list[dict[str, Any]] = []
    dialog.submitted.connect(handed.append)
    with qtbot.waitActive(dialog):
        dialog.open()
    assert clipped(dialog) == []
    assert dialog.height() <= window.height()
    qtbot.keyClick(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert (handed, dialog.form.row("name").problem()) == ([], "此项必填。")
    assert dialog.focusWidget() is dialog.form.editor("name").focusProxy()
    typed_into(dialog.form.editor("name"), "示例一厂", qtbot)
    qtbot.keyClick(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert handed == [{"name": "示例一厂", "month": None, "zone": None}]
    dialog.show_error(RuleViolation("“{name}” is not in the roster.", name="示例一厂"))
    assert dialog.isVisible()
    assert "示例一厂" in dialog.message()
    assert dialog.form.values()["name"] == "示例一厂"
    with qtbot.waitSignal(dialog.accepted):
        dialog.finish()


def test_enter_in_a_dialog_goes_on_to_its_action_and_presses_what_has_the_focus(styled: object, qtbot: QtBot) -> None:
    window = QWidget()
    window.resize(683, 584)
    qtbot.addWidget(window)
    window.show()
    dialog = FormDialog("冲销变更", [Field("why", Label("原因", "Why"), required=True)], action="冲销", parent=window)
    handed: list[dict[str, Any]] = []
    dialog.submitted.connect(handed.append)
    with qtbot.waitActive(dialog):
        dialog.open()
    typed_into(dialog.form.editor("why"), "重复", qtbot)
    dialog.form.focus_first()
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert dialog.action.hasFocus()
    assert handed == []
    qtbot.keyClick(dialog.action, Qt.Key.Key_Return)
    assert handed == [{"why": "重复"}]
    cancel = next(one for one in dialog.findChildren(QPushButton) if one.text() == "取消")
    cancel.setFocus()
    with qtbot.waitSignal(dialog.rejected):
        qtbot.keyClick(cancel, Qt.Key.Key_Enter)
    assert len(handed) == 1
