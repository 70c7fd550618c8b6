"""Whatever stands in a spool, and however it is cut into spools, writes and collections."""

from __future__ import annotations

import datetime as dt
import os
import random
import re
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path

import pytest
from counts.database import counts_of
from counts.door import Nginx, Worker, line
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from netsafe_door.counts import collect, open_store
from netsafe_door.counts.spool_line import read_line
from netsafe_door.counts.spool_reader import PIECE

NOW = dt.datetime(2036, 1, 1)
CODES = st.text("abcdefghijklmnopqrstuvwxyz0123456789", min_size=2, max_size=12)
HOURS = st.builds(
    "{:%Y-%m-%dT%H}{}{:02}:{:02}".format,
    st.datetimes(dt.datetime(2026, 1, 3), NOW - dt.timedelta(days=1)),
    st.sampled_from("+-"),
    st.integers(0, 14),
    st.sampled_from((0, 30, 45)),
)
LINES = st.builds(line, CODES, HOURS, st.sampled_from(("person", "robot")))


def understood(text: bytes) -> tuple[str, str, str] | None:
    """The oracle: a line as the contract describes it, read with other means than ours."""
    try:
        hour, code, kind = text.decode("ascii").split(" ")
        moment = dt.datetime.strptime(hour, "%Y-%m-%dT%H%z")
        if not re.fullmatch("[a-z0-9]{2,12}", code) or kind not in ("person", "robot") or len(hour) != 19:
            return None
        utc = (moment - moment.utcoffset()).replace(tzinfo=None)  # type: ignore[operator]
        return code, f"{utc:%Y-%m-%d %H}", kind
    except (ValueError, OverflowError):
        return None


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(LINES, max_size=60), st.randoms(use_true_random=False))
def test_any_split_over_spools_and_collections_gives_the_same_counts(
    lines: list[bytes], chance: random.Random
) -> None:
    expected = Counter(filter(None, (understood(one[:-1]) for one in lines)))
    assert expected.total() == len(lines)
    with tempfile.TemporaryDirectory(dir="/dev/shm" if Path("/dev/shm").is_dir() else None) as name:
        spool, database = Path(name) / "spool", f"{name}/counts.sqlite3"
        spool.mkdir()
        writers: list[Worker | Nginx] = [Nginx(spool)]
        with open_store(database) as store:
            for one in lines:
                if chance.random() < 0.2:
                    writers.append(Worker(spool))
                chance.choice(writers).write(one)
                if chance.random() < 0.2 and len(writers) > 1:
                    writers.pop(chance.randrange(1, len(writers))).die()
                if chance.random() < 0.2:
                    assert not collect(spool, store, now=NOW.replace(tzinfo=dt.UTC)).losses
            for writer in writers:
                writer.die()
            now = NOW.replace(tzinfo=dt.UTC)
            collect(spool, store, now=now)
            assert collect(spool, store, now=now).counts == 0
        assert counts_of(database) == expected
        assert [path.name for path in spool.glob("*.spool")] == ["nginx.spool"]


@settings(max_examples=300, deadline=None)
@given(
    st.one_of(st.binary(max_size=80), LINES.map(lambda one: one[:-1]), st.text(max_size=40).map(str.encode))
)
@example(b"")
@example(b"2026-11-24T24+00:00 7k4q person")
@example(b"2026-02-30T13+00:00 7k4q person")
@example(b"0001-01-01T00+01:00 7k4q person")
@example(b"2026-11-24T13+00:00 7k4q person\r")
@example(b"2026-11-24T13+00:00  7k4q person")
@example(b"2026-11-24T13+00:00 7K4Q person")
@example("２０２６-11-24T13+00:00 7k4q person".encode())
@example("2026-11-24T13+00:00 7k4q person".encode("utf-16"))
def test_a_line_counts_where_it_is_one_and_nothing_raises(text: bytes) -> None:
    if b"\n" in text:
        return
    cells, fault = read_line(text)
    meant = understood(text)
    if meant is not None:
        assert [(cell.code, f"{cell.hour:%Y-%m-%d %H}", cell.kind) for cell in cells] == [meant]
        assert fault is None
    elif not text.startswith(b"\0") and understood(text[-31:]) is None:
        assert fault == "unreadable" or any(understood(text[-n:]) for n in range(29, 40))


@given(LINES, LINES, st.data())
def test_a_whole_line_behind_a_torn_one_counts(first: bytes, second: bytes, data: st.DataObject) -> None:
    """Full disk: nginx writes a part of a line, and when there is room again the next one behind it."""
    cut = data.draw(st.integers(1, len(first) - 1))
    cells, fault = read_line(first[:cut] + second[:-1])
    assert cells[-1] == read_line(second[:-1]).cells[0]
    if cut == len(first) - 1:
        assert (cells[0], fault) == (read_line(first[:-1]).cells[0], None)
    else:
        assert (len(cells), fault) == (1, "torn")


GARBAGE = {
    "another log": b'203.0.113.7 - - [24/Nov/2026:13:00:00 +0000] "GET /g/7k4q HTTP/1.1" 302 0\n',
    "Latin 1": "caf\xe9\n".encode("latin-1"),
    "UTF-16": "2026-11-24T13+00:00 7k4q person\n".encode("utf-16"),
    "nothing": b"\n",
    "overlong": b"x" * (3 * PIECE) + b"\n",
    "overlong, and a count at its end": b"x" * PIECE + line(),
    "everything": bytes(range(256)) + b"\n",
    "another kind": b"2026-11-24T13+00:00 7k4q cat\n",
    "another code": b"2026-11-24T13+00:00 ../etc person\n",
}


@pytest.mark.parametrize("name", GARBAGE)
def test_what_is_not_ours_is_counted_as_unreadable_and_stops_nothing(spool, gather, counts, name):
    Nginx(spool).write(line("aa") + GARBAGE[name] + line("bb"))
    collected = gather()
    assert {code for code, _, _ in counts()} >= {"aa", "bb"}
    assert "unreadable" in {loss.why for loss in collected.losses}
    assert "203.0.113" not in str(collected), "nothing of a foreign line may be shown"
    assert gather().losses == ()


def test_zeros_where_the_power_failed_hide_no_line_behind_them(spool, gather, counts):
    Nginx(spool).write(line("aa") + bytes(5000) + line("bb"))
    collected = gather()
    assert {code for code, _, _ in counts()} == {"aa", "bb"}
    assert [(loss.why, loss.n) for loss in collected.losses] == [("empty", None)]


def test_an_endless_line_waits_in_no_memory(spool, gather, counts):
    """A writer without line ends: taken in pieces, and the lines behind it count."""
    nginx = Nginx(spool)
    nginx.write(b"y" * (5 * PIECE // 2))
    assert [loss.n for loss in gather().losses] == [2]
    nginx.write(b"y\n" + line())
    collected = gather()
    assert collected.counts == 1
    assert [loss.n for loss in collected.losses] == [1]


def test_a_hole_where_the_power_failed_is_said(spool, gather, counts):
    """It begins where the last pass ended, as a collector's own would, but no collector made it."""
    nginx = Nginx(spool)
    nginx.write(line("7k4q") * 128)
    assert nginx.path.stat().st_size == 4096
    gather()
    os.truncate(nginx.path, 4096 * 3)
    nginx.write(b"x\n" + line("bb"))
    collected = gather()
    assert {code for code, _, _ in counts()} == {"7k4q", "bb"}
    assert [(loss.why, loss.n) for loss in collected.losses] == [("empty", None)]


def test_garbage_without_end_needs_no_memory_without_end(spool, tmp_path):
    """48 million bytes of long lines that all differ: the worst that there can be."""
    with (spool / "nginx.spool").open("wb") as file:
        for _ in range(48):
            noise = os.urandom(500_000).hex().encode()
            file.writelines(noise[start : start + 800] + b"\n" for start in range(0, len(noise), 800))
    script = (
        "import sys; from pathlib import Path; from netsafe_door.counts import collect, open_store\n"
        "memory = lambda: int(Path('/proc/self/status').read_text().partition('VmHWM:')[2].split()[0])\n"
        "with open_store(sys.argv[2]) as store:\n"
        "    before = memory(); collect(Path(sys.argv[1]), store); print(memory() - before)"
    )
    command = [sys.executable, "-c", script, str(spool), str(tmp_path / "counts.sqlite3")]
    used = int(subprocess.run(command, capture_output=True, text=True, check=True).stdout)
    assert used < 80_000, f"{used} kB"
