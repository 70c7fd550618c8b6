"""A worker whose disk was full tells what it could not write, in the file beside its spool."""

from __future__ import annotations

import os

import pytest
from counts.door import HOUR, Worker, line

NEXT = "2026-11-24T14+01:00"
LATER = "2026-11-24T15+00:00"


def tell(worker: Worker, *told: tuple[str, int], padding: bytes = b" ") -> None:
    """Rewrite the numbers in place, as the worker does."""
    text = b"".join(f"{hour} {n}".encode().ljust(31, padding) + b"\n" for hour, n in told)
    worker.path.with_suffix(".lost").write_bytes(text.ljust(4096, padding))


@pytest.mark.parametrize("padding", [b" ", b"\0"], ids=["spaces", "zeros"])
def test_what_was_told_is_reported_once_and_kept(spool, gather, rows, padding):
    worker = Worker(spool)
    worker.write(line())
    tell(worker, (HOUR, 17), (LATER, 2), padding=padding)
    collected = gather()
    assert [(loss.why, loss.hour.hour, loss.n) for loss in collected.losses] == [
        ("full", 13, 17),
        ("full", 15, 2),
    ]
    assert str(collected.losses[0]) == (
        "Counts were lost on 24 November 2026 at 13:00 UTC: the disk was full."
    )
    assert gather().losses == ()
    assert [
        (str(hour)[:13], why, n) for hour, why, n in rows("SELECT hour, why, n FROM losses ORDER BY 1")
    ] == [
        ("2026-11-24 13", "full", 17),
        ("2026-11-24 15", "full", 2),
    ]


def test_a_number_for_which_no_record_has_room_is_passed_over(spool, gather, rows):
    worker = Worker(spool)
    worker.path.with_suffix(".lost").write_bytes(
        b"2026-11-24T13+00:00 999999999999999\n" * 20_000 + b"2026-11-24T14+00:00 99999999999\n"
    )
    assert [(loss.hour.hour, loss.n) for loss in gather().losses] == [(14, 99_999_999_999)]


def test_numbers_that_grow_are_not_added_up(spool, gather, rows):
    worker = Worker(spool)
    for n in (3, 3, 17, 21):
        tell(worker, (HOUR, n))
        gather()
    assert rows("SELECT n FROM losses") == [(21,)]
    tell(worker, (HOUR, 25))
    assert [loss.n for loss in gather().losses] == [4]


def test_two_workers_and_two_hours_that_are_one_in_utc_add_up(spool, gather, rows):
    for _ in range(2):
        tell(Worker(spool), (HOUR, 4), (NEXT, 3))
    gather()
    assert sorted(rows("SELECT n FROM losses")) == [(7,), (7,)]
    assert [loss.n for loss in gather().losses] == []


def test_the_file_goes_with_its_worker(spool, gather, rows):
    worker = Worker(spool)
    worker.write(line())
    tell(worker, (HOUR, 1))
    gather()
    tell(worker, (HOUR, 2))
    worker.die()
    assert [loss.n for loss in gather().losses] == [1]
    assert {path.name for path in spool.iterdir()} == {"folder.json"}
    assert rows("SELECT n FROM losses") == [(2,)]


def test_a_worker_that_could_write_nothing_is_heard_too(spool, gather, rows):
    worker = Worker(spool)
    tell(worker, (HOUR, 9))
    worker.die()
    assert [loss.n for loss in gather().losses] == [9]
    assert {path.name for path in spool.iterdir()} == {"folder.json"}


def test_a_file_whose_spool_is_gone_is_heard_and_cleared_away(spool, gather, rows):
    worker = Worker(spool)
    tell(worker, (HOUR, 5))
    worker.path.unlink()
    assert [loss.n for loss in gather().losses] == [5]
    lost = worker.path.with_suffix(".lost")
    assert lost.exists(), "its worker may be waiting for room to begin a spool"
    os.utime(lost, (0, 0))
    assert gather().losses == ()
    assert not lost.exists()
    assert rows("SELECT n FROM losses") == [(5,)]


@pytest.mark.parametrize(
    "text", [b"", bytes(4096), b"\xff" * 100, b"2026-11-24T13+00:00\n", HOUR.encode() + b" 0\n"]
)
def test_a_file_that_tells_nothing(spool, gather, text):
    worker = Worker(spool)
    worker.path.with_suffix(".lost").write_bytes(text)
    collected = gather()
    assert (collected.losses, collected.notices) == ((), ())
