"""Damaged workbooks through the real reader: each is read or refused in one sentence, in time, within the cap."""

from __future__ import annotations

import re
import time
from pathlib import Path

import pytest

from db.errors import BadFile
from db.exchange.reading import Limits, Worker, read
from tests.db.reading.mutations import MUTATIONS, blown, mutated, originals

#: Narrower than the program's, so that what would break the program's is met sooner.
LIMITS = Limits(memory=600_000_000, seconds=20)
TESTED, SOAKED, STEP = 200, 5_000, 25


def _most_memory(number: int | None) -> int:
    """The most that a process ever held, in bytes."""
    if number is None:
        return 0
    found = re.search(r"VmHWM:\s+(\d+) kB", Path(f"/proc/{number}/status").read_text())
    return int(found[1]) * 1024 if found else 0


def _read(numbers: range, folder: Path) -> list[str]:
    """Read them all in one process; returns what went wrong."""
    wrong = []
    path = folder / "坏.xlsx"
    with Worker() as worker:
        for number in numbers:
            what, data = mutated(number)
            path.write_bytes(data)
            begun = time.monotonic()
            try:
                said = read(path, worker=worker, limits=LIMITS).format
            except BadFile as error:
                said = str(error)
                if path.name not in said or said.count("\n") or "Traceback" in said or len(said) > 300:
                    wrong.append(f"{number} {what}: {said}")
            if time.monotonic() - begun > LIMITS.seconds + 10:
                wrong.append(f"{number} {what}: {time.monotonic() - begun:.1f} s")
            if _most_memory(worker.pid) > LIMITS.memory:
                wrong.append(f"{number} {what}: memory ({said})")
    return wrong


@pytest.mark.parametrize("first", range(0, TESTED, STEP))
def test_damaged_workbooks(first: int, tmp_path: Path) -> None:
    assert _read(range(first, first + STEP), tmp_path) == []


@pytest.mark.soak
@pytest.mark.timeout(1800)
def test_very_many_damaged_workbooks(tmp_path: Path) -> None:
    assert _read(range(TESTED, SOAKED), tmp_path) == []


def test_the_two_hundred_hold_every_kind_of_damage() -> None:
    done = {mutated(number)[0] for number in range(TESTED)}
    assert done == {mutation.__name__ for mutation, _ in MUTATIONS}


def test_what_is_damaged_was_sound(tmp_path: Path, worker: Worker) -> None:
    formats = []
    for number, data in enumerate(originals()):
        path = tmp_path / f"{number}.dat"
        path.write_bytes(data)
        formats.append(read(path, worker=worker).format)
    assert formats == ["xlsx", "xlsx", "xls", "xls", "xls", "ods", "csv", "html"]


@pytest.mark.parametrize("seed", range(4))
def test_three_hundred_megabytes_out_of_a_third_of_one(seed: int, tmp_path: Path) -> None:
    import random

    data = blown(random.Random(seed), b"")
    assert len(data) < 2_000_000
    path = tmp_path / "a.xlsx"
    path.write_bytes(data)
    with Worker() as worker:
        with pytest.raises(BadFile, match=r"packed tighter|damaged|memory"):
            read(path, worker=worker, limits=LIMITS)
        assert _most_memory(worker.pid) < 200_000_000
