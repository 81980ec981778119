"""The bands that the bureau sets: near the line, high growth, near the exit, each with the place it comes from."""

from __future__ import annotations

import sqlite3
from typing import Any

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from db.fields import Field
from db.registers.columns import WAN
from db.rules.registers.bands import HIGH_GROWTH, NEAR_EXIT, NEAR_LINE
from db.store.registers import thresholds
from db.text import Label
from desktop import translate
from desktop.session import Session
from desktop.widgets.dialog import FormDialog

_BANDS = (NEAR_LINE, HIGH_GROWTH, NEAR_EXIT)


def ask_bands(session: Session, month: str, parent: QWidget) -> FormDialog:
    """Ask for each band's ends in 万元; both empty takes the document's own again."""
    bands = thresholds.bands(session.conn, month)
    fields, values = [], {}
    for key in _BANDS:
        band = bands[key]
        for end, words in (("low", Label("起（含）", "from (included)")), ("high", Label("止（不含）", "to (not included)"))):
            title = Label(f"{band.label.zh}{words.zh}", f"{band.label.en} {words.en}")
            fields.append(Field(f"{key}_{end}", title, "integer", WAN))
            values[f"{key}_{end}"] = getattr(band, end)
    dialog = FormDialog(
        QCoreApplication.translate("RadarView", "Bands of revenue"), fields, values=values, parent=parent,
        action=QCoreApplication.translate("RadarView", "Set the bands"),
    )  # fmt: skip
    for key in _BANDS:
        dialog.form.set_hint(f"{key}_high", translate.label(bands[key].place))

    def work(given: dict[str, Any]) -> Any:
        def put(conn: sqlite3.Connection) -> None:
            for key in _BANDS:
                ends = given.get(f"{key}_low"), given.get(f"{key}_high")
                if ends != (bands[key].low, bands[key].high):
                    thresholds.put(conn, key, *ends)

        return put

    dialog.submitted.connect(lambda given: session.write(
        work(given), touches=("setting",), on_done=dialog.finish, on_error=dialog.show_error, label=dialog.windowTitle(),
        button=dialog.action,
    ))  # fmt: skip
    dialog.open()
    return dialog
