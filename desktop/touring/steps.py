"""The steps of the tour (resources/tour.toml), and what in a window each of them speaks of."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache

from PySide6.QtWidgets import QWidget

from db import resources
from db.text import Label
from desktop.main_window import MainWindow


@dataclass(frozen=True, slots=True)
class Step:
    """One step: the page to open, what to light there (see the file), and what is said of it."""

    page: str
    target: str
    title: Label
    text: Label


@cache
def steps() -> tuple[Step, ...]:
    """Every step, in order."""
    with resources.path("tour.toml").open("rb") as file:
        data = tomllib.load(file)
    return tuple(
        Step(one["page"], one.get("target", ""), Label(one["zh"]["title"], one["en"]["title"]),
             Label(one["zh"]["text"], one["en"]["text"]))
        for one in data["step"]
    )  # fmt: skip


def of_window(window: MainWindow) -> tuple[Step, ...]:
    """The steps of the pages that the window has: without a ledger there are none."""
    return tuple(one for one in steps() if one.page in window.page_keys())


def target(window: MainWindow, step: Step) -> QWidget:
    """What the step speaks of, in a window that shows the step's page. Raises KeyError where it is not there."""
    parts: dict[str, QWidget] = {"rail": window.rail, "month": window.bar.month, "search": window.bar.search}
    if step.target in parts:
        return parts[step.target]
    page = window.page(step.page)
    found = getattr(page, step.target, None) if step.target else page
    if not isinstance(found, QWidget):
        raise KeyError(step.target)
    return found
