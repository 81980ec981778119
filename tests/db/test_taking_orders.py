"""Taking packages in is commutative, associative and idempotent: any order, any grouping, any repetition gives the same."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from db.connection import open_ledger
from db.rules.sending.package import Package
from tests.db.counties import AREAS, County, Prefecture, copy_of, held


@pytest.fixture(scope="module")
def packages(tmp_path_factory: pytest.TempPathFactory) -> list[Package]:
    """Two counties: versions, periods, a void, an exit, a move, a firm renamed, and two contents under one version."""
    folder = tmp_path_factory.mktemp("packages")
    one, other = County(folder, "甲县"), County(folder, "乙县")
    first = one.firm("示例一厂")
    row = one.record("upgrade", first, "2025-01")
    made = [one.send("2025-01"), other.send("2025-01")]
    one.confirm(row)
    wrong = one.record("new_project", one.firm("示例二厂"), "2025-01")
    made.append(one.send("2025-01"))
    twin = copy_of(one, folder / "copy.sgl")
    twin.record("exit", first, "2025-02", reason="X1")
    one.void(wrong)
    one.record("rename", first, "2025-02", new_value="示例新厂")
    made += [one.send("2025-02"), twin.send("2025-02")]
    one.record("move", first, "2025-03", to_area=AREAS["乙县"])
    other.record("move", other.firm("示例新厂"), "2025-03", area=AREAS["甲县"])
    return [*made, other.send("2025-02"), one.send("2025-03")]


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    state = Prefecture(tmp_path_factory.mktemp("state"))
    state.ledger.close()
    return state.ledger.path


def taken(template: Path, groups: list[list[Package]]) -> list[tuple[object, ...]]:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(shutil.copy(template, folder))
        state = object.__new__(Prefecture)
        with open_ledger(path, write=True) as ledger:
            state.ledger, state.conn, state.now = ledger, ledger.conn, County.start()
            state.conn.execute("PRAGMA synchronous = OFF")
            for group in groups:
                assert state.take(*group).refused == {}
            return held(state)


@settings(deadline=None, max_examples=25, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data())
def test_order_grouping_and_repetition_do_not_matter(packages: list[Package], template: Path, data: st.DataObject) -> None:
    chosen = data.draw(st.sets(st.sampled_from(range(len(packages))), min_size=1), label="which")
    order = data.draw(st.permutations(sorted(chosen)), label="order")
    again = data.draw(st.lists(st.sampled_from(order), max_size=3), label="again")
    sequence = [packages[at] for at in [*order, *again]]
    cuts = sorted(data.draw(st.sets(st.integers(1, len(sequence)), max_size=3), label="cuts"))
    groups = [sequence[start:end] for start, end in zip([0, *cuts], [*cuts, len(sequence)], strict=True)]
    assert taken(template, groups) == taken(template, [[packages[at] for at in sorted(chosen)]])
