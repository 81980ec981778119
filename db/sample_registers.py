"""The registers of a sample ledger: pool, projects, leads, figures, cases, work plan, so that every page has something.

``resources/sample/registers.toml`` holds what is told; it is spread over the ledger's areas from a fixed seed.
"""

from __future__ import annotations

import random
import sqlite3
import tomllib
from collections.abc import Mapping, Sequence
from typing import Any

from db import resources
from db.registers import FIRM
from db.store import enterprises
from db.store.areas import Tree
from db.store.changes import Draft
from db.store.registers import filings, monitoring, project_work, records, work_plan
from db.store.registers.bulk import put

WAN = 10_000
#: Revenue of last year and of this one so far of the firm that is over the line and not in the roster.
_OVER = (2060 * WAN, 910 * WAN)
#: How many firms below the line the pool is made of.
BELOW = 24
#: The month whose figures are the last ones, and the days on which pool and projects were looked at.
_MONTH, _YEAR = "2025-06", 2025
_TIERS = ("near_line", "near_line", "near_line", "high_growth", "new_plant", "conversion", "recovery")
_STATES = ("survey", "cultivating", "cultivating", "qualified", "papers")


def fill(
    conn: sqlite3.Connection, plan_key: str, below: Sequence[str], gone: Sequence[str], waiting: Mapping[str, Draft]
) -> None:
    """Fill the registers of a sample ledger, in the caller's transaction.

    ``below`` are firms (ids, as many as BELOW) below the line, ``gone`` those that left the roster lately, ``waiting`` the
    changes that statistics has not answered.
    """
    told = tomllib.loads(resources.path("sample", "registers.toml").read_text(encoding="utf-8"))
    _Registers(conn, told, plan_key, below, gone, waiting).fill()


class _Registers:
    def __init__(
        self, conn: sqlite3.Connection, told: dict[str, Any], plan_key: str, below: Sequence[str], gone: Sequence[str],
        waiting: Mapping[str, Draft],
    ) -> None:  # fmt: skip
        self.conn, self.told, self.plan = conn, told, plan_key
        self.rng = random.Random(f"registers {plan_key}")
        self.below = list(below)
        self.tree = Tree(conn)
        self.areas = self.tree.children() or [self.tree.areas[self.tree.own]]
        self.roster = [row["id"] for row in monitoring.unreported(conn, _MONTH)]
        self.gone = list(gone)[:3]
        routes = ("upgrade", "new_project", "conversion")
        self.filed = [one for one in waiting.items() if one[1].month <= _MONTH and one[1].kind in routes]

    def fill(self) -> None:
        """Write all of it."""
        self._pool(self.below)
        self._projects(self.below)
        self._figures(self.below)
        self._support()
        self._work()

    def _area(self) -> str:
        return self.rng.choice(self.areas).id

    # Pool -------------------------------------------------------------------------------------------------------------

    def _pool(self, firms: list[str]) -> None:
        rng = self.rng
        rows = []
        for number, firm in enumerate(firms):
            tier = _TIERS[number % len(_TIERS)]
            unit, person = self.told["pairs"][number % len(self.told["pairs"])]
            last = rng.randint(1500, 1990) * WAN if tier in ("near_line", "recovery") else rng.randint(700, 1300) * WAN
            now = last * rng.randint(48, 66) // 100
            if not number:
                last, now = _OVER
            rows.append({
                FIRM: firm, "year": _YEAR, "tier": tier, "state": _STATES[number % len(_STATES)], "entered": "2025-01-15",
                "state_since": "2025-04-01", "entry_reason": "年初摸底", "revenue_last": last, "revenue_now": now,
                "growth": rng.randint(-40, 320) / 10, "revenue_expected": now * 2, "pair_unit": unit, "pair_person": person,
                "needs": self.told["needs"][number % len(self.told["needs"])], "employees": rng.randint(18, 90),
                "expected": "2025-09" if tier == "new_plant" else "2026-02",
                "route": {"new_plant": "new_project", "conversion": "conversion"}.get(tier, "upgrade"),
            })  # fmt: skip
        before = [{**row, "year": _YEAR - 1, "state": "cultivating", "revenue_now": None, "growth": None, "entered": "2024-01-20",
                   "expected": "2025-02", "revenue_last": row["revenue_last"] * 8 // 10} for row in rows[:9]]  # fmt: skip
        put(self.conn, "pool", before)
        ids = put(self.conn, "pool", [{**row, "carried": int(place < 9)} for place, row in enumerate(rows)]).ids
        visits = [
            {"parent": row, "date": f"2025-05-{6 + place:02d}", "way": "visit", "visitor": self.told["pairs"][place % 4][1],
             "found": self.told["found"][place % len(self.told["found"])], "next": f"2025-0{6 + place % 3}-20"}
            for place, row in enumerate(ids[:12])
        ]  # fmt: skip
        put(self.conn, "pool_visit", visits)
        for row in ids[3:6]:
            filings.start_papers(self.conn, str(row))
        papers = [one["id"] for one in records.rows(self.conn, "filing_paper", parent=str(ids[4]))]
        for paper in papers[:6]:
            records.edit(self.conn, "filing_paper", paper, {"state": "have", "received": "2025-06-03"})
        put(self.conn, "pool", [
            {FIRM: draft.enterprise, "year": _YEAR, "tier": "new_plant" if draft.kind == "new_project" else "near_line",
             "state": "prefecture" if place else "county", "route": draft.kind, "change": change, "filed": "2025-06-09",
             "state_since": "2025-06-09", "filing_batch": draft.filing_batch, "first_report": draft.month, "entered": "2024-03-01",
             "pair_unit": self.told["pairs"][0][0], "pair_person": self.told["pairs"][0][1]}
            for place, (change, draft) in enumerate(self.filed[:3])
        ])  # fmt: skip

    # Projects ---------------------------------------------------------------------------------------------------------

    def _projects(self, firms: list[str]) -> None:
        for place, told in enumerate(self.told["projects"]):
            project = records.create(self.conn, "project", self._project(told, firms[-1 - place]))[0]
            project_work.schedule(self.conn, project)
            self._milestones(project, late=told["late"])
            total = 0
            months = []
            for number, done in enumerate(told["months"]):
                total += done * WAN
                months.append({"parent": project, "month": f"2025-{7 - len(told['months']) + number - place % 2:02d}",
                               "done": done * WAN, "year_done": total, "progress": "按计划推进"})  # fmt: skip
            put(self.conn, "project_month", months)
            if "problem" in told:
                kind, problem, unit, due, state = told["problem"]
                put(self.conn, "project_problem", [{
                    "parent": project, "type": kind, "problem": problem, "lead_unit": unit, "due": due, "state": state,
                    "raised": "2025-05-20", "steps": "2025-05-28 现场协调一次。" if state == "going" else "",
                }])  # fmt: skip
        put(self.conn, "lead", [
            {"name": one["name"], "investor": one["investor"], "investor_place": one["place"], "area": self._area(),
             "invest": one["invest"] * WAN, "way": one["way"], "stage": one["stage"], "firms_expected": one["firms"],
             "first_contact": "2025-02-18", "signed": "2025-06-06" if one["stage"] == "signed" else None, "unit": "示例投资促进局"}
            for one in self.told["leads"]
        ])  # fmt: skip

    def _project(self, told: dict[str, Any], firm: str) -> dict[str, Any]:
        permits = dict(zip(("filing", "environment", "land", "planning"), told["permits"], strict=True))
        done = sum(told["months"]) * WAN
        finished = told.get("finish")
        return {
            "name": told["name"], "builder": told["builder"], "nature": told["nature"], "state": told["state"],
            "push": told["push"], "area": self._area(), "invest_total": told["invest"] * WAN, "invest_year": told["year"] * WAN,
            "invest_year_done": done,
            "content": told["content"], "production_planned": told["production"], "finish_actual": finished,
            "production_actual": told["production"] if told["state"] == "producing" else None,
            "unit": "示例工信局", "person": "示例干部甲", "sponsor": "示例领导", "entry_expected": f"{told['production'][:4]}-12",
            **({FIRM: firm} if finished else {}), **{f"permit_{key}": state for key, state in permits.items()},
        }  # fmt: skip

    def _milestones(self, project: str, *, late: bool) -> None:
        """What lay before the middle of 2025 is done; a late project still owes the last of it."""
        rows = [one for one in records.rows(self.conn, "milestone", parent=project) if one["planned"] < "2025-06-25"]
        for row in rows[: len(rows) - 1 if late else len(rows)]:
            records.edit(self.conn, "milestone", row["id"], {"actual": row["planned"]})

    # Figures ----------------------------------------------------------------------------------------------------------

    def _figures(self, below: list[str]) -> None:
        rng = self.rng
        annual: list[dict[str, Any]] = []
        monthly: list[dict[str, Any]] = []
        silent = range(3, len(self.roster), max(len(self.roster) // self.told["unreported"], 1))[: self.told["unreported"]]
        for place, firm in enumerate(self.roster):
            last = rng.choice((2380, 3600, 3900, 4400, 5200, 6100, 8800, 12400)) * WAN + rng.randint(0, 90) * WAN
            if place % 97 == 7:
                last = rng.randint(1500, 1950) * WAN
            annual.append(self._year(firm, last))
            state = "stopped" if place % 83 == 11 else "half" if place % 97 == 13 else "normal"
            growth = rng.randint(60, 85) if state != "normal" else rng.randint(94, 118)
            reported = ("2025-02", "2025-03", "2025-04", "2025-05", _MONTH)[: 4 if place in silent else None]
            whole = [f"2024-{month:02d}" for month in range(2, 13)] if place < 24 else [f"2024-{_MONTH[5:]}", "2024-05"]
            for month in (*whole, *reported):
                share = (growth if month > "2025" else 100) * int(month[5:])
                monthly.append(self._of_month(firm, month, last * share // 1200, state if month > "2025-03" else "normal"))
        pool = [row for row in records.rows(self.conn, "pool") if row["year"] == _YEAR and row["revenue_last"]]
        annual += [self._year(row[FIRM], row["revenue_last"]) for row in pool]
        for firm in (*below[:1], *self.gone):
            annual = [one for one in annual if one[FIRM] != firm]
            annual.append(self._year(firm, _OVER[0] if firm == below[0] else 1480 * WAN))
            monthly += [self._of_month(firm, f"2024-{_MONTH[5:]}", 620 * WAN, "normal"),
                        self._of_month(firm, _MONTH, _OVER[1], "normal")]  # fmt: skip
        put(self.conn, "annual_figure", annual)
        put(self.conn, "monthly_figure", monthly)

    def _year(self, firm: str, revenue: int) -> dict[str, Any]:
        return {FIRM: firm, "year": _YEAR - 1, "source": "own", "revenue": revenue, "output": revenue * 103 // 100,
                "profit": revenue * 4 // 100, "tax": revenue * 3 // 100, "basis": "企业报送的年度利润表"}  # fmt: skip

    def _of_month(self, firm: str, month: str, revenue: int, state: str) -> dict[str, Any]:
        return {FIRM: firm, "month": month, "source": "own", "release": "early", "state": state, "revenue": revenue,
                "output": revenue * 103 // 100, "profit": revenue * 4 // 100, "tax": revenue * 3 // 100,
                **({"stopped_why": "订单不足"} if state == "stopped" else {})}  # fmt: skip

    # Support and work -------------------------------------------------------------------------------------------------

    def _support(self) -> None:
        stopped = [row["enterprise"] for row in records.rows(self.conn, "monthly_figure")
                   if row["month"] == _MONTH and row["state"] != "normal"]  # fmt: skip
        for place, told in enumerate(self.told["cases"]):
            case = records.create(self.conn, "support_case", {
                FIRM: stopped[place], "opened": "2025-05-12", "cause": told["cause"], "situation": told["situation"],
                "measure_types": told["types"], "measures": told["measures"], "bank": told["bank"],
                "loan_asked": told["asked"] * WAN or None, "loan_given": told["given"] * WAN or None, "state": told["state"],
                "due": told["due"], "unit": "示例工信局", "owner": "示例干部乙",
            })[0]  # fmt: skip
            put(self.conn, "case_review", [{"parent": case, "date": "2025-06-12", "reviewer": "示例干部乙", "verdict": "same",
                                            "found": "措施落实一半，订单仍不足。", "next": "2025-07-12"}])  # fmt: skip
        put(self.conn, "conversion", [
            {"parent_name": one["parent"], "path": one["path"], "new_name": one["new"], "area": self._area(), "stage": one["stage"],
             "industrial_revenue": one["revenue"] * WAN, "unit": "示例工信局", "entry_expected": "2026-02"}
            for one in self.told["conversions"]
        ])  # fmt: skip
        put(self.conn, "honour", [
            {FIRM: self.roster[-2 - place], **{key: told[key] for key in ("kind", "level", "granted", "until", "issuer")}}
            for place, told in enumerate(self.told["honours"])
        ])  # fmt: skip
        paid = {"paid": "2025-06-18", "voucher": "示例0618", "roster_checked": "2025-06-16", "in_roster": 1}
        for told in self.told["rewards"]:
            firm = self.roster[-1] if told["kind"] == "enterprise" else None
            payee = enterprises.get(self.conn, firm)["name"] if firm else "示例镇人民政府"
            reward = records.create(self.conn, "reward", {
                "year": 2025, "payee_kind": told["kind"], "payee": payee, "item": told["item"], "amount": told["amount"] * WAN,
                "basis": told["basis"], "fund": told["fund"], "state": told["state"], "notice_from": "2025-05-06",
                "notice_until": "2025-05-12", "area": self._area(), **({FIRM: firm} if firm else {}),
            })[0]  # fmt: skip
            put(self.conn, "reward_instalment", [
                {"parent": reward, "number": number, "amount": amount * WAN, "due": f"{2024 + number}-06-30",
                 **(paid if number == 1 else {})}
                for number, amount in enumerate(told["instalments"], 1)
            ])  # fmt: skip

    def _work(self) -> None:
        work_plan.take_over(self.conn, self.plan, _MONTH, _YEAR)
        first = [one["id"] for one in records.rows(self.conn, "measure")][:2]
        for row, state in zip(first, ("going", "done"), strict=False):
            records.edit(self.conn, "measure", row, {"state": state, "progress": "已建立清单，按月更新。", "due": "2025-12-31"})
        put(self.conn, "task", [{**one, "parent": first[0] if first else None} for one in self.told["tasks"]])
        for told in self.told["meetings"]:
            values = {key: told[key] for key in ("date", "title", "chair", "units", "document")}
            meeting = records.create(self.conn, "meeting", values)[0]
            put(self.conn, "resolution", [
                {"parent": meeting, "title": title, "unit": unit, "due": due, "state": state}
                for title, unit, due, state in told["resolutions"]
            ])  # fmt: skip
        logs = put(self.conn, "work_log", [
            {"date": one["date"], "type": one["type"], "title": one["title"], "text": one["text"], "unit": "示例工信局",
             "count": one.get("count"), "persons": one.get("persons"),
             "amount": one["amount"] * WAN if "amount" in one else None,
             "amount_given": one["given"] * WAN if "given" in one else None,
             **({FIRM: self.below[one["firm"]]} if "firm" in one else {})}
            for one in self.told["logs"]
        ]).ids  # fmt: skip
        put(self.conn, "work_log_firm", [{"parent": logs[0], FIRM: firm, "persons": 2} for firm in self.below[:16]])
        put(self.conn, "calendar_day", [
            {"date": one["date"], "kind": one["kind"], "title": one["title"], "routes": one["routes"], "days_before": one["before"]}
            for one in self.told["days"]
        ])  # fmt: skip
