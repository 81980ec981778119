"""The translations: from marked English sentences in db/ and desktop/ to resources/i18n/zh_CN.qm.

    python tools/i18n.py update [PART…]   bring resources/i18n/zh_CN/PART.ts up to date with the sources
    python tools/i18n.py todo [PART…]     what has no translation yet, as JSON {context: {source: ""}}
    python tools/i18n.py fill FILE.json   take translations from such a JSON, and update ("-": standard input)
    python tools/i18n.py compile          all parts into one .qm
    python tools/i18n.py check            say what is missing or wrong; exit 1 where there is something

There is one .ts per part of the program, so that people who work on different parts do not meet in one file.
Run it with the environment's Python (.venv): lupdate and lrelease come with PySide6.
"""

from __future__ import annotations

import ast
import json
import re
import string
import subprocess
import sys
import xml.etree.ElementTree as ET
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path, PurePosixPath

ROOT = Path(__file__).resolve().parent.parent
FOLDER = Path("resources/i18n/zh_CN")
QM = Path("resources/i18n/zh_CN.qm")
SOURCES = ("db", "desktop")
# Where desktop lists the contexts that it tries for a sentence of db.
CONTEXT_LIST = "desktop/translate.py"

# Places are left out of the files: every edit of a source would move them.
LUPDATE = ["-silent", "-no-obsolete", "-locations", "none", "-source-language", "en", "-target-language", "zh_CN"]

# Shared pieces of the window are one part, whatever folder they lie in.
SHELL_FOLDERS = ("widgets", "models", "printing", "dialogs")
SHELL_FILES = ("main_window.py", "opening.py", "saving.py")

# Of db, what is large enough for a file of its own.
DB_PARTS = {
    "db_intake": ("db/rules/intake/", "db/store/intake/", "db/exchange/reading/", "db/exchange/returning/"),
    "db_registers": ("db/registers/", "db/store/registers/", "db/rules/registers/"),
    "db_sending": ("db/rules/sending/", "db/store/sending/", "db/exchange/sending/", "db/exchange/filling_forms/"),
}

CHINESE = re.compile(r"[\u3400-\u9fff\uf900-\ufaff]")
EXTRA = re.compile(r" *<extracomment>.*?</extracomment>\n", re.DOTALL)
PERCENT = re.compile(r"%(?:L?\d{1,2}|n)\b")


@dataclass(frozen=True, slots=True)
class Message:
    """A sentence marked in a source: what Qt looks up is context, text and comment together."""

    context: str
    text: str
    comment: str
    place: str

    @property
    def key(self) -> tuple[str, str, str]:
        return (self.context, self.text, self.comment)


@dataclass(frozen=True, slots=True)
class Entry:
    """A translation in a .ts file; one that counts nouns has several forms."""

    forms: tuple[str, ...]
    finished: bool


Key = tuple[str, str, str]
Entries = dict[Key, Entry]


def part_of(path: str) -> str:
    """Which .ts holds the sentences of the source at ``path`` (from the root, with slashes)."""
    first, *rest = PurePosixPath(path).parts
    if first == "db":
        return next((part for part, places in DB_PARTS.items() if path.startswith(places)), "db")
    if rest[0] == "screens" and len(rest) > 1:
        return "screens_" + rest[1].removesuffix(".py").strip("_")
    if rest[0] in SHELL_FOLDERS or rest[0] in SHELL_FILES:
        return "shell"
    return "cli" if len(rest) == 1 else rest[0]


# What the sources say ------------------------------------------------------------------------------------------------


class Scan(ast.NodeVisitor):
    """Collects marked sentences, and ways of marking that can never be translated."""

    def __init__(self, path: str) -> None:
        self.path = path
        self.classes: list[str] = []
        self.messages: list[Message] = []
        self.problems: list[str] = []

    def visit_ClassDef(self, node: ast.ClassDef) -> None:
        self.classes.append(node.name)
        self.generic_visit(node)
        self.classes.pop()

    def visit_Call(self, node: ast.Call) -> None:
        name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        if name == "tr" and node.args:
            self._tr(node)
        elif name in ("translate", "QT_TRANSLATE_NOOP") and len(node.args) > 1:
            context, text, *more = node.args
            # A context or text held in a variable is marked elsewhere; a text built on the spot never is.
            if self._plain(text, name) and isinstance(context, ast.Constant):
                self._add(str(context.value), text, more)
        self.generic_visit(node)

    def _tr(self, node: ast.Call) -> None:
        text, *more = node.args
        receiver = node.func.value if isinstance(node.func, ast.Attribute) else None
        if not (isinstance(receiver, ast.Name) and receiver.id == "self" and self.classes):
            self._problem(node, "tr() is found only as self.tr() in a class; use QCoreApplication.translate()")
        elif len(more) > 1:
            self._problem(node, "self.tr() with a number is not found in subclasses; use QCoreApplication.translate()")
        elif self._plain(text, "tr"):
            self._add(self.classes[-1], text, more)

    def _plain(self, text: ast.expr, name: str) -> bool:
        if isinstance(text, ast.Constant) and isinstance(text.value, str):
            return True
        built = isinstance(text, ast.JoinedStr | ast.BinOp)
        filled = isinstance(text, ast.Call) and isinstance(text.func, ast.Attribute) and text.func.attr == "format"
        if built or filled:
            self._problem(text, f"{name}() is given a text that is filled before it is looked up; fill it afterwards")
        return False

    def _add(self, context: str, text: ast.expr, more: list[ast.expr]) -> None:
        source = ast.literal_eval(text)
        comment = more[0].value if more and isinstance(more[0], ast.Constant) else ""
        place = f"{self.path}:{text.lineno}"
        if CHINESE.search(source):
            self.problems.append(f"{place}: a source sentence is English, this one holds Chinese: {source!r}")
        self.messages.append(Message(context, source, str(comment or ""), place))

    def _problem(self, node: ast.expr, text: str) -> None:
        self.problems.append(f"{self.path}:{node.lineno}: {text}")


def scan(path: str, source: str) -> Scan:
    """The marked sentences of one file, and what is wrong with how they are marked."""
    found = Scan(path)
    found.visit(ast.parse(source, path))
    return found


# What the translations say -------------------------------------------------------------------------------------------


def parse_ts(text: str) -> Entries:
    entries: Entries = {}
    for context in ET.fromstring(text).iter("context"):
        name = context.findtext("name") or ""
        for message in context.iter("message"):
            translation = message.find("translation")
            if translation is None or translation.get("type") in ("vanished", "obsolete"):
                continue
            numerus = [form.text or "" for form in translation.iter("numerusform")]
            key = (name, message.findtext("source") or "", message.findtext("comment") or "")
            entries[key] = Entry(tuple(numerus or [translation.text or ""]), translation.get("type") is None)
    return entries


def placeholders(text: str) -> frozenset[str]:
    """What a sentence leaves open: {name} fields, %1 and %n. Raises ValueError where braces do not pair."""
    fields = {f"{{{name}}}" for _, name, _, _ in string.Formatter().parse(text) if name is not None}
    return frozenset(fields | set(PERCENT.findall(text)))


def compare(messages: Mapping[str, Iterable[Message]], parts: Mapping[str, Entries]) -> Iterator[str]:
    """Every difference between what the sources mark and what the parts translate, as one sentence each."""
    for part in sorted({*messages, *parts}):
        entries = parts.get(part, {})
        marked = {message.key: message for message in messages.get(part, ())}
        for message in marked.values():
            yield from _judge(part, message, entries.get(message.key))
        for context, text, _ in entries.keys() - marked.keys():
            yield f"{part}.ts: {context}: {text!r} is in no source any more; run `make i18n`"
    yield from _contradictions(parts)


def _judge(part: str, message: Message, entry: Entry | None) -> Iterator[str]:
    said = f"{message.place}: {message.text!r}"
    if entry is None:
        # lupdate reads text, not Python: it overlooks a call inside an f-string and a text in brackets of its own.
        yield f"{said} is not in {part}.ts; run `make i18n` (still not: write it as a plain text of its own)"
        return
    if not entry.finished or not all(form.strip() for form in entry.forms):
        yield f"{said} has no finished translation in {part}.ts"
        return
    try:
        expected = placeholders(message.text)
        wrong = [form for form in entry.forms if placeholders(form) != expected]
    except ValueError as error:
        yield f"{said}: braces do not pair, in the sentence or its translation ({error})"
        return
    for form in wrong:
        yield f"{said} and its translation {form!r} leave different things open"


def _contradictions(parts: Mapping[str, Entries]) -> Iterator[str]:
    """One sentence must have one translation: within a context anywhere; within db whatever the context, since the
    window looks a sentence of db up by its text alone."""
    said: dict[tuple[str, ...], set[tuple[str, ...]]] = defaultdict(set)
    for part, entries in parts.items():
        for (context, text, comment), entry in entries.items():
            if entry.finished:
                said[(context, text, comment)].add(entry.forms)
                if part == "db":
                    said[("db", text)].add(entry.forms)
    for key, forms in sorted(said.items()):
        if len(forms) > 1:
            yield f"{key[0]}: {key[1]!r} is translated in {len(forms)} ways: {sorted(forms)}"


def known_contexts(source: str) -> set[str] | None:
    """The contexts that desktop tries for a sentence of db; None where the file lists none."""
    for node in ast.parse(source).body:
        if isinstance(node, ast.Assign) and any(getattr(target, "id", "") == "CONTEXTS" for target in node.targets):
            return set(ast.literal_eval(node.value))
    return None


# On disk -------------------------------------------------------------------------------------------------------------


def source_files(root: Path) -> dict[str, list[str]]:
    """The sources of each part, as paths from the root."""
    parts: dict[str, list[str]] = defaultdict(list)
    for folder in SOURCES:
        for path in sorted((root / folder).rglob("*.py")):
            name = path.relative_to(root).as_posix()
            parts[part_of(name)].append(name)
    return parts


def scan_all(root: Path) -> tuple[dict[str, list[Message]], list[str]]:
    messages: dict[str, list[Message]] = {}
    problems: list[str] = []
    for part, names in source_files(root).items():
        for name in names:
            found = scan(name, (root / name).read_text(encoding="utf-8"))
            problems += found.problems
            if found.messages:
                messages.setdefault(part, []).extend(found.messages)
    return messages, problems


def read_parts(root: Path) -> dict[str, Entries]:
    return {path.stem: parse_ts(path.read_text(encoding="utf-8")) for path in sorted((root / FOLDER).glob("*.ts"))}


def check(root: Path) -> list[str]:
    messages, problems = scan_all(root)
    problems += compare(messages, read_parts(root))
    listing = root / CONTEXT_LIST
    known = known_contexts(listing.read_text(encoding="utf-8")) if listing.exists() else None
    if known is not None:
        for message in messages.get("db", ()):
            if message.context not in known:
                problems.append(f"{message.place}: {message.context!r} is not in CONTEXTS of {CONTEXT_LIST}")
    return problems


def tool(name: str) -> str:
    """Where PySide6 keeps a tool; found without loading Qt."""
    spec = find_spec("PySide6")
    if spec is None or not spec.submodule_search_locations:
        raise SystemExit("PySide6 is not installed here; use .venv/bin/python (after `make setup`)")
    return str(Path(spec.submodule_search_locations[0]) / (name + (".exe" if sys.platform == "win32" else "")))


def update(root: Path, wanted: Iterable[str] = ()) -> None:
    """lupdate for each part; a part without a marked sentence has no file."""
    messages, problems = scan_all(root)
    files = source_files(root)
    chosen = set(wanted) or {*messages, *(path.stem for path in (root / FOLDER).glob("*.ts"))}
    unknown = chosen - files.keys() - {path.stem for path in (root / FOLDER).glob("*.ts")}
    if unknown:
        raise SystemExit(f"no such part: {', '.join(sorted(unknown))}; there are {', '.join(sorted(files))}")
    (root / FOLDER).mkdir(parents=True, exist_ok=True)
    for part in sorted(chosen):
        target = FOLDER / f"{part}.ts"
        if part not in messages:
            (root / target).unlink(missing_ok=True)
            continue
        command = [tool("lupdate"), *LUPDATE, *files[part], "-ts", target.as_posix()]
        subprocess.run(command, cwd=root, check=True)
        text = (root / target).read_text(encoding="utf-8")
        (root / target).write_text(tidied(text), encoding="utf-8", newline="\n")
    for problem in problems:
        print(problem, file=sys.stderr)


def tidied(text: str) -> str:
    """What lupdate wrote, as it is kept. It takes what `#:` says of an attribute for a word to the translator of the next
    sentence, and writes as entities what may stand in a text as it is."""
    return EXTRA.sub("", text).replace("&apos;", "'").replace("&quot;", '"')


def compile_all(root: Path) -> None:
    sources = [path.relative_to(root).as_posix() for path in sorted((root / FOLDER).glob("*.ts"))]
    if sources:
        # Written aside and renamed: a program that starts meanwhile never reads half a file.
        fresh = QM.with_name("zh_CN.qm.new").as_posix()
        command = [tool("lrelease"), "-silent", *sources, "-qm", fresh]
        # Two parts may hold the same sentence; lrelease remarks on it, check() sees to it that both say the same.
        done = subprocess.run(command, cwd=root, capture_output=True, text=True)
        if done.returncode:
            raise SystemExit(done.stdout + done.stderr)
        (root / fresh).replace(root / QM)


def todo(root: Path, wanted: Iterable[str] = ()) -> dict[str, dict[str, str]]:
    chosen = set(wanted)
    missing: dict[str, dict[str, str]] = {}
    for part, entries in read_parts(root).items():
        if not chosen or part in chosen:
            for (context, text, _), entry in entries.items():
                if not entry.finished or not all(entry.forms):
                    missing.setdefault(context, {})[text] = ""
    return missing


def fill(root: Path, words: Mapping[str, Mapping[str, str]]) -> int:
    """Write translations into whichever parts hold their sentences; returns how many found a place."""
    filled = 0
    touched = []
    for path in sorted((root / FOLDER).glob("*.ts")):
        tree = ET.parse(path)
        before = filled
        for context in tree.iter("context"):
            given = words.get(context.findtext("name") or "", {})
            for message in context.iter("message"):
                text = given.get(message.findtext("source") or "")
                translation = message.find("translation")
                if text and translation is not None:
                    forms = list(translation.iter("numerusform"))
                    for form in forms or [translation]:
                        form.text = text
                    translation.attrib.pop("type", None)
                    filled += 1
        if filled > before:
            tree.write(path, encoding="utf-8", xml_declaration=True)
            touched.append(path.stem)
    if touched:
        update(root, touched)  # lupdate lays the file out as it always does
    return filled


def main(arguments: list[str]) -> int:
    verb, *rest = arguments or [""]
    if verb == "update":
        update(ROOT, rest)
    elif verb == "compile":
        compile_all(ROOT)
    elif verb == "todo":
        print(json.dumps(todo(ROOT, rest), ensure_ascii=False, indent=1))
    elif verb == "fill" and len(rest) == 1:
        text = sys.stdin.read() if rest[0] == "-" else Path(rest[0]).read_text(encoding="utf-8")
        print(f"{fill(ROOT, json.loads(text))} filled")
    elif verb == "check":
        problems = check(ROOT)
        print(*problems, sep="\n", end="\n" if problems else "", file=sys.stderr)
        return 1 if problems else 0
    else:
        print(__doc__, file=sys.stderr)
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
