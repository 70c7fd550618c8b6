"""Pieces are made on all cores: a bounded queue in, digests out; memory does not grow with their number."""

from __future__ import annotations

from collections.abc import Generator, Iterable, Iterator, Mapping
from concurrent.futures import FIRST_COMPLETED, ProcessPoolExecutor, wait
from functools import partial
from itertools import islice
from pathlib import Path

from netsafe.publishing.planned_pieces import PieceKey
from netsafe.publishing.process_pool import clean_context, undisturbed, workers
from netsafe.publishing.render_process import (
    Rendered,
    Renderer,
    RenderJob,
    Views,
    become_renderer,
    render_batch,
)
from netsafe.typesetting.piece import Piece

Batch = tuple[RenderJob, ...]

_BATCHES_AHEAD = 3
"""Batches that wait for each worker: enough to keep it busy, few enough to keep memory flat."""

_FEW_PIECES = 3
"""The most pieces that are made here in less time than a pool takes to start."""


def render(
    pieces: Mapping[PieceKey, Piece],
    tiers: Iterable[Iterable[Batch]],
    count: int,
    staging: Path,
    processes: int,
) -> Generator[Rendered, None, None]:
    """Make the pieces of the batches of `tiers`, `count` in all, and yield each as soon as it is made.

    A tier begins when all of the one before it is made, for it shows pictures of that.  `processes` work at
    once, each with its own Typst; with one, or with few pieces, this process makes them.  Batches are taken
    up only as fast as they are worked off.  Raises WorkerLost.
    """
    if processes <= 1 or count <= _FEW_PIECES:
        renderer = Renderer(pieces, staging)
        for batch in (batch for batches in tiers for batch in batches):
            yield from (renderer.render(job) for job in batch)
        return
    views = {key: (piece.edition, piece.view, piece.blobs) for key, piece in pieces.items()}
    yield from _in_processes(views, tiers, staging, min(processes, count))


def _in_processes(
    views: Views, tiers: Iterable[Iterable[Batch]], staging: Path, processes: int
) -> Generator[Rendered, None, None]:
    module = become_renderer.__module__
    stop = clean_context(module).Event()
    with workers(processes, module, partial(become_renderer, views, staging, stop.is_set)) as pool:
        try:
            for batches in tiers:
                yield from _in_pool(pool, iter(batches), _BATCHES_AHEAD * processes)
        finally:
            stop.set()


def _in_pool(
    pool: ProcessPoolExecutor, batches: Iterator[Batch], ahead: int
) -> Generator[Rendered, None, None]:
    """Make all `batches` in `pool`, `ahead` of them at most waiting there."""
    with undisturbed():
        waiting = {pool.submit(render_batch, batch) for batch in islice(batches, ahead)}
    while waiting:
        done, waiting = wait(waiting, return_when=FIRST_COMPLETED)
        waiting |= {pool.submit(render_batch, batch) for batch in islice(batches, len(done))}
        for future in done:
            yield from future.result()
