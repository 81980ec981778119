"""How a firm is found: the keys kept for it, and the full-text expression for what a person types.

A query may be Chinese characters, a piece of a credit code, pinyin, or initials, also mixed: 砚山 lvcai, yanshanlc,
yanshan 5326. The keys are the columns of one FTS5 table: tokenizer ``ascii``, so that a token is exactly what stands
between two spaces; an index of prefixes of 2 and 3 characters, so that the first keystrokes are as quick as the last;
no column sizes, since hits are not ranked by them.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, islice, product

from db.rules.credit_code import ALPHABET

#: Stands between names, codes and alternative readings; no query holds it, so no phrase reaches across.
_BREAK = "·"
#: Begins every token of initials, so that they and syllables are not searched together.
_MARK = "¦"
#: How many ways of reading one name are kept, the likeliest first.
_READINGS_KEPT = 8
_INITIALS_LENGTH = 8
_CODE_CHARACTERS = frozenset(ALPHABET.casefold())
#: How many ways of reading a typed word are tried; how much of what is typed is looked at (a pasted page is no query).
_PARSES_KEPT = 6
_WORDS_KEPT = 8
_WORD_LENGTH = 40

_HAN = "\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_UE = re.compile("(?<=[nl])ue")
_PIECE = re.compile(f"[{_HAN}]|[^\\W_{_HAN}]+")
_RUN = re.compile(f"[{_HAN}]+|[^\\W_{_HAN}]+")
_LEGAL_FORM = re.compile("(?:集团)?(?:股份)?(?:有限)?(?:责任)?公司$")
#: Words of a legal form and their initials; each is one token of pinyin, or 限 would make xian a word of every firm.
_ENDINGS = {"集团": ("jituan", "jt"), "股份": ("gufen", "gf"), "有限": ("youxian", "yx"), "责任": ("zeren", "zr"),
            "公司": ("gongsi", "gs")}  # fmt: skip

_SYLLABLE_LIST = """
a ai an ang ao ba bai ban bang bao bei ben beng bi bian biao bie bin bing bo bu ca cai can cang cao ce cen
ceng cha chai chan chang chao che chen cheng chi chong chou chu chua chuai chuan chuang chui chun chuo ci
cong cou cu cuan cui cun cuo da dai dan dang dao de dei den deng di dia dian diao die ding diu dong dou du
duan dui dun duo e ei en eng er fa fan fang fei fen feng fiao fo fou fu ga gai gan gang gao ge gei gen geng
gong gou gu gua guai guan guang gui gun guo ha hai han hang hao he hei hen heng hong hou hu hua huai huan
huang hui hun huo ji jia jian jiang jiao jie jin jing jiong jiu ju juan jue jun ka kai kan kang kao ke kei
ken keng kong kou ku kua kuai kuan kuang kui kun kuo la lai lan lang lao le lei len leng li lia lian liang
liao lie lin ling liu lo long lou lu luan lun luo lv lve ma mai man mang mao me mei men meng mi mian miao
mie min ming miu mo mou mu na nai nan nang nao ne nei nen neng ni nian niang niao nie nin ning niu nong nou
nu nuan nun nuo nv nve o ou pa pai pan pang pao pei pen peng pi pian piao pie pin ping po pou pu qi qia
qian qiang qiao qie qin qing qiong qiu qu quan que qun ran rang rao re ren reng ri rong rou ru rua ruan rui
run ruo sa sai san sang sao se sen seng sha shai shan shang shao she shei shen sheng shi shou shu shua
shuai shuan shuang shui shun shuo si song sou su suan sui sun suo ta tai tan tang tao te tei teng ti tian
tiao tie ting tong tou tu tuan tui tun tuo wa wai wan wang wei wen weng wo wu xi xia xian xiang xiao xie
xin xing xiong xiu xu xuan xue xun ya yan yang yao ye yi yin ying yo yong you yu yuan yue yun za zai zan
zang zao ze zei zen zeng zha zhai zhan zhang zhao zhe zhei zhen zheng zhi zhong zhou zhu zhua zhuai zhuan
zhuang zhui zhun zhuo zi zong zou zu zuan zui zun zuo
"""
_SYLLABLES = frozenset(_SYLLABLE_LIST.split())
#: What pinyin is made of, and what may yet become a part of it.
_PARTS = _SYLLABLES | {word for word, _ in _ENDINGS.values()}
_BEGINNINGS = frozenset(part[:length] for part in _PARTS for length in range(1, len(part) + 1))
_LONGEST = max(map(len, _PARTS))
#: Initials of two letters, as many type them: chtz is 长滩镇 as much as ctz.
_DOUBLE = frozenset({"zh", "ch", "sh"})
_INITIALS = {part: part[0] for part in _SYLLABLES} | dict(_ENDINGS.values())

Readings = Callable[[str], Sequence[str]]
Overrides = Mapping[str, Sequence[str]]


@dataclass(frozen=True, slots=True)
class SearchKeys:
    """What is indexed for one firm, each a text of tokens separated by spaces.

    ``chars``: each Chinese character and each other word. ``pinyin``: a syllable for each character. ``initials``: from
    each character on, the initials of what follows. ``codes``: from each place of a code on, three characters.
    """

    chars: str
    pinyin: str
    initials: str
    codes: str


def keys(
    name: str, former_names: Sequence[str], codes: Sequence[str], readings: Readings, overrides: Overrides
) -> SearchKeys:
    """The search keys of a firm from all its names and all codes it ever held.

    ``readings`` gives a character's syllables, likeliest first (``db.codes.readings``); ``overrides`` the places that
    are read otherwise (``db.codes.place_overrides``).
    """
    lines: dict[str, list[str]] = {"chars": [], "pinyin": [], "initials": []}
    for text in map(_plain, (name, *former_names)):
        body = _LEGAL_FORM.sub("", text)
        units = list(_alternatives(body, readings, overrides))
        ending = [_ENDINGS[word][0] for word in re.findall("|".join(_ENDINGS), text[len(body) :])]
        lines["chars"].append(" ".join(_PIECE.findall(text)))
        lines["pinyin"] += _pinyin(units, ending)
        lines["initials"] += _initials(units, ending)
    return SearchKeys(
        chars=_joined(lines["chars"]),
        pinyin=_joined(lines["pinyin"]),
        initials=" ".join(dict.fromkeys(lines["initials"])),
        codes=_joined(" ".join(_trigrams(_plain(code))) for code in codes),
    )


def match_query(text: str) -> str:
    """The FTS5 expression for what a person typed; empty where there is nothing to look for.

    Words stand in any order and all must be found. Nothing typed is ever an operator: every token is quoted and holds
    letters, digits or Chinese characters only.
    """
    words = [run[:_WORD_LENGTH] for run in _RUN.findall(_plain(text))][:_WORDS_KEPT]
    return " AND ".join(f"({_word(word)})" for word in words)


def _word(word: str) -> str:
    if not word.isascii():
        return f'chars : "{" ".join(_PIECE.findall(_LEGAL_FORM.sub("", word) or word))}"'
    spelled = _UE.sub("ve", word)
    phrases = [phrase for parse in _parses(spelled) for phrase in _syllable_phrases(parse)]
    found = [_initials_prefix(word), *(phrases or _mixed_phrases(spelled))]
    if set(word) <= _CODE_CHARACTERS and (len(word) > 3 or not word.isalpha()):
        found.append(_code_phrase(word))
    return " OR ".join(dict.fromkeys(found))


def _initials_prefix(letters: str) -> str:
    return f'initials : "{_MARK}{letters[:_INITIALS_LENGTH]}" *'


def _syllable_phrases(parse: tuple[str, ...]) -> list[str]:
    """The phrases for syllables of which the last may be unfinished.

    Prefixes of two and three letters have an index; a longer one would join long lists, so its few endings are spelled
    out; for a single letter the initials answer.
    """
    *whole, last = parse
    if len(last) > 3:
        return [f'pinyin : "{" ".join((*whole, one))}"' for one in sorted(_PARTS) if one.startswith(last)]
    if len(last) > 1:
        return [f'pinyin : "{" ".join(parse)}" *']
    return [f'(pinyin : "{" ".join(whole)}" AND {_initials_prefix(_initials_of(parse))})'] if whole else []


def _mixed_phrases(word: str) -> list[str]:
    """Syllables and initials in one word: the initials of all of it stand together, and the syllables are there."""
    found = []
    for parse in _parses(word, letters=True)[:2]:
        whole = [f'pinyin : "{part}"' for part in parse if len(part) > 1 and part in _PARTS]
        if whole:
            found.append(f"({' AND '.join((_initials_prefix(_initials_of(parse)), *whole))})")
        elif not _DOUBLE.isdisjoint(parse):
            found.append(_initials_prefix(_initials_of(parse)))
    return found


def _code_phrase(fragment: str) -> str:
    if len(fragment) == 1:
        return f'codes : "{fragment}"'
    if len(fragment) == 2:
        return f'codes : "{fragment}" *'
    return f'codes : "{" ".join(fragment[at : at + 3] for at in range(len(fragment) - 2))}"'


def _trigrams(code: str) -> list[str]:
    return [code[:1], *(code[at : at + 3] for at in range(len(code)))]


def _parses(word: str, letters: bool = False) -> list[tuple[str, ...]]:
    """The likeliest ways to read ``word`` as syllables, the last perhaps unfinished: xian is xian or xi an.

    With ``letters`` single initials may stand among them: yanslc is yan s l c, chtan is ch tan.
    """
    from_here: list[list[tuple[str, ...]]] = [[] for _ in word]
    for at in reversed(range(len(word))):
        here: list[tuple[str, ...]] = [(word[at:],)] if word[at:] in _BEGINNINGS else []
        for end in range(at + 1, min(at + _LONGEST, len(word) - 1) + 1):
            if word[at:end] in _PARTS or (letters and (end == at + 1 or word[at:end] in _DOUBLE)):
                here += [(word[at:end], *rest) for rest in from_here[end]]
        from_here[at] = sorted(here, key=len)[:_PARSES_KEPT]
    return from_here[0] if word else []


def _plain(text: str) -> str:
    return unicodedata.normalize("NFKC", text).casefold().replace("ü", "v")


def _joined(lines: Iterable[str]) -> str:
    return f" {_BREAK} ".join(dict.fromkeys(filter(None, lines)))


def _alternatives(text: str, readings: Readings, overrides: Overrides) -> Iterator[tuple[str, ...]]:
    """For each character or word of ``text``, how it may be read; a word of Latin letters reads as itself."""
    longest = max(map(len, overrides), default=0)
    at = 0
    while at < len(text):
        place = next((text[at : at + n] for n in range(longest, 0, -1) if text[at : at + n] in overrides), "")
        if place:
            yield from ((syllable,) for syllable in overrides[place])
            at += len(place)
            continue
        piece = _PIECE.match(text, at)
        if piece:
            yield tuple(readings(piece[0])) if not piece[0].isascii() else (piece[0],)
        at = piece.end() if piece else at + 1


def _likeliest(units: Sequence[tuple[str, ...]]) -> Iterator[tuple[str, ...]]:
    """Ways to read all units, those that depart least from the common readings first."""
    common = tuple(unit[0] if unit else _BREAK for unit in units)
    open_units = [at for at, unit in enumerate(units) if len(unit) > 1]
    if not open_units:
        yield common
        return
    for departures in range(len(open_units) + 1):
        ways = [
            (sum(ranks), places, ranks)
            for places in combinations(open_units, departures)
            for ranks in product(*(range(1, len(units[at])) for at in places))
        ]
        for _, places, ranks in sorted(ways):
            changed = {at: units[at][rank] for at, rank in zip(places, ranks, strict=True)}
            yield tuple(changed.get(at, reading) for at, reading in enumerate(common))


def _pinyin(units: Sequence[tuple[str, ...]], ending: Sequence[str]) -> Iterator[str]:
    for number, way in enumerate(islice(_likeliest(units), _READINGS_KEPT)):
        yield " ".join(way if number else (*way, *ending))


def _initials(units: Sequence[tuple[str, ...]], ending: Sequence[str]) -> Iterator[str]:
    letters = [tuple(dict.fromkeys(_INITIALS.get(reading, reading) for reading in unit)) for unit in units]
    for way in islice(_likeliest(letters), _READINGS_KEPT):
        for at, letter in enumerate(way):
            if letter != _BREAK:
                yield _MARK + ("".join(way[at:]) + _initials_of(ending))[:_INITIALS_LENGTH]


def _initials_of(parts: Iterable[str]) -> str:
    """The initials of syllables and words of a legal form; of an unfinished one, its first letter."""
    return "".join(_INITIALS.get(part, part[0]) for part in parts)
