"""The reading process: held to its caps, watched, killed at once, started anew; the program itself is never touched."""

from __future__ import annotations

import marshal
import os
import signal
import struct
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from dataclasses import asdict, replace
from pathlib import Path

import pytest

from db.errors import BadFile
from db.exchange.parsing.frames import cells, pack, rows_frame, unpack
from db.exchange.reading import LIMITS, Limits, Worker, open_book, read
from db.exchange.reading import worker as worker_module
from tests.db.reading.files import Xls, sheet_xml, table, with_sheet

ROOT = Path(__file__).resolve().parents[3]


class Left(Exception):
    """What a caller raises who was told to stop."""


def _thirsty(path: Path, place: bytes = b"XFD1048576") -> Path:
    """A large sheet with one cell at the very end, for whose grid calamine asks for half a terabyte, and aborts."""
    rows = b"".join(b'<row r="%d"><c r="A%d"><v>1</v></c><c r="B%d"><v>2</v></c></row>' % (at, at, at) for at in range(1, 80_000))
    row = place.lstrip(b"ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    return with_sheet(path, sheet_xml(rows + b'<row r="%b"><c r="%b"><v>1</v></c></row>' % (row, place)))


def _endless(path: Path) -> Path:
    """HTML that takes long: tags and entities by the million are taken apart one by one."""
    path.write_bytes(b"<table><tr><td>" + b"&amp;<b>" * 3_000_000)
    return path


def _gone(number: int) -> bool:
    try:
        os.kill(number, 0)
    except ProcessLookupError:
        return True
    return False


def test_a_file_that_asks_for_all_memory_is_refused(tmp_path: Path, refused: Callable[..., str], worker: Worker) -> None:
    assert "1,500 MB of memory" in refused(_thirsty(tmp_path / "a.xlsx"))
    # The next file is read as if nothing had been.
    assert read(table(tmp_path / "b.xlsx", [["x"]]), worker=worker).sheets[0].rows == [["x"]]


@pytest.mark.skipif(not Path("/proc/self/statm").exists(), reason="the system does not tell the memory of another process")
def test_the_program_watches_the_memory_itself(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(worker_module, "_resident", lambda _: LIMITS.memory + 1)
    with Worker() as worker, pytest.raises(BadFile, match="MB of memory"):
        read(_endless(tmp_path / "a.xls"), worker=worker)


def test_memory_of_the_process_is_what_the_system_says() -> None:
    assert 5_000_000 < worker_module._resident(os.getpid()) < 4_000_000_000
    assert worker_module._resident(2**22 + 1) == 0


def test_a_file_that_takes_too_long_is_refused_in_time(tmp_path: Path) -> None:
    begun = time.monotonic()
    with Worker() as worker:
        with pytest.raises(BadFile, match="within 1 seconds"):
            read(_endless(tmp_path / "a.xls"), worker=worker, limits=replace(LIMITS, seconds=1))
        assert worker.pid is None
    assert time.monotonic() - begun < 30


def _alone(path: Path, limits: Limits) -> subprocess.CompletedProcess[bytes]:
    """The process with nobody watching, as when the program died first."""
    body = marshal.dumps((str(path), asdict(limits), []))
    return subprocess.run(
        [sys.executable, "-m", "db.exchange.parsing"], cwd=ROOT, input=len(body).to_bytes(4, "little") + body,
        capture_output=True, timeout=90,
    )  # fmt: skip


def test_a_process_that_says_nothing_is_ended_in_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(worker_module, "_command", lambda: [sys.executable, "-c", "import sys; sys.stdin.read()"])
    with Worker() as worker:
        with pytest.raises(BadFile, match="within 1 seconds"):
            read(table(tmp_path / "a.xlsx", [["x"]]), worker=worker, limits=replace(LIMITS, seconds=1))
        assert worker.pid is None


def test_the_process_ends_itself_when_nobody_watches_its_time(tmp_path: Path) -> None:
    assert _alone(_endless(tmp_path / "a.xls"), replace(LIMITS, seconds=1)).returncode == -signal.SIGXCPU


def test_the_process_ends_itself_when_nobody_watches_its_memory(tmp_path: Path) -> None:
    """A grid of 256 MB, which any machine would give."""
    path = _thirsty(tmp_path / "a.xlsx", b"CV80000")
    done = _alone(path, replace(LIMITS, memory=300_000_000))
    assert done.returncode == -signal.SIGABRT
    assert b"memory allocation" in done.stderr
    # Where there is room for it, the number of its cells is told instead.
    assert b"cells" in _alone(path, replace(LIMITS, memory=4_000_000_000)).stdout


@pytest.mark.parametrize("way", ["report", "cancelled"])
def test_cancelling_kills_the_process_at_once(way: str, tmp_path: Path) -> None:
    path = _endless(tmp_path / "a.xls")
    stop = threading.Event()
    begun = [0.0]

    def report(done: int, total: int) -> None:
        if stop.is_set():
            raise Left

    def pull() -> None:
        begun[0] = time.monotonic()
        stop.set()

    timer = threading.Timer(0.4, pull)
    with Worker() as worker:
        worker.start()
        number = worker.pid
        assert number
        timer.start()
        if way == "report":
            with pytest.raises(Left):
                read(path, worker=worker, report=report)
        else:
            with pytest.raises(BadFile, match="was stopped"):
                read(path, worker=worker, cancelled=stop.is_set)
        assert time.monotonic() - begun[0] < 10  # much less than reading it
        assert _gone(number)
    timer.join()


def test_leaving_early_ends_the_process(tmp_path: Path) -> None:
    path = table(tmp_path / "a.xlsx", ([f"企业{at}"] * 12 for at in range(3_000)))
    with open_book(path) as opened:
        first = next(iter(next(iter(opened))))
        number = opened._worker.pid
    assert len(first) == 200
    assert number
    assert _gone(number)


def test_a_process_that_dies_costs_one_file(tmp_path: Path) -> None:
    path = table(tmp_path / "a.xlsx", [["x"]])
    with Worker() as worker:
        worker.start()
        assert worker.pid
        os.kill(worker.pid, signal.SIGKILL)
        time.sleep(0)
        try:
            read(path, worker=worker)  # the process may be seen to be gone before it is asked
        except BadFile as error:
            assert "memory" in str(error)  # noqa: PT017 - either way is right
        assert read(path, worker=worker).sheets[0].rows == [["x"]]


def test_a_process_that_died_unseen_is_started_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with Worker() as worker:
        worker.start()
        assert worker.pid
        os.kill(worker.pid, signal.SIGKILL)
        os.waitid(os.P_PID, worker.pid, os.WEXITED | os.WNOWAIT)
        monkeypatch.setattr(worker._process, "poll", lambda: None)  # looked at the moment before
        assert read(table(tmp_path / "a.xlsx", [["x"]]), worker=worker).sheets[0].rows == [["x"]]


def test_a_process_that_cannot_be_started_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(worker_module, "_command", lambda: [str(tmp_path / "nothing here")])
    with pytest.raises(BadFile, match="could not be started"):
        read(table(tmp_path / "a.xlsx", [["x"]]))


def test_a_bundled_program_starts_itself_by_the_word_that_main_knows(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert worker_module._command() == [sys.executable, worker_module.WORD]
    monkeypatch.undo()
    code = (
        "import sys; import desktop.__main__ as main; code = main.main();"
        "print('PySide6' in sys.modules, code, file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, worker_module.WORD], cwd=ROOT, stdin=subprocess.DEVNULL, capture_output=True, text=True
    )
    assert done.stderr.split() == ["False", "0"]


def test_the_process_loads_little() -> None:
    """It is started for each import: nothing that takes long, and nothing of the screen or the ledger."""
    code = "import sys; from db.exchange.parsing import kinds, xlsx, __main__; print(*sys.modules)"
    loaded = set(subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True).stdout.split())
    assert "db.exchange.parsing.grid" in loaded
    assert not loaded & {"dataclasses", "inspect", "sqlite3", "PySide6", "openpyxl", "subprocess", "db.text", "logging"}


def test_what_happens_meanwhile_in_this_folder_changes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = table(tmp_path / "a.xlsx", [["x"]])
    for name in ("marshal", "zipfile", "signal", "re"):
        (tmp_path / f"{name}.py").write_text("raise SystemExit('taken from the wrong folder')")
    monkeypatch.chdir(tmp_path)
    assert read(Path("a.xlsx")).sheets[0].rows == [["x"]]
    assert path.exists()


# What comes through the pipe -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("frame", [b"", b"\0", b"(\x01\0\0\0i\x05\0\0\0", b"N", b"[\0\0\0\0", b"\xff" * 40])
def test_bytes_that_are_no_frame_are_refused(frame: bytes) -> None:
    with pytest.raises((ValueError, EOFError, TypeError)):
        unpack(frame)


def test_rows_of_any_kind_pass_the_pipe() -> None:
    rows = [["a", "", 1.5, True, None, 2**70], ["", "", ""], [], ["\ud800", "#REF! typed"]]
    back = cells(unpack(pack(rows_frame([list(row) for row in rows]))[4:]), str)
    assert back == [["a", None, 1.5, True, None, 2**70], [], [], ["\ud800", "#REF! typed"]]


def test_the_program_counts_what_it_is_given(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A process that was talked into anything still cannot fill the program's memory."""
    script = tmp_path / "liar.py"
    script.write_text(
        "import marshal, sys\n"
        "def send(*frame):\n"
        "    body = marshal.dumps(frame, 2)\n"
        "    sys.stdout.buffer.write(len(body).to_bytes(4, 'little') + body)\n"
        "send('book', 'xlsx', [('a', False)], None, [])\n"
        "send('sheet', 0)\n"
        "while True:\n"
        "    send('rows', [[1.0] * 100] * 100, [], [], [])\n"
    )
    monkeypatch.setattr(worker_module, "_command", lambda: [sys.executable, str(script)])
    with pytest.raises(BadFile, match="more than 50,000 cells"):
        read(table(tmp_path / "a.xlsx", [["x"]]), limits=Limits(cells=50_000))
    script.write_text("import sys\nsys.stdout.buffer.write((2**31).to_bytes(4, 'little'))\nsys.stdout.flush()\nsys.stdin.read()\n")
    with pytest.raises(BadFile, match="not copied to its end"):
        read(table(tmp_path / "b.xlsx", [["x"]]), limits=Limits(seconds=60))


def test_a_kilobyte_of_xls_that_claims_everything(tmp_path: Path, refused: Callable[..., str]) -> None:
    made = Xls().sheet("a")
    made.add(0x0200, struct.pack("<IIHH2x", 0, 0xFFFFFFFF, 0, 0xFFFF)).number(0, 0, 1).number(65_535, 255, 1)
    text = refused(made.save(tmp_path / "a.xls"))
    assert "cells" in text or "memory" in text or "damaged" in text
