"""Films from the storyboards of the release, in three shapes, with captions and all they say in words.

Each is H.264 (BT.709, 25 frames a second) with a bed of sound, a recorded voice over it, or none; the wide
one, which pages play, is there in smaller sizes too, and each in short cuts, for places that sell seconds.
Its words stand in the picture, large: it says all without sound.  They lie beside it as WebVTT and SRT, and
with what is seen as ``.txt``.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import partial

from netsafe.campaign import Release
from netsafe.campaign.alternative_text import alternative_text
from netsafe.campaign.fact_text_slots import storyboard_slots
from netsafe.campaign.service_sentences import line_to_call
from netsafe.campaign.slot import labels
from netsafe.campaign.storyboard import LENGTHS, Storyboard
from netsafe.campaign.template_view import LEFT_OUT, template_name
from netsafe.films.kind_names import FILM
from netsafe.films.kinds import film_kind, restored_kind
from netsafe.films.scene_timing import cut_frames, running_frames, timed_together
from netsafe.films.shapes import SHAPES
from netsafe.typesetting.cabin import Cabin
from netsafe.typesetting.piece import Kind, PagePicture, Piece, PieceFiles, Preview, View
from netsafe.typesetting.piece_size import size_of_picture

NAME = FILM
LABELS = labels("music", "seen", "words", "length", "seconds", "captions", stem="film")
"""Words around what is told of a film."""


@dataclass(frozen=True, kw_only=True)
class DrawnSceneView:
    """A scene, or the last picture, which has no `picture` of its own; `key` is that of its words.

    `lines` are its words in every language, and `frames` how long it lasts; one that `opens` a film is there
    from its first frame on, and `stayed` says whether the picture is that of the scene before.
    """

    id: str
    key: str
    picture: str | None = field(default=None, metadata=LEFT_OUT)
    movement: str
    lines: dict[str, list[str]]
    alternative: str = field(metadata=template_name("seen"))
    frames: int
    opens: bool
    stayed: bool


@dataclass(frozen=True, kw_only=True)
class ShortCutView:
    """A short cut: the seconds that it lasts at most, the ids of its scenes, and how long its end lasts."""

    seconds: int
    scenes: list[str]
    end_frames: int


@dataclass(frozen=True, kw_only=True)
class VoiceView:
    """A recorded voice, which is named by its SHA-256: for the cut of so many seconds, None for the whole."""

    seconds: int | None
    file: str
    recording: str


@dataclass(frozen=True, kw_only=True)
class DrawnFilmView:
    """The scenes and the last picture, where `second_service` has a line, `aside`, beside the helpline's.

    `to_set` are the ids of what is set of it.
    """

    scenes: list[DrawnSceneView]
    end: DrawnSceneView
    cuts: list[ShortCutView]
    voices: list[VoiceView]
    second_service: str = field(metadata=template_name("beside"))
    aside: str
    sound: str
    to_set: list[str] = field(metadata=template_name("wanted"))


def kinds(release: Release) -> tuple[Kind, ...]:
    """A kind for each storyboard of the release in each shape, such as ``film-the-knock-story``."""
    return tuple(
        film_kind(
            storyboard,
            shape,
            NAME,
            (*storyboard_slots(storyboard), *LABELS),
            make,
            partial(show, storyboard),
            picture_of_scene,
            still,
        )
        for storyboard in release.storyboards
        for shape in SHAPES
    )


def restore(name: str, view: View) -> Kind:
    """The kind of a film that is to be made from `view`."""
    return restored_kind(name, view, NAME, make, still)


def make(piece: Piece) -> PieceFiles:
    """See :func:`netsafe.films.film.making.make`."""
    from netsafe.films.film import making  # the encoder takes long to import, and few builds need it

    return making.make(piece)


def still(piece: Piece) -> Preview:
    """The still of a film alone: nothing is encoded."""
    from netsafe.films.film import making
    from netsafe.typesetting.cache import Cache

    picture = making.still_of(making.DrawnFilm(piece), Cache())
    return Preview(picture, size_of_picture(picture))


def picture_of_scene(piece: Piece, scene: int) -> PagePicture:
    """See :func:`netsafe.films.film.scene_picture.scene_picture`: each scene is a page."""
    from netsafe.films.film import scene_picture

    return scene_picture.scene_picture(piece, scene)


def show(storyboard: Storyboard, release: Release, language: str) -> DrawnFilmView:
    """The scenes with their words in every language: all are set at one size, and last equally long."""
    scenes = []
    together = timed_together(release, language)
    lasts = running_frames(release, storyboard, together)
    pictures = [None, *(scene.picture for scene in storyboard.scenes)]
    for number, scene in enumerate(storyboard.scenes, start=1):
        words, alternative = storyboard.keys_of(scene)
        texts = {tag: release.say(words, tag) for tag in together}
        scenes.append(
            DrawnSceneView(
                id=scene.id,
                key=words,
                picture=scene.picture,
                movement=scene.movement,
                lines={tag: _lines(text) for tag, text in texts.items()},
                alternative=alternative_text(release, alternative, language),
                frames=lasts[number - 1],
                opens=number == 1,
                stayed=pictures[number - 1] == scene.picture,
            )
        )
    second_service = release.service(getattr(release.help, storyboard.beside))
    return DrawnFilmView(
        scenes=scenes,
        end=DrawnSceneView(
            id="end",
            key=f"{storyboard.stem}.end",
            movement="rise",
            lines={tag: _lines(release.say(f"{storyboard.stem}.end", tag)) for tag in together},
            alternative=alternative_text(release, f"{storyboard.stem}.end.seen", language),
            frames=lasts[-1],
            opens=False,
            stayed=False,
        ),
        cuts=[_cut(storyboard, seconds, lasts) for seconds in LENGTHS],
        voices=[
            VoiceView(seconds=voice.cut, file=voice.file, recording=voice.content.sha256)
            for voice in storyboard.voices
            if voice.language == language
        ],
        second_service=storyboard.beside,
        aside=f"{release.say(f'labels.{storyboard.beside}', language)}: "
        f"{line_to_call(release, second_service, language)}.",
        sound=storyboard.sound,
        to_set=[*(scene.id for scene in storyboard.scenes), "end"],
    )


def _cut(storyboard: Storyboard, seconds: int, lasts: Sequence[int]) -> ShortCutView:
    scenes, end_frames = cut_frames(storyboard, seconds, lasts)
    return ShortCutView(seconds=seconds, scenes=list(scenes), end_frames=end_frames)


def _lines(text: str) -> list[str]:
    return [line for line in text.split("\n") if line.strip()]


CABIN = Cabin(__name__, kinds, restore, texts=lambda release: (slot.only_if(False) for slot in LABELS))
