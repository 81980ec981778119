"""``python -m desktop``: a verb runs on the command line; no verb, or a ledger's path alone, starts the window."""

from __future__ import annotations

import sys


def main() -> int:
    """The program's entry point (installed as ``shenggui``)."""
    arguments = sys.argv[1:]
    if arguments == ["--reading-process"]:  # db/exchange/reading/worker.py starts the bundled program so, before any Qt
        from db.exchange.parsing.__main__ import main as serve

        return serve()
    if _wants_window(arguments):
        from desktop.app import run

        return run(arguments)
    from desktop import cli

    return cli.main(arguments)


def _wants_window(arguments: list[str]) -> bool:
    words = [one for one in arguments if not one.startswith("-")]
    if not words:
        return not arguments or arguments[0] not in ("-h", "--help")
    return words[0].endswith(".sgl") and arguments[0] != "--language"


if __name__ == "__main__":
    sys.exit(main())
