"""The register of enterprises (企业名录): who they are, under which codes and names, past ones included.

The id identifies a firm; the credit code is an attribute with history (design §2, Identity).
"""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from db.errors import BadInput, RuleViolation
from db.fields import Choice, Field, words
from db.rules import credit_code, names
from db.rules.ids import new_id
from db.rules.registers.check import formula_like
from db.rules.registers.check import value as taken
from db.rules.words import SOURCES, ZONES
from db.store import search
from db.store.writing import batch_now, insert_many, stamp, transaction
from db.text import QT_TRANSLATE_NOOP, Label, Sentence

NAME = Label("企业名称", "Enterprise")
ZONE_CHOICES = tuple(Choice(key, label) for key, label in ZONES.items())
SOURCE_CHOICES = tuple(Choice(key, label) for key, label in SOURCES.items())

#: The register's columns as they are entered, listed, imported and printed.
FIELDS: tuple[Field, ...] = (
    Field("name", NAME, required=True, width=28, synonyms=words(
        "单位名称 单位详细名称 公司名称 企业全称 企业（单位）名称 法人单位名称 名称 企业 Name Company")),
    Field("code", Label("统一社会信用代码", "Credit code"), "code", width=20, synonyms=words(
        "信用代码 社会信用代码 统一信用代码 统一社会信用代码（18位） 统一社会信用代码/组织机构代码 "
        "机构代码 USCC Code")),
    Field("area", Label("县（市、区）", "Area"), "area", width=10, synonyms=words(
        "县市区 县（市） 县市 县区 县 所在县（市、区） 所属县（市） 区县 所属区县 地区 属地 County")),
    Field("township", Label("乡镇（街道）", "Township"), width=12,
          synonyms=words("乡镇 镇街 乡镇街道 镇乡街道 所在乡镇 所属乡镇（街道） 街道")),
    Field("zone", Label("园区内/外", "Zone"), "choice", choices=ZONE_CHOICES, width=8, synonyms=words(
        "园区内外 园内/园外 园内外 是否园区内 是否在园区 是否入园 是否园区企业 园内园外 内外")),
    Field("park", Label("所属园区", "Park"), "area", width=14, synonyms=words("园区 所在园区 园区名称")),
    Field("source", Label("来源", "Source"), "choice", choices=SOURCE_CHOICES, width=10,
          synonyms=words("企业来源 来源（招商引资/小升规） 培育来源 项目来源 来源类型")),
    Field("industry", Label("行业代码", "Industry"), "code", width=10, synonyms=words(
        "行业 国民经济行业代码 行业小类代码 行业类别代码 所属行业代码 行业大类代码 Industry")),
    Field("products", Label("主要产品", "Products"), width=20, synonyms=words("主要产品名称 主营产品 主要产品及规模 主要业务")),
    Field("registered", Label("成立时间", "Registered"), "month", width=10, synonyms=words(
        "成立日期 注册时间 注册日期 成立/开业时间 成立（开业）时间 开业时间 成立年月")),
    Field("legal_person", Label("法定代表人", "Legal person"), width=10,
          synonyms=words("法人代表 法人 法定代表人（负责人） 法人姓名")),
    Field("contact", Label("联系人", "Contact"), width=10,
          synonyms=words("企业联系人 统计负责人 统计（财务）负责人 财务负责人 联络员")),
    Field("phone", Label("联系电话", "Telephone"), width=14, synonyms=words("电话 手机 手机号 联系方式 联系人电话 Phone")),
    Field("tags", Label("标签", "Tags"), width=14, synonyms=words("所属产业 产业标签 产业类别")),
    Field("honours", Label("资质荣誉（文字记载）", "Honours (as text)"), width=20,
          synonyms=words("资质荣誉 资质 企业资质 荣誉 高新/专精特新 企业荣誉")),
    Field("note", Label("备注", "Note"), width=24, limit=2000, lines=True, synonyms=words("说明 备注说明 情况说明 Remarks")),
)  # fmt: skip
BY_KEY = {field.key: field for field in FIELDS}
#: Kept as typed: the month of registration too, which licences show in many ways.
_TYPED_FREELY = ("text", "code", "month")


@dataclass(frozen=True, slots=True)
class Checked:
    """Values made ready for the register, and what is odd about them (each one sentence)."""

    values: dict[str, Any]
    warnings: tuple[Sentence, ...]


class DoubtfulCode(RuleViolation):
    """A code whose check character fails, without the reason why it stands all the same (``accept_code``)."""

    option = "--accept-code"


def check(values: Mapping[str, Any], accept_code: str = "", *, doubtful: bool = False) -> Checked:
    """Clean typed values (keys of FIELDS; area and park as area ids); ``accept_code`` is why a failing code stands.

    ``doubtful``: a failing code of a list that comes in whole is taken without a reason, and stands on the worklist
    until it is mended or explained. Raises BadInput for what cannot be stored and RuleViolation for a code whose check
    character fails without a reason.
    """
    unknown = set(values) - set(BY_KEY)
    if unknown:
        raise BadInput(QT_TRANSLATE_NOOP("Ledger", "The register has no column “{key}”."), key=min(unknown))
    cleaned: dict[str, Any] = {}
    warnings: list[Sentence] = []
    for key, value in values.items():
        field = BY_KEY[key]
        if value is None or field.kind == "choice" or key in ("area", "park"):
            cleaned[key] = value or None
            continue
        if field.kind not in _TYPED_FREELY:
            cleaned[key] = taken(field, value)
            continue
        cleaned[key] = names.clean(str(value), what=field.label, limit=field.limit, lines=field.lines)
        if names.is_formula_like(cleaned[key]):
            warnings.append(formula_like(field.label, cleaned[key]))
    if "name" in cleaned and not cleaned["name"]:
        raise BadInput(QT_TRANSLATE_NOOP("Ledger", "A firm needs a name; nothing was written."))
    if cleaned.get("code"):
        warnings += _check_code(cleaned, accept_code, doubtful)
    elif "code" in cleaned:
        cleaned["code"] = None
    return Checked(cleaned, tuple(warnings))


def _check_code(cleaned: dict[str, Any], accept_code: str, doubtful: bool) -> list[Sentence]:
    checked = credit_code.check(cleaned["code"])
    cleaned["code"] = checked.code
    if checked.check_failed and not accept_code.strip() and not doubtful:
        raise DoubtfulCode(QT_TRANSLATE_NOOP("Ledger", "{warning} Nothing was written."), warning=checked.warnings[0])
    cleaned["code_note"] = accept_code.strip() if checked.check_failed else ""
    return list(checked.warnings)


def create(
    conn: sqlite3.Connection, values: Mapping[str, Any], accept_code: str = "", *, doubtful: bool = False,
    searchable: bool = True,
) -> tuple[str, list[Sentence]]:  # fmt: skip
    """Add a firm; returns its new id and warnings. Raises RuleViolation where its code belongs to another firm.

    ``searchable``: without it the caller, who adds many, makes them searchable together (``search.index_new``).
    """
    checked = check(values, accept_code, doubtful=doubtful)
    row = _stored(checked.values)
    with transaction(conn):
        if row.get("code"):
            require_free(conn, row["code"], None)
        row |= {"id": new_id(), "created_at": stamp(conn)["recorded_at"], "batch": batch_now(conn)}
        # Lists bring thousands, one by one: this takes a quarter of what ``insert`` does.
        insert_many(conn, "enterprise", {key: [value] for key, value in row.items()})
        if searchable:
            search.index(conn, row["id"])
    return row["id"], list(checked.warnings)


def edit(
    conn: sqlite3.Connection, enterprise: str, values: Mapping[str, Any], accept_code: str = "", *, doubtful: bool = False
) -> list[Sentence]:  # fmt: skip
    """Correct register values (a typing error; a renaming since a month is a change of kind ``rename``).

    The histories keep each value's before and after. Returns warnings.
    """
    checked = check(values, accept_code, doubtful=doubtful)
    with transaction(conn):
        if checked.values.get("code"):
            require_free(conn, checked.values["code"], enterprise)
        write(conn, enterprise, checked.values)
    return list(checked.warnings)


def write(conn: sqlite3.Connection, enterprise: str, values: Mapping[str, Any]) -> None:
    """Write values that were checked before; only what differs is touched."""
    with transaction(conn):
        for key, value in _stored(values).items():
            conn.execute(
                f"UPDATE enterprise SET {key} = :value WHERE id = :id AND {key} IS NOT :value",
                {"value": value, "id": enterprise},
            )
        if {"name", "code"} & set(values):
            search.index(conn, enterprise)


_NULLABLE = frozenset({"code", "area", "zone", "park", "source"})


def _stored(values: Mapping[str, Any]) -> dict[str, Any]:
    row = {key: value if value or key in _NULLABLE else "" for key, value in values.items()}
    row |= {key: row[key] or None for key in _NULLABLE & set(row)}
    if "name" in row:
        row["name_key"] = names.key(row["name"])
    return row


def require_free(conn: sqlite3.Connection, code: str, enterprise: str | None) -> None:
    """A code that another firm bears now is refused, naming it: it would be ambiguous from then on."""
    for other in holders(conn, code):
        if other["id"] != enterprise and other["code"] == code:
            raise RuleViolation(
                QT_TRANSLATE_NOOP(
                    "Ledger",
                    "The credit code {code} belongs to “{name}” in this ledger. Nothing was written; use that firm, or "
                    "mend its code first.",
                ),
                code=code,
                name=other["name"],
            )


def holders(conn: sqlite3.Connection, code: str) -> list[sqlite3.Row]:
    """The firms that bear ``code`` (normalised) now or ever bore it."""
    return conn.execute(
        """SELECT * FROM enterprise WHERE code = :code OR id IN (
            SELECT row FROM value_history WHERE tbl = 'enterprise' AND field = 'code' AND before = :code)
        ORDER BY code IS NOT :code, seq""",
        {"code": code},
    ).fetchall()


def by_code(conn: sqlite3.Connection, code: str) -> sqlite3.Row | None:
    """The one firm that a code means: who bears it now, else who bore it. Raises RuleViolation where two would fit."""
    found = holders(conn, code)
    current = [row for row in found if row["code"] == code] or found
    if len(current) > 1:
        raise RuleViolation(
            QT_TRANSLATE_NOOP(
                "Ledger", "The credit code {code} is ambiguous: it means {names}. Nothing was written; choose by name."
            ),
            code=code,
            names=[row["name"] for row in current],
        )
    return current[0] if current else None


def by_name(conn: sqlite3.Connection, name: str) -> list[sqlite3.Row]:
    """The firms whose name has the same comparison key, or that bore the name before or after a rename."""
    return conn.execute(
        """SELECT * FROM enterprise WHERE name_key = :key OR id IN (
            SELECT enterprise FROM status_change c WHERE kind = 'rename' AND :name IN (old_value, new_value)
            AND NOT EXISTS (SELECT 1 FROM void WHERE target = c.id)) ORDER BY seq""",
        {"key": names.key(name), "name": name},
    ).fetchall()


def get(conn: sqlite3.Connection, enterprise: str) -> sqlite3.Row:
    """One firm by id; raises RuleViolation where the ledger has none."""
    row: sqlite3.Row | None = conn.execute("SELECT * FROM enterprise WHERE id = ?", (enterprise,)).fetchone()
    if row is None:
        raise RuleViolation(QT_TRANSLATE_NOOP("Ledger", "There is no such firm in this ledger; nothing was written."))
    return row


def exists(conn: sqlite3.Connection, enterprise: str) -> bool:
    """Whether the ledger has a firm of that id."""
    return conn.execute("SELECT 1 FROM enterprise WHERE id = ?", (enterprise,)).fetchone() is not None


def history(conn: sqlite3.Connection, enterprise: str) -> list[sqlite3.Row]:
    """The register's earlier values of a firm: field, before, after, at (UTC), by; newest first."""
    return conn.execute(
        "SELECT field, before, after, at, by FROM value_history WHERE tbl = 'enterprise' AND row = ? ORDER BY id DESC",
        (enterprise,),
    ).fetchall()
