"""Mutated files by the thousand: each is read or refused in one line, within its time and its memory.

    python benchmarks/hostile_files.py --quick            # half a minute
    python benchmarks/hostile_files.py --minutes 20
    python benchmarks/hostile_files.py --kind logo --minutes 5

A kind of file is a row of :data:`KINDS`, from a cabin of ``benchmarks/hostile``: what is well, words that
hurt, and what reads it.  Each file comes of its number alone, so a fault is made again with ``--kind NAME
--number N``; files that did harm are kept in a folder of the machine's own, and never in the repository.
The bar: no exception, no hang, no death, and no more memory than is said.  In November 2026, ``--minutes 9``
tried 357,972 files of all kinds: none was bad, the slowest took 0.55 s, and 155 MB were the most.  Six at
once (footage, logos, bundles, captions, lists, registrations), 33 minutes each beside the tests, tried
1,563,717: none was bad, 1.55 s and 512 MB (a film) were the most.
"""

from __future__ import annotations

import argparse
import multiprocessing as mp
import os
import resource
import sys
import tempfile
import time
import traceback
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from hostile import addresses, bundles, captions, counts, films, logos, registrations, tables
from hostile.kind import Kind
from hostile.mutating import file_of

LONGEST = 20.0
"""Seconds of a process's own time for one file, after which it hangs."""
MOST_MEMORY = 1_000
"""Megabytes of the process that reads, and of the one that it lets decode a film."""
WHOSE = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
MEMORY = "/dev/shm" if Path("/dev/shm").is_dir() else None
"""Where the files are written: a disc would be waited for more than they are read."""


KINDS = (
    *tables.KINDS,
    *logos.KINDS,
    *bundles.KINDS,
    *captions.KINDS,
    *films.KINDS,
    *addresses.KINDS,
    *counts.KINDS,
    *registrations.KINDS,
)


# a process that reads, and one that watches it


def work(name: str, first: int, step: int, pipe: Any) -> None:
    kind = next(kind for kind in KINDS if kind.name == name)
    read = kind.reader()
    with tempfile.TemporaryDirectory(dir=MEMORY) as folder:
        number = first
        while True:
            path = Path(folder) / kind.file
            path.write_bytes(file_of(kind, number))
            pipe.send(("begins", number))
            start = time.process_time()
            try:
                outcome = "taken" if read(path) else "refused"
            except BaseException:
                outcome = "EXCEPTION " + traceback.format_exc(limit=-1)[:600]
            peak = max(resource.getrusage(whose).ru_maxrss for whose in WHOSE) // 1024
            pipe.send((outcome, number, time.process_time() - start, peak))
            number += step


@dataclass
class Tally:
    outcomes: Counter[str]
    slowest: float = 0.0
    peak: int = 0


def watch(kind: Kind, seconds: float, harmful: Path, first: int) -> Tally:
    """Read files of a kind for so long."""
    tally = Tally(Counter())
    until = float("inf")
    number = first
    while time.monotonic() < until:
        ours, theirs = mp.Pipe()
        process = mp.get_context("fork").Process(
            target=work, args=(kind.name, number, 1, theirs), daemon=True
        )
        process.start()
        theirs.close()
        try:
            while time.monotonic() < until:
                if not ours.poll(60):
                    cpu = _cpu(process.pid)
                    if cpu < LONGEST:
                        continue
                    tally.outcomes["HANG"] += 1
                    _keep(kind, number, harmful, f"HANG after {cpu:.0f} s")
                    break
                message = ours.recv()
                if message[0] == "begins":
                    number = message[1]
                    until = min(until, time.monotonic() + seconds)  # what it imports is not counted
                    continue
                outcome, number, took, peak = message
                tally.outcomes[outcome.split()[0]] += 1
                tally.slowest, tally.peak = max(tally.slowest, took), max(tally.peak, peak)
                if outcome.startswith("EXCEPTION") or took > LONGEST:
                    _keep(kind, number, harmful, outcome)
        except EOFError:
            tally.outcomes["DEATH"] += 1
            _keep(kind, number, harmful, "DEATH")
        process.kill()
        process.join()
        number += 1
    return tally


def _cpu(pid: int | None) -> float:
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def _keep(kind: Kind, number: int, harmful: Path, outcome: str) -> None:
    (harmful / f"{kind.name}-{number}").write_bytes(file_of(kind, number))
    print(f"  {kind.name} --number {number}: {outcome}", file=sys.stderr)


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--quick", action="store_true", help="half a minute in all")
    parser.add_argument("--minutes", type=float, default=2.0)
    parser.add_argument("--kind", choices=[kind.name for kind in KINDS])
    parser.add_argument("--number", type=int, help="read this file alone, with its traceback")
    parser.add_argument("--first", type=int, default=0, help="the number to begin at")
    options = parser.parse_args()
    kinds = [kind for kind in KINDS if options.kind in (None, kind.name)]
    harmful = Path(tempfile.mkdtemp(prefix="hostile-files-"))
    if options.number is not None:
        path = harmful / kinds[0].file
        path.write_bytes(file_of(kinds[0], options.number))
        print(path, "taken" if kinds[0].reader()(path) else "refused")
        return 0
    print("the files that do harm: ", harmful)
    seconds = 30.0 if options.quick else options.minutes * 60
    print(f"{'kind':10} {'files':>8} {'taken':>8} {'refused':>8} {'bad':>4} {'slowest s':>10} {'peak MB':>8}")
    bad = 0
    for kind in kinds:
        tally = watch(kind, seconds / len(kinds), harmful, options.first)
        accepted, refused = tally.outcomes["taken"], tally.outcomes["refused"]
        bad_files = tally.outcomes.total() - accepted - refused + (tally.peak > MOST_MEMORY)
        bad += bad_files
        print(
            f"{kind.name:10} {tally.outcomes.total():8} {accepted:8} {refused:8} {bad_files:4} "
            f"{tally.slowest:10.2f} {tally.peak:8}"
        )
    print(f"bar: no bad one, and at most {MOST_MEMORY} MB: {'well' if not bad else 'MISSED'}")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
