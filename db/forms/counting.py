"""口径对照: one figure under each counting rule, by month (定报) and by filing year (年报), with and without pending."""

from __future__ import annotations

from db.forms import actual
from db.forms.content import Content, Context, Row
from db.forms.lines import NAMED_ROUTES, OTHER_ROUTES, Cut, Line
from db.forms.progress_areas import area_place, area_word, areas
from db.rules.plan import CountYearBy
from db.rules.words import KINDS
from db.text import Label

_RULES: tuple[CountYearBy, CountYearBy] = ("month", "filing_year")


def rows(context: Context) -> Content:
    """The year's entries (by route), exits and level for the own area; entries and level for each area below."""
    content = Content([])
    for role, area in areas(context):
        if role == "part":
            continue
        lines = {rule: Line(context, area_place(context, role, area), context.year, rule) for rule in _RULES}
        for what, cuts in _figures(lines, area is context.own).items():
            row = Row({"area": area_word(context, role, area), "figure": what}, role if what == _LEVEL else "row")
            for rule, cut in cuts.items():
                actual.put(row, f"{rule}_confirmed", cut)
                actual.put(row, f"{rule}_claimed", cut, confirmed=False)
            row.values["difference"] = cuts["filing_year"].count.claimed - cuts["month"].count.claimed
            content.rows.append(row)
    word = actual.RULES[actual.rule(context)]
    content.notes = [Label(f"本计划的计数口径：{word.zh}。", f"The plan counts {word.en}.")]
    return content


_ENTRIES = Label("本年纳规", "Entries of the year")
_EXITS = Label("本年退规", "Exits of the year")
_LEVEL = Label("期末在规", "In the roster at the end")


def _figures(lines: dict[CountYearBy, Line], own: bool) -> dict[Label, dict[CountYearBy, Cut]]:
    """What is compared: word → rule → number. Nothing that the ledger does not know."""
    found: dict[Label, dict[CountYearBy, Cut]] = {}
    if all(line.knows_flows for line in lines.values()):
        found[_ENTRIES] = {rule: line.entries() for rule, line in lines.items()}
        if own:
            for route in NAMED_ROUTES:
                word = KINDS[route].label
                found[Label(f"其中：{word.zh}", f"of which {word.en}")] = {
                    rule: line.entries([route]) for rule, line in lines.items()
                }
            found[Label("其中：其他途径", "of which other routes")] = {
                rule: line.entries(OTHER_ROUTES) for rule, line in lines.items()
            }
            found[_EXITS] = {rule: line.column("exits") for rule, line in lines.items()}
    if all(line.knows_level for line in lines.values()):
        found[_LEVEL] = {rule: line.closing() for rule, line in lines.items()}
    return found
