"""The reading process: takes requests (path, limits, passwords) on standard input, answers with frames, ends with its input."""

from __future__ import annotations

import marshal
import os
import signal
import sys
from typing import BinaryIO

from db.exchange.parsing import Refused, caps
from db.exchange.parsing.frames import Frame, pack


def main() -> int:
    """Serve requests until the input ends; called before anything else of the program is loaded."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C is the program's to answer
    import gc
    gc.disable()
    requests = os.fdopen(0, "rb")
    answers = os.fdopen(os.dup(1), "wb")
    # Whatever native code prints must not end up between frames.
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    capped = False
    while request := requests.read(4):
        path, limits, passwords = marshal.loads(requests.read(int.from_bytes(request, "little")))
        if not capped or sys.platform != "win32":
            caps.apply(limits["memory"], limits["seconds"])
            capped = True
        try:
            _serve(path, limits, passwords, answers)
        except BrokenPipeError:  # nobody listens any more
            os._exit(0)
    return 0


def _serve(path: str, limits: dict[str, int], passwords: list[str], answers: BinaryIO) -> None:
    def send(frame: Frame) -> None:
        answers.write(pack(frame))
        answers.flush()

    try:
        # Inside, so that what cannot even be loaded under the caps is told as well.
        from db.exchange.parsing.kinds import parse

        for frame in parse(path, limits, passwords):
            send(frame)
    except BrokenPipeError:
        raise
    except Refused as refusal:
        send(("refused", refusal.word, refusal.values))
    except MemoryError:
        send(("refused", "memory", {}))
    except OSError as error:
        send(("refused", "os", {"number": error.errno or 0}))
    except BaseException as error:  # noqa: BLE001 - a panic of native code is no Exception
        send(("refused", "damaged", {"said": f"{type(error).__name__}: {error}"[:300]}))


if __name__ == "__main__":
    sys.exit(main())
