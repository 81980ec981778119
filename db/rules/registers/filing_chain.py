"""The filing state chain: 摸底 → 培育 → 达标待报 → 材料齐 → 县统计局 → 州/市 → 省 → 国家 → 已纳统, or 退回 by a level (S2 二(五)).

Statistics approves, the bureau records (domain §2). So no step of the bureau stands before a firm's filing: any of its own
states may be followed by 县统计局 at once, and a level's answer may be recorded without the levels in between.
"""

from __future__ import annotations

from typing import Literal

from db.errors import RuleViolation
from db.text import QT_TRANSLATE_NOOP, Label

Level = Literal["county", "prefecture", "province", "nation"]

#: The bureau's own states, in which a firm may go forward and back.
OWN = ("survey", "cultivating", "qualified", "papers")
LEVELS: tuple[Level, ...] = ("county", "prefecture", "province", "nation")
ADMITTED, RETURNED = "admitted", "returned"
CHAIN = (*OWN, *LEVELS, ADMITTED)
ALL = (*CHAIN, RETURNED)


def after(state: str) -> tuple[str, ...]:
    """The states that may follow a state, in the order of the chain."""
    if state in OWN:
        return (*(one for one in OWN if one != state), *LEVELS)
    if state in LEVELS:
        return (*LEVELS[LEVELS.index(state) + 1 :], ADMITTED, RETURNED)
    if state == RETURNED:
        # Mended and filed again, or back to cultivation.
        return (*OWN, *LEVELS)
    return ()


def require_step(state: str, to: str, words: dict[str, Label]) -> None:
    """Raises RuleViolation where ``to`` cannot follow ``state``; ``words`` are the states' labels."""
    if to not in after(state):
        raise RuleViolation(
            QT_TRANSLATE_NOOP(
                "Registers",
                "“{to}” does not follow “{state}”. Nothing was written; from there it goes on to: {possible}. A state recorded "
                "by mistake is taken back by voiding its change.",
            ),
            to=words.get(to, to), state=words.get(state, state), possible=[words[one] for one in after(state)] or "--",
        )


def files(state: str, to: str) -> bool:
    """Whether the step hands the filing to statistics: then the status change is written."""
    return to in LEVELS and state not in LEVELS


def answers(state: str, to: str) -> bool:
    """Whether the step is statistics' answer: then the confirmation is written."""
    return to in (ADMITTED, RETURNED) and state in LEVELS
