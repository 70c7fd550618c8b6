"""Footage: a film that somebody else made, taken in with care and finished like one of the campaign's own.

``boxes`` reads how a file is put together, and decodes nothing; ``looking`` lets a process of its own decode
it, which may use so much memory, time and disc and no more; ``judging`` says what is wrong with it, and what
will be put right; ``cutting`` makes the three shapes, with the last picture of today's release at the end.
``netsafe footage`` does so with any file, and the kinds of this cabin with the recordings of a bundle.
"""

from __future__ import annotations

from functools import partial
from typing import Any

from netsafe.campaign import Release
from netsafe.campaign.fact_slots import film_slots, storyboard_slots
from netsafe.campaign.markdown import plain, prose
from netsafe.campaign.message import Film
from netsafe.campaign.storyboard import Storyboard
from netsafe.films import film as films
from netsafe.films.film.shapes import SHAPES, Shape
from netsafe.formats.captions import text_of
from netsafe.typesetting.cabin import Cabin
from netsafe.typesetting.piece import Kind, Made, Piece, View

NAME = "footage"

LABELS = tuple(slot for slot in films.LABELS if slot.key != "film.music")

END = {"scenes": [], "wanted": ["end"], "sound": "silence"}
"""What of a storyboard is shown: its last picture, and nothing before it."""


class FootageError(Exception):
    """A file that is not taken in: the name of the file, the reason, and how to mend it.

    `lasting` is what is so of the same bytes each time; what another hour may change is not.
    """

    def __init__(self, name: str, reason: str, mend: str = "", *, lasting: bool = True) -> None:
        self.name, self.reason, self.mend, self.lasting = name, reason, mend, lasting
        super().__init__(f"{name}: {reason}" + (f" Mend: {mend}" if mend else ""))

    def __reduce__(self) -> tuple[Any, ...]:
        """So that it comes whole from a process of its own."""
        return partial(type(self), lasting=self.lasting), (self.name, self.reason, self.mend)


def kinds(release: Release) -> tuple[Kind, ...]:
    """A kind for each film with recordings in each shape, such as ``footage-dawn-story``.

    None of them where the campaign has no storyboard: the last picture of one closes each.
    """
    boards = {one.id: one for one in release.storyboards}
    first = next(iter(boards), None)
    return tuple(
        _kind(one, boards[one.end or first], shape)
        for one in release.films
        for shape in SHAPES
        if one.recordings and first is not None
    )


def _kind(film: Film, storyboard: Storyboard, shape: Shape) -> Kind:
    name = f"{NAME}-{film.id}-{shape.name}"
    title, _, transcript = film_slots(film)
    last_words, last_seen = tuple(storyboard_slots(storyboard))[-2:]
    return Kind(
        name=name,
        cabin=NAME,
        texts=(title, transcript, last_words, last_seen, *LABELS),
        make=make,
        endings=films.endings(shape.name),
        title=title.key,
        show=partial(show, film, storyboard, name),
        options={
            "shape": shape.name,
            "pixels": shape.width,
            "height": shape.height,
            "safe": list(shape.safe),
        },
        joint=False,
        personal=False,
    )


def restore(name: str, view: View) -> Kind:
    """The kind of a piece of this cabin that is to be made from `view`: it needs nothing else."""
    options = view["options"]
    ends = films.endings(str(options["shape"]))
    return Kind(name, NAME, (), make, ends, "", options=options, joint=False, personal=False)


def make(piece: Piece) -> Made:
    """See :func:`netsafe.films.footage.making.make`."""
    from netsafe.films.footage import making  # the encoder takes long to import, and few builds need it

    return making.make(piece)


def show(film: Film, storyboard: Storyboard, kind: str, release: Release, language: str) -> dict[str, Any]:
    """The recording of a language with its captions, how it is cut, and the last picture of a storyboard."""
    recording = next((one for one in film.recordings if one.language == language), None)
    if recording is None:
        raise KeyError(f"the film {film.id} has no recording in {language}")
    return {
        **films.show(storyboard, kind, release, language),
        **END,
        "recording": recording.content.sha256,
        "captions": {
            "file": recording.captions,
            "words": text_of(recording.captions_content),
        },
        "focus": list(film.focus),
        "keep": None if film.keep is None else list(film.keep),
        "transcript": plain(prose(release, f"films.{film.id}.transcript", language)),
    }


CABIN = Cabin(__name__, kinds, restore)
