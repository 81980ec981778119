"""What the entry form asks for, and what it states: from its rows to one change."""

from __future__ import annotations

from dataclasses import dataclass

from db.errors import LedgerError
from db.rules import credit_code, filing, months
from db.rules.plan import Plan
from db.store import enterprises, openings, search
from db.store.areas import Tree
from db.store.changes import Answer, Draft
from desktop.screens.changes import kinds
from desktop.screens.changes.form import ANSWER, EntryForm
from desktop.screens.changes.typed import OPENING, Typed
from desktop.session import Session


@dataclass(frozen=True, slots=True)
class Ground:
    """What the ledger says for every entry: read once, until something changes."""

    tree: Tree
    plan: Plan | None
    opening: str
    parks: bool
    several: bool
    elsewhere: bool

    @classmethod
    def of(cls, session: Session, plan: Plan | None) -> Ground:
        """The ground of a session's ledger."""
        tree = session.tree()
        elsewhere = any(not tree.is_own(area.id) and not tree.children(area.id) for area in tree.areas.values())
        return cls(tree, plan, session.setting("opening"), bool(tree.parks()), bool(tree.children()), elsewhere)


def asked(session: Session, form: EntryForm, ground: Ground) -> set[str]:
    """The rows that this entry needs."""
    kind = form.kind.key()
    rows = set(kinds.ROWS[kind])
    firm = form.firm.firm()
    if firm:
        rows.add("stands")
    if form.firm.new_name():
        rows |= set(kinds.NEW_FIRM)
        if form.known.said.text():
            rows.add("known")
    if not form.firm.new_name() and (not firm or enterprises.get(session.conn, firm)["township"]):
        rows.discard("township")
    state = search.state(session.conn, firm)[0] if firm else "below"
    rows -= _beside_the_point(form, ground, rows, state)
    if code_fails(form):
        rows.add("accept_code")
    if form.answered.isChecked() and "answered" in rows:
        rows |= set(ANSWER)
    if "in_opening" in rows and not (state == "below" and _unnamed(session, form, ground)):
        rows.discard("in_opening")
    return rows


def _beside_the_point(form: EntryForm, ground: Ground, rows: set[str], state: str) -> set[str]:
    """Rows that this ledger, or what is chosen in others, leaves nothing to say in."""
    out = set()
    if not ground.several:
        out.add("area")
    if not (ground.several or ground.elsewhere):
        out.add("to_area")
    if not ground.elsewhere or state == "in":
        out.add("from_area")
    zone, to_zone = form.editor("zone").value(), form.editor("to_zone").value()
    if not ground.parks or zone != "in_park":
        out.add("park")
    if not ground.parks or to_zone != "in_park":
        out.add("to_park")
    # A move within one area counts at once: statistics has nothing to answer.
    if form.kind.key() == "move" and not (form.to_area.key() or form.from_area.key()):
        out.add("answered")
    return out & rows


def _unnamed(session: Session, form: EntryForm, ground: Ground) -> bool:
    """Whether the opening has firms without a name where the firm is."""
    area = form.area.key() or _registered(session, form) or ("" if ground.several else ground.tree.own)
    areas = [area] if area else [one.id for one in ground.tree.children()]
    return any(rest for one in areas for _number, rest in openings.stated(session.conn, one).values())


def _registered(session: Session, form: EntryForm) -> str:
    firm = form.firm.firm()
    return str(enterprises.get(session.conn, firm)["area"] or "") if firm else ""


def code_fails(form: EntryForm) -> bool:
    """Whether a code is typed whose check character fails, so that a reason is asked for."""
    texts = [form.editor("code").value() if form.firm.new_name() else None]
    texts.append(form.editor("new_value").value() if form.kind.key() == "recode" else None)
    return any(_fails(text) for text in texts if text)


def _fails(text: str) -> bool:
    try:
        return credit_code.check(text).check_failed
    except LedgerError:
        return False


def batch(form: EntryForm, ground: Ground) -> filing.Batch | None:
    """The plan's batch that the form names, where it names one."""
    return filing.batch_called(ground.plan, form.kind.key(), form.value("batch") or "")


def filing_year(form: EntryForm, ground: Ground) -> int | None:
    """The year by 年报 of the batch named, where it goes with the month."""
    named, month = batch(form, ground), form.value("month")
    if named is None or month is None or abs(named.filing_year - months.year(month)) > 1:
        return None
    return named.filing_year


def typed(form: EntryForm, ground: Ground) -> Typed:
    """The change that the form states; what is not asked for is left out."""
    kind, value = form.kind.key(), form.value
    own = set(kinds.ROWS[kind])
    month = ground.opening if kind == OPENING else value("month") or ""
    draft = Draft(
        kind, form.firm.firm(), month, filing_year=filing_year(form, ground), filing_batch=value("batch") or "",
        first_report=month if kinds.has_first_report(kind) else None,
        area=value("from_area") if kind == "move" else value("area") if "area" in own or value("in_opening") else None,
        zone=value("zone") if "zone" in own or value("in_opening") else None, park=value("park") if "park" in own else None,
        source=value("source"), township=value("township") or "", reason=value("reason"),
        predecessor=value("predecessor"), to_area=value("to_area"), to_zone=value("to_zone"), to_park=value("to_park"),
        new_value=value("new_value") or "", basis=value("basis") or "", note=value("note") or "",
        in_opening=bool(value("in_opening")), accept_code=value("accept_code") or "",
    )  # fmt: skip
    return Typed(draft, _new_firm(form), _answer(form), value("papers") or ())


def _new_firm(form: EntryForm) -> dict[str, str | None] | None:
    name = form.firm.new_name()
    if not name:
        return None
    keys = ("code", "area", "zone", "park", "township", "source", "industry")
    return {"name": name, **{key: form.value(key) for key in keys if form.value(key)}}


def _answer(form: EntryForm) -> Answer | None:
    if not form.value("answered"):
        return None
    day, batch_, basis = (form.value(key) or "" for key in ANSWER)
    return Answer("confirmed", day, basis, batch_)
