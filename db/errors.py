"""Errors that a person is told about. Anything else that is raised is a defect of the program.

Every error is one sentence: what is wrong, where, what was kept, what to do.
"""

from __future__ import annotations

from typing import Any

from db.text import Sentence


class LedgerError(Exception):
    """Base of all errors with a sentence for the user; ``exit_code`` is the command line's (design §8)."""

    exit_code = 1
    #: The command line's option that gives the reason with which it is done all the same; empty where there is none.
    option = ""

    def __init__(self, template: str, /, **values: Any) -> None:
        self.sentence = Sentence(template, **values)
        super().__init__(str(self.sentence))


class RuleViolation(LedgerError):
    """The operation contradicts a rule or what the ledger holds; nothing was written (exit 1)."""


class BadInput(LedgerError):
    """An argument or a typed value cannot be used as it stands (exit 2)."""

    exit_code = 2


class BadFile(LedgerError):
    """A file is missing, not what it should be, damaged, newer, read-only or held by someone (exit 2)."""

    exit_code = 2


class PasswordNeeded(BadFile):
    """A file is under a password, and none was given or none of those given opens it (exit 2)."""


class Held(BadFile):
    """The ledger is being written by another window or command; reading it is still possible (exit 1)."""

    exit_code = 1
