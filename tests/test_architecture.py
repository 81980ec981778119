"""The layers of the program, kept apart by reading every source: who may import whom, where SQL stands, how long things
get, what may be committed. Each rule is also shown a source that breaks it: a rule that finds nothing proves nothing.
"""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest

ROOT = Path(__file__).resolve().parent.parent

# Where the database is spoken to. db.lock keeps a database of its own beside the ledger.
SQL_HOMES = ("db.store", "db.migrations", "db.connection", "db.backup", "db.check", "db.lock", "db.refusals")
SQL = re.compile(
    r"\bSELECT\b[\s\S]+\bFROM\b|\bINSERT\s+(OR\s+\w+\s+)?INTO\b|\bUPDATE\s+\w+\s+SET\b|\bDELETE\s+FROM\b"
    r"|\b(CREATE|DROP|ALTER)\s+(TEMP\s+)?(TABLE|INDEX|TRIGGER|VIEW|VIRTUAL)\b|^\s*PRAGMA\s+\w|^\s*BEGIN\s+IMMEDIATE\b"
)
SQL_TYPES = ("Connection", "Row")
# Loaded where they are used: each costs 40 to 120 ms, and most runs of the program use none of them.
HEAVY = ("docx", "lxml", "msoffcrypto", "openpyxl", "python_calamine", "sqlite_utils", "xlsxwriter")
NETWORK = (
    *("aiohttp", "ftplib", "http", "httpx", "poplib", "requests", "smtplib", "socket", "socketserver", "ssl"),
    *("telnetlib", "urllib.request", "urllib3", "xmlrpc", "PySide6.QtNetwork", "PySide6.QtWebSockets"),
)
# What Python lacks on Windows: modules, and names in modules that are there.
POSIX_MODULES = (
    *("crypt", "curses", "fcntl", "grp", "posix", "pty", "pwd", "readline", "resource", "spwd", "syslog", "termios", "tty"),
)
POSIX_NAMES = {
    "os": re.compile(
        r"fork|forkpty|[gs]ete?[ug]id|get(groups|pgid|pgrp|sid|loadavg)|setsid|wait[34]|waitid|killpg|nice|l?chown|fch(mod|own|dir)"
        r"|mk(fifo|nod)|uname|statvfs|sysconf|sync|p(read|write)v?|posix_\w+|sched_\w+|O_(NOFOLLOW|DIRECTORY|CLOEXEC|SYNC)|WNOHANG"
    ),
    "signal": re.compile(r"SIG(KILL|HUP|ALRM|USR[12]|CHLD|PIPE|QUIT|STOP|CONT)|alarm|pause|[gs]etitimer|pthread_\w+|sigwait\w*"),
    "time": re.compile(r"tzset|clock_gettime\w*"),
    "socket": re.compile(r"AF_UNIX"),
    "select": re.compile(r"poll|epoll|kqueue"),
}
MAX_FILE, MAX_FUNCTION = 400, 60


class Import(NamedTuple):
    module: str
    line: int
    at_load: bool  # runs when the module is imported, not only when a function is called
    for_types: bool  # only the type checker reads it


class Source:
    def __init__(self, path: str, text: str) -> None:
        self.path = path
        self.name = path.removesuffix(".py").removesuffix("/__init__").replace("/", ".")
        self.text = text
        self.tree = ast.parse(text, path)


def within(module: str, *packages: str) -> bool:
    """Whether ``module`` is one of the packages or inside one."""
    return any(module == package or module.startswith(f"{package}.") for package in packages)


@cache
def imports(source: Source) -> tuple[Import, ...]:
    """Every import, absolute, as the modules that may be meant: `from a import b` is a and a.b."""

    def walk(node: ast.AST, at_load: bool, for_types: bool) -> Iterator[Import]:
        if isinstance(node, ast.Import):
            yield from (Import(alias.name, node.lineno, at_load, for_types) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            module = node.module or ""
            if node.level:
                package = source.name.split(".") if source.path.endswith("__init__.py") else source.name.split(".")[:-1]
                module = ".".join([*package[: len(package) - node.level + 1], *([module] if module else [])])
            yield Import(module, node.lineno, at_load, for_types)
            yield from (Import(f"{module}.{alias.name}", node.lineno, at_load, for_types) for alias in node.names)
        elif isinstance(node, ast.If) and "TYPE_CHECKING" in (getattr(node.test, "id", ""), getattr(node.test, "attr", "")):
            for child in node.body:
                yield from walk(child, False, True)
            for child in node.orelse:
                yield from walk(child, at_load, for_types)
        else:
            inside = isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda)
            for child in ast.iter_child_nodes(node):
                yield from walk(child, at_load and not inside, for_types)

    return tuple(walk(source.tree, True, False))


def at(source: Source, line: int, text: str) -> str:
    return f"{source.path}:{line}: {text}"


# The rules: each takes a source and names what breaks it -------------------------------------------------------------


def data_layer_knows_no_window(source: Source) -> Iterator[str]:
    if within(source.name, "db"):
        for found in imports(source):
            if within(found.module, "desktop", "PySide6", "shiboken6"):
                yield at(source, found.line, f"db imports {found.module}")


def rules_are_pure(source: Source) -> Iterator[str]:
    allowed = ("db.rules", "db.errors", "db.text", "db.fields")
    if within(source.name, "db.rules"):
        for found in imports(source):
            ours = within(found.module, *allowed) or found.module == "db"
            standard = found.module.split(".")[0] in sys.stdlib_module_names and not within(found.module, "sqlite3")
            if not ours and not standard:
                yield at(source, found.line, f"a rule imports {found.module}")


def sql_stands_in_few_places(source: Source) -> Iterator[str]:
    if not within(source.name, "db", "desktop") or within(source.name, *SQL_HOMES):
        return
    for found in imports(source):
        # An open connection may be handed on, so its type may be named; opening or asking one is for db.
        named = found.module in ("sqlite3", *(f"sqlite3.{name}" for name in SQL_TYPES))
        if within(found.module, "sqlite3", "sqlite_utils", "PySide6.QtSql") and not found.for_types and not named:
            yield at(source, found.line, f"{found.module} belongs into db.store")
    for node in ast.walk(source.tree):
        used = isinstance(node, ast.Attribute) and getattr(node.value, "id", "") == "sqlite3"
        if used and node.attr not in SQL_TYPES:
            yield at(source, node.lineno, f"sqlite3.{node.attr} belongs into db.store")
    for line, text in texts(source.tree):
        if SQL.search(text):
            yield at(source, line, f"SQL belongs into db.store: {text.strip()[:40]!r}")


def texts(tree: ast.Module) -> Iterator[tuple[int, str]]:
    """Every string a program uses, f-strings with a letter for what fills them; strings standing alone are prose."""
    nodes = list(ast.walk(tree))
    passed_over = {id(node.value) for node in nodes if isinstance(node, ast.Expr)}
    passed_over |= {id(part) for node in nodes if isinstance(node, ast.JoinedStr) for part in node.values}
    for node in nodes:
        if id(node) in passed_over:
            continue
        if isinstance(node, ast.JoinedStr):
            parts = (str(part.value) if isinstance(part, ast.Constant) else "x" for part in node.values)
            yield node.lineno, "".join(parts)
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.lineno, node.value


def screens_do_not_know_each_other(source: Source) -> Iterator[str]:
    parts = source.name.split(".")
    if parts[:2] == ["desktop", "screens"] and len(parts) > 2:
        for found in imports(source):
            other = found.module.split(".")
            if other[:2] == ["desktop", "screens"] and len(other) > 2 and other[2] not in (parts[2], "base"):
                yield at(source, found.line, f"screen {parts[2]} imports {found.module}")


def heavy_libraries_load_when_used(source: Source) -> Iterator[str]:
    # Loading the migrations is itself put off until a ledger needs one.
    if within(source.name, "db", "desktop") and not within(source.name, "db.migrations"):
        for found in imports(source):
            if within(found.module, *HEAVY) and found.at_load:
                yield at(source, found.line, f"{found.module} is imported when {source.name} is")


def nothing_opens_a_connection(source: Source) -> Iterator[str]:
    if within(source.name, "db", "desktop"):
        for found in imports(source):
            if within(found.module, *NETWORK):
                yield at(source, found.line, f"an offline program imports {found.module}")


def nothing_is_only_there_on_one_system(source: Source) -> Iterator[str]:
    """What Windows lacks stands below an `if` that asks for the system."""
    if within(source.name, "db", "desktop"):
        for node in _outside_of_branches(source.tree):
            if isinstance(node, ast.Import | ast.ImportFrom):
                names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else [node.module or ""]
                found = [name for name in names if within(name, *POSIX_MODULES)]
                if isinstance(node, ast.ImportFrom) and node.module in POSIX_NAMES:
                    found += [one.name for one in node.names if POSIX_NAMES[node.module].fullmatch(one.name)]
                for name in found:
                    yield at(source, node.lineno, f"Windows has no {name}")
            elif isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
                lacking = POSIX_NAMES.get(node.value.id)
                if lacking is not None and lacking.fullmatch(node.attr):
                    yield at(source, node.lineno, f"Windows has no {node.value.id}.{node.attr}")


def _outside_of_branches(node: ast.AST) -> Iterator[ast.AST]:
    """Every node but those below an `if` that names the system, or that asks whether something is there."""
    asks = isinstance(node, ast.If | ast.IfExp) and re.search(r"sys\.platform|os\.name|hasattr", ast.unparse(node.test))
    if not asks:
        yield node
        for child in ast.iter_child_nodes(node):
            yield from _outside_of_branches(child)


def things_stay_short(source: Source) -> Iterator[str]:
    lines = source.text.count("\n")
    if lines > MAX_FILE:
        yield at(source, 1, f"{lines} lines, at most {MAX_FILE}")
    for node in ast.walk(source.tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            lines = (node.end_lineno or node.lineno) - node.lineno + 1
            if lines > MAX_FUNCTION:
                yield at(source, node.lineno, f"{node.name} has {lines} lines, at most {MAX_FUNCTION}")


RULES: tuple[Callable[[Source], Iterator[str]], ...] = (
    data_layer_knows_no_window,
    rules_are_pure,
    sql_stands_in_few_places,
    screens_do_not_know_each_other,
    heavy_libraries_load_when_used,
    nothing_opens_a_connection,
    nothing_is_only_there_on_one_system,
    things_stay_short,
)


# The program obeys them ----------------------------------------------------------------------------------------------


@cache
def program() -> list[Source]:
    """Every source that is not a test; read once, as every rule looks at them all."""
    paths = [path for folder in ("db", "desktop", "tools") for path in sorted((ROOT / folder).rglob("*.py"))]
    return [Source(path.relative_to(ROOT).as_posix(), path.read_text(encoding="utf-8")) for path in paths]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_the_program_keeps_to_its_layers(rule: Callable[[Source], Iterator[str]]) -> None:
    sources = program()
    assert len(sources) > 10
    assert [problem for source in sources for problem in rule(source)] == []


@pytest.mark.parametrize(
    ("rule", "name", "text", "breaks"),
    [
        (data_layer_knows_no_window, "db.store.areas", "from desktop import theme", True),
        (data_layer_knows_no_window, "db.text", "def f():\n    from PySide6.QtCore import QDate", True),
        (data_layer_knows_no_window, "desktop.app", "from PySide6.QtCore import QDate", False),
        (rules_are_pure, "db.rules.replay", "from db.store import changes", True),
        (rules_are_pure, "db.rules.replay", "from ..store import changes", True),
        (rules_are_pure, "db.rules.replay", "from db import connection", True),
        (rules_are_pure, "db.rules.replay", "import sqlite3", True),
        (rules_are_pure, "db.rules.replay", "import openpyxl", True),
        (rules_are_pure, "db.rules.replay", "from db.text import Label\nfrom . import signs\nimport re", False),
        (sql_stands_in_few_places, "db.forms.stock", "import sqlite3\ndef f(p):\n    sqlite3.connect(p)", True),
        (sql_stands_in_few_places, "db.forms.stock", "from sqlite3 import connect", True),
        (sql_stands_in_few_places, "db.forms.stock", "import sqlite_utils", True),
        (sql_stands_in_few_places, "db.forms.stock", "import sqlite3\ndef f(c: sqlite3.Connection): ...", False),
        (sql_stands_in_few_places, "desktop.app", "def f(c):\n    c.execute(f'SELECT {x} FROM enterprise')", True),
        (sql_stands_in_few_places, "db.exchange.read", "QUERY = 'INSERT OR REPLACE INTO enterprise VALUES (1)'", True),
        (sql_stands_in_few_places, "db.forms.stock", "if TYPE_CHECKING:\n    import sqlite3", False),
        (sql_stands_in_few_places, "db.forms.stock", 'def f():\n    """Never SELECT a row FROM here."""', False),
        (sql_stands_in_few_places, "db.store.areas", "QUERY = 'SELECT id FROM area'", False),
        (screens_do_not_know_each_other, "desktop.screens.home", "from desktop.screens.plan import Page", True),
        (screens_do_not_know_each_other, "desktop.screens.home", "from desktop.screens import plan", True),
        (screens_do_not_know_each_other, "desktop.screens.home.bars", "from ..plan import Page", True),
        (screens_do_not_know_each_other, "desktop.screens.home.page", "from .bars import Bars", False),
        (heavy_libraries_load_when_used, "db.exchange.read", "import openpyxl", True),
        (heavy_libraries_load_when_used, "db.exchange.read", "class A:\n    from docx import Document", True),
        (heavy_libraries_load_when_used, "db.exchange.read", "def f():\n    import openpyxl", False),
        (heavy_libraries_load_when_used, "db.exchange.read", "if TYPE_CHECKING:\n    import openpyxl", False),
        (heavy_libraries_load_when_used, "db.migrations.m0001", "from sqlite_utils import Database", False),
        (nothing_opens_a_connection, "desktop.app", "from urllib.request import urlopen", True),
        (nothing_opens_a_connection, "desktop.app", "from urllib import request", True),
        (nothing_opens_a_connection, "db.backup", "import http.client", True),
        (nothing_opens_a_connection, "desktop.app", "from PySide6 import QtNetwork", True),
        (nothing_opens_a_connection, "desktop.app", "from urllib.parse import quote", False),
        (nothing_is_only_there_on_one_system, "db.lock", "import fcntl", True),
        (nothing_is_only_there_on_one_system, "db.lock", "def f():\n    from resource import getrusage", True),
        (nothing_is_only_there_on_one_system, "db.lock", "import os\nWHO = os.geteuid()", True),
        (nothing_is_only_there_on_one_system, "desktop.app", "import signal\ndef f(p):\n    p.send(signal.SIGKILL)", True),
        (nothing_is_only_there_on_one_system, "desktop.app", "from os import wait4", True),
        (nothing_is_only_there_on_one_system, "db.lock", "import sys\nif sys.platform != 'win32':\n    import fcntl", False),
        (nothing_is_only_there_on_one_system, "db.lock", "w = os.getuid() if hasattr(os, 'getuid') else 0", False),
        (nothing_is_only_there_on_one_system, "db.lock", "import os, signal\nos.fsync(1)\nsignal.SIGINT\nos.getpid()", False),
        (nothing_is_only_there_on_one_system, "tools.smoke", "import fcntl", False),
        (things_stay_short, "desktop.app", "x = 1\n" * 401, True),
        (things_stay_short, "desktop.app", "def f():\n" + "    x = 1\n" * 60, True),
        (things_stay_short, "desktop.app", "def f():\n" + "    x = 1\n" * 59, False),
    ],
)
def test_each_rule_sees_what_it_is_there_for(
    rule: Callable[[Source], Iterator[str]], name: str, text: str, breaks: bool
) -> None:
    assert bool(list(rule(Source(name.replace(".", "/") + ".py", text)))) is breaks


# What is committed ---------------------------------------------------------------------------------------------------

# Paths that exist on one developer's machine only, and settings that point a package client somewhere.
MACHINE = re.compile(r"(?<![\w.])/(?:tmp|root|work|home/[a-z]+)/[\w.-]+/|[A-Z]:\\Users\\\w")
# A letter in brackets: this file is looked through like any other, and must not find itself.
INDEX = re.compile(r"--(?:extra-)?index-ur[l]|--find-link[s]|\"resolve[d]\": *\"http|\bpyp[i]\.org|pythonh[o]sted")
# Where a package client reads its instructions: no address at all.
SETTINGS = re.compile(r"^(requirements.*|Makefile|setup|pyproject\.toml|tools/setup\.py|\.ci/run)$")


def leaks(path: str, text: str) -> Iterator[str]:
    for number, line in enumerate(text.splitlines(), 1):
        address = SETTINGS.match(path) and re.search(r"\b(https?|file)://", line)
        if address or MACHINE.search(line) or INDEX.search(line):
            yield f"{path}:{number}: {line.strip()[:80]}"


def test_no_committed_file_names_a_machine_or_an_index() -> None:
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True)
    if listed.returncode:
        pytest.skip("not a git checkout")
    found: list[str] = []
    for name in listed.stdout.decode().split("\0"):
        path = ROOT / name
        if path.is_file() and path.suffix != ".svg":
            try:
                found += leaks(name, path.read_text(encoding="utf-8"))
            except UnicodeDecodeError:
                continue  # a picture or a workbook
    assert found == []


@pytest.mark.parametrize(
    ("path", "line", "leaking"),  # a line's words are joined with slashes where it has "|", that this file names no such path
    [
        ("docs/a.md", "open |home|someone|ledgers|x.sgl", True),
        ("db/x.py", "PATH = '|tmp|build|x'", True),
        ("requirements.lock", "--find-" + "links |srv|wheels", True),
        ("Makefile", "curl https://example.invalid/x", True),
        ("docs/a.md", "See https://example.invalid/x and ~/ledgers/x.sgl", False),
        ("docs/a.md", "the folder build|work|demo|x", False),
    ],
)
def test_a_leak_is_told_from_an_ordinary_path(path: str, line: str, leaking: bool) -> None:
    assert bool(list(leaks(path, line.replace("|", "/")))) is leaking
