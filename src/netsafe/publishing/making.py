"""Making pieces on all cores: a bounded queue in, digests out; memory does not grow with their number."""

from __future__ import annotations

import multiprocessing
import signal
from collections.abc import Generator, Iterable, Iterator, Mapping
from concurrent.futures import FIRST_COMPLETED, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from functools import partial
from itertools import islice
from multiprocessing import resource_tracker
from multiprocessing.context import BaseContext
from pathlib import Path

from netsafe.materials.piece import Piece
from netsafe.publishing.workshop import Base, Bench, Made, Order, Views, fulfil, open_shop

Batch = tuple[Order, ...]

_AHEAD = 3
"""Batches that wait for each worker: enough to keep it busy, few enough to keep memory flat."""

_SMALL = 3
"""Up to so many pieces are made faster here than a pool is started."""


class WorkerLost(Exception):
    """A worker process ended by itself: the machine most likely ran out of memory."""


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
    views = {base: (piece.edition, piece.view) for base, piece in pieces.items()}
    yield from _in_processes(views, iter(batches), staging, min(jobs, count))


def _in_processes(
    views: Views, batches: Iterator[Batch], staging: Path, jobs: int
) -> Generator[Made, None, None]:
    context = _context()
    stop = context.Event()
    with ProcessPoolExecutor(jobs, context, partial(open_shop, views, staging, stop.is_set)) as pool:
        try:
            with _undisturbed():  # a worker that is stopped while it starts complains at length
                waiting = {pool.submit(fulfil, batch) for batch in islice(batches, _AHEAD * jobs)}
            while waiting:
                done, waiting = wait(waiting, return_when=FIRST_COMPLETED)
                waiting |= {pool.submit(fulfil, batch) for batch in islice(batches, len(done))}
                for future in done:
                    yield from future.result()
        except BrokenProcessPool:
            raise WorkerLost(
                "a worker process ended by itself, most likely for want of memory. "
                "Mend: try again with --jobs 1"
            ) from None
        finally:
            stop.set()
            pool.shutdown(wait=True, cancel_futures=True)


def _context() -> BaseContext:
    """Workers begin as copies of a clean process that has imported everything once."""
    if "forkserver" not in multiprocessing.get_all_start_methods():
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload([open_shop.__module__])
    return context


@contextmanager
def _undisturbed() -> Iterator[None]:
    """Ctrl-C and its like wait until this is over; processes that are started here never see them."""
    resource_tracker.ensure_running()  # first, because starting it lets the signals through again
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT, signal.SIGTERM})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
