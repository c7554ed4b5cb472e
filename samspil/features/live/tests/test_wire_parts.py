"""Boards, buckets and doors: the parts of the wire that need no socket."""

import json
import time

from hypothesis import given
from hypothesis import strategies as st

from samspil.features.live.wire.board import Board
from samspil.features.live.wire.limits import Bucket, Doors

PARTS = st.dictionaries(st.sampled_from("abcdef"), st.integers(0, 3), max_size=6)


def applied(held: dict[str, int], frame: bytes) -> dict[str, int]:
    """What a phone does with a frame."""
    told = json.loads(frame)
    kept = (
        {}
        if told["from"] is None
        else {name: part for name, part in held.items() if name not in told["gone"]}
    )
    return {**kept, **told["set"]}


@given(states=st.lists(PARTS, min_size=1, max_size=12), reads=st.sets(st.integers(0, 11)))
def test_whoever_looks_now_and_then_sees_what_is_there(states: list[dict[str, int]], reads: set[int]) -> None:
    board, version = Board(1, 1), -1
    held: dict[str, int] = {}
    for number, state in enumerate(states):
        board.show(number + 2, state)
        if number in reads:
            held, version = applied(held, board.since(version)), board.version
            assert held == state


def test_a_version_from_before_the_restart_gets_everything() -> None:
    board = Board(1, 40)
    board.show(40, {"a": 1})

    assert json.loads(board.since(39)) == {"from": None, "to": 40, "set": {"a": 1}, "gone": []}
    assert json.loads(board.since(40)) == {"from": 40, "to": 40, "set": {}, "gone": []}
    assert json.loads(board.since(99))["from"] is None


def test_only_what_is_different_is_told() -> None:
    board = Board(1, 1)
    board.show(2, {"step": 1, "card:a": "x", "card:b": "y"})

    board.show(3, {"step": 1, "card:a": "z"})
    board.show(4, {"step": 1, "card:a": "z"})

    assert json.loads(board.since(2)) == {"from": 2, "to": 4, "set": {"card:a": "z"}, "gone": ["card:b"]}


def test_a_bucket_gives_a_handful_at_once_and_then_so_many_a_second() -> None:
    bucket = Bucket(rate=2.0, burst=3.0)
    begun = bucket._seen

    assert [bucket.takes(begun) for _ in range(4)] == [True, True, True, False]
    assert [bucket.takes(begun + 1) for _ in range(3)] == [True, True, False]


def test_a_school_behind_one_address_has_room_for_a_hundred_mistakes() -> None:
    doors, now = Doors(), time.monotonic()
    for _ in range(99):
        doors.was_wrong("10.0.0.1", now)

    assert not doors.asks_for_token("10.0.0.1", now)
    doors.was_wrong("10.0.0.1", now)
    assert doors.asks_for_token("10.0.0.1", now)
    assert not doors.asks_for_token("10.0.0.1", now + 60)
    assert not doors.asks_for_token("10.0.0.2", now)


def test_many_addresses_that_guess_together_close_the_doors_for_codes() -> None:
    doors, now = Doors(), time.monotonic()
    for number in range(1000):
        doors.was_wrong(f"10.0.{number % 200}.{number // 200}", now)

    assert doors.asks_for_token("10.99.99.99", now)
