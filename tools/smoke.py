"""Prove that dist/shenggui/ runs on its own: no Python on PATH, no variable of ours, a folder in Chinese with spaces.

    python tools/smoke.py [FOLDER]     default dist/shenggui

A ledger from nothing to its submission in Excel and PDF; on Linux then by real keys in the window, which is ended without
a warning and started again. Prints sizes and times, both also beside those of an empty window (``make build/empty/empty``);
exit 1 with what was said where a step fails or the bundle is larger than it may be.
"""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
MONTH = "2025-06"
# Made up; its last character is the right check character.
CODE = "91532600MA6K00001M"
FIRM, PINYIN = "文山市试用铝材有限公司", "wsssylc"
STEP_SECONDS = 60
EMPTY = ROOT / "build/empty/empty"
#: The program beside an empty window: its size must not be more, its start should not be.
LARGEST, SLOWEST = 1.5, 2.0
_STARTS = 5


class SmokeError(Exception):
    """A step did not do what it should."""


@contextlib.contextmanager
def screen() -> Iterator[dict[str, str]]:
    """What a window needs in its environment; on Linux a display of its own that ends with this."""
    if not sys.platform.startswith("linux"):
        yield {}
        return
    read, write = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(write), "-screen", "0", "1366x768x24", "-nolisten", "tcp"],
        pass_fds=[write],
        stderr=subprocess.DEVNULL,
    )
    os.close(write)
    try:
        with os.fdopen(read) as pipe:
            number = pipe.readline().strip()  # empty where the server ended instead
        if not number:
            raise SmokeError("Xvfb did not start")
        yield {"DISPLAY": f":{number}"}
    finally:
        server.terminate()
        server.wait()


class Bundle:
    """The program under test, started as a stranger's machine would start it."""

    def __init__(self, folder: Path, home: Path, display: dict[str, str]) -> None:
        self.program = folder / ("shenggui.exe" if os.name == "nt" else "shenggui")
        self.environment = {"PATH": str(home / "empty"), "HOME": str(home), "LANG": "C.UTF-8", **display}
        if os.name == "nt":
            # Without these Windows itself does not work.
            kept = ("SYSTEMROOT", "TEMP", "TMP", "USERPROFILE", "APPDATA", "LOCALAPPDATA")
            self.environment |= {name: os.environ[name] for name in kept if name in os.environ}
        self.home = home

    def start(self, *arguments: str) -> subprocess.Popen[bytes]:
        """The window, to be driven by keys."""
        with (self.home / "said.txt").open("wb") as said:
            return subprocess.Popen([str(self.program), *arguments], cwd=self.home, env=self.environment, stdout=said, stderr=said)

    def run(self, *arguments: str) -> str:
        started = time.monotonic()
        command = [str(self.program), *arguments]
        done = subprocess.run(
            command, cwd=self.home, env=self.environment, capture_output=True, encoding="utf-8", timeout=STEP_SECONDS
        )
        print(f"{time.monotonic() - started:7.2f} s  shenggui {' '.join(arguments)}")
        # The window survives a defect and reports it; here a report is a failure.
        if done.returncode or "Traceback" in done.stderr:
            raise SmokeError(f"exit {done.returncode}\n{done.stdout}{done.stderr}")
        return done.stdout


def size(folder: Path) -> int:
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file() and not path.is_symlink())


def check(bundle: Bundle) -> Path:
    """A ledger from nothing to a submission; returns its path."""
    ledger, workbook, paper = "台账 试用.sgl", "报送 材料.xlsx", "报送 材料.pdf"
    bundle.run("new", ledger, "--plan", "wenshan")
    change = ["--code", CODE, "--name", FIRM, "--month", MONTH, "--area", "文山市"]
    where = ["--zone", "in_park", "--source", "local", "--basis", "试用"]
    bundle.run("record", ledger, "upgrade", *change, *where, "--confirmed", "2025-07-10")
    progress = json.loads(bundle.run("progress", ledger, "--month", MONTH, "--json"))
    entries = [row for row in progress["targets"] if row["metric"] == "entries" and row["confirmed"] == 1]
    if progress["month"] != MONTH or not entries:
        raise SmokeError(f"progress does not count the entry: {progress}")
    bundle.run("export", ledger, "--form", "submission", "--month", MONTH, "--out", workbook)
    if not zipfile.is_zipfile(bundle.home / workbook):
        raise SmokeError(f"{workbook} is no workbook")
    bundle.run("export", ledger, "--form", "submission", "--month", MONTH, "--out", paper)
    if shutil.which("pdftotext"):
        copied = subprocess.run(["pdftotext", bundle.home / paper, "-"], capture_output=True, check=True).stdout.decode()
        if FIRM not in "".join(copied.split()):
            raise SmokeError(f"{FIRM} cannot be copied out of {paper}")
    bundle.run(ledger, "--smoke")
    return bundle.home / ledger


class Hands:
    """Keys on the virtual screen, for whatever window of the program is on top."""

    def __init__(self, display: dict[str, str]) -> None:
        self._environment = os.environ | display
        #: Seconds that the program is left after each handful of keys.
        self.pause = 0.3

    def look(self, windows: int = 1) -> bool:
        """Take the window on top; False while the program does not show as many as ``windows``."""
        command = ["xdotool", "search", "--onlyvisible", "--class", "shenggui"]
        found = subprocess.run(command, env=self._environment, capture_output=True, text=True).stdout.split()
        if len(found) == windows:
            self._do("windowfocus", "--sync", found[-1])
        return len(found) == windows

    def keys(self, *keys: str) -> None:
        """Strike them, and leave the program a moment."""
        self._do("key", "--delay", "30", *keys)
        time.sleep(self.pause)

    def text(self, text: str) -> None:
        """Type it; Chinese as well."""
        self._do("type", "--delay", "30", text)
        time.sleep(self.pause)

    def _do(self, *words: str) -> None:
        subprocess.run(["xdotool", *words], env=self._environment, check=True, timeout=STEP_SECONDS)


def drive(bundle: Bundle, ledger: Path, hands: Hands) -> None:
    """Tell a figure, record an exit by pinyin, both by keys; end the program without a word, and start it again."""
    def tell() -> None:
        hands.keys("F8")
        wait("the dialog", lambda: hands.look(2))
        hands.keys("Tab")
        hands.text("王科长")
        hands.keys("Return")
        hands.keys("Escape")
        wait("the window", hands.look)

    def record() -> None:
        hands.keys("alt+3", "F2", "3", "F3")
        hands.text(PINYIN)
        hands.keys("Return")
        hands.keys("Down", "Tab", "Tab", "Tab")
        hands.text("县统计局来函")
        hands.keys("ctrl+Return")

    running = bundle.start(ledger.name, "--language", "zh")
    try:
        wait("the window", hands.look)
        patiently(hands, tell, lambda: asked(ledger, "SELECT count(*) FROM told WHERE whom = '王科长'") == 1)
        exits = "SELECT count(*) FROM status_change WHERE kind = 'exit' AND basis = '县统计局来函'"
        patiently(hands, record, lambda: asked(ledger, exits) == 1)
    except (SmokeError, subprocess.SubprocessError) as error:
        raise SmokeError(f"{error}\n{(bundle.home / 'said.txt').read_text(errors='replace')}") from None
    finally:
        running.kill()
        running.wait()
    if "Traceback" in (said := (bundle.home / "said.txt").read_text(errors="replace")):
        raise SmokeError(said)
    print("          by keys: a figure told, an exit recorded by pinyin; the program killed")
    bundle.run("check", ledger.name)
    bundle.run("--smoke")  # the ledger that was open last
    if asked(ledger, exits) != 1:
        raise SmokeError("what was recorded is gone after the second start")


def patiently(hands: Hands, act: Callable[[], None], so: Callable[[], bool]) -> None:
    """Act until it is so, each time slower: keys do not wait for a program that a busy computer keeps waiting."""
    for hands.pause in (0.3, 1.0, 3.0):
        act()
        time.sleep(hands.pause)
        if so():
            return
        hands.keys("Escape")
    raise SmokeError(f"{act.__name__}: the keys had no effect")


def wait(what: str, until: Callable[[], object]) -> None:
    """Until it is so. Raises SmokeError where it does not come about."""
    last = time.monotonic() + STEP_SECONDS / 2
    while not until():
        if time.monotonic() > last:
            raise SmokeError(f"waited in vain for {what}")
        time.sleep(0.1)


def asked(ledger: Path, query: str) -> object:
    """The first value of a query's answer."""
    with contextlib.closing(sqlite3.connect(f"{ledger.as_uri()}?mode=ro", uri=True)) as conn:
        row = conn.execute(query).fetchone()
    return row[0] if row else None


def compare(bundle: Bundle, folder: Path, ledger: Path) -> None:
    """Size and start beside those of a window with nothing in it. Raises SmokeError where the bundle is too large."""
    if not EMPTY.is_dir():
        print("          no empty window to compare with: make build/empty/empty")
        return
    larger = size(folder) / size(EMPTY)
    print(f"{larger:7.2f} ×  the size of an empty window's bundle ({size(EMPTY) / 1e6:.1f} MB); at most {LARGEST}")
    name = "empty.exe" if os.name == "nt" else "empty"
    # In turns, and the quickest of each: what else the computer does disturbs both alike.
    commands = [str(bundle.program), ledger.name, "--smoke"], [str(EMPTY / name)]
    taken = [[seconds(command, bundle) for command in commands] for _ in range(_STARTS)]
    own, empty = (min(times) for times in zip(*taken, strict=True))
    print(f"{own / empty:7.2f} ×  its start ({own:.2f} s, {empty:.2f} s); {SLOWEST} is aimed for")
    if larger > LARGEST:
        raise SmokeError("the bundle is too large: what came in with it?")


def seconds(command: list[str], bundle: Bundle) -> float:
    """From start to end."""
    started = time.monotonic()
    subprocess.run(command, cwd=bundle.home, env=bundle.environment, check=True, timeout=STEP_SECONDS, capture_output=True)
    return time.monotonic() - started


def main(arguments: list[str]) -> int:
    folder = Path(arguments[0] if arguments else ROOT / "dist/shenggui").resolve()
    print(f"{size(folder) / 1e6:7.1f} MB {folder.name}/")
    home = Path(tempfile.mkdtemp(prefix="升规 台账 "))
    try:
        with screen() as display:
            bundle = Bundle(folder, home, display)
            ledger = check(bundle)
            if shutil.which("xdotool") and display:
                drive(bundle, ledger, Hands(display))
            compare(bundle, folder, ledger)
    except (SmokeError, subprocess.SubprocessError) as error:
        print(error, file=sys.stderr)
        return 1
    finally:
        shutil.rmtree(home, ignore_errors=True)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
