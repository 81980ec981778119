"""The manual is true: every page has its chapter, every link leads somewhere, pictures and sentences are today's."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from db.exchange.reading.limits import LIMITS
from db.text import Label
from desktop.cli.arguments import parser
from desktop.manual import book
from desktop.manual.rendering import Rendered, anchor_of, render
from tools import manual


def test_every_page_has_one_chapter_and_every_chapter_its_file() -> None:
    assert list(manual.page_problems(manual.page_keys())) == []
    assert {"welcome", "home", "changes"} <= set(manual.page_keys())


def test_a_page_without_a_chapter_is_noticed() -> None:
    assert list(manual.page_problems(["parade"])) == [
        "page parade: 0 chapters (); docs/manual/contents.toml names one"
    ]


def test_a_chapter_without_a_file_and_a_file_without_a_chapter_are_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    known = book.chapters()
    monkeypatch.setattr(book, "chapters", lambda: (*known[1:], book.Chapter("ghost", Label("鬼", "ghost"))))
    assert list(manual.page_problems([])) == [
        f"docs/manual/zh/{known[0].key}.md is in no contents", "docs/manual/zh/ghost.md is not there",
    ]  # fmt: skip


def test_every_link_and_picture_is_there() -> None:
    assert list(manual.link_problems()) == []
    assert sum(len(made.links) for _place, made in manual.rendered("zh")) > 20


@pytest.mark.parametrize("text", ["[x](gone.md)", "[x](import.md#gone)", "[x](#gone)", "![x](../pictures/gone.png)"])
def test_a_link_that_goes_nowhere_is_noticed(monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    made = render(f"# 一章\n\n{text}\n")
    monkeypatch.setattr(manual, "rendered", lambda language: [(f"{language}/keys.md", made)] if language == "zh" else [])
    assert len(list(manual.link_problems())) == 1


def test_every_picture_was_taken_from_the_page_as_it_is() -> None:
    assert list(manual.picture_problems()) == []
    assert len(manual.pictures()) > 5


def test_a_picture_of_an_older_page_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(manual, "recorded", lambda: dict.fromkeys(manual.pictures(), "0" * 16))
    assert len(list(manual.picture_problems())) == len(manual.pictures())


def test_a_picture_does_not_age_by_a_comment(tmp_path: Path) -> None:
    one, other, third = (tmp_path / name for name in ("a.py", "b.py", "c.py"))
    one.write_text('"""Prose."""\ndef f():\n    """More."""\n    return 1\n', encoding="utf-8")
    other.write_text('"""Other prose."""\n# a comment\ndef f():\n    return 1\n', encoding="utf-8")
    third.write_text("def f():\n    return 2\n", encoding="utf-8")
    assert manual._code(one) == manual._code(other) != manual._code(third)


def test_the_chapter_of_errors_holds_what_the_program_says_now() -> None:
    assert list(manual.error_problems()) == []


def test_every_refusal_is_in_a_group(monkeypatch: pytest.MonkeyPatch) -> None:
    text = manual.errors_text()
    words = manual._translations()
    for path, _every, raised in manual._marked():
        for one in raised:
            assert manual._OPEN.sub("…", words.get(one, one)) in text, f"{path}: {one}"


def test_the_chapter_of_errors_is_chinese() -> None:
    said = [line for line in manual.errors_text().splitlines() if line.startswith("- ")]
    assert len(said) > 200
    assert [line for line in said if not re.search(r"[\u3400-\u9fff]", line) and line.strip("- …")] == []


def test_a_new_sentence_makes_the_chapter_stale(monkeypatch: pytest.MonkeyPatch) -> None:
    known = manual._marked()
    monkeypatch.setattr(manual, "_marked", lambda: (*known, ("db/check.py", ("The moon is full.",), ())))
    assert list(manual.error_problems()) != []


def test_the_limits_of_the_manual_are_those_of_the_reader() -> None:
    for key in ("import", "limits"):
        text = book.chapter(key).text("zh")
        assert book.LIMITS_PLACE not in text
        assert f"{LIMITS.rows:,} 行" in text
        assert f"{LIMITS.file // 1_000_000:,} MB" in text


@pytest.mark.parametrize("language", ["zh", "en"])
def test_no_mark_of_markdown_is_left_in_the_text(language: str) -> None:
    """`**…：**字` is not bold to Markdown, and would be read with its asterisks."""
    for place, made in manual.rendered(language):
        said = " ".join(one.text for one in made.sections)
        assert "**" not in said, place
        assert "](" not in said, place


def test_headings_are_named_by_their_words() -> None:
    made: Rendered = render("# 一\n\n词\n\n## 取消一次，导入\n\n再\n")
    assert [(one.anchor, one.title, one.text) for one in made.sections] == [
        ("一", "一", "词"), ("取消一次-导入", "取消一次，导入", "再"),
    ]  # fmt: skip
    assert f'id="{anchor_of("取消一次，导入")}"' in made.html


def test_markup_in_a_chapter_is_text() -> None:
    assert "<script>" not in render("# x\n\n<script>alert(1)</script>\n").html


def commands() -> list[str]:
    """Every command line that a chapter prints."""
    found = [re.findall(r"^shenggui .*$", book.chapter(one.key).text("zh"), re.MULTILINE) for one in book.chapters()]
    return [line for lines in found for line in lines]


@pytest.mark.parametrize("line", commands())
def test_the_commands_of_the_manual_are_understood(line: str, qapp: object) -> None:
    parser().parse_args(line.split()[1:])
    assert len(commands()) > 5
