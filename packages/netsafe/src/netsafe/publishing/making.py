"""Making pieces on all cores: a bounded queue in, digests out; memory does not grow with their number."""

from __future__ import annotations

from collections.abc import Generator, Iterable, Iterator, Mapping
from concurrent.futures import FIRST_COMPLETED, wait
from functools import partial
from itertools import islice
from pathlib import Path

from netsafe.publishing.workers import clean_context, undisturbed, workers
from netsafe.publishing.workshop import Base, Bench, Made, Order, Views, fulfil, open_shop
from netsafe.typesetting.piece import Piece

Batch = tuple[Order, ...]

_AHEAD = 3
"""Batches that wait for each worker: enough to keep it busy, few enough to keep memory flat."""

_SMALL = 3
"""Up to so many pieces are made faster here than a pool is started."""


def make(
    pieces: Mapping[Base, Piece], batches: Iterable[Batch], count: int, staging: Path, jobs: int
) -> Generator[Made, None, None]:
    """Make the orders of `batches`, `count` pieces in all, and yield what came of each as it is ready.

    `jobs` processes work on them, each with its own Typst; with one, or with few pieces, this process
    does.  `batches` is taken up only as fast as it is worked off.  Raises WorkerLost.
    """
    if jobs <= 1 or count <= _SMALL:
        bench = Bench(pieces, staging)
        for batch in batches:
            yield from (bench.make(order) for order in batch)
        return
    views = {base: (piece.edition, piece.view, piece.blobs) for base, piece in pieces.items()}
    yield from _in_processes(views, iter(batches), staging, min(jobs, count))


def _in_processes(
    views: Views, batches: Iterator[Batch], staging: Path, jobs: int
) -> Generator[Made, None, None]:
    module = open_shop.__module__
    stop = clean_context(module).Event()
    with workers(jobs, module, partial(open_shop, views, staging, stop.is_set)) as pool:
        try:
            with undisturbed():
                waiting = {pool.submit(fulfil, batch) for batch in islice(batches, _AHEAD * jobs)}
            while waiting:
                done, waiting = wait(waiting, return_when=FIRST_COMPLETED)
                waiting |= {pool.submit(fulfil, batch) for batch in islice(batches, len(done))}
                for future in done:
                    yield from future.result()
        finally:
            stop.set()
