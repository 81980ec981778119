"""Settings every test needs before anything of Qt is loaded, and the sample ledgers, made once."""

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from db import sample
from db.connection import Ledger, open_ledger

# Without a display Qt aborts the whole interpreter, so tests draw into memory.
os.environ["QT_QPA_PLATFORM"] = "offscreen"
# Nothing of the developer's own set-up may change what a test sees.
os.environ.setdefault("LC_ALL", "C.UTF-8")


@pytest.fixture(scope="session")
def samples(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The sample ledger of each plan, made once for all tests (it takes a second): to be looked at or copied."""
    folder = tmp_path_factory.mktemp("示例 台账")
    made = {key: folder / f"{key}.sgl" for key in sorted(sample.keys())}
    for key, path in made.items():
        sample.build(path, key).close()
    return made


@pytest.fixture(scope="session")
def sample_at(samples: dict[str, Path]) -> Callable[[Path, str], Ledger]:
    """``sample_at(path, plan_key)`` gives what ``sample.build`` gives, copied."""
    return lambda path, key: open_ledger(Path(shutil.copyfile(samples[key], path)), write=True)


@pytest.fixture(scope="module", params=sample.keys())
def example(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, sample_at: Callable[..., Ledger]
) -> Iterator[Ledger]:
    """The sample of each plan in turn, for a whole file of tests."""
    with sample_at(tmp_path_factory.mktemp("sample") / "s.sgl", request.param) as made:
        yield made
