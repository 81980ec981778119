"""Prove that dist/shenggui/ runs on its own: no Python on PATH, no variable of ours, a folder in Chinese with spaces.

    python tools/smoke.py [FOLDER]     default dist/shenggui

Prints sizes and times; exit 1 with what was said where a step fails.
"""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
MONTH = "2025-06"
# Made up; its last character is the right check character.
CODE = "91532600MA6K00001M"
STEP_SECONDS = 60


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


def check(bundle: Bundle) -> None:
    """A ledger from nothing to a submission, then the window on it."""
    ledger, workbook = "台账 试用.sgl", "报送 材料.xlsx"
    bundle.run("new", ledger, "--plan", "wenshan", "--opening", "2025-01")
    change = ["--code", CODE, "--name", "文山市试用铝材有限公司", "--month", MONTH, "--area", "文山市"]
    where = ["--zone", "in_park", "--source", "local", "--basis", "试用"]
    bundle.run("record", ledger, "upgrade", *change, *where, "--confirmed", "2025-07-10")
    progress = json.loads(bundle.run("progress", ledger, "--month", MONTH, "--json"))
    entries = [row for row in progress["targets"] if row["metric"] == "entries" and row["confirmed"] == 1]
    if progress["month"] != MONTH or not entries:
        raise SmokeError(f"progress does not count the entry: {progress}")
    bundle.run("export", ledger, "--form", "submission", "--month", MONTH, "--out", workbook)
    if not zipfile.is_zipfile(bundle.home / workbook):
        raise SmokeError(f"{workbook} is no workbook")
    bundle.run(ledger, "--smoke")


def main(arguments: list[str]) -> int:
    folder = Path(arguments[0] if arguments else ROOT / "dist/shenggui").resolve()
    print(f"{size(folder) / 1e6:7.1f} MB {folder.name}/")
    home = Path(tempfile.mkdtemp(prefix="升规 台账 "))
    try:
        with screen() as display:
            check(Bundle(folder, home, display))
    except (SmokeError, subprocess.TimeoutExpired) as error:
        print(error, file=sys.stderr)
        return 1
    finally:
        shutil.rmtree(home, ignore_errors=True)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
