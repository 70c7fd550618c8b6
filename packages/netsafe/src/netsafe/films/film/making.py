"""One film made: scenes that lie in the cache are taken, the others drawn and encoded, and all joined."""

from __future__ import annotations

import copy
import hashlib
import io
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from netsafe_intake.canonical_json import digest_of
from PIL import Image

from netsafe.campaign.template_view import view_from_json, view_json
from netsafe.films import caption_files, flashes, tools_digest
from netsafe.films.encoded_track import SAMPLES, Track
from netsafe.films.encoder import encode
from netsafe.films.film import (
    DrawnFilmView,
    DrawnSceneView,
    ShortCutView,
    VoiceView,
    background_sound,
    motion,
    recorded_voice,
)
from netsafe.films.film.drawing import Planes, Sprite, draw, play
from netsafe.films.film.layers import Pages, layer
from netsafe.films.mp4_file import join
from netsafe.films.scene_timing import RATE, STAGGER
from netsafe.films.shapes import PLAYED, Shape, shape
from netsafe.films.smaller_sizes import smaller
from netsafe.looks import DAWN, LOOKS
from netsafe.typesetting.cache import Cache
from netsafe.typesetting.piece import Piece, PieceFiles
from netsafe.typesetting.screen_picture import alternative_end
from netsafe.typesetting.typst_compiler import SettingError, remarks, typeset
from netsafe.typesetting.view_types import Side

BAND = "band"
"""The layer that says that the film is a draft: there in every frame, and still."""

_LEISURE = round(1.2 * RATE)
"""Frames that each caption of the last picture must keep where its line is said as well."""

_SOONER = RATE // 2
"""Frames by which the captions of a last picture may begin before it."""

AT_ONCE = 2
"""Scenes that are encoded at the same time."""


def make(piece: Piece, cache: Cache | None = None) -> PieceFiles:
    """The film and its short cuts, a wide one in smaller sizes too, captions, all in words, and a still.

    Raises SettingError where words do not fit, or where the film would flash.
    """
    cache = cache or Cache()
    film = DrawnFilm(piece)
    mp4, still = played(film, cache)
    files = {".mp4": mp4, **_captions(film), ".txt": film.in_words().encode(), ".jpg": still}
    for cut in film.more.cuts:
        short = film.cut(cut)
        short_mp4, _ = played(short, cache)
        ending = f"-{cut.seconds}s"
        files |= {f"{ending}{key}": data for key, data in {".mp4": short_mp4, **_captions(short)}.items()}
    for ending in [ending for ending in files if ending.endswith(".mp4")]:
        _look(film, files[ending], cache)
    return {**files, **(smaller(mp4, cache) if film.shape.name == PLAYED else {})}


def _captions(film: DrawnFilm) -> PieceFiles:
    cues = film.cues()
    return {".vtt": caption_files.webvtt(cues, film.side["lang"]), ".srt": caption_files.srt(cues)}


@dataclass(frozen=True)
class Part:
    """One scene, or the last picture: what the view says of it, and its place in the film.

    `lasts` is how long a short cut shows of it; None where it shows all.
    """

    scene: DrawnSceneView
    first: int
    lasts: int | None = None

    @property
    def id(self) -> str:
        """The name of the scene; *end* for the last picture."""
        return self.scene.id

    @property
    def frames(self) -> int:
        """How many frames it lasts."""
        return self.scene.frames if self.lasts is None else self.lasts


class DrawnFilm:
    """What one piece shows, scene by scene; `seconds` of a short cut of it."""

    def __init__(self, piece: Piece) -> None:
        self.piece = piece
        self.side = piece.view["sides"][0]
        self.more = view_from_json(DrawnFilmView, self.side["more"])
        self.shape: Shape = shape(str(piece.kind.options["shape"]))
        self.seconds: int | None = None
        self._show(self.more.scenes, None)

    def _show(self, scenes: Sequence[DrawnSceneView], end_frames: int | None) -> None:
        parts, at = [], 0
        for scene in scenes:
            parts.append(Part(scene, at))
            at += scene.frames
        parts.append(Part(self.more.end, at, end_frames))
        self.parts = tuple(parts)
        self.frames = at + parts[-1].frames

    def cut(self, cut: ShortCutView) -> DrawnFilm:
        """A short cut: some of its scenes as they are, and the beginning of its last picture."""
        pictures: list[DrawnSceneView] = []
        for scene in self.more.scenes:
            if scene.id in cut.scenes:
                stayed = bool(pictures) and pictures[-1].picture == scene.picture
                pictures.append(replace(scene, stayed=stayed, opens=not pictures))
        short = copy.copy(self)
        short.seconds = cut.seconds
        short._show(pictures, cut.end_frames)
        return short

    @property
    def voice(self) -> VoiceView | None:
        """The voice that was recorded for it, or for this cut of it."""
        return next((voice for voice in self.more.voices if voice.seconds == self.seconds), None)

    def key(self, part: Part) -> str:
        """A digest of all that a scene is made from; the same digest is the same scene."""
        view = self.piece.view
        content: dict[str, object] = {"scene": view_json(part.scene), "side": self.side["lang"]}
        if self.side["status"] != "approved":
            content["draft"] = self.side["labels"][self.side["status"]]
        if part.id == "end":
            content["end"] = {
                "edition": view["edition"],
                "beside": self.more.second_service,
                **{name: self.side[name] for name in ("labels", "help", "crisis", "survivors", "status")},
            }
        look = {name: view[name] for name in ("theme", "country", "languages", "options")}
        drawings = tools_digest.digest_of_folder(LOOKS / view["theme"].get("look", DAWN))
        return digest_of([tools_digest.digest(), drawings, content, look])

    def piece_of(self, parts: Sequence[Part]) -> Piece:
        """The same piece with some of its scenes alone."""
        names = [part.id for part in parts]
        side: Side = {**self.piece.view["sides"][0], "more": view_json(replace(self.more, to_set=names))}
        return replace(self.piece, view={**self.piece.view, "sides": [side]})

    def set(self, parts: Sequence[Part]) -> Pages:
        """The layers of some scenes, set by Typst."""
        piece = self.piece_of(parts)
        pdf = typeset(piece)
        return Pages(pdf, remarks(piece, "layer"))

    def cues(self) -> list[caption_files.FrameCue]:
        """What is read, scene by scene, as the words come; first of all what is heard."""
        cues = []
        for part in self.parts[:-1]:
            heard = part.first == 0 and self.more.sound != "silence"
            before = (f"[{self.side['words']['film.music']}]",) if heard else ()
            words = (" ".join(self._lines(part)),)
            last = part.first + part.frames - 1
            cues += caption_files.in_step(words, part.first, last, before, self._comes(part))
        return [*cues, *self._last_cues(cues)]

    def _last_cues(self, cues: list[caption_files.FrameCue]) -> list[caption_files.FrameCue]:
        """The captions of the last picture, which follow `cues`.

        Where it does not stand for a second for each of them, they begin before it, and the last of `cues`
        ends as much sooner.
        """
        part = self.parts[-1]
        texts, flowing = self._last_captions(part.frames)
        wanted = caption_files.captions_needed(texts, flowing) * caption_files.BRIEFEST
        first = part.first
        if cues and wanted > part.frames:
            first -= min(wanted - part.frames, _SOONER)
            cues[-1] = replace(cues[-1], end=min(cues[-1].end, first - 1))
        return caption_files.in_step(texts, first, part.first + part.frames, flowing=flowing)

    def _comes(self, part: Part) -> list[tuple[int, int]]:
        """At which letter a line begins, and at which frame it comes; openings and ends are there whole."""
        comes, letters = [], 0
        for number, line in enumerate(self._lines(part)):
            step = 0 if part.id == "end" or part.scene.opens else round(number * STAGGER * RATE)
            comes.append((letters, part.first + step))
            letters += len(line) + 1
        return comes

    def _lines(self, part: Part) -> tuple[str, ...]:
        return tuple(part.scene.lines[self.side["lang"]])

    def _last_words(self) -> tuple[str, ...]:
        """What the last picture says: whom to call; who they are, and when; where else to turn."""
        lines = self._lines(self.parts[-1])
        words = (
            *lines,
            self._call,
            f"{self.side['labels']['run-by']}.",
            self._when,
            self.side["help"]["address"],
        )
        return (*filter(None, words), self.more.aside)

    @property
    def _call(self) -> str:
        return f"{self.side['labels']['call']}: {self.side['help']['number']}"

    @property
    def _when(self) -> str:
        return self.side["help"]["when"] or ""

    def _last_captions(self, frames: int) -> tuple[tuple[str, ...], bool]:
        """What of the last picture, which stands for so many frames, captions have time to say; if flowing.

        Whom to call and the crisis line always; when they answer, and the line of the picture, where each
        caption can still be read.  All of it stands in the picture, and in the film in words.
        """
        line = " ".join(self._lines(self.parts[-1]))
        core = tuple(filter(None, (self._call, self._when, self.more.aside)))
        most = frames // caption_files.BRIEFEST
        if caption_files.captions_needed((line, *core)) * _LEISURE <= frames:
            return (line, *core), False
        for flowing in (False, True):
            if caption_files.captions_needed(core, flowing) <= most:
                return core, flowing
        return (self._call, self.more.aside), True

    def in_words(self) -> str:
        """The film for those who do not see it, or not now: what is seen and read, and when."""
        words = self.side["words"]
        seconds = -(-self.frames // RATE)
        blocks = [
            self.side["title"],
            f"{words['film.length']}: {seconds} {words['film.seconds']}. {words['film.captions']}",
        ]
        if self.more.sound != "silence":
            blocks[1] += f" {words['film.music']}."
        for part in self.parts:
            read = self._last_words() if part.id == "end" else self._lines(part)
            when = caption_files.clock(part.first)[3:8]
            picture_words = f"{words['film.seen']}: {part.scene.alternative}"
            blocks.append(f"{when}\n{picture_words}\n{words['film.words']}: {' '.join(read)}")
        return "\n\n".join(blocks) + "\n\n" + alternative_end(self.piece)


def played(film: DrawnFilm, cache: Cache) -> tuple[bytes, bytes]:
    """The MP4 and the still of a film, not yet looked at."""
    tracks, still = drawn(film, cache)
    heard = _sound(film, cache)
    title, language = film.side["title"], film.side["lang"]
    spoken = film.voice is not None
    return join(film.shape.width, film.shape.height, tracks, heard, title, language, spoken=spoken), still


def drawn(film: DrawnFilm, cache: Cache) -> tuple[list[Track], bytes]:
    """Every scene encoded, and the still: taken from the cache where they lie there, else made."""
    keys = [film.key(part) for part in film.parts]
    tracks = [Track.from_cache(cache.get(key)) for key in keys]
    still = cache.get(f"{keys[0]}-still")
    missing = [
        number for number, track in enumerate(tracks) if track is None or (number == 0 and still is None)
    ]
    if missing:
        pages = film.set([film.parts[number] for number in missing])
        try:
            with ThreadPoolExecutor(AT_ONCE) as pool:
                # the longest first, so that neither thread waits for the other at the end
                order = sorted(missing, key=lambda number: -film.parts[number].scene.frames)
                drawn_scenes = dict(
                    zip(order, pool.map(lambda n: _draw(film, film.parts[n], pages), order), strict=True)
                )
        finally:
            pages.close()
        for number, (track, picture) in drawn_scenes.items():
            tracks[number] = track
            cache.store(keys[number], track.written())
            if number == 0:
                still = picture
                cache.store(f"{keys[0]}-still", picture)
        cache.tidy()
    assert still is not None
    made_tracks = [track for track in tracks if track is not None]
    return [track.beginning(part.frames) for track, part in zip(made_tracks, film.parts, strict=True)], still


def still_of(film: DrawnFilm, cache: Cache) -> bytes:
    """The still of a film alone (JPEG), for those who show it: nothing is encoded."""
    part = film.parts[0]
    key = f"{film.key(part)}-still"
    still = cache.get(key)
    if still is None:
        still = jpeg(_frame(film, part, _still_frame(part)))
        cache.store(key, still)
    return still


def frame_of(film: DrawnFilm, part: Part, frame: int) -> Image.Image:
    """One frame of a scene by itself, counted from 0; nothing is encoded."""
    return Image.open(io.BytesIO(jpeg(_frame(film, part, frame))))


def _frame(film: DrawnFilm, part: Part, frame: int) -> Planes:
    pages = film.set([part])
    below = ground(film)
    planes = (below[0].copy(), below[1].copy(), below[2].copy())
    try:
        draw(planes, below, _sprites(part, pages), frame)
    finally:
        pages.close()
    return planes


def _sprites(part: Part, pages: Pages) -> list[Sprite]:
    return [
        Sprite(layer, motion_of(layer.note, part))
        for number, note in enumerate(pages.notes)
        if note["scene"] == part.id and (layer := pages.layer(number)).planes
    ]


def _still_frame(part: Part) -> int:
    """The frame that stands for a film: its first one, which says its words; or the last of its end."""
    return 0 if part.scene.opens else part.scene.frames - 1


def _draw(film: DrawnFilm, part: Part, pages: Pages) -> tuple[Track, bytes]:
    """One scene drawn and encoded, all of it, with a still of the first."""
    sprites = _sprites(part, pages)
    below = ground(film)
    still: list[bytes] = []
    still_frame = _still_frame(part)

    def watch(frame: int, planes: Planes) -> None:
        if part.first == 0 and frame == still_frame:
            still.append(jpeg(planes))

    def played(planes: Planes) -> Iterator[bool]:
        return play(planes, below, sprites, part.scene.frames)

    track = encode(film.shape.width, film.shape.height, played, _moving(part), watch)
    return track, still[0] if still else b""


def _moving(part: Part) -> list[tuple[int, int]]:
    """When much of a scene moves: while its picture comes."""
    if part.scene.opens or part.scene.stayed:
        return []
    return [(0, min(part.scene.frames - 1, round((2.2 if part.id == "end" else 1.4) * RATE)))]


def motion_of(note: Mapping[str, Any], part: Part) -> motion.Motion:
    """How a layer of a scene moves in its film, by what its template notes of it."""
    if note["name"] == BAND:
        return motion.AT_ONCE
    line = note["line"]
    if line is None:
        return motion.picture(note, part.scene.opens, part.scene.stayed)
    if part.id == "end":
        return motion.closing_words(float(line))
    if part.scene.opens:
        return motion.opening_words(part.scene.frames)
    return motion.words(part.scene.movement, float(line), part.scene.frames)


def ground(film: DrawnFilm) -> Planes:
    """What lies below every scene: the colour of night, a little lighter towards the land."""
    width, height = film.shape.width, film.shape.height
    colours = film.piece.view["theme"]["colours"]
    top, foot = (
        np.array([int(colours[name]["screen"][i : i + 2], 16) for i in (1, 3, 5)], np.int64)
        for name in ("ink", "deep")
    )
    share = np.arange(height, dtype=np.int64)[:, None] * 150 // height  # of 256: never quite the lighter one
    column = (top * 256 * (256 - share) + foot * 256 * share) // 256
    # an even pattern of thresholds, so that the eye sees no steps
    pattern = np.array(
        [[0, 128, 32, 160], [192, 64, 224, 96], [48, 176, 16, 144], [240, 112, 208, 80]], np.int64
    )
    dither = np.tile(pattern, (-(-height // 4), 1))[:height]
    tile = ((column[:, None, :] + dither[:, :, None]) >> 8).astype(np.uint8)
    ground_layer = layer(tile, 0, 0, {})
    times = width // 4
    luma, blue, red = (np.tile(plane.ink.astype(np.uint8), (1, times)) for plane in ground_layer.planes)
    return (luma, blue, red)


def jpeg(planes: Planes) -> bytes:
    """A frame as JPEG; in whole numbers, so that the same frame gives the same bytes."""
    luma = (np.arange(256, dtype=np.int32) * 76309 - 16 * 76309 + 32768 >> 16).astype(np.int16)[planes[0]]
    blue, red = (plane.astype(np.int32) - 128 for plane in planes[1:])
    rgb = np.empty((*luma.shape, 3), np.uint8)
    for number, add in enumerate((117489 * red, -13975 * blue - 34925 * red, 138438 * blue)):
        colour = (add >> 16).astype(np.int16).repeat(2, 0).repeat(2, 1)
        colour += luma
        rgb[:, :, number] = np.clip(colour, 0, 255, out=colour)
    out = io.BytesIO()
    Image.fromarray(rgb).save(out, "JPEG", quality=88, optimize=False)
    return out.getvalue()


def _sound(film: DrawnFilm, cache: Cache) -> Track | None:
    """What is heard: a voice over the bed, where one was recorded for this cut; else the bed, or nothing."""
    voice = film.voice
    if voice is None and film.more.sound == "silence":
        return None
    length = film.frames * SAMPLES // RATE
    key = digest_of([tools_digest.digest(), "sound", length, *([voice.recording] if voice else [])])
    track = Track.from_cache(cache.get(key))
    if track is None:
        if voice is None:
            track = background_sound.bed(length)
        else:
            track = recorded_voice.spoken(film.piece.blobs.read(voice.recording), voice.file, length)
        cache.store(key, track.written())
    return track


def _look(film: DrawnFilm, mp4: bytes, cache: Cache) -> None:
    """Refuse a film that flashes; one that was looked at before is not looked at again."""
    key = digest_of([tools_digest.digest(), "safe", hashlib.sha256(mp4).hexdigest()])
    if cache.get(key) is not None:
        return
    faults = flashes.faults(mp4)
    if faults:
        raise SettingError(film.piece.stem, "; ".join(map(str, faults)), "let less of it move at once")
    cache.store(key, b"safe")
