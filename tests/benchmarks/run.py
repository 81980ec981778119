"""Speed and memory against a floor measured in the same run, or against a stated limit: `make bench`.

Prints a table and writes build/bench.json, a list of {name, value, unit, floor, ratio, aim}; ratio = value / floor. Each
number is the best of several runs: what else the machine does only adds.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass, replace
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from db import sample  # noqa: E402
from db.connection import open_ledger  # noqa: E402
from db.exchange import workbook  # noqa: E402
from db.forms import FormSheet, build  # noqa: E402
from db.store import search, settings  # noqa: E402
from db.store.areas import Tree  # noqa: E402
from db.store.progress import progress  # noqa: E402
from db.store.registers.radar import radar  # noqa: E402
from db.store.worklist import worklist  # noqa: E402
from tests.benchmarks import intake, nation, packages, prefecture  # noqa: E402

BUILD = ROOT / "build"
FOLDER = BUILD / "bench"
ROWS = 100_000

#: An empty window of the same toolkit, left at its first painting.
EMPTY = """
import sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMainWindow
class Window(QMainWindow):
    def paintEvent(self, event):
        super().paintEvent(event)
        QTimer.singleShot(0, QApplication.instance().quit)
app = QApplication(["empty"])
window = Window()
window.resize(1366, 768)
window.show()
sys.exit(app.exec())
"""


@dataclass(frozen=True, slots=True)
class Result:
    """One row: the value, what it is measured against, and how many times that it may be."""

    name: str
    value: float
    unit: str
    floor: float
    ratio: float
    aim: float


def result(name: str, value: float, unit: str, floor: float, aim: float) -> Result:
    """A row with its ratio."""
    return Result(name, round(value, 2), unit, round(floor, 2), round(value / floor, 3), aim)


def main() -> int:
    """Measure everything, tell it and write it down."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    found = [*_start(), *_progress(), *_registers(), _keystroke(), _export(), *_intake(), *_packages()]
    (BUILD / "bench.json").write_text(json.dumps([asdict(one) for one in found], ensure_ascii=False, indent=1) + "\n")
    print(f"{'':<58}{'value':>12}{'floor':>12}{'ratio':>8}{'aim':>7}")
    for one in found:
        mark = "" if one.ratio <= one.aim else "  missed"
        print(f"{one.name:<58}{one.value:>9.1f} {one.unit:<2}{one.floor:>9.1f} {one.unit:<2}{one.ratio:>8.2f}{one.aim:>7}{mark}")
    return 0


# Start ---------------------------------------------------------------------------------------------------------------


def _start() -> list[Result]:
    """All are whole processes, from being started to having left after the painting that is named, taken in turns.

    The home page is painted with its figures; the worklist, which looks through every register, stands there a moment later.
    """
    path = FOLDER / "sample.sgl"
    path.unlink(missing_ok=True)
    sample.build(path, "wenshan").close()
    program = [sys.executable, "-m", "desktop", str(path)]
    commands = {"painted": [*program, "--smoke"], "settled": [*program, "--smoke-settled"], "empty": [sys.executable, "-c", EMPTY]}
    times: dict[str, list[tuple[float, float]]] = {name: [] for name in commands}
    for turn in range(8):
        for name, command in commands.items():
            spent = _process(command)
            if turn:  # the first of each also compiles and fills the disk's cache
                times[name].append(spent)
    seconds, memory = ({name: min(one[part] for one in spent) for name, spent in times.items()} for part in (0, 1))
    return [
        result("start to the painted home page, against an empty window", seconds["painted"] * 1000, "ms",
               seconds["empty"] * 1000, 2),
        result("memory with the home page, against an empty window", memory["painted"], "MB", memory["empty"], 1.6),
        result("start until its worklist is painted too", seconds["settled"] * 1000, "ms", seconds["empty"] * 1000, 3),
        result("memory with its worklist too", memory["settled"], "MB", memory["empty"], 1.7),
    ]  # fmt: skip


def _process(command: list[str]) -> tuple[float, float]:
    """Seconds that a process took, and the most memory it held in MB."""
    environment = os.environ | {
        "QT_QPA_PLATFORM": "offscreen", "QT_LOGGING_RULES": "default.warning=false", "XDG_CONFIG_HOME": str(FOLDER / "config")
    }  # fmt: skip
    environment.pop("PYTHONDONTWRITEBYTECODE", None)  # an installed program is not compiled at every start
    begun = time.perf_counter()
    process = subprocess.Popen(command, cwd=ROOT, env=environment)
    _, status, usage = os.wait4(process.pid, 0)
    taken = time.perf_counter() - begun
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"{command} ended with {process.returncode}")
    return taken, usage.ru_maxrss / 1024


# Progress ------------------------------------------------------------------------------------------------------------


def _progress() -> list[Result]:
    """A file with the nation in it; the window asks again and again on one connection, and so does this."""
    path = nation.build(FOLDER)
    with open_ledger(path, write=True) as ledger:
        conn = ledger.conn
        whole = settings.get(conn, "area")
        assert len(progress(conn, nation.MONTH).targets) == nation.COUNTIES + 2
        of_nation = _best(lambda: progress(conn, nation.MONTH), 15)
        settings.put(conn, area=Tree(conn).by_name(nation.COUNTY).id)
        try:
            assert len(progress(conn, nation.MONTH).targets) == 1
            of_county = _best(lambda: progress(conn, nation.MONTH), 30)
        finally:
            settings.put(conn, area=whole)
    size = f"{nation.FIRMS:,} firms, {nation.CHANGES:,} changes"
    return [
        result(f"progress of one county among {size}", of_county * 1000, "ms", 16, 1),
        result(f"progress of {nation.COUNTIES:,} counties, {size}", of_nation * 1000, "ms", 150, 1),
    ]


def _best(work: Callable[[], object], times: int) -> float:
    return min(_seconds(work) for _ in range(times))


def _seconds(work: Callable[[], object]) -> float:
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun


# Search --------------------------------------------------------------------------------------------------------------

#: As a person types them: characters, pinyin, initials, both, a piece of a code, a name that many firms nearly bear.
TYPED = (
    "砚山示例宏达硅材", "示例", "yanshanguicai", "yssl", "changtan", "chtsl", "dulong xinyin", "砚山 lvye", "91100", "YYY0012",
    "shili", "slhdgc", "有限公司", "zhdgc",
)


def _keystroke() -> Result:
    """The slowest key of all these texts, typed letter by letter into the search box's own query."""
    path = nation.build(FOLDER)
    with open_ledger(path) as ledger:
        conn = ledger.conn
        assert search.find(conn, nation.name_of(12345))[0].name == nation.name_of(12345)
        spent = {
            text[:length]: _best(lambda text=text[:length]: search.find(conn, text, limit=8), 5)
            for text in TYPED
            for length in range(1, len(text) + 1)
        }
    slowest = max(spent, key=lambda text: spent[text])
    return result(f"a keystroke of search among {nation.FIRMS:,} enterprises (“{slowest}”)", spent[slowest] * 1000, "ms", 16, 1)
# Registers -----------------------------------------------------------------------------------------------------------


def _registers() -> list[Result]:
    """What Home asks again at every change of a prefecture's ledger."""
    with open_ledger(prefecture.build(FOLDER)) as ledger:
        conn, today = ledger.conn, prefecture.TODAY
        assert radar(conn, prefecture.MONTH)
        assert {"risk", "over_line", "milestone"} <= {task.kind.key for task in worklist(conn, today, today)}
        seen = _best(lambda: radar(conn, prefecture.MONTH), 15)
        asked = _best(lambda: worklist(conn, today, today), 15)
    size = f"{prefecture.FIRMS:,} firms, {len(prefecture.YEARS)} years of months"
    return [
        result(f"radar over {size}", seen * 1000, "ms", 50, 1),
        result(f"worklist over {size}", asked * 1000, "ms", 50, 1),
    ]


# Export --------------------------------------------------------------------------------------------------------------


def _export() -> Result:
    """The list of firms with 100,000 rows as the program writes it, and the same values by XlsxWriter alone."""
    sheet = _long_list()
    own, bare = FOLDER / "export.xlsx", FOLDER / "bare.xlsx"
    spent = [(_seconds(lambda: workbook.write([sheet], own)), _seconds(lambda: _bare(sheet, bare))) for _ in range(4)]
    ours, floor = (min(one[part] for one in spent) * 1000 for part in (0, 1))
    return result(f"export of {ROWS:,} rows, against XlsxWriter alone", ours, "ms", floor, 1.1)


def _long_list() -> FormSheet:
    with open_ledger(FOLDER / "sample.sgl") as ledger:
        sheet = build(ledger.conn, "roster", "2025-06", scope="internal")
    times = ROWS // len(sheet.rows) + 1
    return replace(sheet, rows=(sheet.rows * times)[:ROWS])


def _bare(sheet: FormSheet, path: Path) -> None:
    import xlsxwriter  # type: ignore[import-untyped]

    with xlsxwriter.Workbook(str(path), {"constant_memory": True}) as book:
        page, made = book.add_worksheet(), book.add_format({"border": 1})
        page.write_row(0, 0, [column.heading for column in sheet.columns], made)
        for at, row in enumerate(sheet.rows, 1):
            for column, value in enumerate(row.values):
                if value is None or value == "":
                    page.write_blank(at, column, None, made)
                elif isinstance(value, str):
                    page.write_string(at, column, value, made)
                else:
                    page.write_number(at, column, value, made)


# Import --------------------------------------------------------------------------------------------------------------


def _intake() -> list[Result]:
    """A file of figures through the whole chain, and the libraries alone on the same rows, in turns."""
    ours: dict[int, list[tuple[float, float]]] = {ROWS: [], 2 * ROWS: []}
    floors = []
    for _turn in range(3):
        floors.append(intake.bare(FOLDER, ROWS))
        for count, spent in ours.items():
            spent.append(intake.bring_in(FOLDER, count))
    first, whole = (min(one[part] for one in ours[ROWS]) * 1000 for part in (0, 1))
    double = min(one[1] for one in ours[2 * ROWS]) * 1000
    return [
        result(f"import of {ROWS:,} rows × 12, against calamine and SQLite alone", whole, "ms", min(floors) * 1000, 2.4),
        result(f"import of {2 * ROWS:,} rows, against {ROWS:,}", double, "ms", whole, 2.1),
        result(f"first preview row of a file of {ROWS:,} rows, against the whole", first, "ms", whole, 0.5),
    ]


# Taking in ------------------------------------------------------------------------------------------------------------


def _packages() -> list[Result]:
    """Workbooks of counties, from the files to the prefecture's figures; few and many in turns."""
    few, many = 8, packages.COUNTIES
    spent: dict[int, list[float]] = {few: [], many: []}
    for _turn in range(3):
        for count in (few, few, many):
            spent[count].append(packages.take_in(FOLDER, count))
    best = {count: min(one) * 1000 for count, one in spent.items()}
    size = f"packages of {packages.FIRMS} firms"
    return [
        result(f"taking in {few} {size}, each", best[few] / few, "ms", 150, 1),
        result(f"taking in {many} {size}, each", best[many] / many, "ms", 150, 1),
        result(f"taking in {many} packages, against ten times {few}", best[many], "ms", best[few] * many / few, 1.2),
    ]


if __name__ == "__main__":
    sys.exit(main())
