"""A flood of what is not there: no more memory than before, no file, no line."""

from __future__ import annotations

import random
import threading
from pathlib import Path

from edge import standing
from edge.standing import Standing
from edge.wire import BROWSER, Connection

TIMES = 12_000
ROOM = 4 << 20
"""Bytes by which a worker may have grown after the flood: less than what was asked in it."""


def flood(edge: Standing, seed: int, times: int) -> int:
    """Ask for codes and addresses that are not there, each another; the bytes that were asked."""
    chance = random.Random(seed)
    asked = 0
    with Connection(edge.port) as connection:
        for _ in range(times // 50):
            several = b""
            for _ in range(50):
                name = f"{chance.getrandbits(1200):x}"
                path = chance.choice((f"/g/{name[:10]}", f"/g/{name}", f"/{name}", f"/en/?{name}"))
                said = f"user-agent: {BROWSER} {name}\r\naccept-encoding: {name[:40]}\r\nreferer: {name}\r\n"
                several += f"GET {path} HTTP/1.1\r\nhost: a\r\n{said}\r\n".encode()
            connection.send(several)
            asked += len(several)
            for _ in range(50):
                answered = connection.answer()
                assert answered is not None and answered.status in (302, 303, 404)
    return asked


def test_memory_is_bounded(build: Path, tmp_path: Path):
    with standing.edge(build, tmp_path) as edge:
        flood(edge, 0, TIMES // 4)
        (worker,) = edge.workers
        before = worker.memory_info().rss
        asked: list[int] = []
        floods = [
            threading.Thread(target=lambda seed=seed: asked.append(flood(edge, seed, TIMES // 4)))
            for seed in range(1, 5)
        ]
        for one in floods:
            one.start()
        for one in floods:
            one.join()
        assert sum(asked) > 2 * ROOM
        print("GREW", worker.memory_info().rss - before)
        assert worker.memory_info().rss - before < ROOM
        assert edge.lines == []
        assert len(list(tmp_path.iterdir())) == 2
    assert edge.told == []
