"""Pieces are made on all cores: a bounded queue in, digests out; memory does not grow with their number."""

from __future__ import annotations

from collections.abc import Generator, Iterable, Iterator, Mapping
from concurrent.futures import FIRST_COMPLETED, wait
from functools import partial
from itertools import islice
from pathlib import Path

from netsafe.publishing.process_pool import clean_context, undisturbed, workers
from netsafe.publishing.render_process import (
    PieceKey,
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
    pieces: Mapping[PieceKey, Piece], batches: Iterable[Batch], count: int, staging: Path, processes: int
) -> Generator[Rendered, None, None]:
    """Make the pieces of `batches`, `count` in all, and yield each as soon as it is made.

    `processes` of them work at once, each with its own Typst; with one, or with few pieces, this process
    makes them.  `batches` is taken up only as fast as it is worked off.  Raises WorkerLost.
    """
    if processes <= 1 or count <= _FEW_PIECES:
        renderer = Renderer(pieces, staging)
        for batch in batches:
            yield from (renderer.render(job) for job in batch)
        return
    views = {key: (piece.edition, piece.view, piece.blobs) for key, piece in pieces.items()}
    yield from _in_processes(views, iter(batches), staging, min(processes, count))


def _in_processes(
    views: Views, batches: Iterator[Batch], staging: Path, processes: int
) -> Generator[Rendered, None, None]:
    module = become_renderer.__module__
    stop = clean_context(module).Event()
    with workers(processes, module, partial(become_renderer, views, staging, stop.is_set)) as pool:
        try:
            with undisturbed():
                waiting = {
                    pool.submit(render_batch, batch) for batch in islice(batches, _BATCHES_AHEAD * processes)
                }
            while waiting:
                done, waiting = wait(waiting, return_when=FIRST_COMPLETED)
                waiting |= {pool.submit(render_batch, batch) for batch in islice(batches, len(done))}
                for future in done:
                    yield from future.result()
        finally:
            stop.set()
