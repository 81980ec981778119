"""Frozen dataclasses to and from TOML, driven by their own declarations: a new field is read and written at once.

Read strictly: an unknown key, a wrong type or a word outside a Literal is a ``TomlProblem`` that names the key. TOML knows
no null: where a field may be None and has another default, the word "none" says so.
"""

from __future__ import annotations

import json
import math
import types
import unicodedata
from collections.abc import Mapping
from dataclasses import MISSING, Field, fields, is_dataclass
from datetime import date
from functools import cache
from typing import Any, Literal, TypeVar, Union, cast, get_args, get_origin, get_type_hints

from db.text import QT_TRANSLATE_NOOP, Label, Sentence

T = TypeVar("T")

#: No sentence of a plan is longer; what is longer is not a sentence.
_LONGEST = 1_000

_NONE = "none"

_EXPECTED: dict[type, Label] = {
    str: Label("文字", "text"),
    int: Label("整数", "a whole number"),
    float: Label("数字", "a number"),
    bool: Label("true 或 false", "true or false"),
}
_A_TABLE = Label("一组键值", "a table")
_A_LIST = Label("列表", "a list")


class TomlProblem(Exception):
    """What cannot be read, as a sentence that names the key; the caller knows the file."""

    def __init__(self, template: str, /, **values: Any) -> None:
        self.sentence = Sentence(template, **values)
        super().__init__(str(self.sentence))


@cache
def _declared(cls: Any) -> dict[str, tuple[Field[Any], Any]]:
    """The dataclass's fields with their resolved types."""
    hints = get_type_hints(cls)
    return {one.name: (one, hints[one.name]) for one in fields(cls)}


def read(cls: type[T], table: object, where: str = "") -> T:
    """An instance of the dataclass ``cls`` from a parsed TOML table; ``where`` is the key it stands under."""
    if not isinstance(table, Mapping):
        raise _wrong_type(where, _A_TABLE)
    declared = _declared(cast("Any", cls))
    for key in table:
        if key not in declared:
            raise TomlProblem(
                QT_TRANSLATE_NOOP("Files", "“{key}” is not known there; known are {known}."),
                key=_path(where, str(key)), known=list(declared),
            )
    values = {}
    for name, (one, kind) in declared.items():
        optional = type(None) in get_args(kind)
        if name in table:
            none = optional and one.default is not None and table[name] == _NONE
            values[name] = None if none else _value(kind, table[name], _path(where, name))
        elif one.default is MISSING and optional:
            values[name] = None
        elif one.default is MISSING:
            raise TomlProblem(QT_TRANSLATE_NOOP("Files", "“{key}” is missing."), key=_path(where, name))
    return cls(**values)


def _path(where: str, name: str) -> str:
    return f"{where}.{name[:40]}" if where else name[:40]


def _wrong_type(where: str, expected: Label) -> TomlProblem:
    return TomlProblem(QT_TRANSLATE_NOOP("Files", "“{key}” must be {expected}."), key=where, expected=expected)


def _value(kind: Any, given: object, where: str) -> Any:
    origin, arguments = get_origin(kind), get_args(kind)
    if origin in (Union, types.UnionType):
        return _value(next(one for one in arguments if one is not type(None)), given, where)
    if origin is Literal:
        if given not in arguments:
            raise TomlProblem(
                QT_TRANSLATE_NOOP("Files", "“{key}” is “{given}”; it must be one of {known}."),
                key=where, given=str(given)[:40], known=list(arguments),
            )
        return given
    if origin is tuple:
        if not isinstance(given, list):
            raise _wrong_type(where, _A_LIST)
        return tuple(_value(arguments[0], one, f"{where}[{order}]") for order, one in enumerate(given, start=1))
    if is_dataclass(kind):
        return read(cast("type[Any]", kind), given, where)
    return _scalar(kind, given, where)


def _scalar(kind: type, given: object, where: str) -> str | int | float | bool:
    if kind is str and type(given) is date:
        return given.isoformat()
    # bool is an int to Python, but true is not 1 to the person who wrote it.
    accepted = (int, float) if kind is float else (kind,)
    if not isinstance(given, accepted) or (isinstance(given, bool) and kind is not bool):
        raise _wrong_type(where, _EXPECTED[kind])
    if isinstance(given, str):
        return _text(given, where)
    if isinstance(given, float) and not math.isfinite(given):
        raise _wrong_type(where, _EXPECTED[float])
    return cast("int | float | bool", given)


def _text(given: str, where: str) -> str:
    text = unicodedata.normalize("NFC", given.strip())
    if len(text) > _LONGEST:
        raise TomlProblem(
            QT_TRANSLATE_NOOP("Files", "“{key}” has {length} characters; {limit} are the most."),
            key=where, length=len(text), limit=_LONGEST,
        )
    # Nearly every text is printable throughout, which Python sees at a glance.
    if not text.isprintable() and any(unicodedata.category(char) in ("Cc", "Cs") for char in text):
        raise TomlProblem(QT_TRANSLATE_NOOP("Files", "“{key}” contains control characters; remove them."), key=where)
    return text


def write(instance: Any) -> str:
    """The dataclass as TOML text, one key or one record of a list per line; what equals its default is left out."""
    lines = []
    for key, value in _stated(instance).items():
        if isinstance(value, tuple) and value and is_dataclass(value[0]):
            lines += [f"{key} = [", *(f"  {_toml(one)}," for one in value), "]"]
        else:
            lines.append(f"{key} = {_toml(value)}")
    return "\n".join(lines) + "\n"


def table(instance: Any) -> dict[str, Any]:
    """The dataclass as ``read`` takes it, in plain dicts and lists; what equals its default is left out."""
    return {key: _plain(value) for key, value in _stated(instance).items()}


def _plain(value: Any) -> Any:
    if isinstance(value, tuple):
        return [_plain(one) for one in value]
    return table(value) if is_dataclass(value) else value


def _stated(instance: Any) -> dict[str, Any]:
    """The fields that differ from their defaults."""
    stated = {}
    for one in fields(instance):
        value = getattr(instance, one.name)
        if value is None:
            if one.default not in (None, MISSING):
                stated[one.name] = _NONE
        elif value != one.default:
            stated[one.name] = value
    return stated


def _toml(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return repr(value)
    if isinstance(value, str):
        # A JSON string is a TOML basic string but for DEL, which TOML wants escaped.
        return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
    if isinstance(value, tuple):
        return "[" + ", ".join(_toml(one) for one in value) + "]"
    return "{ " + ", ".join(f"{key} = {_toml(one)}" for key, one in _stated(value).items()) + " }"
