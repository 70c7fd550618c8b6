"""Films from the storyboards of the release, in three shapes, with captions and all they say in words.

Each is H.264 (BT.709, 25 frames a second) with a bed of sound or none; the wide one, which pages play, is
there in smaller sizes too.  Its words stand in the picture, large: it says all without sound.  They lie
beside it as WebVTT and SRT, and with what is seen as ``.txt``.
"""

from __future__ import annotations

from functools import partial
from typing import Any

from netsafe.campaign import Release
from netsafe.campaign.fact_slots import storyboard_slots
from netsafe.campaign.running_time import running_frames
from netsafe.campaign.slot import labels
from netsafe.campaign.storyboard import Storyboard
from netsafe.campaign.telling import line_to_call
from netsafe.films.film.shapes import SHAPES, SMALLER, Shape
from netsafe.typesetting.cabin import Cabin
from netsafe.typesetting.piece import Kind, Made, Piece, View

NAME = "film"
ENDINGS = (".mp4", ".vtt", ".srt", ".txt", ".jpg")
SIZES = tuple(f"-{height}p.mp4" for height in SMALLER)
"""The endings of a wide film's smaller sizes."""

LABELS = labels("music", "seen", "words", "length", "seconds", "captions", stem="film")
"""Words around what is told of a film."""


def kinds(release: Release) -> tuple[Kind, ...]:
    """A kind for each storyboard of the release in each shape, such as ``film-the-knock-story``."""
    return tuple(_kind(storyboard, shape) for storyboard in release.storyboards for shape in SHAPES)


def _kind(storyboard: Storyboard, shape: Shape) -> Kind:
    name = f"{NAME}-{storyboard.id}-{shape.name}"
    return Kind(
        name=name,
        cabin=NAME,
        texts=(*storyboard_slots(storyboard), *LABELS),
        make=make,
        endings=endings(shape.name),
        title=f"{storyboard.stem}.title",
        show=partial(show, storyboard, name),
        options={
            "shape": shape.name,
            "pixels": shape.width,
            "height": shape.height,
            "safe": list(shape.safe),
        },
        joint=False,
        personal=False,
    )


def endings(shape: str) -> tuple[str, ...]:
    """What a film of that shape becomes: a wide one has its smaller sizes too."""
    return (*ENDINGS, *SIZES) if shape == "wide" else ENDINGS


def restore(name: str, view: View) -> Kind:
    """The kind of a film that is to be made from `view`: it needs nothing else of the release."""
    options = view["options"]
    ends = endings(str(options["shape"]))
    return Kind(name, NAME, (), make, ends, "", options=options, joint=False, personal=False)


def make(piece: Piece) -> Made:
    """See :func:`netsafe.films.film.making.make`."""
    from netsafe.films.film import making  # the encoder takes long to import, and few builds need it

    return making.make(piece)


def show(storyboard: Storyboard, kind: str, release: Release, language: str) -> dict[str, Any]:
    """The scenes with their words in every language: all are set at one size, and last equally long."""
    scenes = []
    lasts = running_frames(release, storyboard)
    pictures = [None, *(scene.picture for scene in storyboard.scenes), None]
    for number, scene in enumerate(storyboard.scenes, start=1):
        words, seen = storyboard.keys_of(scene)
        texts = {tag: release.say(words, tag) for tag in release.languages}
        scenes.append(
            {
                "id": scene.id,
                "key": words,
                "picture": scene.picture,
                "movement": scene.movement,
                "lines": {tag: _lines(text) for tag, text in texts.items()},
                "seen": release.say(seen, language),
                "frames": lasts[number - 1],
                "stayed": pictures[number - 1] == scene.picture,
                "stays": pictures[number + 1] == scene.picture,
            }
        )
    beside = release.service(getattr(release.help, storyboard.beside))
    return {
        "scenes": scenes,
        "end": {
            "id": "end",
            "key": f"{storyboard.stem}.end",
            "movement": "rise",
            "lines": {tag: _lines(release.say(f"{storyboard.stem}.end", tag)) for tag in release.languages},
            "seen": release.say(f"{storyboard.stem}.end.seen", language),
            "frames": lasts[-1],
            "stayed": False,
            "stays": True,
        },
        "beside": storyboard.beside,
        "aside": f"{release.say(f'labels.{storyboard.beside}', language)}: "
        f"{line_to_call(release, beside, language)}.",
        "sound": storyboard.sound,
        "wanted": [*(scene.id for scene in storyboard.scenes), "end"],
    }


def _lines(text: str) -> list[str]:
    return [line for line in text.split("\n") if line.strip()]


CABIN = Cabin(__name__, kinds, restore, always=LABELS)
