"""``python -m desktop``: a verb runs on the command line; no verb, or a ledger's path alone, starts the window."""

from __future__ import annotations

import gc
import os
import sys
from typing import NoReturn


def main() -> int:
    """The program's entry point (installed as ``shenggui``)."""
    arguments = sys.argv[1:]
    if arguments == ["--reading-process"]:  # db/exchange/reading/worker.py starts the bundled program so, before any Qt
        from db.exchange.parsing.__main__ import main as serve

        return serve()
    if _wants_window(arguments):
        gc.disable()  # until the first page stands: what a start makes stays (desktop/collecting.py takes it up)
        from desktop.app import run

        _leave(run(arguments))
    from desktop import cli

    return cli.main(arguments)


def _leave(code: int) -> NoReturn:
    """End the process at once, after the window: what is open has been closed and written by then.

    Python and Qt would take themselves apart object by object first, for nothing: it is the system that frees memory.
    """
    for stream in (sys.stdout, sys.stderr):
        if stream is not None:  # a windowed bundle has neither
            stream.flush()
    os._exit(code)


def _wants_window(arguments: list[str]) -> bool:
    words = [one for one in arguments if not one.startswith("-")]
    if not words:
        return not arguments or arguments[0] not in ("-h", "--help")
    return words[0].endswith(".sgl") and arguments[0] != "--language"


if __name__ == "__main__":
    sys.exit(main())
