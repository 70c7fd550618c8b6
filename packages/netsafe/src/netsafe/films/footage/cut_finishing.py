"""A film that was taken in, in one of the three shapes, with the last picture of the release at its end."""

from __future__ import annotations

import copy
import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace

from netsafe.campaign import Release
from netsafe.films import caption_files
from netsafe.films import film as film_from_storyboard
from netsafe.films.encoded_track import Packet, Track
from netsafe.films.film.making import DrawnFilm, drawn
from netsafe.films.footage.cached_inspection import key_of
from netsafe.films.footage.shaped_pictures import Pictures, refuse_flashes
from netsafe.films.kind_names import FILM, kind_name
from netsafe.films.mp4_file import join
from netsafe.films.scene_timing import RATE
from netsafe.films.shapes import Shape
from netsafe.films.smaller_sizes import smaller
from netsafe.formats.captions import Captions
from netsafe.typesetting.cache import Cache
from netsafe.typesetting.piece import Piece, PieceFiles
from netsafe.typesetting.piece_view import piece

_END = {"scenes": [], "cuts": [], "voices": [], "wanted": ["end"], "sound": "silence"}
"""What of a storyboard is shown: its last picture, and nothing before it."""


@dataclass(frozen=True)
class FilmWords:
    """What belongs to a film in one language: its title, its captions, and all that is said and seen.

    Without a `transcript` it is not told in words.
    """

    title: str
    language: str
    captions: Captions
    transcript: str | None = None


def finished(pictures: Pictures, words: FilmWords, end: DrawnFilm, cache: Cache) -> PieceFiles:
    """The film in one language with the picture `end` at its end, a file for each of its kind's endings.

    The still, ``.jpg``, is of its last picture.  Raises FootageError where it flashes, SettingError where
    the words of the end do not fit.
    """
    shape, picture_track = pictures.shape, pictures.picture_track
    tracks, still = drawn(end, cache)
    _judge_seam(pictures, tracks, cache)
    joined = join(
        shape.width, shape.height, [picture_track, *tracks], pictures.sound_track, words.title, words.language
    )
    later = _after(end, picture_track.length)
    cues = [*caption_files.timed(words.captions, picture_track.length), *later.cues()]
    files = {
        ".mp4": joined,
        ".vtt": caption_files.webvtt(cues, words.language),
        ".srt": caption_files.srt(cues),
        ".jpg": still,
        **(smaller(joined, cache) if shape.name == "wide" else {}),
    }
    if words.transcript is not None:
        title, length, last = later.in_words().split("\n\n", 2)
        files[".txt"] = "\n\n".join((title, length, words.transcript, last)).encode()
    return files


def end_of(original: Piece) -> DrawnFilm:
    """The last picture of a piece that shows a storyboard, as a film of its own."""
    side = original.view["sides"][0]
    more = {**side["more"], **_END}
    kind = replace(original.kind, cabin=FILM)  # whose template sets it
    return DrawnFilm(replace(original, kind=kind, view={**original.view, "sides": [{**side, "more": more}]}))


def end_of_storyboard(release: Release, storyboard: str, shape: Shape, language: str) -> DrawnFilm:
    """The last picture of a storyboard of the release.  KeyError where it has no such one."""
    name = kind_name({board.id: board for board in release.storyboards}[storyboard], shape.name)
    kinds = {kind.name: kind for kind in film_from_storyboard.kinds(release)}
    return end_of(piece(kinds[name], release, (language,)))


def _after(end: DrawnFilm, frames: int) -> DrawnFilm:
    """`end`, moved to begin after the first `frames` frames, which are another film."""
    later = copy.copy(end)
    later.parts = tuple(replace(part, first=part.first + frames) for part in end.parts)
    later.frames = end.frames + frames
    return later


# flashes


def _judge_seam(pictures: Pictures, tracks: Sequence[Track], cache: Cache) -> None:
    """Judge the end, and a second or more of the film before it, which was judged by itself."""
    last, start = tail(pictures.picture_track)
    digest = hashlib.sha256()
    for track in (last, *tracks):
        digest.update(track.written())
    key = key_of("seam", digest.hexdigest())
    if cache.get(key) is None:
        refuse_flashes(pictures.name, pictures.shape, [last, *tracks], start)
        cache.store(key, b"safe")


def tail(track: Track) -> tuple[Track, int]:
    """The last closed groups of a track, a second of it or more, and the frame at which they begin."""
    keys = [
        number
        for number, packet in enumerate(track.packets)
        if packet.key and packet.time <= track.length - RATE
    ]
    packets = track.packets[keys[-1] if keys else 0 :]
    start = packets[0].time
    moved = tuple(Packet(packet.data, packet.time - start, packet.key) for packet in packets)
    return Track(track.header, moved, track.length - start), start
