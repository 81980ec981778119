"""The parts of docs/ that are made from the program, so that they say what is there.

    python tools/docs.py                 docs/schema.md, docs/clauses.md, docs/examples/ and, after `make shots`,
                                         docs/pictures/
    python tools/docs.py schema          only these: schema, clauses, examples, pictures
    python tools/docs.py check           say what is stale; exit 1 where something is

docs/schema.toml says what each table and column means, tests/clauses.toml which page or verb and which test answers to
each clause of the two plans; both are set beside what the program really has.
"""

from __future__ import annotations

import ast
import shutil
import sqlite3
import sys
import tomllib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

DOCS = ROOT / "docs"
MADE_BY = "<!-- Made by tools/docs.py from {source}: change that, not this. -->\n"

Table = dict[str, str]


def main(arguments: list[str]) -> int:
    wanted = arguments or list(MAKERS)
    if wanted == ["check"]:
        stale = [name for name in ("schema", "clauses") if not is_fresh(name)]
        print(*(f"docs/{name}.md is stale: python tools/docs.py {name}" for name in stale), sep="\n", end="")
        return 1 if stale else 0
    if not set(wanted) <= MAKERS.keys():
        print(__doc__, file=sys.stderr)
        return 2
    for name in wanted:
        MAKERS[name]()
    return 0


def is_fresh(name: str) -> bool:
    """Whether docs/NAME.md says what would be written now."""
    path = DOCS / f"{name}.md"
    return path.exists() and path.read_text(encoding="utf-8") == TEXTS[name]()


def write(name: str) -> None:
    (DOCS / f"{name}.md").write_text(TEXTS[name](), encoding="utf-8", newline="\n")


def rows(*cells: str) -> str:
    return "| " + " | ".join(cell.replace("|", "\\|").replace("\n", " ") for cell in cells) + " |"


# The schema ----------------------------------------------------------------------------------------------------------


def fresh_ledger() -> sqlite3.Connection:
    """An empty ledger as the migrations make it."""
    from db.migrations import migrate

    conn = sqlite3.connect(":memory:", isolation_level=None)
    migrate(conn)
    return conn


def tables(conn: sqlite3.Connection) -> list[str]:
    """The ledger's own tables in the order in which they are made."""
    found = [row[0] for row in conn.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY rowid")]
    return [name for name in found if not name.startswith(("sqlite_", "_", "enterprise_search_"))]


def columns(conn: sqlite3.Connection, table: str) -> list[tuple[str, str]]:
    """Name and kind of a table's columns; FTS5's own hidden columns are left out."""
    points = {row[3]: f"{row[2]}.{row[4] or 'id'}" for row in conn.execute(f"PRAGMA foreign_key_list({table})")}
    found = []
    for _place, name, kind, required, default, key, hidden in conn.execute(f"PRAGMA table_xinfo({table})"):
        words = [kind or "text"]
        if name in points:
            words.append(f"→ {points[name]}")
        words += ["key"] if key else ["required"] if required and default is None else []
        if not hidden:
            found.append((name, " ".join(words)))
    return found


def guards(conn: sqlite3.Connection, table: str, meanings: Table) -> Iterator[tuple[str, list[str]]]:
    """What a table's triggers do, and their names; raises KeyError for one that no line explains."""
    names = [row[0] for row in conn.execute("SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = ?", (table,))]
    by_meaning: dict[str, list[str]] = {}
    for name in names:
        ending = name.removeprefix(f"{table}_")
        ending = ending if ending in meanings else ending.rsplit("_", 1)[-1]
        by_meaning.setdefault(meanings[ending], []).append(name)
    yield from by_meaning.items()


def meaning(said: dict[str, Table], table: str, column: str) -> str:
    return said[table].get(column) or said["common"][column]


def schema_problems() -> Iterator[str]:
    """Columns without a meaning, meanings without a column."""
    said, conn = tomllib.loads((DOCS / "schema.toml").read_text(encoding="utf-8")), fresh_ledger()
    there = {table: {name for name, _kind in columns(conn, table)} for table in tables(conn)}
    for table in there:
        if "about" not in said.get(table, {}):
            yield f"{table}: what is it?"
            continue
        yield from (f"{table}.{name}: what is it?" for name in there[table] - said[table].keys() - said["common"].keys())
        yield from (f"{table}.{name}: there is no such column" for name in said[table].keys() - there[table] - {"about"})
    yield from (f"{table}: there is no such table" for table in said.keys() - there.keys() - {"common", "guards"})


def schema_text() -> str:
    said, conn = tomllib.loads((DOCS / "schema.toml").read_text(encoding="utf-8")), fresh_ledger()
    version = conn.execute("PRAGMA user_version").fetchone()[0]
    lines = [
        MADE_BY.format(source="a fresh ledger and docs/schema.toml"), "# What lies in a ledger\n",
        f"A ledger is one SQLite file `NAME.sgl` (application_id `SGL1`, schema version {version}), in WAL mode; closed, it is "
        "one file. Beside it lie `NAME.files/` (evidence) and `NAME.backups/`. Any SQLite program can read it; nothing but "
        "this one should write it. Amounts are whole yuan, months `YYYY-MM`, instants UTC.\n",
    ]  # fmt: skip
    for table in tables(conn):
        lines += [f"## {table}\n", said[table]["about"] + "\n", rows("column", "kind", "meaning"), "|-|-|-|"]
        lines += [rows(f"`{name}`", kind, meaning(said, table, name)) for name, kind in columns(conn, table)]
        lines.append("")
        for does, names in guards(conn, table, said["guards"]):
            lines.append(f"- {does} ({f'`{names[0]}`' if len(names) == 1 else f'{len(names)} triggers'})")
        indexes = conn.execute("SELECT name FROM sqlite_master WHERE type = 'index' AND tbl_name = ? AND sql <> ''", (table,))
        found = [f"`{row[0]}`" for row in indexes]
        lines += [f"- indexes: {', '.join(found)}"] if found else []
        lines += [""] if lines[-1] else []
    return "\n".join(lines)


# The clauses ---------------------------------------------------------------------------------------------------------

PLANS = {"S1": "文工信〔2022〕73号（文山州）", "S2": "万州府办发〔2022〕80号（万州区）"}
LATER = "later"


@dataclass(frozen=True)
class Clause:
    """What a plan asks for (``words``, in ``section``) and what answers to it; without ``where`` it comes later."""

    plan: str
    section: str
    words: str
    where: tuple[str, ...] = ()
    what: str = ""
    tests: tuple[str, ...] = ()


def read_clauses() -> dict[str, Any]:
    return tomllib.loads((ROOT / "tests/clauses.toml").read_text(encoding="utf-8"))


def clauses() -> list[Clause]:
    """Everything asked, in the documents' order, with its answer."""
    data = read_clauses()
    found = []
    for plan, sections in data["asked"].items():
        for section, asked in sections.items():
            for words in asked:
                answer = data["answers"].get(plan, {}).get(words, {})
                found.append(Clause(plan, section, words, *(tuple(answer.get("where", ())), answer.get("what", ""),
                                                            tuple(answer.get("tests", ())))))  # fmt: skip
    return found


def pages_and_verbs() -> set[str]:
    """Every place that an answer may name: ``page:home``, ``verb:audit``, ``key:F8``."""
    from desktop.cli.arguments import VERBS

    source = ast.parse((ROOT / "desktop/pages.py").read_text(encoding="utf-8"))
    calls = [node for node in ast.walk(source) if isinstance(node, ast.Call)]
    pages = [call.args[0] for call in calls if getattr(call.func, "id", "") == "PageEntry"]
    return {f"page:{ast.literal_eval(page)}" for page in pages} | {f"verb:{verb}" for verb in VERBS} | {"key:F8"}


def has_test(name: str) -> bool:
    """Whether ``tests/FILE.py::FUNCTION`` is there."""
    path, _, function = name.partition("::")
    if not (ROOT / path).is_file():
        return False
    nodes = ast.walk(ast.parse((ROOT / path).read_text(encoding="utf-8")))
    return any(isinstance(node, ast.FunctionDef) and node.name == function for node in nodes)


def clause_problems() -> Iterator[str]:
    """Answers to nothing that was asked, and answers that name a page, verb or test that is not there."""
    data, places = read_clauses(), pages_and_verbs()
    asked = {(one.plan, one.words) for one in clauses()}
    for plan, answers in data["answers"].items():
        yield from (f"{plan} {words}: nobody asked" for words in answers if (plan, words) not in asked)
    for one in clauses():
        name = f"{one.plan} {one.section} {one.words}"
        if bool(one.where) != bool(one.tests):
            yield f"{name}: where it is needs its tests, and tests their place"
        yield from (f"{name}: there is no {where}" for where in one.where if where not in places)
        yield from (f"{name}: there is no test {test}" for test in one.tests if not has_test(test))


def clauses_text() -> str:
    lines = [
        MADE_BY.format(source="tests/clauses.toml"), "# From the clauses of the two plans to the program\n",
        "What each plan asks for, where the program has it, and the tests that fail when it does not. "
        f"“{LATER}” marks what this version does not have.\n",
    ]  # fmt: skip
    for plan, title in PLANS.items():
        lines += [f"## {title}\n", rows("section", "asked", "where", "what is there", "tests"), "|-|-|-|-|-|"]
        for one in clauses():
            if one.plan == plan:
                where = ", ".join(_place(place) for place in one.where) or LATER
                tests = "<br>".join(f"`{test.removeprefix('tests/')}`" for test in one.tests)
                lines.append(rows(one.section, one.words, where, one.what, tests))
        lines.append("")
    return "\n".join(lines)


def _place(place: str) -> str:
    kind, _, name = place.partition(":")
    return f"`{name}`" if kind == "verb" else f"{kind} {name}"


# What needs the window's parts ---------------------------------------------------------------------------------------


def examples() -> None:
    from tools import docs_examples

    docs_examples.make(DOCS / "examples")


PICTURES = ("home", "changes", "plans", "submission")


def pictures() -> None:
    """Those of the pictures made by `make shots` that the READMEs show."""
    (DOCS / "pictures").mkdir(exist_ok=True)
    for page in PICTURES:
        for language in ("zh", "en"):
            shutil.copy(ROOT / f"build/shots/{page}-wenshan-{language}.png", DOCS / f"pictures/{page}-{language}.png")


TEXTS: dict[str, Callable[[], str]] = {"schema": schema_text, "clauses": clauses_text}
MAKERS: dict[str, Callable[[], None]] = {
    "schema": lambda: write("schema"), "clauses": lambda: write("clauses"), "examples": examples,
    "pictures": pictures,
}  # fmt: skip


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
