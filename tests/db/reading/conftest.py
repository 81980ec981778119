"""One reading process for all tests of a module that do not end it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from db.errors import BadFile
from db.exchange.reading import LIMITS, Limits, Worker, read
from db.rules.intake.sheet import Book, Sheet


@pytest.fixture(scope="session")
def worker() -> Iterator[Worker]:
    with Worker() as one:
        yield one


@pytest.fixture
def book(worker: Worker) -> Callable[[Path], Book]:
    return lambda path: read(path, worker=worker)


@pytest.fixture
def sheet(book: Callable[[Path], Book]) -> Callable[[Path], Sheet]:
    """The first sheet of a file."""
    return lambda path: book(path).sheets[0]


@pytest.fixture
def refused(worker: Worker) -> Callable[..., str]:
    """The sentence with which a file is refused."""

    def reading(path: Path, limits: Limits = LIMITS) -> str:
        with pytest.raises(BadFile) as error:
            read(path, worker=worker, limits=limits)
        text = str(error.value)
        assert path.name in text
        assert "{" not in text
        return text

    return reading
