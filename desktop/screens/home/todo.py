"""The card of what needs a person today."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from desktop import translate
from desktop.widgets.buttons import button
from desktop.widgets.card import Card
from desktop.widgets.pill import Pill

if TYPE_CHECKING:
    from db.store.worklist import Task
    from desktop.widgets.entries import Entry

_GLYPHS = {"danger": "!", "warning": "!", "neutral": ""}


class WorklistCard(Card):
    """``followed(page, arguments)`` when a row's link is clicked, or the list's own sheets; ``put_off(task)`` when a person
    wants a row to wait. ``writable``: whether rows can be put off at all."""

    followed = Signal(str, dict)
    put_off = Signal(object)

    def __init__(self, *, writable: bool = True) -> None:
        super().__init__("")
        self._writable = writable
        self.set_title(self.tr("To do today"))
        self._tasks: dict[str, Task] = {}
        self._count = Pill()
        self.add_head(self._count)
        self._built = False
        for word, form in ((self.tr("Calendar"), "calendar"), (self.tr("Print"), "worklist")):
            self.add_action(button(word, partial(self.followed.emit, "submission", {"form": form}), kind="link"))
        self.body.addStretch(1)

    def _build(self) -> None:
        """The list is read after the page's first painting."""
        from desktop.widgets.empty import EmptyState
        from desktop.widgets.entries import EntryList

        self._built = True
        self.entries = EntryList()
        self.entries.acted.connect(self._on_acted)
        self.entries.asked.connect(lambda key: self.put_off.emit(self._tasks[key]))
        self.empty = EmptyState("circle-check", self.tr("Nothing waits: no late answer, no missing basis, no old backup."))
        for part in (self.entries, self.empty):
            self.body.insertWidget(self.body.count() - 1, part)

    def show_tasks(self, tasks: list[Task]) -> None:
        """Show these rows; none says that nothing waits."""
        if not self._built:
            self._build()
        self._tasks = {task.kind.key: task for task in tasks}
        self._count.set(str(len(tasks)) if tasks else "")
        later = self.tr("Put off") if self._writable else ""
        self.entries.set_entries([_entry(task, later) for task in tasks])
        self.entries.setVisible(bool(tasks))
        self.empty.setVisible(not tasks)

    def _on_acted(self, key: str) -> None:
        task = self._tasks[key]
        self.followed.emit(task.kind.page, dict(task.arguments))


def _entry(task: Task, later: str) -> Entry:
    from desktop.widgets.entries import Entry

    kind = task.kind
    return Entry(
        kind.key, translate.label(kind.label), translate.sentence(task.what), translate.sentence(task.why),
        f"{translate.label(kind.action)} ›", kind.tone, _GLYPHS[kind.tone], later,
    )  # fmt: skip
