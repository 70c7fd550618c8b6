"""A process that makes pieces with its own Typst, one of several, and writes them to the staging folder.

Only names and small records travel between processes: a renderer holds the campaign's views from the
beginning, adds a partner's part itself, and sends back digests, never files.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache
from pathlib import Path

from netsafe.campaign.partner import Partner
from netsafe.formats.blobs import BlobStore
from netsafe.formats.image_checks import ImageFault
from netsafe.materials.catalogue import kind_of
from netsafe.publishing.piece_fault import PieceFault
from netsafe.publishing.planned_pieces import PieceKey, Planned, key_of, stem_of
from netsafe.publishing.process_pool import become_worker
from netsafe.publishing.published_file import PublishedFile, sha256_of
from netsafe.typesetting.piece import Piece, Preview, View
from netsafe.typesetting.piece_size import PieceSize, size_of_document, size_of_picture
from netsafe.typesetting.piece_view import personal
from netsafe.typesetting.print_finishing import FinishError
from netsafe.typesetting.typst_compiler import SettingError

SMALL_PICTURES = ".pictures"
"""The folder of small pictures in the staging folder, while the pieces are made that show them."""

Views = Mapping[PieceKey, tuple[str, View, BlobStore]]
"""The edition, the view and the store of each: what of a piece can travel between processes."""


@dataclass(frozen=True)
class RenderJob:
    """A piece to make; for a partner's copy, the partner, with the file of its logo in place of the logo.

    `copies` says which of the pieces that it shows are the partner's own copies too: the partner, with the
    link of each.
    """

    planned: Planned
    partner: Partner | None = None
    logo: Path | None = None
    copies: Mapping[PieceKey, Partner] = field(default_factory=dict)


@dataclass(frozen=True)
class Rendered:
    """The files that a job made, or why the piece could not be made.

    `drawn` counts the pictures of other pieces that had to be drawn for it, for they are not in the folder.
    """

    planned: Planned
    files: tuple[PublishedFile, ...] = ()
    fault: PieceFault | None = None
    drawn: int = 0


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
                piece = _copy(piece, job.partner, job.logo)
            pictures, drawn = self._pictures(piece, job)
            data_by_ending = piece.kind.make(replace(piece, pictures=pictures))
        except (SettingError, FinishError, ImageFault) as error:
            return Rendered(planned, fault=PieceFault.of(error))
        except BaseException as error:  # a library in Rust ends in a panic, which is no Exception
            if job.logo is None or isinstance(error, KeyboardInterrupt | SystemExit):
                raise
            reason = f"its {planned.kind} cannot be set with its logo. Mend: send the logo as PNG"
            return Rendered(planned, fault=PieceFault("", reason))
        if set(data_by_ending) != set(planned.endings):
            raise RuntimeError(
                f"{planned.kind} made {sorted(data_by_ending)} and not {sorted(planned.endings)}"
            )
        return Rendered(
            planned,
            tuple(self._write(planned, ending, data_by_ending[ending]) for ending in planned.endings),
            drawn=drawn,
        )

    def _pictures(self, piece: Piece, job: RenderJob) -> tuple[dict[str, Preview], int]:
        """Small pictures of the pieces that `piece` shows, by their keys, and how many had to be drawn.

        Those that stand in the folder are read there; of the others only the preview is made.  What was cut
        down for one piece is kept for the next.
        """
        from netsafe.typesetting.shown_pictures import small  # loads what reads pictures

        pictures, drawn = {}, 0
        for row in piece.view.get("shown_pieces", ()):
            if row["key"] is None:
                continue
            shown = self.pieces[key_of(row)]
            partner = job.copies.get(key_of(row))
            stem = stem_of(shown.view["campaign"], shown, partner.id if partner else None)
            kept = self.staging / SMALL_PICTURES / stem
            if not kept.with_name(f"{kept.name}.json").exists():
                preview = self._preview_in_the_folder(shown, stem)
                if preview is None:
                    preview, drawn = (
                        _preview(_copy(shown, partner, job.logo) if partner else shown),
                        drawn + 1,
                    )
                count = len(shown.kind.faces_in(shown.languages))
                _keep(kept, small(preview[0], shown.kind, count), preview[1])
            size = json.loads(kept.with_name(f"{kept.name}.json").read_bytes())
            pictures[row["key"]] = Preview(kept.with_name(f"{kept.name}.png").read_bytes(), PieceSize(*size))
        return pictures, drawn

    def _preview_in_the_folder(self, piece: Piece, stem: str) -> tuple[Path | bytes, PieceSize] | None:
        """The preview that was made or kept of the piece that stands at `stem`; None where there is none."""
        picture = self.staging / f"{stem}{piece.kind.picture_ending}"
        if not picture.exists():
            return None
        document = self.staging / f"{stem}.pdf"
        return picture, size_of_document(document) if document.exists() else size_of_picture(picture)

    def _write(self, planned: Planned, ending: str, data: bytes) -> PublishedFile:
        path = self.staging / planned.paths[ending]
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
        return planned.published(ending, sha256_of(data), len(data), is_new=True)


def _copy(piece: Piece, partner: Partner, logo: Path | None) -> Piece:
    """The partner's copy of a piece; `logo` is the file of its logo."""
    view = personal(piece.view, partner.with_changes(logo=_logo(logo) if logo else None))
    return replace(piece, view=view, partner=partner.id)


def _keep(place: Path, picture: bytes, size: PieceSize) -> None:
    """Keep a small picture at `place`, for every process: the size comes last, and each file at once."""
    place.parent.mkdir(parents=True, exist_ok=True)
    for ending, content in (
        (".png", picture),
        (".json", json.dumps([size.width, size.height, size.unit]).encode()),
    ):
        part = place.with_name(f".{place.name}{ending}.{os.getpid()}")
        part.write_bytes(content)
        part.replace(place.with_name(f"{place.name}{ending}"))


def _preview(piece: Piece) -> tuple[bytes, PieceSize]:
    """The preview of a piece that is not in the folder: it is made, and no other file of the piece."""
    if piece.kind.preview is not None:
        preview = piece.kind.preview(piece)
        return preview.picture, preview.size
    files = piece.kind.make(piece)
    picture = files[str(piece.kind.picture_ending)]
    return picture, size_of_document(files[".pdf"]) if ".pdf" in files else size_of_picture(picture)


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
