"""Helper: what the entry form proposes and says while one types: batch and month by the plan, the firm's own places, codes."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QLineEdit

from db.errors import LedgerError
from db.rules import credit_code, filing, months
from db.rules.plan import CountYearBy
from db.rules.replay import STATES, Standing
from db.rules.words import KINDS
from db.store import enterprises, known_places, search
from db.store.enterprise_list import industry_label
from db.store.histories import standing
from db.store.known_places import Namesake
from db.store.openings import zone_label
from desktop import translate
from desktop.screens.changes import choices, kinds, reading
from desktop.screens.changes.form import EntryForm
from desktop.screens.changes.reading import Ground
from desktop.screens.changes.typed import OPENING
from desktop.session import Session
from desktop.widgets.editors import TextEditor

#: Taken from the register where the person has said nothing else.
_FROM_FIRM = ("area", "zone", "park", "township", "source")


class Helper(QObject):
    """Fills in and explains; what a person has typed (``touched``) is never replaced."""

    def __init__(self, session: Session, form: EntryForm) -> None:
        super().__init__(form)
        self._session, self._form = session, form
        self.ground = Ground.of(session, None)
        self._month = ""
        #: Rows that the person has changed.
        self.touched: set[str] = set()
        #: The area of the last firm named for the opening.
        self.listed_in = ""
        self._namesake: Namesake | None = None
        form.known.taken.connect(self._take_over)

    def look_again(self, ground: Ground, month: str) -> None:
        """The ledger or the month is another."""
        form, none = self._form, self.tr("Not stated")
        self.ground, self._month = ground, month
        own = choices.area_choices(ground.tree)
        elsewhere = choices.area_choices(ground.tree, elsewhere=True)
        form.set_choices(form.area, own, none)
        form.set_choices(form.from_area, elsewhere, self.tr("Counted here already"))
        form.set_choices(form.to_area, [*own, *elsewhere] if ground.several or elsewhere else [], self.tr("Same area"))
        for park in (form.park, form.to_park):
            form.set_choices(park, choices.park_choices(ground.tree), none)
        for field in (form.firm, form.predecessor):
            field.refresh()
        self.propose()
        self._offer_towns()

    def on_changed(self, key: str) -> None:
        """A person changed a row."""
        self.touched.add(key)
        if key == "kind":
            self.propose()
        elif key == "batch":
            self._propose_month()
        elif key == "firm":
            self.take_from_firm()
        elif key == "area":
            self._offer_towns()
        elif key == "township":
            self._place_township()
        elif key == "code":
            self._tidy_code("code")
        elif key == "new_value" and self._form.kind.key() == "recode":
            self._tidy_code("new_value")

    def propose(self) -> None:
        """Batch and month by the plan's windows, where the person has named none."""
        form = self._form
        kind = form.kind.key()
        form.firm.likely, form.predecessor.likely = kinds.likely(kind), ("in",)
        form.set_title("month", translate.label(kinds.MONTH_TITLES.get(kind, kinds.FIRST_REPORT)))
        form.set_title("new_value", translate.label(kinds.NEW_VALUES.get(kind, kinds.NEW_VALUES["rename"])))
        opened = filing.batches(self.ground.plan, kind, self._session.today)
        form.batch.set_offers(choices.batch_offers(opened))
        if "batch" not in self.touched:
            form.batch.setText(opened[0].text if opened else "")
        self._propose_month()

    def take_from_firm(self) -> None:
        """Show where the register has the firm; a new firm begins with nothing."""
        form = self._form
        firm = enterprises.get(self._session.conn, form.firm.firm()) if form.firm.firm() else None
        last = known_places.by_last_change(self._session.conn, form.firm.firm()) if firm else {}
        self._look_for_namesake()
        for key in _FROM_FIRM:
            if key in self.touched:
                continue
            held = (firm[key] or last.get(key)) if firm else None
            if key in ("zone", "source"):
                form.editor(key).set_value(held)
            elif key == "township":
                form.township.setText(held or "")
            elif key == "area":
                form.area.select(held or self._listing_area())
            else:
                form.park.select(held or "")
        self._offer_towns()

    def _place_township(self) -> None:
        """A township says in which area it lies, where the person has said nothing else."""
        form = self._form
        if "area" in self.touched or form.row("area").isHidden():
            return
        area = known_places.area_of_township(self._session.conn, self.ground.tree, form.township.text())
        if area:
            form.area.select(area)

    def _look_for_namesake(self) -> None:
        """For a firm that is new: what is known of one that is called nearly alike, to be taken over or left."""
        form = self._form
        found = known_places.namesake(self._session.conn, form.firm.new_name()) if form.firm.new_name() else None
        self._namesake = found
        form.known.said.setText(self.tr("{name}: {values}").format(name=found.name, values=self._values(found)) if found else "")

    def _values(self, found: Namesake) -> str:
        tree = self.ground.tree
        area = tree.areas.get(tree.resolve(found.values.get("area", "")))
        parts = [translate.label(area.label)] if area else []
        if "zone" in found.values:
            parts.append(translate.label(zone_label(found.values["zone"])))
        industry = industry_label(found.values.get("industry", ""))
        return " · ".join([*parts, *([translate.label(industry)] if industry else [])])

    def _take_over(self) -> None:
        """Fill in what the namesake has, where nothing stands yet."""
        form, values = self._form, dict(self._namesake.values) if self._namesake else {}
        if "area" in values and not form.area.key():
            form.area.select(self.ground.tree.resolve(values["area"]))
        for key in ("zone", "industry"):
            if key in values and not form.editor(key).value():
                form.editor(key).set_value(values[key])
        self.touched |= set(values)
        self._offer_towns()
        self._form.changed.emit("area")

    def _listing_area(self) -> str:
        """An opening list is typed county by county: a new firm of it is proposed where the one before was."""
        form = self._form
        return self.listed_in if form.kind.key() == OPENING and form.firm.new_name() else ""

    def say(self) -> None:
        """The lines below and beside the rows."""
        form = self._form
        form.set_hint("month", self._counted())
        form.stands.setText(self._stands())
        form.set_hint("code", self._about_code("code"))
        form.set_hint("new_value", self._about_code("new_value") if form.kind.key() == "recode" else "")
        form.set_hint("industry", _industry(form.editor("industry").value()))
        form.set_hint("in_opening", self.tr("Its entry is then named in the opening first, so that it can leave."))

    def _propose_month(self) -> None:
        form = self._form
        if "month" in self.touched:
            return
        named = filing.batch_called(self.ground.plan, form.kind.key(), form.batch.text())
        first = months.shift(self.ground.opening, 1) if self.ground.opening else self._month
        form.editor("month").set_value(named.first_report if named else max(self._month, first))

    def _offer_towns(self) -> None:
        self._form.township.set_offers(choices.town_offers(self.ground.tree, self._form.area.key() or None))

    def _counted(self) -> str:
        """In which year the month counts, and by which rule."""
        month, kind = self._form.value("month"), self._form.kind.key()
        if month is None or kind == OPENING or KINDS[kind].role == "neutral":
            return ""
        filed = reading.filing_year(self._form, self.ground)
        rule = self.ground.plan.count_year_by if self.ground.plan else "month"
        year = filing.counted_year(rule, month, filed)
        by = translate.label(filing.YEAR_RULES[rule])
        if rule == "month" and not kinds.has_first_report(kind):
            said = self.tr("Counts in {year}").format(year=year)  # its own month decides; it has no first report
        else:
            said = self.tr("Counts in {year} ({rule})").format(year=year, rule=by)
        other: CountYearBy = "month" if rule == "filing_year" else "filing_year"
        differs = filing.counted_year(other, month, filed)
        if differs != year:
            also = self.tr("in {year} {rule}").format(year=differs, rule=translate.label(filing.YEAR_RULES[other]))
            said = f"{said} · {also}"
        return said

    def _stands(self) -> str:
        firm = self._form.firm.firm()
        if not firm:
            return ""
        now = standing(self._session.conn, self.ground.tree, firm)
        parts = [translate.label(STATES[now.state]), *self._place(now)]
        if now.since:
            parts.append(self.tr("since {month}").format(month=now.since))
        if search.state(self._session.conn, firm)[1]:
            parts.append(self.tr("waiting for statistics"))
        return " · ".join(parts)

    def _place(self, now: Standing) -> list[str]:
        if now.place is None:
            row = enterprises.get(self._session.conn, self._form.firm.firm())
            place = (row["area"], row["zone"])
        else:
            place = now.place[:2]
        area = self.ground.tree.areas.get(self.ground.tree.resolve(place[0])) if place[0] else None
        words = [translate.label(area.label)] if area else []
        return [*words, translate.label(zone_label(place[1]))] if place[1] else words

    def _tidy_code(self, key: str) -> None:
        """Half-width capitals as one types; the cursor stays where it was."""
        editor = self._form.editor(key)
        assert isinstance(editor, TextEditor)
        _normalise(editor.edit)
        if key == "code":
            self._form.firm.point_out(editor.edit.text())

    def _about_code(self, key: str) -> str:
        text = self._form.editor(key).value()
        if not text:
            return ""
        if len(text) < credit_code.LENGTH:
            return self.tr("{n} of 18 characters").format(n=len(text))
        try:
            warnings = credit_code.check(text).warnings
        except LedgerError as error:
            self._form.row(key).set_problem(translate.sentence(error.sentence))
            return ""
        return "\n".join(translate.sentence(one) for one in warnings) or self.tr("The check character is right.")


def _normalise(line: QLineEdit) -> None:
    text, at = line.text(), line.cursorPosition()
    plain = credit_code.normalise(text)
    if plain != text:
        line.setText(plain)
        line.setCursorPosition(len(credit_code.normalise(text[:at])))


def _industry(code: str | None) -> str:
    found = industry_label(code or "")
    return "" if found is None or found.zh == code else translate.label(found)
