"""Choices and flags: a field's own words in both languages, and the words that offices use for them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from db.fields import Field
from db.rules.intake.cells import Cleaned, Setting, blank, note, refuse, shown
from db.rules.intake.sheet import Value
from db.rules.intake.table import Option, Remark
from db.rules.intake.wording import alike, squeezed
from db.text import QT_TRANSLATE_NOOP, Label, Sentence

_NOTHING = frozenset(("-", "--", "---", "/", "//", "\\", "…", "……", "未知", "不详", "未分"))
_YES = frozenset((
    "是", "有", "√", "✓", "✔", "对", "已", "能", "可以", "可", "y", "yes", "true", "t", "1", "已完成", "已办理", "完成"
))  # fmt: skip
_NO = frozenset((
    "否", "无", "没有", "×", "✗", "✘", "x", "未", "不能", "不可以", "不", "n", "no", "false", "f", "0", "未完成", "未办理", "不是"
))  # fmt: skip
#: Words of offices for choices that many tables share, by the choice's key, divided by spaces.
_WORDS = {
    "in_park": "园区内 在园 园内企业 园区 入园 已入园 园区企业 内",
    "outside": "园区外 不在园 园外企业 未入园 非园区 外",
    "attracted": "招商 招引 招商引进 外来招商 招商项目 招商引资企业",
    "local": "本地 本土 本地企业 小升规 自主培育 培育 本土培育",
    "upgrade": "规下升规上 升规 规下转规上 小微企业升规 年度升规",
    "new_project": "新建投产 新投产 新建 投产 新建企业 新开业 投产纳规 新建(投产)",
    "conversion": "涉工企业转化 转化 产业活动单位转法人",
    "profession_in": "专业变更 专业变更转入 转专业",
    "area_in": "外地迁入 迁入 辖区变更转入 跨省迁入",
    "successor": "改制 拆分 改制合并拆分 改制拆分 承继",
    "exit": "退库 退出 退规企业",
    "X1": "规上转规下 规模不达标 不达标 达不到规模 规上转规下(规模不达标) 降规 营业收入不达标",
    "X2": "破产 注销 吊销 注(吊)销 破产注(吊)销 破产、注(吊)销 破产、注销 注吊销",
    "X3": "停业 歇业 停业(歇业) 停业歇业 停产 关停 关闭 长期停产",
    "X4": "专业变更退出 专业变更 转专业退出 转出专业",
    "X5": "辖区变更 迁出 辖区变更(跨省)/迁出 外迁 搬迁 迁出本地区 辖区变更(跨省)",
    "X6": "单位界定错误 界定错误",
    "X7": "改制 重新注册 合并 拆分 被兼并 兼并 改制、重新注册、合并或拆分退出原单位 改制、合并或拆分退出原单位",
    "X9": "其他 其它 其他原因",
    "confirmed": "已确认 确认 通过 审核通过 已通过 已纳统 同意",
    "returned": "退回 未通过 不通过 审核不通过 驳回",
    "early": "快报 快报数 快报数据",
    "revised": "修订 修订数 调整数",
}


def choice(value: Value, setting: Setting) -> Cleaned:
    """A choice by its key, its word in either language, or a word that offices use for it; an unknown word is asked."""
    text = _as_text(value)
    if text is None:
        return _unreadable(value)
    words = _words_of(setting.field)
    key = words.get(alike(text))
    if key is not None:
        return Cleaned(key)
    answered = _answered(text, words, setting)
    if answered is not None:
        return Cleaned(answered)
    if squeezed(text) in _NOTHING:
        return blank(shown(value))
    coded = re.fullmatch(r"\(?([A-Za-z]?\d{1,2}|[A-Za-z])\)?[.、:\-]?(.*)", squeezed(text))
    if coded and coded[2]:
        by_code, by_word = words.get(alike(coded[1])), words.get(alike(coded[2]))
        if by_word is not None and by_code in (None, by_word):
            return Cleaned(by_word)
        if by_code is not None and by_word is None:
            taken = setting.field.word(by_code, "zh"), setting.field.word(by_code, "en")
            return Cleaned(by_code, (note(_BY_CODE, text=shown(value), taken=Label(*taken)),))
    options = tuple(Option(one.key, one.label) for one in setting.field.choices)
    return Cleaned(None, (Remark("ask", Sentence(_UNKNOWN, text=shown(value), field=setting.field.label), options),))


def _answered(text: str, words: Mapping[str, str], setting: Setting) -> str | None:
    """Which of two choices a yes or no means under a heading that asks for one of them: 否 under 是否入园 is 园区外."""
    keys = [one.key for one in setting.field.choices]
    asked = next((words[word] for word in map(alike, (setting.asks, setting.asks.removeprefix("在"))) if word in words), None)
    word = squeezed(text).casefold()
    if asked is None or len(keys) != 2 or word not in _YES | _NO:
        return None
    return asked if word in _YES else next(key for key in keys if key != asked)


def several(value: Value, setting: Setting) -> Cleaned:
    """Several choices in one cell, divided by any mark: their keys, divided by spaces, in the field's order."""
    text = _as_text(value)
    if text is None:
        return _unreadable(value)
    whole = choice(text, setting)
    if whole.value is not None or not any(remark.weight == "ask" for remark in whole.remarks):
        return whole
    parts = [part for part in re.split(r"[、，,;；/|+\s]+", text.strip()) if part]
    found = [choice(part, setting) for part in parts]
    if any(one.value is None for one in found):
        return whole
    keys = {one.value for one in found}
    return Cleaned(
        " ".join(one.key for one in setting.field.choices if one.key in keys),
        tuple(remark for one in found for remark in one.remarks),
    )


def flag(value: Value, setting: Setting) -> Cleaned:
    """Yes or no as 1 or 0."""
    if isinstance(value, bool):
        return Cleaned(int(value))
    text = _as_text(value)
    if text is None:
        return _unreadable(value)
    word = squeezed(text).casefold()
    if word in _YES or word in _NO:
        return Cleaned(int(word in _YES))
    if word in _NOTHING:
        return blank(shown(value))
    options = (Option(1, Label("是", "yes")), Option(0, Label("否", "no")))
    return Cleaned(None, (Remark("ask", Sentence(_UNKNOWN, text=shown(value), field=setting.field.label), options),))


@lru_cache(maxsize=256)
def _words_of(field: Field) -> dict[str, str]:
    """Word → key; a word that two choices of the field share means neither."""
    own: dict[str, str] = {}
    for one in field.choices:
        for word in (one.key, one.label.zh, one.label.en):
            own[alike(word)] = one.key
    shared: dict[str, set[str]] = {}
    for one in field.choices:
        for word in _WORDS.get(one.key, "").split():
            shared.setdefault(alike(word), set()).add(one.key)
    return {**{word: next(iter(keys)) for word, keys in shared.items() if len(keys) == 1}, **own}


def _as_text(value: Value) -> str | None:
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, int | float) and value == int(value):
        return str(int(value))
    return None


def _unreadable(value: Value) -> Cleaned:
    return refuse(
        QT_TRANSLATE_NOOP(
            "Intake", "“{text}” is none of this column's words. Choose one of them in the sheet or here."
        ),
        text=shown(value),
    )


_UNKNOWN = QT_TRANSLATE_NOOP("Intake", "“{text}” is no word for “{field}” that is known. Which one is meant?")
_BY_CODE = QT_TRANSLATE_NOOP("Intake", "“{text}” is taken by its code, as “{taken}”.")
