"""Somebody collects: what the door wrote is in the database, once, and off the disk."""

from __future__ import annotations

import os
from collections import Counter

import pytest
from counts.door import Nginx, Worker, line

SPARSE = 40_000


def test_visits_are_counted_by_code_hour_and_kind(spool, gather, counts):
    worker = Worker(spool)
    worker.write(line("7k4q") * 3 + line("a7", kind="robot") + line("7k4q", hour="2026-11-24T14+00:00"))
    nginx = Nginx(spool)
    nginx.write(line("7k4q") + line("b2"))
    collected = gather()
    assert counts() == {
        ("7k4q", "2026-11-24 13", "person"): 4,
        ("7k4q", "2026-11-24 14", "person"): 1,
        ("a7", "2026-11-24 13", "robot"): 1,
        ("b2", "2026-11-24 13", "person"): 1,
    }
    assert (collected.counts, collected.spools, collected.losses, collected.notices) == (7, 2, (), ())


def test_hours_are_kept_in_utc(spool, gather, counts):
    Nginx(spool).write(
        line("aa", hour="2026-06-01T00+01:00")
        + line("bb", hour="2026-01-31T23-02:00")
        + line("cc", hour="2026-06-01T13+05:30")
    )
    gather()
    assert set(counts()) == {
        ("aa", "2026-05-31 23", "person"),
        ("bb", "2026-02-01 01", "person"),
        ("cc", "2026-06-01 07", "person"),
    }


def test_a_second_collection_finds_only_what_is_new(spool, gather, counts, rows):
    worker, nginx = Worker(spool), Nginx(spool)
    worker.write(line() * 5)
    nginx.write(line() * 7)
    assert gather().counts == 12
    before = rows("SELECT steps FROM folders")
    assert gather().counts == 0
    assert rows("SELECT steps FROM folders") == before, "nothing new, and yet something was written"
    worker.write(line())
    assert gather().counts == 1
    assert counts() == {("7k4q", "2026-11-24 13", "person"): 13}


def test_a_living_workers_spool_stays_and_a_dead_ones_goes(spool, gather, counts):
    living, dead = Worker(spool), Worker(spool)
    for worker in (living, dead):
        worker.write(line())
    dead.die()
    assert gather().deleted == 1
    assert living.path.exists() and not dead.path.exists()
    living.write(line())
    living.die()
    assert gather().deleted == 1
    assert not living.path.exists()
    assert sum(counts().values()) == 3


def test_a_spool_that_was_collected_whole_before_its_worker_died_goes_too(spool, gather, counts):
    worker = Worker(spool)
    worker.write(line())
    gather()
    worker.die()
    collected = gather()
    assert (collected.counts, collected.deleted, worker.path.exists()) == (0, 1, False)
    assert gather() == type(collected)()


def test_a_line_that_is_being_written_waits(spool, gather, counts):
    worker = Worker(spool)
    worker.write(line() + line()[:20])
    collected = gather()
    assert (collected.counts, collected.losses) == (1, ())
    worker.write(line()[20:])
    assert gather().counts == 1
    assert gather().counts == 0


def test_a_line_that_a_dead_worker_tore_is_a_loss_of_one_at_most(spool, gather, counts):
    worker = Worker(spool)
    worker.write(line() + line()[:20])
    worker.die()
    collected = gather()
    assert collected.counts == 1
    assert [(loss.why, loss.n) for loss in collected.losses] == [("torn", 1)]
    assert not worker.path.exists()


def test_a_dead_workers_line_that_lacks_but_its_end_is_no_count(spool, gather):
    """docs/door.md: its visitor was not answered."""
    worker = Worker(spool)
    worker.write(line() + line()[:-1])
    worker.die()
    collected = gather()
    assert (collected.counts, [loss.n for loss in collected.losses]) == (1, [1])


def test_an_empty_spool_goes_with_its_worker(spool, gather, rows):
    worker = Worker(spool)
    assert gather().deleted == 0
    worker.die()
    assert gather().deleted == 1
    assert rows("SELECT * FROM spools") == []


def test_what_a_starting_worker_writes_is_left_alone(spool, gather):
    hidden = spool / f".{'0' * 32}"
    hidden.touch()
    assert gather().spools == 0
    assert hidden.exists()


def test_a_file_of_a_fixed_name_is_never_deleted(spool, gather):
    """Nobody locks nginx's, and nginx goes on writing into a file that has no name any more."""
    for name in ("nginx.spool", "nginx-2.spool", "door.spool", "ABCDEF0123456789ABCDEF0123456789.spool"):
        nginx = Nginx(spool, name)
        nginx.write(line())
        nginx.die()
        os.utime(nginx.path, (0, 0))
    collected = gather()
    assert (collected.counts, collected.deleted) == (4, 0)


def test_what_was_collected_takes_no_room_and_nobody_needs_to_rotate(spool, gather, counts):
    nginx, worker = Nginx(spool), Worker(spool)
    expected = 0
    for _ in range(3):
        for writer in (nginx, worker):
            writer.write(line() * SPARSE)
            expected += SPARSE
        gather()
        for writer in (nginx, worker):
            state = writer.path.stat()
            assert state.st_size % len(line()) == 0, "the writer was disturbed"
            assert state.st_blocks * 512 <= 16 * 1024, "what was read takes room still"
    assert nginx.path.stat().st_size == 3 * SPARSE * len(line())
    assert sum(counts().values()) == expected


def test_a_hole_that_a_dead_collector_did_not_make_is_made_by_the_next(spool, gather):
    """It died between its step and the hole; nothing new came since."""
    nginx = Nginx(spool)
    nginx.write(line() * SPARSE)
    data = nginx.path.read_bytes()
    gather()
    with nginx.path.open("r+b") as file:  # as it was before the hole
        file.write(data)
    assert gather().counts == 0
    assert nginx.path.stat().st_blocks * 512 <= 16 * 1024


def test_many_spools_of_many_workers_add_up(spool, gather, counts):
    expected: Counter[str] = Counter()
    for number in range(30):
        worker = Worker(spool)
        for turn in range(number):
            code = f"c{(number + turn) % 7}"
            worker.write(line(code))
            expected[code] += 1
        worker.die()
    gather()
    assert {code: n for (code, _, _), n in counts().items()} == expected


def test_folders_of_several_machines_share_a_database(tmp_path, database, counts):
    """Their spools bear the same names."""
    from netsafe_door.counts import collect, open_store

    for machine in ("one", "two"):
        folder = tmp_path / machine
        folder.mkdir()
        Nginx(folder).write(line() * 10)
    for _ in range(2):
        for machine in ("one", "two"):
            with open_store(database) as store:
                collect(tmp_path / machine, store)
    assert counts() == {("7k4q", "2026-11-24 13", "person"): 20}


@pytest.mark.parametrize("what", ["folder", "link", "pipe", "name"])
def test_what_is_no_spool_is_named_and_left_and_the_rest_collected(spool, gather, tmp_path, what):
    strange = spool / ("a b.spool" if what == "name" else f"{'0' * 32}.spool")
    if what == "folder":
        strange.mkdir()
    elif what == "link":
        (tmp_path / "elsewhere").write_bytes(line())
        strange.symlink_to(tmp_path / "elsewhere")
    elif what == "pipe":
        os.mkfifo(strange)
    else:
        strange.write_bytes(line())
    Nginx(spool).write(line())
    collected = gather()
    assert collected.counts == 1
    assert [notice.partition(": ")[0] for notice in collected.notices] == [str(strange)]
    assert os.path.lexists(strange)
