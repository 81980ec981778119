"""What the READMEs show is true: commands answer as printed, pictures and files are there, both say the same."""

from __future__ import annotations

import re
import shlex
from fnmatch import fnmatchcase
from pathlib import Path

import pytest

from desktop import cli
from desktop.cli.arguments import VERBS
from tools.docs import ROOT

READMES = {"README.md": "en", "README.zh.md": "zh"}
ANYTHING = "…"


def text_of(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def session(name: str) -> list[tuple[str, list[str]]]:
    """The commands of a README's console block, each with the lines printed below it."""
    lines = re.findall(r"```console\n(.*?)```", text_of(name), re.DOTALL)[0].splitlines()
    found: list[tuple[str, list[str]]] = []
    for line in lines:
        if line.startswith("$ "):
            found.append((line[2:], []))
        else:
            found[-1][1].append(line)
    return found


def as_printed(expected: list[str], said: list[str]) -> bool:
    """Whether the lines are those expected; … alone stands for any lines, within one for any letters."""
    if not expected:
        return not said
    first, rest = expected[0], expected[1:]
    if first == ANYTHING:
        return any(as_printed(rest, said[place:]) for place in range(len(said) + 1))
    return bool(said) and fnmatchcase(said[0], first.replace(ANYTHING, "*")) and as_printed(rest, said[1:])


@pytest.mark.parametrize("name", READMES)
def test_the_commands_answer_as_printed(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SHENGGUI_LANGUAGE", READMES[name])
    commands = session(name)
    assert len(commands) > 5
    for command, expected in commands:
        program, *arguments = shlex.split(command)
        assert program == "shenggui"
        code = cli.main(arguments)
        said = capsys.readouterr()
        # A line beginning with ! is a refusal, on standard error.
        refused = bool(expected) and expected[0].startswith("! ")
        lines = [f"! {line}" for line in said.err.splitlines()] if refused else said.out.splitlines()
        assert as_printed(expected, lines), f"{command}\n{said.out}{said.err}"
        assert (code == 0) is not refused


def test_lines_that_differ_are_noticed() -> None:
    assert as_printed(["a", "…", "c 1"], ["a", "b", "b", "c 1"])
    assert as_printed(["a …"], ["a 12"])
    assert not as_printed(["a", "…", "c 1"], ["a", "b", "c 2"])
    assert not as_printed(["a"], ["a", "b"])
    assert not as_printed(["a", "b"], ["a"])


@pytest.mark.parametrize("name", [*READMES, "CHANGELOG.md"])
def test_what_is_linked_is_there(name: str) -> None:
    links = [link for link in re.findall(r"\]\(([^)]+)\)", text_of(name)) if not re.match(r"\w+:", link)]
    assert [link for link in links if not (ROOT / link.partition("#")[0]).exists()] == []


def test_both_languages_show_the_same() -> None:
    commands = {name: [command for command, _said in session(name)] for name in READMES}
    parts = {name: len(re.findall(r"^## ", text_of(name), re.MULTILINE)) for name in READMES}
    pictures = {name: len(re.findall(r"!\[", text_of(name))) for name in READMES}
    verbs = {name: re.findall(r"^\| `(\w+) ", text_of(name), re.MULTILINE) for name in READMES}
    for facts in (commands, parts, pictures, verbs):
        assert facts["README.md"] == facts["README.zh.md"]


def test_every_verb_and_every_target_of_make_is_told() -> None:
    for name in READMES:
        told = text_of(name)
        assert [verb for verb in VERBS if verb not in ("demo", "shots") and f"`{verb}" not in told] == []
        assert [one for one in ("run", "test", "bundle", "smoke", "shots", "bench", "soak") if f"make {one}" not in told] == []
        assert "仅限非涉密计算机" in told
