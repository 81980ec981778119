"""What `make test` says about marked sentences and their translations."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tools import i18n
from tools.i18n import Entry, Message


def messages(source: str) -> list[tuple[str, str, str]]:
    return [message.key for message in i18n.scan("desktop/x.py", source).messages]


def problems(source: str) -> list[str]:
    return i18n.scan("desktop/x.py", source).problems


@pytest.mark.parametrize(
    ("path", "part"),
    [
        ("db/store/areas.py", "db"),
        ("db/text.py", "db"),
        ("desktop/cli.py", "cli"),
        ("desktop/__main__.py", "cli"),
        ("desktop/main_window.py", "shell"),
        ("desktop/widgets/card.py", "shell"),
        ("desktop/printing/preview.py", "shell"),
        ("desktop/screens/home.py", "screens_home"),
        ("desktop/screens/changes/table.py", "screens_changes"),
        ("desktop/screens/__init__.py", "screens_init"),
        ("desktop/shots/pages.py", "shots"),
    ],
)
def test_each_source_belongs_to_one_part(path: str, part: str) -> None:
    assert i18n.part_of(path) == part


def test_marked_sentences_are_found_with_the_context_qt_will_use() -> None:
    source = """
NAME = QT_TRANSLATE_NOOP("Rules", "one "
                         "two")
class Page:
    def title(self):
        def inner():
            return self.tr("Inside")
        return self.tr("Open", "verb")
    def count(self, n):
        return QCoreApplication.translate("Page", "%n firm(s)", "", n)
"""
    assert messages(source) == [
        ("Rules", "one two", ""),
        ("Page", "Inside", ""),
        ("Page", "Open", "verb"),
        ("Page", "%n firm(s)", ""),
    ]
    assert problems(source) == []


def test_str_translate_and_a_variable_are_no_sentences() -> None:
    assert messages('x = name.translate(TABLE)\ny = translate(context, text)\nz = translate("Rules", text)') == []


@pytest.mark.parametrize(
    "call",
    [
        'self.tr(f"{n} firms")',
        'self.tr("%d firms" % n)',
        'self.tr("{n} firms".format(n=n))',
        'QCoreApplication.translate("Page", f"{n} firms")',
        'other.tr("Open")',
        'self.tr("%n firm(s)", "", n)',
        'self.tr("打开")',
    ],
)
def test_what_could_never_be_translated_is_named(call: str) -> None:
    found = problems(f"class Page:\n    def title(self, n, other):\n        return {call}\n")
    assert len(found) == 1
    assert found[0].startswith("desktop/x.py:3: ")


def test_filling_after_looking_up_is_fine() -> None:
    assert problems('class Page:\n    def title(self, n):\n        return self.tr("{n} firms").format(n=n)\n') == []


def judge(text: str, entry: Entry | None) -> list[str]:
    message = Message("Rules", text, "", "db/x.py:1")
    return list(i18n.compare({"db": [message]}, {"db": {message.key: entry} if entry else {}}))


@pytest.mark.parametrize(
    ("text", "forms"),
    [
        ("{n} firms", ("{n} 户",)),
        ("{a} before {b:.1f}", ("{b:.2f} 之后 {a}",)),
        ("%n firm(s)", ("%n 户",)),
        ("67.0 % done", ("完成 67.0 %",)),
        ("Save", ("保存",)),
    ],
)
def test_a_complete_translation_passes(text: str, forms: tuple[str, ...]) -> None:
    assert judge(text, Entry(forms, finished=True)) == []


@pytest.mark.parametrize(
    ("text", "entry", "word"),
    [
        ("Save", None, "is not in db.ts"),
        ("Save", Entry(("保存",), finished=False), "no finished translation"),
        ("Save", Entry(("",), finished=True), "no finished translation"),
        ("{n} firms", Entry(("户",), finished=True), "leave different things open"),
        ("{n} firms", Entry(("{m} 户",), finished=True), "leave different things open"),
        ("%n firm(s)", Entry(("户",), finished=True), "leave different things open"),
        ("{n} firms", Entry(("{n 户",), finished=True), "braces do not pair"),
    ],
)
def test_an_incomplete_translation_is_named(text: str, entry: Entry | None, word: str) -> None:
    (found,) = judge(text, entry)
    assert found.startswith("db/x.py:1: ")
    assert word in found


def test_a_translation_without_a_source_is_named() -> None:
    parts = {"db": {("Rules", "Gone", ""): Entry(("没了",), finished=True)}}
    (found,) = i18n.compare({}, parts)
    assert "in no source" in found


def test_one_sentence_of_db_has_one_translation_whatever_its_context() -> None:
    said = [Message(context, "Area", "", "db/x.py:1") for context in ("Rules", "Files")]
    entries = {said[0].key: Entry(("区域",), finished=True), said[1].key: Entry(("面积",), finished=True)}
    (found,) = i18n.compare({"db": said}, {"db": entries})
    assert "2 ways" in found


def test_contexts_that_the_window_tries_are_read_from_its_source() -> None:
    assert i18n.known_contexts('"""Doc."""\nCONTEXTS = ("Rules", "Files")\n') == {"Rules", "Files"}
    assert i18n.known_contexts("x = 1\n") is None


SOURCE = """
class Page:
    def title(self):
        return self.tr("It's “{name}”") + QCoreApplication.translate("Page", "%n firm(s)", "", 2)
"""


def test_from_source_to_qm_and_back(tmp_path: Path) -> None:
    """The real lupdate and lrelease agree with our own reading of the sources."""
    (tmp_path / "db").mkdir()
    page = tmp_path / "desktop/screens/page.py"
    page.parent.mkdir(parents=True)
    page.write_text(SOURCE, encoding="utf-8")

    i18n.update(tmp_path)
    assert len(i18n.check(tmp_path)) == 2  # both unfinished
    assert i18n.todo(tmp_path) == {"Page": {"It's “{name}”": "", "%n firm(s)": ""}}

    assert i18n.fill(tmp_path, {"Page": {"It's “{name}”": "是“{name}”", "%n firm(s)": "%n 户"}}) == 2
    assert i18n.check(tmp_path) == []
    written = (tmp_path / i18n.FOLDER / "screens_page.ts").read_text(encoding="utf-8")
    assert "page.py" not in written
    i18n.update(tmp_path)
    assert (tmp_path / i18n.FOLDER / "screens_page.ts").read_text(encoding="utf-8") == written

    i18n.compile_all(tmp_path)
    assert said_by_qt(tmp_path / i18n.QM, "Page", "It's “{name}”") == "是“{name}”"

    page.write_text("class Page:\n    pass\n", encoding="utf-8")
    i18n.update(tmp_path)
    assert i18n.read_parts(tmp_path) == {}


def said_by_qt(qm: Path, context: str, text: str) -> str:
    """Asked in a process of its own: a translator in this one would speak in every other test."""
    code = (
        "import json, sys\n"
        "from PySide6.QtCore import QTranslator\n"
        "found = QTranslator()\n"
        "assert found.load(sys.argv[1])\n"
        "print(json.dumps(found.translate(sys.argv[2], sys.argv[3])))\n"
    )
    command = [sys.executable, "-c", code, str(qm), context, text]
    return str(json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout))


def test_an_unknown_part_is_refused(tmp_path: Path) -> None:
    (tmp_path / "db").mkdir()
    (tmp_path / "desktop").mkdir()
    with pytest.raises(SystemExit, match="no such part: nowhere"):
        i18n.update(tmp_path, ["nowhere"])
