"""Twenty kills (-9) of a worker at random moments of a publication, on each engine: is half a site public?

Words change, they are sealed, their publication is queued; the worker is killed somewhere in it, and another
is started at once, as a service manager would.  What is public is compared with its manifest, byte for byte,
right after each kill and again when the publication is done.

    .venv/bin/python benchmarks/desk_publish_kill.py [kills]
"""

from __future__ import annotations

import os
import random
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))
sys.path.insert(0, str(Path(__file__).parents[1] / "tests" / "counts"))

from cluster import cluster
from desk_installation import Installation, kill
from desk_publisher import Publisher
from published_folder import digest_of, faults_of

LIMIT = 15.0
"""Seconds from the kill until the publication is done, by another worker."""


@contextmanager
def publisher(engine: str, folder: Path) -> Iterator[Publisher]:
    """A campaign on one of the engines."""
    if engine == "embedded":
        yield Publisher(Installation(folder, f"sqlite:///{folder / 'desk.sqlite3'}"))
    else:
        with cluster() as server:
            yield Publisher(Installation(folder, server.database()))


def measure(engine: str, kills: int) -> bool:
    """Kill, compare, and print; whether all is well."""
    chance = random.Random(13)
    half_sites, seconds, steps = 0, list[float](), Counter[str]()
    with tempfile.TemporaryDirectory() as name, publisher(engine, Path(name)) as desk:
        time_alone = publish_alone(desk)
        time_alone = min(time_alone, publish_alone(desk))  # the first one makes every piece
        while len(seconds) < kills:
            number, digest = desk.begin()
            worker = desk.installation.worker()
            desk.wait_until_begun(number)
            time.sleep(chance.uniform(0.0, 1.0) * time_alone)
            kill(worker)
            start, is_in_time = time.monotonic(), desk.state(number) != "done"
            half_sites += bool(faults_of(desk.public))
            worker = desk.installation.worker()
            if is_in_time:
                steps[desk.running_step(number) or "between two"] += 1
                desk.wait_until_done(number)
                seconds.append(time.monotonic() - start)
            kill(worker)
            half_sites += bool(faults_of(desk.public)) or digest_of(desk.public) != digest
    worst, median = max(seconds), sorted(seconds)[len(seconds) // 2]
    places = ", ".join(f"{place} {count}" for place, count in steps.most_common())
    print(f"{engine}: {kills} kills before it was done ({places}); alone {time_alone:.1f} s")
    print(f"  half sites               {half_sites:6}     bar 0      {verdict(half_sites == 0)}")
    print(f"  done again, median       {median:6.1f} s   load of the machine {os.getloadavg()[1]:.1f}")
    print(
        f"  done again, worst        {worst:6.1f} s   bar {LIMIT:.0f} s   {verdict(worst <= LIMIT)}",
        flush=True,
    )
    return half_sites == 0 and worst <= LIMIT


def publish_alone(desk: Publisher) -> float:
    """Seconds of a publication that nobody disturbs, from its first step."""
    number, _ = desk.begin()
    worker = desk.installation.worker()
    desk.wait_until_begun(number)
    start = time.monotonic()
    desk.wait_until_done(number)
    kill(worker)
    return time.monotonic() - start


def verdict(is_well: bool) -> str:
    return "well" if is_well else "MISSED"


def main(kills: int) -> int:
    """Both engines."""
    results = [measure(engine, kills) for engine in ("embedded", "grown")]
    return 0 if all(results) else 1


if __name__ == "__main__":
    raise SystemExit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 20))
