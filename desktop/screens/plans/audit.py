"""The audit: each contradiction as one sentence with what is stated, what follows, and where it stands."""

from __future__ import annotations

from PySide6.QtCore import Signal

from db.rules.audit import RELATIONS, Finding, Kind
from db.rules.exact import shown
from desktop import theme, translate
from desktop.screens.plans.view import PlanView
from desktop.widgets.buttons import button, icon_button
from desktop.widgets.card import Card
from desktop.widgets.empty import EmptyState
from desktop.widgets.entries import Entry, EntryList
from desktop.widgets.flow import FlowLayout
from desktop.widgets.labels import label
from desktop.widgets.page import ScrollPage
from desktop.widgets.pill import Kind as PillKind
from desktop.widgets.segmented import Segmented

_LOOK: dict[Kind, tuple[PillKind, str]] = {
    "contradiction": ("danger", "≠"), "difference": ("warning", "≠"), "implied": ("neutral", ""), "note": ("neutral", ""),
}  # fmt: skip


class AuditCard(Card):
    """``print_wanted``; ``read_wanted`` when everything found has been read; ``asked(target id)`` for a finding's figure."""

    print_wanted = Signal()
    read_wanted = Signal()
    asked = Signal(str)

    def __init__(self) -> None:
        super().__init__("")
        self.set_title(self.tr("Audit"))
        self._view: PlanView | None = None
        self.read_button = button(self.tr("Mark as read"), self.read_wanted.emit, kind="link")
        self.add_action(self.read_button)
        self.add_action(icon_button("printer", self.tr("Print the audit"), self.print_wanted.emit))
        self.kinds = Segmented(small=True)
        self.kinds.setAccessibleName(self.tr("Kinds of findings"))
        self.kinds.picked.connect(lambda _key: self._show_kind())
        row = FlowLayout()
        row.addWidget(self.kinds)
        self.add(row)
        self.entries = EntryList()
        self.entries.acted.connect(self._on_acted)
        self.empty = EmptyState("circle-check", "")
        self._scroll = ScrollPage(margin=0)
        self._scroll.body.addWidget(self.entries)
        self._scroll.body.addWidget(self.empty)
        self._scroll.body.addStretch(1)
        self._scroll.setMinimumHeight(theme.px(360))
        self.add(self._scroll, 1)
        self.add(label(self.tr("It only points out: the document is left as it is. Which figure counts is the bureau's choice, "
                               "and the histories keep it."), "small", wrap=True))  # fmt: skip

    def show_view(self, view: PlanView) -> None:
        """Show what the audit of a plan finds."""
        self._view = view
        counts = {kind: sum(1 for one in view.audit.findings if one.kind == kind) for kind in _LOOK}
        chosen = self.kinds.key()
        words = {
            "contradiction": self.tr("conflicts {n}"), "difference": self.tr("differing {n}"),
            "implied": self.tr("implied {n}"), "note": self.tr("notes {n}"),
        }  # fmt: skip
        self.kinds.set_choices([
            ("", self.tr("all")), *((kind, words[kind].format(n=counts[kind])) for kind in _LOOK if counts[kind]),
        ])  # fmt: skip
        self.kinds.select(chosen)
        self.read_button.setVisible(bool(view.unread))
        self._show_kind()

    def show_kind(self, kind: str) -> None:
        """Show the findings of one kind; all where it is empty."""
        self.kinds.select(kind)
        self._show_kind()

    def _show_kind(self) -> None:
        if self._view is None:
            return
        kind = self.kinds.key()
        found = [one for one in self._view.audit.findings if kind in ("", one.kind)]
        self.entries.set_entries([self._entry(one) for one in found])
        self.entries.setVisible(bool(found))
        self.empty.setVisible(not found)
        if self._view.plan.targets:
            said = self.tr("{n} relations were tested; every figure agrees with the others.")
            self.empty.set(said.format(n=self._view.audit.checked))
        else:
            self.empty.set(self.tr("As soon as the plan has figures, their sums, shares and continuations are tested here."))

    def _entry(self, one: Finding) -> Entry:
        kind, glyph = _LOOK[one.kind]
        parts = []
        # A difference names both figures in its sentence; neither of them is computed.
        if one.stated is not None and one.kind != "difference":
            parts.append(self.tr("stated {n}").format(n=shown(one.stated)))
        if one.computed is not None and one.kind != "difference":
            parts.append(self.tr("computed {n}").format(n=shown(one.computed)))
        small = " · ".join([*parts, translate.label(one.place)])
        action = self.tr("Figure ›") if one.targets else ""
        chip, text = translate.label(RELATIONS[one.relation]), translate.sentence(one.sentence)
        return Entry(one.key, chip, text, small, action, kind, glyph)

    def _on_acted(self, key: str) -> None:
        if self._view is not None:
            found = next(one for one in self._view.audit.findings if one.key == key)
            self.asked.emit(found.targets[0])
