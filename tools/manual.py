"""The manual: its made parts, its pages and its PDF.

    python -m tools.manual errors      write docs/manual/zh/errors.md from the sentences marked in the sources
    python -m tools.manual pictures    take its pictures out of build/shots/ (`make shots` first) and record their sources
    python -m tools.manual build       build/manual/: HTML in both languages, and a PDF of the Chinese one
    python -m tools.manual check       say what is stale, missing or leads nowhere; exit 1 where something is
"""

from __future__ import annotations

import ast
import hashlib
import re
import shutil
import sys
import tomllib
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

from desktop.manual import book
from desktop.manual.rendering import Rendered, render
from tools import i18n

ROOT = Path(__file__).resolve().parent.parent
MANUAL = ROOT / "docs/manual"
PICTURES = MANUAL / "pictures"
RECORD = PICTURES / "sources.toml"
ERRORS = MANUAL / "zh/errors.md"
REFUSALS = ("LedgerError", "RuleViolation", "BadInput", "BadFile", "Held")
LANGUAGES = ("zh", "en")

_OPEN = re.compile(r"\{\w*\}")


def main(arguments: list[str]) -> int:
    makers: dict[str, Callable[[], object]] = {"errors": write_errors, "pictures": take_pictures, "build": build}
    if arguments == ["check"]:
        problems = list(check())
        print(*problems, sep="\n", end="\n" if problems else "")
        return 1 if problems else 0
    if not arguments or not set(arguments) <= makers.keys():
        print(__doc__, file=sys.stderr)
        return 2
    for name in arguments:
        makers[name]()
    return 0


def build() -> None:
    from tools import manual_pages

    manual_pages.write(ROOT / "build/manual")


def check() -> Iterator[str]:
    """Every way in which the manual is not what it should be, as one sentence each."""
    yield from page_problems(page_keys())
    yield from link_problems()
    yield from picture_problems()
    yield from error_problems()


# Chapters and links --------------------------------------------------------------------------------------------------


def page_keys() -> list[str]:
    """The keys of the program's pages, read out of desktop/pages.py."""
    tree = ast.parse((ROOT / "desktop/pages.py").read_text(encoding="utf-8"))
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "PageEntry"]
    return [str(ast.literal_eval(call.args[0])) for call in calls]


def page_problems(pages: list[str]) -> Iterator[str]:
    """Pages without a chapter or with several; chapters without a file, files without a chapter."""
    for page in pages:
        found = [one.key for one in book.chapters() if page in one.pages]
        if len(found) != 1:
            yield f"page {page}: {len(found)} chapters ({', '.join(found)}); docs/manual/contents.toml names one"
    named = {one.key for one in book.chapters()}
    for language in LANGUAGES:
        files = {path.stem for path in (MANUAL / language).glob("*.md")}
        yield from (f"docs/manual/{language}/{key}.md is in no contents" for key in sorted(files - named))
        if language == "zh":
            yield from (f"docs/manual/zh/{key}.md is not there" for key in sorted(named - files))


def rendered(language: str) -> Iterator[tuple[str, Rendered]]:
    """Each chapter that there is in a language, by its file's place."""
    for chapter in book.chapters():
        path = MANUAL / language / f"{chapter.key}.md"
        if path.exists():
            yield f"{language}/{chapter.key}.md", render(chapter.text(language))


def link_problems() -> Iterator[str]:
    """Links to a chapter, heading or picture that is not there; the manual links to nothing outside itself."""
    for language in LANGUAGES:
        for place, made in rendered(language):
            yield from (f"{place}: {link} leads nowhere" for link in made.links if not _leads(place, link))
            yield from (f"{place}: no picture {one}" for one in made.pictures if not (MANUAL / language / one).exists())


def _leads(place: str, link: str) -> bool:
    from urllib.parse import unquote

    address, _, anchor = unquote(link).partition("#")
    language, own = place.split("/")
    target = (address or own).removesuffix(".md")
    if target not in {one.key for one in book.chapters()}:
        return False
    sections = render(book.chapter(target).text(language)).sections
    return not anchor or anchor in {one.anchor for one in sections}


# Pictures ------------------------------------------------------------------------------------------------------------


def pictures() -> list[str]:
    """The names of the pictures that the chapters show, PAGE-LANGUAGE.png."""
    shown = {Path(one).name for language in LANGUAGES for _place, made in rendered(language) for one in made.pictures}
    return sorted(shown)


def source_of(name: str) -> str:
    """What a picture was made from: a hash of its page's sources, without comments and prose.

    ``name`` is PAGE-LANGUAGE.png. Words and colours are not in it: a picture with yesterday's word for something is not wrong.
    """
    page = name.rpartition("-")[0]
    folder = ROOT / "desktop/screens" / page
    paths = sorted(folder.glob("*.py")) if folder.is_dir() else [folder.with_suffix(".py")]
    content = "\n".join(f"{path.name}\n{_code(path)}" for path in paths)
    return hashlib.sha256(content.encode()).hexdigest()[:16]


def _code(path: Path) -> str:
    """The source's meaning: its tree without docstrings."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    for node in ast.walk(tree):
        body = getattr(node, "body", None)
        if isinstance(body, list):
            node.body = [one for one in body if not _is_prose(one)]  # type: ignore[attr-defined]
    return ast.dump(tree)


def _is_prose(node: ast.stmt) -> bool:
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant) and isinstance(node.value.value, str)


def recorded() -> dict[str, str]:
    """The hash that was noted for each picture when it was taken."""
    return tomllib.loads(RECORD.read_text(encoding="utf-8")) if RECORD.exists() else {}


def picture_problems() -> Iterator[str]:
    """Pictures of pages that look otherwise by now, or whose source was never noted; pictures that nobody shows."""
    noted, shown = recorded(), pictures()
    for name in shown:
        if noted.get(name) != source_of(name):
            yield f"docs/manual/pictures/{name} shows an older page: make shots, then python -m tools.manual pictures"
    yield from (f"docs/manual/pictures/{path.name}: no chapter shows it"
                for path in sorted(PICTURES.glob("*.png")) if path.name not in shown)  # fmt: skip


def take_pictures() -> None:
    """Copy what the chapters show from build/shots/, and note what it was made from."""
    PICTURES.mkdir(exist_ok=True)
    shots = ROOT / "build/shots"
    for name in pictures():
        page, _, language = name.removesuffix(".png").rpartition("-")
        found = [shots / f"{page}-wenshan-{language}.png", shots / f"{page}-{language}.png"]
        shutil.copyfile(next((one for one in found if one.exists()), found[0]), PICTURES / name)
    lines = [f'"{name}" = "{source_of(name)}"' for name in pictures()]
    RECORD.write_text("# Made by tools/manual.py: from which state of its page each picture was taken.\n" +
                      "\n".join(lines) + "\n", encoding="utf-8", newline="\n")  # fmt: skip


# The sentences of errors ---------------------------------------------------------------------------------------------


def write_errors() -> None:
    ERRORS.write_text(errors_text(), encoding="utf-8", newline="\n")


def error_problems() -> Iterator[str]:
    if not ERRORS.exists() or ERRORS.read_text(encoding="utf-8") != errors_text():
        yield "docs/manual/zh/errors.md is stale: python -m tools.manual errors"


def errors_text() -> str:
    """The chapter: every sentence with which the program refuses something, grouped, with what to do."""
    lines = [
        "# 程序说的每句话", "",
        "程序拒绝一件事时，说四样：哪里不对、在什么地方、保留了什么、怎么办。下面是全部拒绝的话，按办的事分组；"
        "“…”是当时填入的名称、月份或数。按 Ctrl+F 搜其中几个字。", "",
        "出现“程序出错”窗口的不在此列：那是程序的毛病，按“复制报告”交给信息化管理人员，见[给信息化管理人员](it.md#出了问题)。",
    ]  # fmt: skip
    for group, sentences in grouped().items():
        title, advice = group
        lines += ["", f"## {title}", "", f"**怎么办**：{advice}", ""]
        lines += [f"- {_OPEN.sub('…', one)}" for one in sentences]
    return "\n".join(lines) + "\n"


def grouped() -> dict[tuple[str, str], list[str]]:
    """Group (title, advice) → its sentences in Chinese, each once."""
    groups = tomllib.loads((MANUAL / "errors.toml").read_text(encoding="utf-8"))["group"]
    found: dict[tuple[str, str], dict[str, None]] = {(one["title"], one["advice"]): {} for one in groups}
    words = _translations()
    for path, every, raised in _marked():
        for one in groups:
            whole = path.startswith(tuple(one.get("all", ())))
            if whole or path.startswith(tuple(one.get("raised", ()))):
                for text in every if whole else raised:
                    found[one["title"], one["advice"]].setdefault(words.get(text, text))
                break
    return {group: list(sentences) for group, sentences in found.items() if sentences}


def _translations() -> dict[str, str]:
    parts = i18n.read_parts(ROOT)
    return {text: entry.forms[0] for part in parts.values() for (_context, text, _), entry in part.items() if entry.forms[0]}


@cache
def _marked() -> tuple[tuple[str, tuple[str, ...], tuple[str, ...]], ...]:
    """Of each source: its path, every marked sentence, and those with which something is refused."""
    found = []
    for path in sorted([*ROOT.glob("db/**/*.py"), *ROOT.glob("desktop/**/*.py")]):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        refusing = [node for node in ast.walk(tree) if _refuses(node)]
        raised = dict.fromkeys(text for node in refusing for text in _marks(node))
        if every := dict.fromkeys(_marks(tree)):
            found.append((path.relative_to(ROOT).as_posix(), tuple(every), tuple(raised)))
    return tuple(found)


def _refuses(node: ast.AST) -> bool:
    return isinstance(node, ast.Raise) or (isinstance(node, ast.Call) and getattr(node.func, "id", "") in REFUSALS)


def _marks(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "QT_TRANSLATE_NOOP":
            yield str(ast.literal_eval(node.args[1]))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
