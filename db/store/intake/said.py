"""Sentences as a file keeps them: template and values, so that they read in either language later."""

from __future__ import annotations

from typing import Any

from db.rules.intake.table import Remark
from db.text import Label, Sentence


def packed(value: Any) -> Any:
    """A sentence, label or plain value as what JSON can hold."""
    if isinstance(value, Sentence):
        return {"say": value.template, "with": {key: packed(one) for key, one in value.values.items()}}
    if isinstance(value, Label):
        return {"zh": value.zh, "en": value.en}
    if isinstance(value, list | tuple):
        return [packed(one) for one in value]
    return value if isinstance(value, int | float | str) or value is None else str(value)


def unpacked(value: Any) -> Any:
    """What ``packed`` made of it, back."""
    if isinstance(value, dict) and "say" in value:
        return Sentence(value["say"], **{key: unpacked(one) for key, one in value["with"].items()})
    if isinstance(value, dict) and "zh" in value:
        return Label(value["zh"], value["en"])
    if isinstance(value, list):
        return [unpacked(one) for one in value]
    return value


def remark(key: str, one: Remark) -> dict[str, Any]:
    """A remark with the key of its cell."""
    return {"key": key, "weight": one.weight, "sentence": packed(one.sentence)}
