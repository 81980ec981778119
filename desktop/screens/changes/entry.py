"""EntryCard: one change recorded by keyboard alone, with what it would do shown before it is saved."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from PySide6.QtCore import QPoint, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLayout, QPushButton, QVBoxLayout, QWidget

from db.errors import LedgerError
from db.rules import months
from db.store import effects, enterprises, plans
from db.store.sending import closing
from db.text import Sentence
from desktop import theme, translate
from desktop.screens.changes import kinds, reading
from desktop.screens.changes.effect_box import EffectBox
from desktop.screens.changes.form import EntryForm
from desktop.screens.changes.helping import Helper
from desktop.screens.changes.typed import OPENING, Typed, Written, recorded, saving, write
from desktop.session import Session
from desktop.widgets.buttons import button
from desktop.widgets.card import Card
from desktop.widgets.dropping import TakesFiles
from desktop.widgets.flow import FlowLayout
from desktop.widgets.left_over import LeftOver
from desktop.widgets.message import MessageBar
from desktop.widgets.page import ScrollPage

#: Typing on is quicker than this, so the effect is tried out once and not letter by letter.
PATIENCE = 180
#: The name under which the entry is kept for the next window, and the rows that make it worth keeping.
_DRAFT = "entry"
_WORTH_KEEPING = ("firm", "new", "code", "new_value", "predecessor", "note", "papers")
_TOUCHES = ("status_change", "confirmation", "enterprise")


class _Foot(QWidget):
    """What stays in sight below the form: as high as its words need at this width, not at the narrowest."""

    def __init__(self, parts: Iterable[QWidget], buttons: QLayout) -> None:
        super().__init__()
        self._down = QVBoxLayout(self)
        self._down.setContentsMargins(0, 0, 0, 0)
        self._down.setSpacing(theme.grid(1))
        for part in parts:
            self._down.addWidget(part)
        self._down.addLayout(buttons)

    def minimumSizeHint(self) -> QSize:
        width = max(self.width(), theme.px(260))
        return QSize(theme.px(160), self._down.heightForWidth(width))


class _Scroll(ScrollPage):
    """The form in a frame that takes what room there is; in its ``whole`` height where the page itself scrolls."""

    whole = False

    def sizeHint(self) -> QSize:
        width = super().sizeHint().width()
        return QSize(width, self.widget().sizeHint().height() if self.whole else self.minimumSizeHint().height())


class EntryCard(TakesFiles, Card):
    """``saved(change id)`` after each one. Ctrl+Enter saves and goes on, Escape clears; both keep what repeats."""

    saved = Signal(str)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.set_title(self.tr("Record a change"))
        self.set_hint(self.tr("Tab or Enter goes on · Ctrl+Enter saves"))
        self._session = session
        self._month = session.month()
        self.form = EntryForm(session)
        self.effect = EffectBox()
        #: What was refused or done, in a sentence.
        self.message = MessageBar()
        self.save_button = button(self.tr("Save and go on"), self.save, kind="primary", tip="Ctrl+Enter")
        self.clear_button = button(self.tr("Clear"), self.clear, tip="Esc")
        self._helper = Helper(session, self.form)
        #: What the window before left here without saving.
        self.left = LeftOver(session.drafts, _DRAFT)
        buttons = FlowLayout()
        buttons.addWidget(self.save_button)
        buttons.addWidget(self.clear_button)
        self._scroll = _Scroll(margin=0)
        self._scroll.body.addWidget(self.form)
        self._scroll.body.addStretch(1)
        self.add(self._scroll, 1)
        self.add(_Foot((self.left, self.effect, self.message), buttons))
        self._wait = QTimer(self)
        self._wait.setSingleShot(True)
        self._wait.setInterval(PATIENCE)
        self._wait.timeout.connect(self.try_out)
        self.form.changed.connect(self._on_changed)
        for field in (self.form.firm, self.form.predecessor):
            field.submitted.connect(self.focusNextChild)
        for offers in (self.form.batch, self.form.township):
            offers.submitted.connect(lambda _text: self.focusNextChild())
            offers.picked.connect(lambda _data: self.focusNextChild())
        self.form.setEnabled(session.writable)
        self.save_button.setEnabled(session.writable)
        self.setAcceptDrops(session.writable)
        self.refresh(self._month)
        self._offer_left()

    # -- from outside -------------------------------------------------------------------------------------------------

    def refresh(self, month: str) -> None:
        """The ledger or the month shown is another: offer what it has, and try out again."""
        self._month = month
        plan = plans.current(self._session.conn, month)
        self._helper.look_again(reading.Ground.of(self._session, plan), month)
        self._arrange()
        self.try_out()

    def begin(self, given: Mapping[str, Any]) -> None:
        """Begin an entry with what is known: ``kind``, ``enterprise`` (id), ``name`` (of a new firm), ``month``, ``area``…"""
        before, touched = self.form.state(), set(self._helper.touched)
        state = {key: value for key, value in given.items() if key not in ("enterprise", "name")}
        self.form.restore({"firm": given.get("enterprise"), "new": given.get("name"), **state})
        self._helper.touched = set(state) - {"kind"}
        self._helper.propose()
        self._helper.take_from_firm()
        self._arrange()
        self.try_out()
        (self.form.firm if not given.get("enterprise") else self.form.kind).setFocus()
        if before["firm"] or before["new"]:
            self._offer_back(self.tr("The entry begun before was set aside; nothing of it was saved."), before, touched)

    def set_whole(self, whole: bool) -> None:
        """Show the form in its whole height (where the page scrolls), or let it scroll above the effect and the buttons."""
        self._scroll.whole = whole
        self._scroll.setMinimumHeight(self.form.sizeHint().height() if whole else 0)
        self._scroll.updateGeometry()

    def focus_kind(self) -> None:
        """Put the cursor on the kind."""
        self.form.kind.setFocus()

    # -- verbs --------------------------------------------------------------------------------------------------------

    def save(self) -> None:
        """Write what was typed, or say in place what is missing; an error leaves everything as it was typed."""
        if not self.save_button.isEnabled():
            return
        self.message.clear()
        if not self.form.ready():
            return
        typed, before = self._typed(), self.form.state()
        self._session.write(
            saving(typed, self._session.ledger.files, self._session.today), touches=_TOUCHES,
            on_done=lambda written: self._on_saved(written, before), on_error=self._on_refused,
            label=self.tr("Saving"), button=self.save_button, act=recorded(typed, self._session.today, self._called()),
        )  # fmt: skip

    def clear(self) -> None:
        """Empty the form; a button in the message brings everything back."""
        before, touched = self.form.state(), set(self._helper.touched)
        self._next(keep=())
        if self.form.state() != before:
            self._offer_back(self.tr("The entry was cleared; nothing was saved."), before, touched)

    def try_out(self) -> None:
        """Show what saving would do."""
        self._wait.stop()
        self._keep()
        missing = self._missing()
        if missing:
            self.effect.show_nothing(missing)
            return
        typed = self._typed()
        if typed.answer is not None and not (typed.answer.date and typed.answer.basis):
            typed = replace(typed, answer=None)
        odd: list[Sentence] = []

        def work(conn: sqlite3.Connection) -> str:
            written = write(conn, typed, self._session.today)
            odd.extend(written.odd)
            return written.change

        now = months.month_of(self._session.today)
        try:
            try:
                effect = self._session.try_out(lambda conn: effects.effect(conn, work, self._month, now))
            except closing.Closed as closed:
                # Saving asks for the reason; what it would do is shown all the same.
                with closing.adjusting(self.tr("adjustment")):
                    effect = self._session.try_out(lambda conn: effects.effect(conn, work, self._month, now))
                odd.insert(0, closing.told(closed.lock))
        except LedgerError as error:
            if translate.sentence(error.sentence) == self.message.text():
                self.effect.show_nothing("")  # said already, as saving was refused
            else:
                self.effect.show_refusal(error.sentence)
        else:
            told = self.form.firm.alike() + self.form.row("code").hint() + self.form.row("new_value").hint()
            self.effect.show_effect(effect, [one for one in odd if translate.sentence(one) not in told], self._month)

    def take_dropped(self, paths: list[Path], at: QPoint) -> None:
        self.form.papers.add(paths)

    # -- inside -------------------------------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.clear()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            focused = self.focusWidget()
            if isinstance(focused, QPushButton):
                focused.click()
            elif focused is not None and self.form.kind.isAncestorOf(focused):
                # Not to the list of the other kinds, which lies between.
                self.form.firm.setFocus()
            else:
                self.focusNextChild()
        else:
            super().keyPressEvent(event)

    def _offer_back(self, said: str, before: Mapping[str, Any], touched: set[str]) -> None:
        def put_back() -> None:
            self.form.restore(before)
            self._helper.touched = touched
            self._arrange()
            self.try_out()
            self.message.clear()

        self.message.show_message("info", said, self.tr("Bring it back"), put_back)

    def _keep(self) -> None:
        """Have what stands in the form outlive a crash."""
        state, text = self.form.state(), self.form.firm.text().strip()
        worth = bool(text) or any(state[key] for key in _WORTH_KEEPING)
        state["papers"] = [str(path) for path in state["papers"]]
        kept = {"form": state, "touched": sorted(self._helper.touched), "text": text}
        self._session.drafts.keep(_DRAFT, kept if worth and self._session.writable else None)

    def _offer_left(self) -> None:
        left = self._session.drafts.left(_DRAFT)
        if left is None or not self._session.writable:
            return
        kind = str(left.state["form"].get("kind"))
        word = translate.label(kinds.label(kind)) if kind in kinds.ROWS else ""
        name = str(left.state["text"] or left.state["form"].get("note") or "")
        self.left.offer(self.tr("{kind}, {name}").format(kind=word, name=name or "–"), self._bring_left)

    def _bring_left(self, left: Mapping[str, Any]) -> None:
        state = {**left["form"], "papers": [Path(one) for one in left["form"]["papers"]]}
        for key in ("firm", "predecessor"):
            if state[key] and not enterprises.exists(self._session.conn, state[key]):
                state[key] = None  # another ledger was put in this one's place
        self.form.restore(state)
        self._helper.touched = set(left["touched"])
        if not (state["firm"] or state["new"]):
            self.form.firm.box.setText(left["text"])
        self._arrange()
        self.try_out()
        self.form.firm.setFocus()

    def _typed(self) -> Typed:
        return reading.typed(self.form, self._helper.ground)

    def _missing(self) -> str:
        """What has to be there before there is anything to try out."""
        form = self.form
        if not self._session.writable:
            return translate.sentence(self._session.looking_only.sentence)
        if not form.firm.firm() and not form.firm.new_name():
            return self.tr("Choose a firm; what saving does to the count is shown here first.")
        if form.kind.key() != OPENING and form.value("month") is None:
            return self.tr("The month is missing.")
        needed = {
            "reason": self.tr("Choose the reason."),
            "predecessor": self.tr("Choose the firm whose place is taken."),
            "new_value": self.tr("The new value is missing."),
            "accept_code": self.tr("Say why the code stands."),
        }
        missing = [said for key, said in needed.items() if not form.row(key).isHidden() and not form.value(key)]
        if missing:
            return missing[0]
        places = ("to_area", "to_zone", "to_park", "from_area")
        nowhere = form.kind.key() == "move" and not any(form.value(key) for key in places)
        return self.tr("Say where the firm moves to.") if nowhere else ""

    def _on_changed(self, key: str) -> None:
        if self.message.kind() == "error":
            self.message.clear()
        self._helper.on_changed(key)
        self._arrange()
        self._keep()
        self._wait.start()

    def _arrange(self) -> None:
        self.form.ask_for(reading.asked(self._session, self.form, self._helper.ground))
        self._helper.say()

    def _on_refused(self, error: LedgerError) -> None:
        self.message.show_error(error)
        self.try_out()

    def _called(self) -> str:
        """The change in the form, in a few words."""
        word = translate.label(kinds.label(self.form.kind.key()))
        return self.tr("{kind}, {name}").format(kind=word, name=self.form.firm.text().strip())

    def _on_saved(self, written: Written, before: Mapping[str, Any]) -> None:
        name = enterprises.get(self._session.conn, written.enterprise)["name"]
        kind = before["kind"]
        if kind == OPENING:
            self._helper.listed_in = before["area"] or ""
        word = translate.label(kinds.label(kind))
        self.message.show_message("success", self.tr("Recorded: {kind}, {name}").format(kind=word, name=name))
        # Who has typed on meanwhile keeps that.
        if self.form.state() == before:
            self._next(keep=("batch", "month", "basis"))
        self.saved.emit(written.change)

    def _next(self, keep: tuple[str, ...]) -> None:
        state = self.form.state()
        self.form.restore({key: state[key] for key in ("kind", *keep)})
        self._helper.touched &= set(keep)
        self._helper.propose()
        self._arrange()
        self.try_out()
        self.form.firm.setFocus()
