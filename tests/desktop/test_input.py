"""Chinese through fcitx: what is typed, kept, shown and told, with a small fcitx on a real bus of its own."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from jeepney import DBusAddress, new_signal  # type: ignore[import-untyped]
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QStringListModel, Qt
from PySide6.QtGui import QInputMethodEvent, QKeyEvent, QShortcut, QStandardItemModel
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCompleter, QLineEdit, QTableView, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from desktop.input import is_wanted
from desktop.input.bridge import Bridge
from desktop.input.protocol import Preedit, heard
from tests.desktop import fake_fcitx
from tests.desktop.fake_fcitx import BACKSPACE, ESCAPE, SPACE, FakeFcitx

RETURN, LEFT = 0xFF0D, 0xFF51
#: Milliseconds after which the tests' bridge lets go of a key.
PATIENCE = 400
KEYS = {SPACE: (Qt.Key.Key_Space, " "), ESCAPE: (Qt.Key.Key_Escape, "\x1b"), BACKSPACE: (Qt.Key.Key_Backspace, "\b"),
        RETURN: (Qt.Key.Key_Return, "\r"), LEFT: (Qt.Key.Key_Left, "")}  # fmt: skip


class Field(QLineEdit):
    """A text field that remembers what an input method showed in it."""

    def __init__(self) -> None:
        super().__init__()
        self.shown: list[QInputMethodEvent] = []
        self.released = 0

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        self.shown.append(event.clone())
        super().inputMethodEvent(event)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        self.released += 1
        super().keyReleaseEvent(event)

    def composing(self) -> str:
        """The text under way."""
        return self.shown[-1].preeditString() if self.shown else ""


class Page(QWidget):
    """Two fields and a table, as on any page."""

    def __init__(self) -> None:
        super().__init__()
        self.first, self.second, self.table = Field(), Field(), QTableView()
        self.cells = QStandardItemModel(2, 2)
        self.table.setModel(self.cells)
        layout = QVBoxLayout(self)
        for one in (self.first, self.second, self.table):
            layout.addWidget(one)
        self.resize(400, 300)


def strike(page: QWidget, *symbols: int) -> None:
    """Strike keys as X reports them: to the window, with keysyms."""
    handle = page.windowHandle()
    for symbol in symbols:
        key, text = KEYS.get(symbol, (Qt.Key(ord(chr(symbol).upper())), chr(symbol)))
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            QCoreApplication.sendEvent(handle, QKeyEvent(kind, key, Qt.KeyboardModifier.NoModifier, 38, symbol, 0, text))


def letters(text: str) -> list[int]:
    return [ord(letter) for letter in text]


@pytest.fixture
def address(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    with fake_fcitx.bus(tmp_path) as made:
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", made)
        yield made


@pytest.fixture(params=[False, True], ids=["fcitx5", "fcitx4"])
def fcitx(request: pytest.FixtureRequest, address: str) -> Iterator[FakeFcitx]:
    with FakeFcitx(address, old=request.param) as made:
        yield made


@pytest.fixture
def page(qtbot: QtBot) -> Page:
    made = Page()
    qtbot.addWidget(made)
    with qtbot.waitActive(made):
        made.show()
    made.first.setFocus()
    return made


@pytest.fixture
def bridge(qtbot: QtBot, qapp: QApplication, page: Page) -> Iterator[Bridge]:
    made = Bridge(qapp, display=":0", patience=PATIENCE)
    yield made
    made.close()
    made.deleteLater()


def begin(qtbot: QtBot, bridge: Bridge) -> None:
    bridge.connect_to_bus()
    qtbot.waitUntil(lambda: bridge.is_at_work)


def test_pinyin_becomes_chinese_and_is_underlined_on_the_way(qtbot: QtBot, fcitx: FakeFcitx, bridge: Bridge, page: Page) -> None:
    begin(qtbot, bridge)
    strike(page, *letters("luru"))
    qtbot.waitUntil(lambda: page.first.composing() == "luru")
    formats = [one for one in page.first.shown[-1].attributes() if one.type == QInputMethodEvent.AttributeType.TextFormat]
    assert [(one.start, one.length) for one in formats] == [(0, 3), (3, 1)]
    assert all(one.value.fontUnderline() for one in formats)
    assert page.first.text() == ""
    strike(page, SPACE)
    qtbot.waitUntil(lambda: page.first.text() == "录入")
    assert page.first.composing() == ""
    qtbot.waitUntil(lambda: page.first.released == 5)


def test_keys_that_are_not_fcitxs_act_in_their_order(qtbot: QtBot, fcitx: FakeFcitx, bridge: Bridge, page: Page) -> None:
    begin(qtbot, bridge)
    entered: list[str] = []
    page.first.returnPressed.connect(lambda: entered.append(page.first.text()))
    strike(page, *letters("2025gui"), SPACE, *letters("-1"), BACKSPACE, *letters("2"), RETURN)
    qtbot.waitUntil(lambda: bool(entered))
    assert entered == ["2025规-2"]


def test_a_key_without_an_x_name_waits_its_turn(qtbot: QtBot, fcitx: FakeFcitx, bridge: Bridge, page: Page) -> None:
    begin(qtbot, bridge)
    qtbot.waitUntil(lambda: bool(fcitx.called("FocusIn")))
    fcitx.answering.clear()
    strike(page, *letters("1"))
    QCoreApplication.sendEvent(
        page.windowHandle(), QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_2, Qt.KeyboardModifier.NoModifier, "2")
    )
    assert page.first.text() == ""
    fcitx.answering.set()
    qtbot.waitUntil(lambda: page.first.text() == "12")


def test_a_composition_can_be_dropped_and_corrected(qtbot: QtBot, fcitx: FakeFcitx, bridge: Bridge, page: Page) -> None:
    begin(qtbot, bridge)
    strike(page, *letters("gux"), BACKSPACE, *letters("i"))
    qtbot.waitUntil(lambda: page.first.composing() == "gui")
    strike(page, ESCAPE, *letters("7"))
    qtbot.waitUntil(lambda: page.first.text() == "7")
    assert page.first.composing() == ""


def test_a_key_that_fcitx_strikes_acts(qtbot: QtBot, fcitx: FakeFcitx, bridge: Bridge, page: Page) -> None:
    begin(qtbot, bridge)
    strike(page, *letters("12/3"))
    qtbot.waitUntil(lambda: page.first.text() == "13")


def test_while_composing_no_shortcut_takes_a_key(qtbot: QtBot, fcitx: FakeFcitx, bridge: Bridge, page: Page) -> None:
    hit: list[int] = []
    shortcut = QShortcut(Qt.Key.Key_Escape, page)
    shortcut.activated.connect(lambda: hit.append(1))
    begin(qtbot, bridge)
    # QTest goes through Qt's own way of a key, shortcuts first.
    QTest.keyClick(page.windowHandle(), Qt.Key.Key_Escape)
    assert hit == [1]
    strike(page, *letters("gui"))
    qtbot.waitUntil(lambda: page.first.composing() == "gui")
    QTest.keyClick(page.windowHandle(), Qt.Key.Key_Escape)
    assert hit == [1]


def test_the_candidates_are_told_where_the_caret_is(qtbot: QtBot, fcitx: FakeFcitx, bridge: Bridge, page: Page) -> None:
    begin(qtbot, bridge)

    def told() -> QPoint:
        x, y, *_ = fcitx.called("SetCursorRect")[-1]
        return QPoint(x, y)

    def caret(field: Field) -> QPoint:
        return field.mapToGlobal(field.inputMethodQuery(Qt.InputMethodQuery.ImCursorRectangle).topLeft())

    qtbot.waitUntil(lambda: bool(fcitx.called("SetCursorRect")))
    assert told() == caret(page.first)
    strike(page, *letters("2222222222"))
    qtbot.waitUntil(lambda: page.first.text() == "2" * 10 and told() == caret(page.first))
    right = told().x()
    page.second.setFocus()
    qtbot.waitUntil(lambda: told() == caret(page.second))
    assert told().x() < right
    page.move(page.pos() + QPoint(40, 30))
    strike(page, *letters("2"))
    qtbot.waitUntil(lambda: told() == caret(page.second))


def test_fcitx_is_told_of_the_focus(qtbot: QtBot, fcitx: FakeFcitx, bridge: Bridge, page: Page) -> None:
    begin(qtbot, bridge)
    qtbot.waitUntil(lambda: bool(fcitx.called("FocusIn")))
    page.second.setReadOnly(True)
    page.second.setFocus()
    qtbot.waitUntil(lambda: bool(fcitx.called("FocusOut")))
    offered = len(fcitx.called("ProcessKeyEvent"))
    strike(page, *letters("gui"))
    page.first.setFocus()
    qtbot.waitUntil(lambda: len(fcitx.called("FocusIn")) == 2)
    assert len(fcitx.called("ProcessKeyEvent")) == offered


def test_what_is_composed_when_the_focus_leaves_stays_in_its_field(
    qtbot: QtBot, fcitx: FakeFcitx, bridge: Bridge, page: Page
) -> None:
    begin(qtbot, bridge)
    strike(page, *letters("gui"))
    qtbot.waitUntil(lambda: page.first.composing() == "gui")
    page.second.setFocus()
    assert page.first.text() == "gui"
    strike(page, *letters("tai"), SPACE)
    qtbot.waitUntil(lambda: page.second.text() == "台账")
    assert page.first.text() == "gui"


def test_a_click_keeps_what_is_composed(qtbot: QtBot, fcitx: FakeFcitx, bridge: Bridge, page: Page) -> None:
    begin(qtbot, bridge)
    strike(page, *letters("gui"))
    qtbot.waitUntil(lambda: page.first.composing() == "gui")
    place = page.first.mapTo(page, QPoint(5, 5))
    QTest.mouseClick(page.windowHandle(), Qt.MouseButton.LeftButton, pos=place)
    assert page.first.text() == "gui"
    qtbot.waitUntil(lambda: bool(fcitx.called("Reset")))


def test_a_field_that_goes_while_composing_takes_nothing_down(
    qtbot: QtBot, fcitx: FakeFcitx, bridge: Bridge, page: Page
) -> None:
    begin(qtbot, bridge)
    strike(page, *letters("gui"))
    qtbot.waitUntil(lambda: page.first.composing() == "gui")
    page.first.deleteLater()
    page.second.setFocus()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    strike(page, *letters("tai"), SPACE)
    qtbot.waitUntil(lambda: page.second.text() == "台账")


def test_a_tables_cell_is_opened_by_pinyin(qtbot: QtBot, fcitx: FakeFcitx, bridge: Bridge, page: Page) -> None:
    begin(qtbot, bridge)
    page.table.setFocus()
    page.table.setCurrentIndex(page.cells.index(0, 1))
    strike(page, *letters("luru"), SPACE)
    qtbot.waitUntil(lambda: isinstance(QApplication.focusWidget(), QLineEdit))
    editor = QApplication.focusWidget()
    assert isinstance(editor, QLineEdit)
    qtbot.waitUntil(lambda: editor.text() == "录入")
    strike(page, RETURN)
    qtbot.waitUntil(lambda: page.cells.index(0, 1).data() == "录入")


def test_a_list_below_the_field_follows_what_was_committed(
    qtbot: QtBot, fcitx: FakeFcitx, bridge: Bridge, page: Page
) -> None:
    completer = QCompleter()
    completer.setModel(QStringListModel(["录入甲", "录入乙", "规上"]))
    page.first.setCompleter(completer)
    begin(qtbot, bridge)
    strike(page, *letters("luru"), SPACE)
    qtbot.waitUntil(lambda: page.first.text() == "录入")
    completer.complete()
    qtbot.waitUntil(completer.popup().isVisible)
    # The list is open; keys still reach the field's composition.
    strike(page, *letters("tai"), SPACE)
    qtbot.waitUntil(lambda: page.first.text() == "录入台账")
    completer.popup().hide()


def test_fcitx_may_come_later_and_come_again(qtbot: QtBot, address: str, bridge: Bridge, page: Page) -> None:
    with qtbot.waitSignal(bridge.connected):
        bridge.connect_to_bus()
    strike(page, *letters("1a"))
    assert page.first.text() == "1a"
    with FakeFcitx(address):
        qtbot.waitUntil(lambda: bridge.is_at_work)
        strike(page, *letters("gui"))
        qtbot.waitUntil(lambda: page.first.composing() == "gui")
    qtbot.waitUntil(lambda: not bridge.is_at_work)
    assert page.first.text() == "1agui"  # what was under way is kept
    strike(page, *letters("-"))
    assert page.first.text() == "1agui-"
    with FakeFcitx(address):
        qtbot.waitUntil(lambda: bridge.is_at_work)
        strike(page, *letters("tai"), SPACE)
        qtbot.waitUntil(lambda: page.first.text() == "1agui-台账")


def test_a_daemon_that_is_still_starting_is_asked_again(qtbot: QtBot, address: str, bridge: Bridge, page: Page) -> None:
    with FakeFcitx(address, refusing=2) as fcitx:
        begin(qtbot, bridge)
        assert len(fcitx.called("CreateInputContext")) == 3
        strike(page, *letters("gui"), SPACE)
        qtbot.waitUntil(lambda: page.first.text() == "规")


def test_another_daemon_that_comes_does_not_disturb_the_one_at_work(
    qtbot: QtBot, address: str, bridge: Bridge, page: Page
) -> None:
    with FakeFcitx(address, old=True) as old:
        begin(qtbot, bridge)
        strike(page, *letters("gu"))
        qtbot.waitUntil(lambda: page.first.composing() == "gu")
        with FakeFcitx(address):
            strike(page, *letters("i"), SPACE)
            qtbot.waitUntil(lambda: page.first.text() == "规")
        assert len(old.called("CreateICv3")) == 1


def test_a_bus_that_ends_leaves_the_keyboard_as_it_is(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, bridge: Bridge, page: Page
) -> None:
    with fake_fcitx.bus(tmp_path) as address:
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", address)
        with FakeFcitx(address):
            begin(qtbot, bridge)
    qtbot.waitUntil(lambda: not bridge.is_at_work)
    strike(page, *letters("ok"))
    assert page.first.text() == "ok"


def test_a_daemon_that_hangs_never_keeps_the_window_waiting(qtbot: QtBot, fcitx: FakeFcitx, bridge: Bridge, page: Page) -> None:
    begin(qtbot, bridge)
    qtbot.waitUntil(lambda: bool(fcitx.called("FocusIn")))
    fcitx.answering.clear()
    longest = 0.0
    for symbol in letters("gui 12"):
        started = time.perf_counter()
        strike(page, symbol)
        QApplication.processEvents()
        longest = max(longest, time.perf_counter() - started)
    assert longest < 0.1
    # Passed over, the keys act as they are, in order.
    qtbot.waitUntil(lambda: page.first.text() == "gui 12", timeout=20 * PATIENCE)
    assert not bridge.is_at_work
    strike(page, *letters("3"))
    assert page.first.text() == "gui 123"
    fcitx.answering.set()
    qtbot.waitUntil(lambda: bridge.is_at_work)
    # What it had understood meanwhile is not written a second time.
    assert page.first.text() == "gui 123"
    strike(page, *letters("tai"), SPACE)
    qtbot.waitUntil(lambda: page.first.text() == "gui 123台账")


@pytest.mark.parametrize(("bytes_before", "units"), [(0, 0), (3, 1), (7, 3), (8, 4), (99, 4), (-1, 0)])
def test_fcitx_counts_the_caret_in_bytes(bytes_before: int, units: int) -> None:
    """录, a rare character of two units, and a letter: 3, 4 and 1 bytes."""
    place = DBusAddress("/context/7", interface="org.fcitx.Fcitx.InputContext1")
    said = new_signal(place, "UpdateFormattedPreedit", "a(si)i", ([("录𠮷", 0), ("u", 1 << 4)], bytes_before))
    assert heard(said, "/context/7") == Preedit((("录𠮷", False), ("u", True)), units)
    assert heard(said, "/context/8") is None


@pytest.mark.parametrize(
    ("environment", "platform", "wanted"),
    [
        ({"QT_IM_MODULE": "fcitx"}, "xcb", True),
        ({"QT_IM_MODULE": "fcitx5", "XMODIFIERS": "@im=fcitx"}, "xcb", True),
        ({"XMODIFIERS": "@im=fcitx"}, "xcb", True),
        ({"QT_IM_MODULES": "wayland;fcitx", "QT_IM_MODULE": "fcitx"}, "wayland", True),
        # Qt's own plugin answers.
        ({"QT_IM_MODULE": "ibus", "XMODIFIERS": "@im=fcitx"}, "xcb", False),
        ({"XMODIFIERS": "@im=ibus"}, "xcb", False),
        ({}, "xcb", False),
        ({}, "wayland", False),
        ({"QT_IM_MODULE": "fcitx"}, "offscreen", False),
    ],
)
def test_the_bridge_serves_sessions_that_name_fcitx(environment: dict[str, str], platform: str, wanted: bool) -> None:
    session = {"XDG_RUNTIME_DIR": "/run/user/1000"}
    assert is_wanted(environment | session, "linux", platform) is wanted
    assert not is_wanted(environment, "linux", platform)  # no bus to ask
    assert not is_wanted(environment | session, "win32", "windows")


def test_where_it_is_not_wanted_nothing_of_it_is_loaded() -> None:
    code = (
        "import sys\nfrom PySide6.QtGui import QGuiApplication\nimport desktop.app\nfrom desktop import input\n"
        "assert input.start(QGuiApplication([]), {'QT_IM_MODULE': 'ibus'}) is None\n"
        "print([name for name in sys.modules if name.startswith(('jeepney', 'desktop.input.'))])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
