"""The pictures and the sound of a film that was taken in, cut to one of the three shapes."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from netsafe.films import flashes
from netsafe.films.encoded_track import Track
from netsafe.films.film.layer_file import write_layer
from netsafe.films.footage.cached_inspection import Footage, key_of
from netsafe.films.footage.draft_band_layer import DraftBand
from netsafe.films.footage.footage_error import FootageError
from netsafe.films.footage.framing import CENTRE, Box, framing
from netsafe.films.footage.isolated_process import work
from netsafe.films.footage.limits import LIMITS, Limits
from netsafe.films.footage.sound_findings import gain
from netsafe.films.mp4_file import join
from netsafe.films.scene_timing import RATE
from netsafe.films.shapes import Shape
from netsafe.typesetting.cache import Cache


@dataclass(frozen=True)
class Cut:
    """How to frame: `focus` is the place that matters, `keep` the part never cut (see :func:`framing`)."""

    shape: Shape
    focus: tuple[float, float] = CENTRE
    keep: Box | None = None


@dataclass(frozen=True)
class Pictures:
    """The pictures and the sound of one shape; of all that is made they alone cost much."""

    name: str
    shape: Shape
    picture_track: Track
    sound_track: Track | None


def shaped(
    footage: Footage, cut: Cut, cache: Cache, limits: Limits = LIMITS, band: DraftBand | None = None
) -> Pictures:
    """The film in the shape of `cut`, its sound at −23 LUFS: from the cache, or cut and put there.

    `band` lies over every frame.  Raises FootageError, also where it flashes.
    """
    inspection, shape, name = footage.inspection, cut.shape, footage.path.name
    frame = framing((inspection.width, inspection.height), (shape.width, shape.height), cut.focus, cut.keep)
    order = {
        "shape": [shape.width, shape.height],
        "framing": asdict(frame),
        "start": inspection.start,
        "seconds": inspection.seconds,
        "turn": inspection.turn,
        "track": inspection.track,
        "gain": None if inspection.sound is None else gain(inspection.sound),
        "repair": "" if inspection.sound is None else inspection.sound.repair,
    }
    key = key_of("shape", footage.digest, order, *([band.key] if band else []))
    picture_track, sound_track = (
        Track.from_cache(cache.get(f"{key}-shown")),
        Track.from_cache(cache.get(f"{key}-heard")),
    )
    if picture_track is None or (sound_track is None) != (order["gain"] is None):
        picture_track, sound_track = _tracks(footage.path, order, limits, band)
        refuse_flashes(name, shape, [picture_track], 0)
        cache.store(f"{key}-shown", picture_track.written())
        if sound_track is not None:
            cache.store(f"{key}-heard", sound_track.written())
        cache.tidy()
    return Pictures(name, shape, picture_track, sound_track)


def _tracks(
    path: Path, order: dict[str, object], limits: Limits, band: DraftBand | None
) -> tuple[Track, Track | None]:
    """The pictures and the sound, from the process of its own."""
    with tempfile.TemporaryDirectory(prefix="netsafe-") as folder:
        to, over = Path(folder) / "tracks", Path(folder) / "band"
        if band:
            write_layer(band.drawn(), over)
        files = {"to": str(to), "band": str(over) if band else None}
        parts = work(path, "shape", {**order, **files}, limits)["parts"]
        data = to.read_bytes()
    return Track.read(data[: parts[0]]), Track.read(data[parts[0] :]) if len(parts) > 1 else None


def refuse_flashes(name: str, shape: Shape, tracks: Sequence[Track], start: int) -> None:
    """Raise FootageError where `tracks`, which begin at the frame `start` of a film, flash."""
    faults = flashes.faults(join(shape.width, shape.height, tracks, None, "", ""))
    if faults:
        where = "; ".join(str(replace(fault, second=fault.second + start / RATE)) for fault in faults)
        raise FootageError(name, f"flashes: {where}.", "take the flashes out")
