"""DecidingCard: what waits for a person's word: two contents of one version, one code in two areas, moves in transit."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QWidget

from db.fields import Choice, Field
from db.store.sending import received, taking
from db.store.sending.differing import between
from db.store.sending.received import Double, Move
from db.text import Label
from desktop import translate
from desktop.dialogs.change_cells import local
from desktop.screens.merging.standing import Disputed, Merged
from desktop.session import Session
from desktop.widgets.card import Card
from desktop.widgets.dialog import FormDialog
from desktop.widgets.empty import EmptyState
from desktop.widgets.entries import Entry, EntryList
from desktop.widgets.pill import Pill

_WHY = Field("why", Label("原因", "Reason"), required=True, limit=2000)
_VERDICTS = {
    "one_firm": Label("同一企业", "one firm"), "two_firms": Label("两户企业，有一方代码有误", "two firms, a code is wrong"),
}  # fmt: skip
_SEPARATOR = {"zh": "；", "en": "; "}
#: Moves that have met, shown behind those in transit.
_PAIRED = 5
#: Differences told before a choice.
_NAMED = 6
_TOUCHES = ("package", "status_change", "code_verdict")


class DecidingCard(Card):
    """Each decision is asked for with its reason, and may be taken anew."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.set_title(self.tr("To decide"))
        self._session = session
        self._count = Pill()
        self.add_head(self._count)
        self._acts: dict[str, Callable[[], Any]] = {}
        self._names: dict[str, Label] = {}
        self.entries = EntryList()
        self.entries.acted.connect(lambda key: self._acts[key]())
        self.empty = EmptyState("circle-check", self.tr("No two packages contradict each other, and every move has its two sides."))
        self.add(self.entries)
        self.add(self.empty)

    def show_merged(self, found: Merged) -> None:
        """Show what waits, decided codes and paired moves behind it."""
        self._names, self._acts = found.names, {}
        made = [self._dispute(one) for one in found.disputes]
        made += [self._double(one) for one in found.doubles]
        open_ones = sum(one.in_transit for one in found.moves)
        made += [self._move(at, one) for at, one in enumerate(found.moves[: open_ones + _PAIRED])]
        waiting = len(found.disputes) + sum(not one.verdict for one in found.doubles)
        self._count.set(str(waiting) if waiting else "", "danger")
        self.entries.set_entries(made)
        self.entries.setVisible(bool(made))
        self.empty.setVisible(not made)

    def _dispute(self, one: Disputed) -> Entry:
        text = self.tr("{area} {period} version {version}: {n} contents under one version").format(
            area=translate.label(one.label), period=one.period, version=one.version, n=len(one.packages)
        )
        small = "\n".join(f"{row['checksum']} · {Path(row['file']).name} · {local(row['recorded_at'])}" for row in one.packages)
        key = f"dispute {one.area} {one.period} {one.version}"
        self._acts[key] = lambda: self.ask_choice(one)
        return Entry(key, self.tr("two contents"), text, small, self.tr("Decide…"), "danger", "!")

    def _double(self, one: Double) -> Entry:
        key = f"double {one.code}"
        places = _SEPARATOR[translate.language()].join([f"{firm['area']} {firm['name']} ({_held(firm)})" for firm in one.firms])
        self._acts[key] = lambda: self.ask_verdict(one)
        if one.verdict:
            small = translate.told(translate.label(_VERDICTS[one.verdict]), one.why)
            return Entry(key, self.tr("decided"), f"{one.code}  {places}", small, self.tr("Decide anew…"))
        small = self.tr("The figures stay as the counties sent them; whoever is wrong gets a return slip.")
        return Entry(key, self.tr("one code twice"), f"{one.code}  {places}", small, self.tr("Decide…"), "warning", "!")

    def _move(self, at: int, one: Move) -> Entry:
        text = f"{one.month} {one.name}  {self._name(one.from_area)} → {self._name(one.to_area)}"
        if not one.in_transit:
            return Entry(f"move {at}", self.tr("paired"), text, self.tr("Both sides have recorded it."), kind="success", glyph="✓")
        side = one.to_area if one.arrived is None else one.from_area
        small = self.tr("{area} has not recorded its side.").format(area=self._name(side))
        return Entry(f"move {at}", self.tr("in transit"), text, small, kind="warning", glyph="!")

    def _name(self, area: str) -> str:
        return translate.label(self._names[area]) if area in self._names else area

    def ask_choice(self, one: Disputed) -> FormDialog:
        """Ask which of the contents counts, and why."""
        choices = tuple(
            Choice(row["id"], Label(*[f"{row['checksum']} · {Path(row['file']).name} · {local(row['recorded_at'])}"] * 2))
            for row in one.packages
        )
        which = Field("package", Label("采用", "Counts"), "choice", required=True, choices=choices)
        title = self.tr("Which content counts?")
        intro = self.tr("{area} {period} version {version}. Neither counts until one is chosen; the other is kept.").format(
            area=translate.label(one.label), period=one.period, version=one.version
        )
        first, second = (taking.content_of(self._session.conn, row["id"]) for row in one.packages[:2])
        found = between(self._session.conn, first, second)
        intro += "\n" + self.tr("The second holds otherwise than the first ({n}):").format(n=len(found))
        intro = "\n".join([intro, *(translate.sentence(each.sentence) for each in found[:_NAMED])])
        return self._ask(title, which, intro, lambda conn, values: taking.choose(conn, values["package"], values["why"]))

    def ask_verdict(self, one: Double) -> FormDialog:
        """Ask whether a code's firms are one or two, and why."""
        which = Field("verdict", Label("认定", "They are"), "choice", required=True,
                      choices=tuple(Choice(*pair) for pair in _VERDICTS.items()))  # fmt: skip
        title = self.tr("One firm, or two?")
        intro = "\n".join([one.code, *(f"{firm['area']}  {firm['name']}" for firm in one.firms)])
        return self._ask(
            title, which, intro, lambda conn, values: received.decide(conn, one.code, values["verdict"], values["why"])
        )

    def _ask(self, title: str, which: Field, intro: str, work: Callable[[Any, dict[str, Any]], Any]) -> FormDialog:
        dialog = FormDialog(title, (which, _WHY), action=self.tr("Record the decision"), intro=intro, parent=self)
        dialog.action.setEnabled(self._session.writable)
        dialog.submitted.connect(lambda values: self._session.write(
            lambda conn: work(conn, values), touches=_TOUCHES, on_done=dialog.finish, on_error=dialog.show_error, label=title,
            button=dialog.action,
        ))  # fmt: skip
        dialog.open()
        return dialog


def _held(firm: Mapping[str, Any]) -> str:
    """Whether a firm counts where it stands, and since when it was moved about: 在规 2025-03."""
    word = Label("在规", "in") if firm["held"] else Label("已不在规", "no longer in")
    return f"{translate.label(word)} {firm['month']}"
