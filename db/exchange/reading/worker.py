"""The reading process seen from the program: started, asked, listened to, watched, and killed when it must be.

It holds itself to the caps of ``Limits`` (db/exchange/parsing/caps.py). On top of that the program counts the seconds it
waits for it and, where the system tells, the memory it holds. A process that has died is started anew for the next file.
"""

from __future__ import annotations

import contextlib
import marshal
import os
import queue
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Generator, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import IO

from db.exchange.parsing.frames import Frame, unpack
from db.exchange.reading.limits import Limits
from db.exchange.reading.sentences import refusal

#: The word by which a bundled program knows that it is to be the reading process (desktop/__main__.py).
WORD = "--reading-process"
#: A frame is a chunk of rows; a longer one is none that the process means to send.
_LONGEST = 512_000_000
#: How often the watch looks, in seconds.
_TICK = 0.05
_NO_WINDOW = 0x08000000
_SOURCES = Path(__file__).resolve().parents[3]


class Worker:
    """One reading process. Use as a context manager; may read many files, one after the other."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[bytes] | None = None
        self._frames: queue.Queue[bytes | None] = queue.Queue(maxsize=16)
        self._listener: threading.Thread | None = None
        self._said: IO[bytes] | None = None
        self._memory = 0

    def __enter__(self) -> Worker:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @property
    def pid(self) -> int | None:
        """The process's number, None where none is running."""
        return self._process.pid if self._process is not None else None

    def start(self) -> None:
        """Start the process unless it runs; asking does so too, but what comes before can be done meanwhile."""
        if self._process is None or self._process.poll() is not None:
            self.close()
            self._said = tempfile.TemporaryFile()  # noqa: SIM115 - closed with the process
            self._process = subprocess.Popen(
                _command(), stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=self._said, bufsize=0, env=_environment(),
                creationflags=_NO_WINDOW if sys.platform == "win32" else 0,
            )  # fmt: skip
            self._frames = queue.Queue(maxsize=16)
            assert self._process.stdout is not None
            self._listener = threading.Thread(target=_listen, args=(self._process.stdout, self._frames), daemon=True)
            self._listener.start()
            self._memory = 0

    def frames(
        self, path: Path, limits: Limits, waiting: Callable[[], None], passwords: Sequence[str] = ()
    ) -> Generator[Frame]:  # fmt: skip
        """The frames of one file; ``passwords`` go through the pipe and nowhere else. ``waiting`` is called again and again
        meanwhile; what it raises ends the process.

        Raises BadFile: the file is refused, the process died, or a cap was reached.
        """
        orderly = False
        try:
            self._ask(path, limits, passwords)
            patience = float(limits.seconds)
            while not orderly:
                begun = time.monotonic()
                body = self._next(path, limits)
                patience -= time.monotonic() - begun
                waiting()
                if body is None:
                    self._watch(path, limits, patience)
                    continue
                frame = _frame(body, path, limits)
                orderly = frame[0] in ("refused", "end")
                if frame[0] == "refused":
                    raise refusal(str(frame[1]), path, limits, frame[2])
                yield frame
        finally:
            # After its last word the process waits for the next file; otherwise nobody knows what it is doing.
            if not orderly:
                self.close()

    def close(self) -> None:
        """End the process at once."""
        pipes: list[IO[bytes] | None] = [self._said]
        if self._process is not None:
            self._process.kill()
            while self._listener is not None and self._listener.is_alive():
                with contextlib.suppress(queue.Empty):
                    self._frames.get(timeout=0.01)
            self._process.wait()
            pipes += [self._process.stdin, self._process.stdout]
        for pipe in filter(None, pipes):
            with contextlib.suppress(OSError):
                pipe.close()
        self._process = self._listener = self._said = None

    def _ask(self, path: Path, limits: Limits, passwords: Sequence[str]) -> None:
        request = marshal.dumps((os.path.abspath(path), asdict(limits), list(passwords)))  # noqa: PTH100 - resolve() follows links
        try:
            try:
                self._send(request)
            except BrokenPipeError:  # it died a moment ago, and nobody has seen it yet: another is asked
                self.close()
                self._send(request)
        except OSError as error:
            self.close()
            raise refusal("start", path, limits, {"said": error.strerror or error}) from error

    def _send(self, request: bytes) -> None:
        self.start()
        assert self._process is not None
        assert self._process.stdin is not None
        self._process.stdin.write(len(request).to_bytes(4, "little") + request)

    def _next(self, path: Path, limits: Limits) -> bytes | None:
        """The next frame's bytes, None where none has come yet. Raises BadFile where the process has ended."""
        try:
            body = self._frames.get(timeout=_TICK)
        except queue.Empty:
            return None
        if body is None:
            raise refusal(self._death(), path, limits)
        return body

    def _watch(self, path: Path, limits: Limits, patience: float) -> None:
        if patience <= 0:
            raise refusal("time", path, limits)
        if self._process is not None and _resident(self._process.pid) > limits.memory:
            raise refusal("memory", path, limits)

    def _death(self) -> str:
        """Why the process ended, as a word: its native code aborts where memory is refused, and the system says why else."""
        assert self._process is not None
        try:
            code = self._process.wait(timeout=2)
        except subprocess.TimeoutExpired:  # it talks nonsense, and lives
            self._process.kill()
            return "damaged"
        if self._said is not None:
            self._said.seek(0)
            said = self._said.read(65_536)
            if b"memory allocation" in said or b"MemoryError" in said:
                return "memory"
        if sys.platform != "win32":
            import signal

            if code in (-signal.SIGXCPU, -signal.SIGKILL):
                return "time" if code == -signal.SIGXCPU else "memory"
        return "damaged"


def _frame(body: bytes, path: Path, limits: Limits) -> Frame:
    try:
        return unpack(body)
    except (ValueError, EOFError, TypeError) as error:
        raise refusal("damaged", path, limits) from error


def _listen(pipe: IO[bytes], frames: queue.Queue[bytes | None]) -> None:
    """Take frames off the pipe as they come, so that the process need not wait for whoever uses them; None ends."""
    with contextlib.suppress(OSError, ValueError):
        while (size := int.from_bytes(_exactly(pipe, 4), "little")) and size <= _LONGEST:
            body = _exactly(pipe, size)
            if len(body) < size:
                break
            frames.put(body)
    frames.put(None)


def _exactly(pipe: IO[bytes], size: int) -> bytes:
    """So many bytes, or fewer where the pipe ends."""
    parts = []
    while size and (part := pipe.read(size)):
        parts.append(part)
        size -= len(part)
    return b"".join(parts)


def _command() -> list[str]:
    if getattr(sys, "frozen", False):
        return [sys.executable, WORD]
    # -P: nothing is imported from the folder somebody happens to stand in.
    return [sys.executable, "-P", "-m", "db.exchange.parsing"]


def _environment() -> dict[str, str]:
    environment = dict(os.environ) | {"RUST_BACKTRACE": "0", "PYTHONUTF8": "1"}
    if not getattr(sys, "frozen", False):
        paths = [str(_SOURCES), *filter(None, [environment.get("PYTHONPATH")])]
        environment["PYTHONPATH"] = os.pathsep.join(paths)
    return environment


def _resident(pid: int) -> int:
    """Bytes that a process holds in memory, 0 where the system does not say it in a file (Windows: the job object caps)."""
    if sys.platform != "win32":
        with contextlib.suppress(OSError, IndexError, ValueError):
            return int(Path(f"/proc/{pid}/statm").read_bytes().split()[1]) * os.sysconf("SC_PAGE_SIZE")
    return 0
