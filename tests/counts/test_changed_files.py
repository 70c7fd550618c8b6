"""Somebody rotates, empties, replaces or removes what must be left alone: it is noticed and said."""

from __future__ import annotations

import os

import pytest
from counts.door import Nginx, Worker, line

FEW, MANY = 20, 4_000
LENGTH = len(line("c000000"))


def codes(start: int, count: int) -> bytes:
    """So many lines that all differ."""
    return b"".join(line(f"c{n:06}") for n in range(start, start + count))


def whys(collected) -> list[str]:
    return [loss.why for loss in collected.losses]


@pytest.fixture(params=[FEW, MANY], ids=["few", "many"])
def many(request) -> int:
    """Lines that are collected first: too few for a hole, and enough for one."""
    return int(request.param)


@pytest.mark.parametrize("grown", ["shorter", "longer"])
def test_an_emptied_file_is_read_from_its_beginning(spool, gather, counts, many, grown):
    nginx = Nginx(spool)
    nginx.write(codes(0, many))
    gather()
    os.truncate(nginx.path, 0)
    new = many // 2 if grown == "shorter" else many * 2
    nginx.write(codes(500_000, new))
    collected = gather()
    assert whys(collected) == ["replaced"]
    assert sum(counts().values()) == many + new
    assert set(counts().values()) == {1}, "something was counted twice"
    assert whys(gather()) == []


def test_an_emptied_file_that_stays_empty(spool, gather, counts, many):
    nginx = Nginx(spool)
    nginx.write(codes(0, many))
    gather()
    os.truncate(nginx.path, 0)
    assert whys(gather()) == ["replaced"]
    assert whys(gather()) == []
    nginx.write(codes(500_000, 3))
    assert (gather().counts, len(counts())) == (3, many + 3)


def test_a_file_in_its_place_is_read_from_its_beginning(spool, gather, counts, many):
    nginx = Nginx(spool)
    nginx.write(codes(0, many))
    gather()
    nginx.path.rename(spool / "nginx.spool.1")
    Nginx(spool).write(codes(500_000, many))
    assert whys(gather()) == ["replaced"]
    assert set(counts().values()) == {1} and len(counts()) == 2 * many


def test_a_copy_in_its_place_is_known_again(spool, gather, counts, many):
    """The folder moved to another disk, holes and all: other numbers of files, the same words."""
    nginx = Nginx(spool)
    nginx.write(codes(0, many))
    gather()
    data = nginx.path.read_bytes()
    nginx.path.unlink()
    nginx.path.write_bytes(data + codes(500_000, 3))
    collected = gather()
    assert (collected.counts, whys(collected)) == (3, [])
    assert set(counts().values()) == {1}


def test_a_file_cut_shorter_is_not_counted_again(spool, gather, counts):
    nginx = Nginx(spool)
    nginx.write(codes(0, MANY))
    gather()
    os.truncate(nginx.path, MANY // 2 * LENGTH)
    assert whys(gather()) == ["shortened"]
    nginx.write(codes(500_000, 3))
    assert (gather().counts, set(counts().values())) == (3, {1})


def test_a_file_cut_shorter_that_grew_again_is_not_counted_again(spool, gather, counts):
    nginx = Nginx(spool)
    nginx.write(codes(0, MANY))
    gather()
    os.truncate(nginx.path, MANY // 2 * LENGTH)
    nginx.write(codes(500_000, MANY))
    collected = gather()
    assert whys(collected) == ["changed"]
    assert set(counts().values()) == {1}


@pytest.mark.parametrize("writer", [Nginx, Worker])
def test_a_spool_that_somebody_removed_is_missed_once(spool, gather, counts, writer):
    it = writer(spool)
    it.write(line())
    gather()
    it.path.unlink()
    assert whys(gather()) == ["gone"]
    assert whys(gather()) == []


def test_a_new_file_after_a_removed_one_counts(spool, gather, counts):
    nginx = Nginx(spool)
    nginx.write(codes(0, FEW))
    gather()
    nginx.path.unlink()
    gather()
    Nginx(spool).write(codes(500_000, FEW))
    assert (gather().counts, set(counts().values())) == (FEW, {1})
