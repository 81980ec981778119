"""Slow steps that are done once: each keeps what it was made from, and is done again when that changes."""

from __future__ import annotations

import contextlib
import hashlib
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
#: What can be used again lies here.
CACHE = ROOT / "build/release"


class ReleaseError(Exception):
    """A release cannot be made; the text says what a person can do."""


def run(command: Sequence[str], cwd: Path | None = None) -> None:
    """Run; what it said goes to build/release/log.txt, and its end to the screen where it failed."""
    CACHE.mkdir(parents=True, exist_ok=True)
    log = CACHE / "log.txt"
    with log.open("ab") as file:
        begin = file.tell()
        done = subprocess.run(command, cwd=cwd, stdout=file, stderr=subprocess.STDOUT, stdin=subprocess.DEVNULL)
    if done.returncode:
        with log.open("rb") as file:
            file.seek(begin)
            tail = file.read().decode(errors="replace").splitlines()[-30:]
        raise ReleaseError("\n".join([f"failed: {' '.join(command)[:200]}", *tail]))


def digest(*parts: str | bytes | Path) -> str:
    """One word for what something is made from: texts, and the contents of files."""
    made = hashlib.sha256()
    for part in parts:
        content = part.read_bytes() if isinstance(part, Path) else part.encode() if isinstance(part, str) else part
        made.update(hashlib.sha256(content).digest())
    return made.hexdigest()


def is_fresh(name: str, made_from: str) -> bool:
    """Whether the stage ``name`` was finished with the same ``made_from``."""
    stamp = CACHE / f"{name}.stamp"
    return stamp.exists() and stamp.read_text(encoding="utf-8") == made_from


@contextlib.contextmanager
def stage(name: str, made_from: str) -> Iterator[None]:
    """Do a stage; only one that came to its end counts as done."""
    stamp = CACHE / f"{name}.stamp"
    stamp.unlink(missing_ok=True)
    started = time.monotonic()
    print(f"{name} …", end=" ", flush=True)
    try:
        yield
    except BaseException:
        print("failed", file=sys.stderr)
        raise
    stamp.parent.mkdir(parents=True, exist_ok=True)
    stamp.write_text(made_from, encoding="utf-8")
    print(f"{time.monotonic() - started:.0f} s", flush=True)
