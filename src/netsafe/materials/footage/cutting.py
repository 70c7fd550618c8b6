"""A film that was taken in, in one of the three shapes, with the last picture of the release at its end."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from netsafe.campaign import Release
from netsafe.campaign.storyboard import RATE
from netsafe.campaign.webvtt import Spoken
from netsafe.materials import film
from netsafe.materials.film import captions, flashes, making
from netsafe.materials.film.encoder import Track, join
from netsafe.materials.film.shapes import Shape
from netsafe.materials.film.shelf import Shelf
from netsafe.materials.footage import FootageError
from netsafe.materials.footage.framing import CENTRE, Box, framing
from netsafe.materials.footage.judging import LOUDNESS
from netsafe.materials.footage.limits import LIMITS, Limits
from netsafe.materials.footage.looking import Look, work
from netsafe.materials.view import piece


@dataclass(frozen=True)
class Cut:
    """What to make: `end` names the storyboard whose last picture closes the film.

    `focus` is the place that matters, `keep` the part that is never cut (see :func:`framing`).
    """

    end: str
    shape: Shape
    focus: tuple[float, float] = CENTRE
    keep: Box | None = None


@dataclass(frozen=True)
class Pictures:
    """The pictures and the sound of one shape; they are the same in every language."""

    cut: Cut
    shown: Track
    heard: Track | None


def shaped(path: Path, look: Look, cut: Cut, limits: Limits = LIMITS) -> Pictures:
    """The film in the shape of `cut`, its sound at −23 LUFS.  Raises FootageError."""
    frame = framing((look.width, look.height), (cut.shape.width, cut.shape.height), cut.focus, cut.keep)
    with tempfile.TemporaryDirectory(prefix="netsafe-") as folder:
        to = Path(folder) / "tracks"
        order = {
            "to": str(to),
            "shape": [cut.shape.width, cut.shape.height],
            "framing": asdict(frame),
            "seconds": look.seconds,
            "gain": None if look.loudness is None else LOUDNESS - look.loudness,
        }
        parts = work(path, "shape", order, limits)["parts"]
        data = to.read_bytes()
    shown = Track.read(data[: parts[0]])
    heard = Track.read(data[parts[0] :]) if len(parts) > 1 else None
    return Pictures(cut, shown, heard)


def finished(
    name: str, pictures: Pictures, spoken: list[Spoken], release: Release, language: str
) -> Mapping[str, bytes]:
    """The film in one language: ``.mp4``, ``.vtt``, ``.srt`` and a still of its last picture, ``.jpg``.

    Raises FootageError where it flashes, KeyError where the release has no such storyboard.
    """
    cut = pictures.cut
    end = _end(release, cut, language)
    tracks, still = making.drawn(end, Shelf())
    joined = join(
        cut.shape.width, cut.shape.height, [pictures.shown, *tracks], pictures.heard, name, language
    )
    flashing = flashes.faults(joined)
    if flashing:
        raise FootageError(name, f"flashes: {'; '.join(map(str, flashing))}.", "take the flashes out")
    length = pictures.shown.length
    cues = [
        captions.Cue(round(one.start * RATE), min(round(one.end * RATE), length), one.words) for one in spoken
    ]
    cues += [captions.Cue(length + one.start, length + one.end, one.lines) for one in end.cues()]
    return {
        ".mp4": joined,
        ".vtt": captions.webvtt(cues, language),
        ".srt": captions.srt(cues),
        ".jpg": still,
    }


def _end(release: Release, cut: Cut, language: str) -> making.Film:
    """The last picture of a film that is made from a storyboard, as a film of its own."""
    wanted = f"{film.CABIN}-{cut.end}-{cut.shape.name}"
    kind = next((one for one in film.kinds(release) if one.name == wanted), None)
    if kind is None:
        raise KeyError(f"no storyboard is called {cut.end}")
    whole = piece(kind, release, (language,))
    side = whole.view["sides"][0]
    more = {**side["more"], "scenes": [], "wanted": ["end"], "sound": "silence"}
    return making.Film(replace(whole, view={**whole.view, "sides": [{**side, "more": more}]}))
