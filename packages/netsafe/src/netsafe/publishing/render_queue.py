"""The pieces to make, in the order in which they are made, and what came of them.

A fault of a partner's logo refuses that partner alone; any other fault fails the build.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass, field, replace
from itertools import islice
from pathlib import Path
from typing import ClassVar

from netsafe_intake.bounded_file import FileFault, read_file
from netsafe_intake.error import NetSafeError, sentence

from netsafe.campaign import Release
from netsafe.campaign.partner import Partner
from netsafe.formats.image_checks import MAX_BYTES, ImageFault
from netsafe.publishing.parallel_render import Batch, render
from netsafe.publishing.piece_fault import PieceFault
from netsafe.publishing.planned_pieces import PieceKey, Plan, Planned, key_of
from netsafe.publishing.published_file import PublishedFile
from netsafe.publishing.render_process import SMALL_PICTURES, RenderJob
from netsafe.typesetting.logo import grounds, safe_logo
from netsafe.typesetting.logo.minimum_size import Remark, too_coarse, too_small

_LOGOS = ".logos"
_LARGEST_BATCH = 24


class PiecesError(NetSafeError):
    """Pieces of the campaign cannot be made; `faults` says why, one for each."""

    code: ClassVar[str] = "pieces-cannot-be-made"

    def __init__(self, faults: tuple[PieceFault, ...]) -> None:
        super().__init__(reason=faults[0].english)
        self.faults = faults

    @property
    def lines(self) -> tuple[str, ...]:
        """One line for each fault."""
        return tuple(fault.english for fault in self.faults)


@dataclass
class RenderQueue:
    """Makes pieces of `plan` into `stage`, for the campaign and for `partners`; `logos` are their files.

    `refused` grows while it runs: partner → why there is no set for it.  `remarks` are about logos of
    partners who do get one; `kinds` are those that were asked for.  `drawn` says for each kind that shows
    other pieces how many pictures were drawn for it alone, for those pieces are not in the folder.
    """

    release: Release
    plan: Plan
    partners: Mapping[str, Partner]
    logos: Mapping[str, Path]
    kinds: frozenset[str]
    stage: Path
    processes: int
    refused: dict[str, str] = field(default_factory=dict)
    remarks: list[tuple[str, Remark]] = field(default_factory=list)
    drawn: dict[str, int] = field(default_factory=dict)
    faults: set[PieceFault] = field(default_factory=set)

    def render(self, pieces: list[Planned], tell: Callable[[Planned], None]) -> list[PublishedFile]:
        """The files of `pieces`, but of partners who are refused; `tell` hears of each piece.

        Raises PiecesError where a piece of the campaign's own cannot be made, and WorkerLost.
        """
        files: list[PublishedFile] = []
        tiers = sorted({piece.tier for piece in pieces})
        batches = (self._batches([piece for piece in pieces if piece.tier == tier]) for tier in tiers)
        rendering = render(self.plan.own_pieces, batches, len(pieces), self.stage, self.processes)
        with closing(rendering) as results:
            for rendered in results:
                partner = rendered.planned.partner
                if rendered.fault is None:
                    files += rendered.files
                    if rendered.drawn:
                        kind = rendered.planned.kind
                        self.drawn[kind] = self.drawn.get(kind, 0) + rendered.drawn
                elif partner is None:
                    self.faults.add(rendered.fault)
                else:
                    self.refused.setdefault(partner, rendered.fault.english)
                tell(rendered.planned)
        for folder in (_LOGOS, SMALL_PICTURES):
            shutil.rmtree(self.stage / folder, ignore_errors=True)
        for partner in self.refused:
            shutil.rmtree(self.stage / "partners" / partner, ignore_errors=True)
        if self.faults:
            raise PiecesError(tuple(sorted(self.faults, key=lambda fault: fault.english)))
        return [file for file in files if file.partner not in self.refused]

    def _batches(self, pieces: list[Planned]) -> Iterator[Batch]:
        """The campaign's own pieces one by one, long ones first; then partners', many at once.

        A batch holds copies of one kind, because a worker's Typst remembers what they share.  Where a piece
        of a lower tier could not be made, what shows it is not tried.
        """
        if self.faults:
            return
        for planned in reversed([piece for piece in pieces if piece.partner is None]):
            yield (RenderJob(planned),)
        copies: dict[str, list[Planned]] = {}
        for planned in pieces:
            if planned.partner is not None:
                copies.setdefault(planned.kind, []).append(planned)
        for of_kind in copies.values():
            size = max(1, min(_LARGEST_BATCH, len(of_kind) // (4 * self.processes)))
            queue = iter(of_kind)
            while batch := tuple(islice(queue, size)):
                jobs = (self._job(planned) for planned in batch)
                yield tuple(job for job in jobs if job is not None)

    def _job(self, planned: Planned) -> RenderJob | None:
        """The job of a partner's copy; None where the partner is refused."""
        if planned.partner in self.refused:
            return None
        listed = self.partners[planned.partner or ""]
        partner = listed.on_piece(self.release, planned.kind, planned.languages)
        job = RenderJob(planned, partner, copies=self._copies(planned, listed))
        if partner.id not in self.logos:
            return job
        safe = self.stage / _LOGOS / f"{partner.id}.svg"
        if not safe.exists():
            logo = self._safe_logo(partner, self.logos[partner.id])
            if logo is None:
                return None
            safe.parent.mkdir(exist_ok=True)
            safe.write_text(logo, encoding="utf-8")
        return replace(job, logo=safe)

    def _copies(self, planned: Planned, partner: Partner) -> dict[PieceKey, Partner]:
        """The pieces that a partner's copy shows in the partner's own copies, with the link of each."""
        shown = self.plan.own_pieces[planned.kind, planned.languages].view.get("shown_pieces", ())
        keys = [key for key in map(key_of, shown) if self.plan.own_pieces[key].kind.personal]
        return {key: partner.on_piece(self.release, *key) for key in keys}

    def _safe_logo(self, partner: Partner, path: Path) -> str | None:
        """The logo as SVG made safe, with a remark where it is small or coarse; None: it is refused."""
        try:
            logo = safe_logo(read_file(path, MAX_BYTES), grounds(self.release))
        except (ImageFault, FileFault) as error:
            self.refused[partner.id] = sentence("", f"the logo {path.name} {error.reason}", error.mend)
            return None
        for judge in (too_small, too_coarse):
            if remark := judge(logo, self.kinds):
                reason = f"the logo {path.name} {remark.reason}"
                self.remarks.append((partner.id, Remark(reason, remark.mend)))
        return logo
