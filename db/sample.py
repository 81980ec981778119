"""The sample ledger: some years of plausible changes for a shipped plan, with firms that nobody can take for real.

``resources/sample`` says how many firms come, go and move; here that is told through the ledger's own verbs, in the
order in which a bureau would have come to know it. The same figures each time: what is drawn is drawn from a fixed seed.
"""

from __future__ import annotations

import heapq
import random
import tomllib
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from functools import partial
from pathlib import Path
from typing import Any

from db import codes, plan_file, resources, sample_registers
from db.connection import Ledger
from db.errors import BadInput
from db.rules import credit_code, filing, months
from db.rules.plan import Plan
from db.store import changes, enterprises, openings, settings
from db.store.areas import Tree
from db.store.setup import new_ledger
from db.store.writing import at, transaction
from db.text import QT_TRANSLATE_NOOP

SHOWN_MONTH = "2025-06"
_DIGITS = "〇一二三四五六七八九"
_ANNUAL = ("upgrade", "conversion", "profession_in")  # filed once a year, first report in February


def keys() -> list[str]:
    """The plans that have a sample."""
    return [key for key in plan_file.shipped() if resources.path("sample", f"{key}.toml").exists()]


def build(path: Path, plan_key: str) -> Ledger:
    """A new sample ledger at ``path``, open for writing. Raises BadFile (``path`` exists), BadInput (no such sample)."""
    if plan_key not in keys():
        raise BadInput(
            QT_TRANSLATE_NOOP("Files", "There is no sample “{key}”, only {known}."), key=plan_key, known=keys()
        )
    script = tomllib.loads(resources.path("sample", f"{plan_key}.toml").read_text(encoding="utf-8"))
    plan = plan_file.load(plan_key)
    with at(_moment(script["began"], 0)):
        ledger = new_ledger(path, plan, bureau=script["bureau"])
    try:
        with transaction(ledger.conn):
            settings.put(
                ledger.conn, sample="1", shown_month=SHOWN_MONTH, recorder="示例经办人", chief="示例负责人",
                telephone=script["telephone"],
            )  # fmt: skip
            story = _Story(ledger, plan, script)
            story.tell()
            with at(_moment(script["until"], 60)):
                below = [story.below() for _ in range(sample_registers.BELOW)]
                sample_registers.fill(ledger.conn, plan.key, below, story.gone(), story.waiting)
    except BaseException:
        ledger.close()
        Path(path).unlink()
        raise
    return ledger


def _moment(day: date, minutes: int) -> datetime:
    """An instant of an office day (from 09:05 in China)."""
    return datetime.combine(day, time(1, 5), UTC) + timedelta(minutes=minutes)


@dataclass
class _Firm:
    """A firm of the story: where it stands, since when, and when and why it left."""

    id: str
    name: str
    area: str
    zone: str | None
    since: str
    left: str = ""
    reason: str | None = None


class _Story:
    """Plays a script day by day: what was recorded, and when statistics answered it."""

    def __init__(self, ledger: Ledger, plan: Plan, script: dict[str, Any]) -> None:
        self.conn = ledger.conn
        self.plan, self.script = plan, script
        self.rng = random.Random(plan.key)
        self.tree = Tree(self.conn)
        self.park = self.tree.by_name(script["park"]["name"]).id
        self.park_area = self.tree.by_name(script["park"]["area"]).id
        words = tomllib.loads(resources.path("sample", "firms.toml").read_text(encoding="utf-8"))["words"]
        self.words = [[*word, 0] for word in words]
        self.firms: list[_Firm] = []
        self.came_back = False
        self.planned = self.unanswered = 0
        self.days: list[tuple[date, int, Callable[[date], object]]] = []
        self.answers: dict[date, list[str]] = {}
        self.waiting: dict[str, changes.Draft] = {}

    def tell(self) -> None:
        """Write the whole story."""
        for area, zone, number in self.script["named"]:
            self._on(self.script["began"], partial(self._name_opening, area, zone, number))
        for row in self.script["entries"]:
            self._plan_entries(*row)
        for row in self.script["exits"]:
            self._plan_exits(*row)
        for month, from_area, to_area in self.script["moves"]:
            self._on(_day(month, 12), partial(self._move_county, month, from_area, to_area))
        for month in self.script["into_park"]:
            self._on(_day(month, 18), partial(self._move_into_park, month))
        self._plan_incidents()
        last, minutes = None, 0
        while self.days:
            day, _, act = heapq.heappop(self.days)
            minutes = minutes + 3 if day == last else 0
            last = day
            with at(_moment(day, minutes)):
                act(day)

    def below(self) -> str:
        """A firm more that is below the line; its id."""
        areas = self.tree.children() or [self.tree.areas[self.tree.own]]
        return self._new_firm(self.rng.choice(areas).id, "outside", "local", since="").id

    def gone(self) -> list[str]:
        """Firms that fell below the line or stopped in the last years of the story."""
        return [one.id for one in self.firms if one.left > "2023" and one.reason in ("X1", "X3")]

    def _on(self, day: date, act: Callable[[date], object]) -> None:
        """Have ``act`` done on a day, not before the ledger began; what lies after the story's end is not told."""
        day = max(day, self.script["began"])
        if day <= self.script["until"]:
            self.planned += 1
            heapq.heappush(self.days, (day, self.planned, act))

    # Planning: which day what is recorded -----------------------------------------------------------------------------

    def _years(self, values: list[Any]) -> Iterable[tuple[int, Any]]:
        return enumerate(values, self.script["first_year"])

    def _plan_entries(self, area: str, route: str, zone: str, source: str, by_year: list[int], pending: int) -> None:
        last = self.script["until"].year
        for year, number in self._years(by_year):
            for _ in range(number):
                draft = self._annual(route, year) if route in _ANNUAL else self._monthly(route, year, 5, 11)
                self._on(self._filing_day(draft), partial(self._enter, draft, area, zone, source, True))
        for number in range(pending):
            # Of the February batch some are still being looked at; of the monthly ones the last list left one out.
            draft = self._filed(route, f"{last:04d}-01" if route in _ANNUAL else f"{last:04d}-{6 - number % 2:02d}")
            self._on(self._filing_day(draft), partial(self._enter, draft, area, zone, source, False))

    def _monthly(self, kind: str, year: int, last_now: int, last: int) -> changes.Draft:
        """In a month from March to ``last``, in the story's last year to ``last_now``."""
        until = last_now if year == self.script["until"].year else last
        return self._filed(kind, f"{year:04d}-{self.rng.randint(3, until):02d}")

    def _annual(self, kind: str, year: int) -> changes.Draft:
        """Filed from November to January, counted in February of ``year``."""
        filed = [f"{year - 1:04d}-11", f"{year - 1:04d}-12", f"{year:04d}-01"]
        if kind == "exit":
            return replace(self._filed(kind, filed[1]), month=f"{year:04d}-02", filing_year=year - 1)
        return self._filed(kind, filed[0] if kind == "profession_in" else self.rng.choice(filed))

    def _filed(self, kind: str, month: str) -> changes.Draft:
        """A change by the batch that the plan has open in a month; the firm is named later."""
        batch = filing.batch_called(self.plan, kind, month)
        if batch is None:
            return changes.Draft(kind, "", month, filing_batch=month)
        return changes.Draft(kind, "", batch.first_report, filing_batch=batch.text, filing_year=batch.filing_year,
                             first_report=batch.first_report)  # fmt: skip

    def _filing_day(self, draft: changes.Draft) -> date:
        return _day(draft.filing_batch[:7], self.rng.randint(4, 22))

    def _plan_exits(self, area: str, zone: str, by_year: list[str]) -> None:
        for year, reasons in self._years(by_year):
            for reason in reasons.split():
                draft = self._annual("exit", year) if reason in ("X1", "X4") else self._monthly("exit", year, 4, 11)
                draft = replace(draft, reason=reason)
                self._on(self._filing_day(draft), partial(self._leave, draft, area, zone))

    def _plan_incidents(self) -> None:
        """What happens once in every office: a succession, a renaming, a refusal, a slip, an entry for next year."""
        area = self.script["park"]["area"]
        self._on(date(2023, 9, 14), partial(self._succeed, "2023-09"))
        self._on(date(2024, 3, 6), partial(self._rename, "2024-03"))
        self._on(date(2025, 1, 20), partial(self._returned, area))
        self._on(date(2025, 4, 9), partial(self._mistaken, area))
        self._on(date(2025, 6, 24), partial(self._ahead, area))

    # Verbs ------------------------------------------------------------------------------------------------------------

    def _name_opening(self, area: str, zone: str, number: int, day: date) -> None:
        area_id = self.tree.by_name(area).id
        basis = f"{self.script['statistics']}在库名单〔{day.year}〕1号"
        for _ in range(number):
            firm = self._new_firm(area_id, zone, "any", since="")
            openings.list_firm(self.conn, firm.id, None, None, basis=basis)
        if not any(rest for _number, rest in openings.stated(self.conn, area_id).values()):
            openings.declare_complete(self.conn, area_id, basis=basis)

    def _enter(
        self, draft: changes.Draft, area: str, zone: str, source: str, answered: bool, day: date
    ) -> tuple[_Firm, str]:  # fmt: skip
        area_id = self.tree.by_name(area).id
        firm = self._returning(draft, area_id, zone) or self._new_firm(area_id, zone, source, draft.month)
        self.unanswered += not answered
        # Papers are sometimes missing at first: the worklist asks for them.
        basis = f"企业申报材料及审核表（{day}）" if answered or self.unanswered % 5 else ""
        draft = replace(draft, enterprise=firm.id, basis=basis)
        change = self._record(draft, day, answered=answered)
        if not answered:
            self.waiting[change] = draft
        return firm, change

    def _returning(self, draft: changes.Draft, area: str, zone: str) -> _Firm | None:
        """Once a firm comes back that had fallen below the line two years before."""
        gone = [
            one for one in self.firms
            if one.area == area and zone in ("any", one.zone) and one.reason == "X1" and one.left < "2023"
        ]  # fmt: skip
        if draft.kind != "upgrade" or not draft.month.startswith("2024") or self.came_back or not gone:
            return None
        self.came_back = True
        gone[0].left, gone[0].since = "", draft.month
        return gone[0]

    def _leave(self, draft: changes.Draft, area: str, zone: str, day: date) -> None:
        area_id = self.tree.by_name(area).id
        _number, unnamed = openings.stated(self.conn, area_id).get(None if zone == "any" else zone, (0, 0))
        if draft.reason == "X3" and unnamed:
            firm = self._new_firm(area_id, zone, "any", since="")  # one of the unnamed, named as it goes
            draft = replace(draft, in_opening=True)
        else:
            firm = self._pick(draft.month, area_id, zone)
        basis = f"登记机关注销公示（{day}）" if draft.reason == "X2" else f"核查记录（{day}）"
        self._record(replace(draft, enterprise=firm.id, basis=basis), day)
        firm.left, firm.reason = draft.month, draft.reason

    def _pick(self, month: str, area: str, zone: str = "any", *, outside_only: bool = False) -> _Firm:
        """A firm that has been in for at least a year, in an area and zone."""
        year_ago = months.shift(month, -12)
        fit = [
            one for one in self.firms
            if not one.left and one.area == area and one.since <= year_ago and zone in ("any", one.zone)
            and not (outside_only and one.zone == "in_park")
        ]  # fmt: skip
        return self.rng.choice(fit)

    def _move_county(self, month: str, from_area: str, to_area: str, day: date) -> None:
        firm = self._pick(month, self.tree.by_name(from_area).id)
        firm.area, firm.zone = self.tree.by_name(to_area).id, "outside"
        move = changes.Draft("move", firm.id, month, to_area=firm.area, to_zone=firm.zone, filing_batch=month,
                             basis=f"两县对接记录（{day}）")  # fmt: skip
        self._record(move, day)

    def _move_into_park(self, month: str, day: date) -> None:
        firm = self._pick(month, self.park_area, outside_only=True)
        firm.zone = "in_park"
        move = changes.Draft("move", firm.id, month, to_zone="in_park", to_park=self.park,
                             basis=f"园区入园通知（{day}）")  # fmt: skip
        changes.record(self.conn, move, day)

    def _succeed(self, month: str, day: date) -> None:
        old = self._pick(month, self.park_area)
        new = self._new_firm(old.area, old.zone or "", "any", since=month)
        basis = f"改制批复及新营业执照（{day}）"
        self._record(replace(self._filed("successor", month), enterprise=new.id, predecessor=old.id, basis=basis), day)
        old.left = month

    def _rename(self, month: str, day: date) -> None:
        firm = self._pick(month, self.park_area)
        name = firm.name.removesuffix("厂") + "分厂"
        basis = f"变更登记通知书（{day}）"
        changes.record(self.conn, changes.Draft("rename", firm.id, month, new_value=name, basis=basis), day)

    def _returned(self, area: str, day: date) -> None:
        firm, change = self._enter(self._filed("upgrade", "2025-01"), area, "outside", "local", False, day)
        firm.left = "2025-02"
        answer = changes.Answer("returned", "2025-03-11", "省级审核退回清单〔2025〕2号", "2025年2月", "province",
                                note="利润表与纳税申报表不一致")  # fmt: skip
        self._on(date(2025, 3, 12), lambda _day: changes.confirm(self.conn, [change], answer))

    def _mistaken(self, area: str, day: date) -> None:
        firm, change = self._enter(self._filed("new_project", "2025-04"), area, "in_park", "attracted", False, day)
        firm.left = "2025-04"
        why = "误录：该户仍在试生产，尚未投产"
        self._on(date(2025, 4, 11), lambda _day: changes.void(self.conn, change, why))

    def _ahead(self, area: str, day: date) -> None:
        draft = replace(self._filed("upgrade", "2025-11"), note="上年营业收入已达标，随年度申报，次年2月首报")
        self._enter(draft, area, "in_park", "local", False, day)

    # Writing ----------------------------------------------------------------------------------------------------------

    def _record(self, draft: changes.Draft, day: date, *, answered: bool = True) -> str:
        change = changes.record(self.conn, draft, day)
        due = _day(months.shift(draft.month, 1), 25)
        if answered and due not in self.answers:
            self.answers[due] = []
            self._on(due, self._answer)
        if answered:
            self.answers[due].append(change)
        return change

    def _answer(self, day: date) -> None:
        """Statistics' answer for the month before: a list, and where lists come late a telephone call."""
        month = months.shift(months.month_of(day), -1)
        year, number = int(month[:4]), int(month[5:])
        basis = f"统计名单〔{year}〕{number}月"
        if number in (5, 9):
            basis = f"{self.script['statistics']}电话答复（{self.script['telephone']}，{day}）"
        answer = changes.Answer("confirmed", day.isoformat(), basis, f"{year}年{number}月")
        changes.confirm(self.conn, self.answers.pop(day), answer)

    def _new_firm(self, area: str, zone: str, source: str, since: str) -> _Firm:
        rng = self.rng
        word = rng.choice(self.words)
        word[3] += 1
        name = f"示例{word[0]}{_numeral(word[3])}厂"
        zone = rng.choice(("in_park", "outside", "outside", "")) if zone == "any" else zone
        source = rng.choice(("attracted", "local", "local", "")) if source == "any" else source
        serial = len(self.firms) + 1
        district = str(self.tree.areas[area].code)
        towns = [town.name for town in codes.towns(district) if town.administrative]
        values = {
            "name": name, "code": credit_code.make(district, serial), "area": area, "zone": zone, "source": source,
            "park": self.park if zone == "in_park" and area == self.park_area else None,
            "township": rng.choice(towns) if towns else "", "industry": word[1], "products": word[2],
            "registered": f"{rng.randint(2004, 2019)}-{rng.randint(1, 12):02d}", "legal_person": "示例法人",
            "contact": "示例联系人", "phone": f"{self.script['telephone'][:-4]}{serial:04d}",
        }  # fmt: skip
        firm, _warnings = enterprises.create(self.conn, values)
        self.firms.append(_Firm(firm, name, area, zone or None, since))
        return self.firms[-1]


def _day(month: str, day: int) -> date:
    return date(int(month[:4]), int(month[5:]), day)


def _numeral(number: int) -> str:
    """1 to 99 as 一 … 九十九."""
    tens, ones = divmod(number, 10)
    ten = "" if not tens else "十" if tens == 1 else f"{_DIGITS[tens]}十"
    return ten + (_DIGITS[ones] if ones else "")
