"""Ids sort as they were made, whatever the clock does (RFC 9562)."""

import threading
import time
import uuid

from hypothesis import given
from hypothesis import strategies as st

from db.rules.ids import new_id, new_ids


def test_an_id_is_a_version_7_uuid_of_the_present() -> None:
    before = time.time_ns() // 1_000_000
    made = uuid.UUID(new_id())
    assert (made.version, made.variant) == (7, uuid.RFC_4122)
    assert before <= (made.int >> 80) <= time.time_ns() // 1_000_000 + 1000


def test_the_text_is_what_uuid_prints() -> None:
    made = new_id()
    assert made == str(uuid.UUID(made))


def test_ids_of_one_millisecond_ascend() -> None:
    now = time.time_ns() // 1_000_000
    made = [new_id(now) for _ in range(20_000)]
    assert made == sorted(set(made))


@given(st.lists(st.integers(min_value=-(2**40), max_value=2**41), min_size=2))
def test_ids_ascend_although_the_clock_jumps(times: list[int]) -> None:
    made = [new_id(ms) for ms in times]
    assert made == sorted(set(made))
    assert {uuid.UUID(one).version for one in made} == {7}


def test_threads_never_make_the_same_id() -> None:
    made: list[list[str]] = [[] for _ in range(4)]

    def work(ids: list[str]) -> None:
        ids.extend(new_id() for _ in range(5_000))

    threads = [threading.Thread(target=work, args=(ids,)) for ids in made]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert all(ids == sorted(ids) for ids in made)
    assert len({one for ids in made for one in ids}) == 20_000


def test_many_ids_at_once_ascend_between_those_before_and_after() -> None:
    before, many, after = new_id(), new_ids(1000), new_id()
    assert [before, *many, after] == sorted({before, *many, after})
    assert new_ids(0) == []
