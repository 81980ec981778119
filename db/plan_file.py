"""Plan files: TOML under resources/plans, or a county's own; read strictly, written so that reading gives the same.

The keys are those of the dataclasses in ``db/rules/plan.py``. A figure without an ``id`` gets one from what it states.
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

from db import resources
from db.errors import BadFile
from db.rules.plan import Plan, Target, derived_id
from db.rules.plan_check import problems
from db.text import QT_TRANSLATE_NOOP, Sentence
from db.toml_data import TomlProblem, read, table, write

#: Three thousand areas with fifteen figures each fit in twice.
_LARGEST = 8_000_000


def shipped() -> list[str]:
    """The keys of the plans that come with the program."""
    return sorted(path.stem for path in resources.path("plans").glob("*.toml"))


def load(source: str | Path) -> Plan:
    """The plan of a shipped key (``wenshan``) or of a TOML file; raises BadFile with what is wrong and where."""
    if isinstance(source, str) and source in shipped():
        return _parse(_text(resources.path("plans", f"{source}.toml")), source)
    path = Path(source)
    if not path.exists():
        raise BadFile(
            QT_TRANSLATE_NOOP(
                "Files",
                "There is no plan file “{path}”. Name a TOML file, or one of the plans that come along: {keys}.",
            ),
            path=str(path)[:200],
            keys=shipped(),
        )
    return _parse(_text(path), path.name)


def loads(text: str, name: str = "plan.toml") -> Plan:
    """The plan in TOML ``text``; ``name`` is what a refusal calls it."""
    return _parse(text, name)


def dumps(plan: Plan) -> str:
    """``plan`` as TOML, one figure per line; ``loads(dumps(plan)) == plan``."""
    return write(plan)


def packed(plan: Plan) -> str:
    """``plan`` as a ledger keeps it: JSON, which every start reads in a tenth of the time that TOML takes."""
    return json.dumps(table(plan), ensure_ascii=False, separators=(",", ":"))


def unpacked(text: str) -> Plan:
    """The plan that ``packed`` gave; ledgers made by an earlier program keep TOML."""
    try:
        stated = json.loads(text)
    except ValueError:
        return loads(text)
    return _made(stated, "plan.toml")


def _text(path: Path) -> str:
    try:
        with path.open("rb") as file:
            content = file.read(_LARGEST + 1)
    except OSError as error:
        raise BadFile(
            QT_TRANSLATE_NOOP("Files", "The plan file “{path}” cannot be read ({why}). Nothing was changed."),
            path=str(path)[:200],
            why=error.strerror or type(error).__name__,
        ) from error
    if len(content) > _LARGEST:
        too_large = QT_TRANSLATE_NOOP("Files", "It is larger than {limit} MB, which no plan is.")
        raise _unusable(path.name, Sentence(too_large, limit=_LARGEST // 1_000_000))
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        not_utf8 = QT_TRANSLATE_NOOP("Files", "Line {line} is not UTF-8 text; save the file with the encoding UTF-8.")
        raise _unusable(path.name, Sentence(not_utf8, line=line)) from None


def _parse(text: str, name: str) -> Plan:
    import tomllib  # no start needs it

    try:
        stated = tomllib.loads(text)
    except (ValueError, RecursionError) as error:
        raise _unusable(name, _not_toml(error)) from None
    return _made(stated, name)


def _made(stated: dict[str, Any], name: str) -> Plan:
    try:
        _fill_ids(stated)
        plan = read(Plan, stated)
    except TomlProblem as problem:
        raise _unusable(name, problem.sentence) from None
    wrong = next(problems(plan), None)
    if wrong is not None:
        raise _unusable(name, wrong)
    return plan


def _not_toml(error: Exception) -> Sentence:
    """The parser's message, with its line in front; a number or a nesting beyond all measure has no line."""
    if isinstance(error, RecursionError):
        return Sentence(QT_TRANSLATE_NOOP("Files", "It is nested too deeply."))
    line = re.search(r"at line (\d+)", str(error))
    if line is None:
        return Sentence(QT_TRANSLATE_NOOP("Files", "It is not valid TOML ({why})."), why=str(error)[:200])
    return Sentence(
        QT_TRANSLATE_NOOP("Files", "Line {line} is not valid TOML ({why})."), line=int(line[1]), why=str(error)[:200]
    )


def _unusable(name: str, why: Sentence) -> BadFile:
    return BadFile(
        QT_TRANSLATE_NOOP("Files", "“{name}” cannot be used as a plan. {why} Nothing was changed."), name=name, why=why
    )


def _fill_ids(table: dict[str, Any]) -> None:
    """Ids for figures that have none: what they state; from the second statement of a thing on also where it stands.

    So a later statement never changes the id of an earlier one.
    """
    targets = table.get("targets")
    if not isinstance(targets, list) or not all(isinstance(one, dict) for one in targets):
        return
    taken = {one["id"] for one in targets if isinstance(one.get("id"), str)}
    for order, one in enumerate(targets, start=1):
        if "id" in one:
            continue
        target = read(Target, {**one, "id": "-"}, f"targets[{order}]")
        key = derived_id(str(table.get("key")), target)
        one["id"] = key if key not in taken else derived_id(str(table.get("key")), target, origin=True)
        taken.add(one["id"])
