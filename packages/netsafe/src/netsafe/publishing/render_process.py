"""A process that makes pieces with its own Typst, one of several, and writes them to the staging folder.

Only names and small records travel between processes: a renderer holds the campaign's views from the
beginning, adds a partner's part itself, and sends back digests, never files.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path

from netsafe.campaign.partner import Partner
from netsafe.formats.blobs import BlobStore
from netsafe.formats.image_checks import ImageFault
from netsafe.materials.catalogue import kind_of
from netsafe.publishing.planned_pieces import Planned
from netsafe.publishing.process_pool import become_worker
from netsafe.publishing.published_file import PublishedFile, sha256_of
from netsafe.typesetting.piece import Piece, View
from netsafe.typesetting.piece_view import personal
from netsafe.typesetting.print_finishing import FinishError
from netsafe.typesetting.typst_compiler import SettingError

PieceKey = tuple[str, tuple[str, ...]]
"""A piece of the campaign's own by its kind and languages."""

Views = Mapping[PieceKey, tuple[str, View, BlobStore]]
"""The edition, the view and the store of each: what of a piece can travel between processes."""


@dataclass(frozen=True)
class RenderJob:
    """A piece to make; for a partner's copy, the partner, with the file of its logo in place of the logo."""

    planned: Planned
    partner: Partner | None = None
    logo: Path | None = None


@dataclass(frozen=True)
class Rendered:
    """The files that a job made, or why the piece could not be made."""

    planned: Planned
    files: tuple[PublishedFile, ...] = ()
    fault: str | None = None


@dataclass(frozen=True)
class Renderer:
    """Makes pieces from the campaign's `pieces`, and writes their files to `staging`."""

    pieces: Mapping[PieceKey, Piece]
    staging: Path

    @classmethod
    def of(cls, views: Views, staging: Path) -> Renderer:
        """A renderer whose pieces are put together again from edition and view: a kind does not travel."""
        return cls(
            {
                (name, languages): Piece(kind_of(name, view), languages, view, edition, blobs=blobs)
                for (name, languages), (edition, view, blobs) in views.items()
            },
            staging,
        )

    def render(self, job: RenderJob) -> Rendered:
        """Make one piece and write its files.  A piece that cannot be set is a fault, not an error."""
        planned = job.planned
        piece = self.pieces[planned.kind, planned.languages]
        try:
            if job.partner is not None:
                logo = _logo(job.logo) if job.logo else None
                view = personal(piece.view, job.partner.with_changes(logo=logo))
                piece = replace(piece, view=view, partner=job.partner.id)
            data_by_ending = piece.kind.make(piece)
        except (SettingError, FinishError, ImageFault) as error:
            return Rendered(planned, fault=str(error))
        except BaseException as error:  # a library in Rust ends in a panic, which is no Exception
            if job.logo is None or isinstance(error, KeyboardInterrupt | SystemExit):
                raise
            reason = f"its {planned.kind} cannot be set with its logo. Mend: send the logo as PNG"
            return Rendered(planned, fault=reason)
        if set(data_by_ending) != set(planned.endings):
            raise RuntimeError(
                f"{planned.kind} made {sorted(data_by_ending)} and not {sorted(planned.endings)}"
            )
        return Rendered(
            planned,
            tuple(self._write(planned, ending, data_by_ending[ending]) for ending in planned.endings),
        )

    def _write(self, planned: Planned, ending: str, data: bytes) -> PublishedFile:
        path = self.staging / planned.paths[ending]
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
        return planned.published(ending, sha256_of(data), len(data), is_new=True)


@lru_cache(maxsize=16)
def _logo(path: Path) -> str:
    return path.read_text(encoding="utf-8")


# In a process of its own.

_renderer: Renderer
_is_stopped: Callable[[], bool]


def become_renderer(views: Views, staging: Path, is_stopped: Callable[[], bool]) -> None:
    """Make this process a worker of a pool, with a renderer."""
    global _renderer, _is_stopped
    become_worker()
    _renderer, _is_stopped = Renderer.of(views, staging), is_stopped


def render_batch(jobs: tuple[RenderJob, ...]) -> tuple[Rendered, ...]:
    """Make several pieces; fewer where the build has been stopped meanwhile."""
    rendered = []
    for job in jobs:
        if _is_stopped():
            break
        rendered.append(_renderer.render(job))
    return tuple(rendered)
