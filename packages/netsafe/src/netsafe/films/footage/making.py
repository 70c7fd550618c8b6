"""One piece of footage: the recording of a bundle in one shape and language, judged, cut and finished."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import ClassVar

from netsafe.campaign.template_view import view_from_json
from netsafe.films.footage.cached_inspection import Footage, inspected_footage
from netsafe.films.footage.caption_findings import judged_captions
from netsafe.films.footage.cut_finishing import FilmWords, end_of, finished
from netsafe.films.footage.draft_band_layer import band_over
from netsafe.films.footage.film_finding import FilmFinding
from netsafe.films.footage.footage_error import FootageError
from netsafe.films.footage.footage_view import FootageView
from netsafe.films.footage.inspection_findings import judged
from netsafe.films.footage.limits import LIMITS, Limits
from netsafe.films.footage.shaped_pictures import Cut, shaped
from netsafe.films.shapes import shape
from netsafe.formats.blobs import BlobError
from netsafe.formats.captions import read_captions
from netsafe.typesetting.cache import Cache
from netsafe.typesetting.piece import Kind, Piece, PieceFiles
from netsafe.typesetting.typst_compiler import SettingError


class UnfitRecordingError(SettingError):
    """A recording or its captions are not as they must be; one line for each fault."""

    code: ClassVar[str] = "recording-unfit"

    def __init__(self, faults: Sequence[FilmFinding]) -> None:
        super().__init__(str(faults[0].place), faults[0].reason_and_mend)
        self.faults = tuple(faults)

    @property
    def lines(self) -> tuple[str, ...]:
        """One line for each fault."""
        return tuple(f"{fault.place}: {fault.reason_and_mend}" for fault in self.faults)


def make(piece: Piece, cache: Cache | None = None, limits: Limits = LIMITS) -> PieceFiles:
    """The film with the last picture of the release, its captions, all it says in words, and a still.

    Raises SettingError where the recording is not taken in, with the name of its file, why, and how to mend
    it: the same words for each shape.
    """
    cache = cache or Cache()
    side = piece.view["sides"][0]
    more = view_from_json(FootageView, side["more"])
    captions = more.captions.words.encode()
    try:
        with piece.blobs.file(more.recording) as path:
            footage = _take_in(path, more.recording, cache, limits)
            _refuse(footage, side["lang"], more.captions.file, captions, limits)
            end = end_of(piece)
            pictures = shaped(footage, _cut(piece.kind, more), cache, limits, band_over([end]))
        words = FilmWords(side["title"], side["lang"], read_captions(captions), more.transcript)
        return finished(pictures, words, end, cache)
    except (BlobError, FootageError) as error:
        raise SettingError(error.place, error.reason, error.mend) from None


def _cut(kind: Kind, more: FootageView) -> Cut:
    """How to frame what the view gives in percent."""
    (x, y), keep = more.focus, more.keep
    box = None if keep is None else (keep[0] / 100, keep[1] / 100, keep[2] / 100, keep[3] / 100)
    return Cut(shape(str(kind.options["shape"])), (x / 100, y / 100), box)


def _take_in(path: Path, sha256: str, cache: Cache, limits: Limits) -> Footage:
    """The recording in the file at `path`, which must be the one that was read."""
    footage = inspected_footage(path, cache, limits)
    if footage.digest != sha256:
        raise FootageError(path.name, "was changed while it was read.", "build again")
    return footage


def _refuse(footage: Footage, language: str, file: str, captions: bytes, limits: Limits) -> None:
    """Raise SettingError with what is wrong with a film or its captions, one line each."""
    findings = [
        *judged(footage.path.name, footage.inspection, limits),
        *judged_captions(
            {language: (file, captions)}, (language,), footage.path.name, footage.inspection.seconds
        ),
    ]
    errors = [finding for finding in findings if finding.severity == "error"]
    if errors:
        raise UnfitRecordingError(errors)
