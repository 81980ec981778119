"""The eight characters that tell one content from another: a hash of the canonical rows, the same in either language."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from db.text import Label, Sentence

#: 32 characters without I, L, O and U: nothing that is misread or misheard on the telephone.
ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_LENGTH = 8


def canonical(content: Any) -> str:
    """``content`` (dicts, lists, numbers, texts, Labels, Sentences) as JSON that is the same wherever it is written."""
    return json.dumps(_plain(content), ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def _plain(value: Any) -> Any:
    if isinstance(value, Label):
        return value.zh
    if isinstance(value, Decimal | Sentence):
        return str(value)
    if isinstance(value, dict):
        return {str(key): _plain(one) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(one) for one in value]
    return value


def checksum(texts: Iterable[str]) -> str:
    """Eight characters (A7K3-9FQM) of the SHA-256 of canonical texts, in their order."""
    digest = hashlib.sha256("\n".join(texts).encode("utf-8", "surrogatepass")).digest()
    number = int.from_bytes(digest[:5], "big")
    found = "".join(ALPHABET[number >> shift & 31] for shift in range(5 * (_LENGTH - 1), -1, -5))
    return f"{found[:4]}-{found[4:]}"
