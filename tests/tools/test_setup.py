"""What set-up finds missing, and what it tells a person who has to help it."""

from __future__ import annotations

import shutil
import socket
from pathlib import Path

import pytest

from tools import display, setup


@pytest.fixture
def bare(monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine with none of what is looked for."""
    monkeypatch.setattr(setup, "has_library", lambda name: False)
    monkeypatch.setattr(setup, "has_chinese_font", lambda: False)
    monkeypatch.setattr(setup.shutil, "which", lambda name: None)


@pytest.mark.usefixtures("bare")
def test_a_bare_system_lacks_every_package_and_one_font() -> None:
    missing = setup.missing_packages()
    assert {*setup.LIBRARIES.values(), *setup.COMMANDS.values(), setup.FONT_PACKAGE} <= set(missing)
    assert not [name for name in missing if "noto" in name]


@pytest.mark.usefixtures("bare")
def test_without_apt_the_missing_packages_are_listed_and_nothing_is_run(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(setup.subprocess, "run", lambda *a, **k: pytest.fail("ran something"))
    with pytest.raises(setup.SetupError, match="apt-get install libgl1 xvfb"):
        setup.install_packages(["libgl1", "xvfb"])


def test_nothing_missing_runs_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(setup.subprocess, "run", lambda *a, **k: pytest.fail("ran something"))
    setup.install_packages([])


@pytest.mark.parametrize(
    ("change", "again"),
    [
        (("requirements.lock", "click==9\n"), True),
        (("pyproject.toml", '[project]\nname = "shenggui"\nversion = "0.2.0"\n'), True),
        (("pyproject.toml", '[project]\nname = "shenggui"\nversion = "0.1.0"\n[tool.ruff]\nline-length = 99\n'), False),
    ],
)
def test_a_change_of_requirements_installs_again_and_one_of_checks_does_not(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, change: tuple[str, str], again: bool
) -> None:
    (tmp_path / "tools").mkdir()
    shutil.copy(setup.ROOT / "tools/setup.py", tmp_path / "tools")
    (tmp_path / "requirements.lock").write_text("click==8\n", encoding="utf-8")
    (tmp_path / "pyproject.toml").write_text('[project]\nname = "shenggui"\nversion = "0.1.0"\n', encoding="utf-8")
    monkeypatch.setattr(setup, "ROOT", tmp_path)
    before = setup.stamp_text()
    (tmp_path / change[0]).write_text(change[1], encoding="utf-8")
    assert (setup.stamp_text() != before) is again


def test_a_window_is_tried_only_where_a_display_answers(tmp_path: Path) -> None:
    assert not display.has_display({}, "linux")
    assert not display.has_display({"DISPLAY": ":4711"}, "linux")
    assert not display.has_display({"WAYLAND_DISPLAY": "wayland-9", "XDG_RUNTIME_DIR": str(tmp_path)}, "linux")
    assert display.has_display({}, "win32")
    assert display.has_display({"QT_QPA_PLATFORM": "offscreen"}, "linux")


def test_a_compositor_that_listens_is_a_display(tmp_path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(str(tmp_path / "wayland-0"))
        server.listen()
        environment = {"WAYLAND_DISPLAY": "wayland-0", "XDG_RUNTIME_DIR": str(tmp_path)}
        assert display.has_display(environment, "linux")
