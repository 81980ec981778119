"""DetailCard: of one area, what came: its version, what was changed by hand, what it explains, and the way back."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop import translate
from desktop.dialogs.change_cells import local
from desktop.screens.merging import area_table
from desktop.screens.merging.standing import Part
from desktop.widgets.buttons import button
from desktop.widgets.card import Card
from desktop.widgets.flow import FlowLayout
from desktop.widgets.labels import label


class DetailCard(Card):
    """``compare()`` with the version before; ``return_slip()`` to mark rows and cells."""

    compare = Signal()
    return_slip = Signal()
    #: A spreadsheet that a county without the program fills in.
    template = Signal()

    def __init__(self, writable: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._writable = writable
        self.came = label("", wrap=True, selectable=True)
        #: Cells that were changed after the export, each by name with both values.
        self.findings = label("", "warning", wrap=True, selectable=True)
        self.explained = label("", "small", wrap=True, selectable=True)
        self.compare_button = button(self.tr("What changed"), self.compare.emit)
        self.slip_button = button(self.tr("Return slip…"), self.return_slip.emit)
        self.template_button = button(self.tr("Template…"), self.template.emit,
                                      tip=self.tr("For a county without the program"))  # fmt: skip
        verbs = FlowLayout(spacing=1)
        for one in (self.compare_button, self.slip_button, self.template_button):
            verbs.addWidget(one)
        for part in (self.came, self.findings, self.explained):
            self.add(part)
        self.add(verbs)
        self.show_part(None)

    def show_part(self, part: Part | None) -> None:
        """Show an area; None hides the card."""
        self.setVisible(part is not None)
        if part is None:
            return
        state = part.state
        self.set_title(translate.label(state.label))
        lines = []
        if state.package:
            lines.append(translate.label(area_table.STATES[state.state]))
            said = self.tr("{period} version {version} · {checksum} · received {when}")
            lines.append(said.format(
                period=state.period, version=state.version, checksum=state.checksum, when=local(state.received)
            ))  # fmt: skip
            if not state.checked:
                lines.append(self.tr("Filled in by hand, without the program: nothing checks it but people."))
        else:
            lines.append(self.tr("Nothing has come yet: its figures are the plan's number, or what is recorded here."))
        self.came.setText("\n".join(lines))
        self.findings.setText("\n".join(_finding(one) for one in state.findings))
        self.findings.setVisible(bool(state.findings))
        self.explained.setText("\n".join(
            self.tr("Explained: {sentence}: {why}").format(sentence=one["sentence"], why=one["explanation"])
            for one in state.explanations
        ))  # fmt: skip
        self.explained.setVisible(bool(state.explanations))
        self.compare_button.setEnabled(bool(state.package))
        self.slip_button.setEnabled(bool(state.package) and self._writable)


def _finding(one: Mapping[str, Any]) -> str:
    """A finding as it was kept: ! 目标完成情况 D5: 5 → 6."""
    where = " ".join(str(one[key]) for key in ("sheet", "cell") if one.get(key))
    accepted = f" ({one['accepted']})" if one.get("accepted") else ""
    return f"! {where}: {one.get('was') or '–'} → {one.get('found') or '–'}{accepted}"
