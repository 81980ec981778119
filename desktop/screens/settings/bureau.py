"""The bureau's own name and the names that forms are signed with."""

from __future__ import annotations

from db.fields import Field
from db.store import settings
from db.text import Label
from desktop.screens.settings.card import SettingsCard
from desktop.session import Session
from desktop.widgets.buttons import button
from desktop.widgets.flow import FlowLayout
from desktop.widgets.form import Form

FIELDS = (
    Field("bureau", Label("填报单位", "Bureau"), required=True, width=30),
    Field("recorder", Label("填表人", "Recorded by"), width=16),
    Field("chief", Label("单位负责人", "Head of the bureau"), width=16),
    Field("telephone", Label("联系电话", "Telephone"), width=20),
)


class BureauCard(SettingsCard):
    """Typed once, printed on every form."""

    def __init__(self, session: Session) -> None:
        super().__init__(session, "")
        self.set_title(self.tr("Bureau"))
        self.form = Form(FIELDS)
        self.form.set_hint("recorder", self.tr("Written beside everything recorded from now on; there are no accounts."))
        self.add(self.form)
        self.save_button = button(self.tr("Save"), self.save, kind="primary")
        row = FlowLayout()
        row.addWidget(self.save_button)
        self.add(row)

    def refresh(self) -> None:
        self.form.set_values({field.key: self.session.setting(field.key) for field in FIELDS})

    def save(self) -> None:
        """Write the names."""
        if self.form.problems():
            return
        values = {key: str(value or "") for key, value in self.form.values().items()}
        self.write(lambda conn: settings.put(conn, **values), {"setting"}, self.tr("Saved."), self.save_button)
