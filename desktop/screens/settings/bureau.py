"""The bureau's own name and the names that forms are signed with."""

from __future__ import annotations

from typing import Any

from db.fields import Field
from db.rules import names
from db.store import settings
from db.text import Label
from desktop.screens.settings.card import SettingsCard
from desktop.session import Session
from desktop.widgets.buttons import button
from desktop.widgets.form import Form

FIELDS = (
    Field("bureau", Label("填报单位", "Bureau"), required=True, width=30),
    Field("recorder", Label("填表人", "Recorded by"), width=16),
    Field("chief", Label("单位负责人", "Head"), width=16),
    Field("telephone", Label("联系电话", "Telephone"), width=20),
)


class BureauCard(SettingsCard):
    """Typed once, printed on every form."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.set_title(self.tr("Bureau"))
        self.form = Form(FIELDS)
        self.form.set_hint("recorder", self.tr("Written beside everything recorded from now on; there are no accounts."))
        self.save_button = button(self.tr("Save"), self.save, kind="primary")
        self.add(self.form)
        self.add_buttons(self.save_button)
        self._typing = False
        self.form.changed.connect(lambda _key: self._type(True))

    def _type(self, on: bool) -> None:
        self._typing = on

    def refresh(self) -> None:
        # What is being typed stays, whatever else is written meanwhile.
        if not self._typing:
            self.form.set_values({field.key: self.session.setting(field.key) for field in FIELDS})

    def save(self) -> None:
        """Write the names."""
        if self.form.ready():
            typed = self.form.values()

            def work(conn: Any) -> None:
                settings.put(conn, **{one.key: names.clean(str(typed[one.key] or ""), what=one.label) for one in FIELDS})

            self.write(work, {"setting"}, self.tr("Saved."), self.save_button, lambda: self._type(False))
