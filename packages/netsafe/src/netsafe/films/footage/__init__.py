"""Footage: a film that somebody else made, taken in with care and finished like one of the campaign's own.

``container_check`` reads how a file is put together, and decodes nothing; ``isolated_process`` is a
process of its own that decodes it, which may use so much memory, time and disc and no more;
``inspection_findings`` says what is wrong with it, and what will be put right; ``shaped_pictures`` makes the
three shapes, and ``cut_finishing`` puts the last picture of today's release at their end.
``netsafe footage`` does so with any file, and the kinds of this cabin with the recordings of a bundle.
"""

from __future__ import annotations

from functools import partial

from netsafe.campaign import Release
from netsafe.campaign.fact_text_slots import film_slots, storyboard_slots
from netsafe.campaign.film import Film
from netsafe.campaign.markdown import plain, prose
from netsafe.campaign.storyboard import Storyboard
from netsafe.films import film as film_from_storyboard
from netsafe.films.footage.footage_error import FootageError
from netsafe.films.footage.footage_view import CaptionsView, FootageView
from netsafe.films.kind_names import FOOTAGE
from netsafe.films.kinds import LABELS, film_kind, restored_kind
from netsafe.films.shapes import SHAPES, Shape
from netsafe.formats.captions import text_of
from netsafe.typesetting.cabin import Cabin
from netsafe.typesetting.piece import Kind, PagePicture, Piece, PieceFiles, View

__all__ = ["CABIN", "NAME", "FootageError", "kinds", "make", "restore", "show"]

NAME = FOOTAGE


def kinds(release: Release) -> tuple[Kind, ...]:
    """A kind for each film with recordings in each shape, such as ``footage-dawn-story``.

    None of them where the campaign has no storyboard: the last picture of one closes each.
    """
    storyboards = {storyboard.id: storyboard for storyboard in release.storyboards}
    first = next(iter(storyboards), None)
    return tuple(
        _kind(film, storyboards[film.end or first], shape)
        for film in release.films
        for shape in SHAPES
        if film.recordings and first is not None
    )


def _kind(film: Film, storyboard: Storyboard, shape: Shape) -> Kind:
    title, _, transcript = film_slots(film)
    last_words, last_seen = tuple(storyboard_slots(storyboard))[-2:]
    texts = (title, transcript, last_words, last_seen, *LABELS)
    return film_kind(film, shape, NAME, texts, make, partial(show, film, storyboard), picture_of_end)


def restore(name: str, view: View) -> Kind:
    """The kind of a recording that is to be cut from `view`."""
    return restored_kind(name, view, NAME, make)


def make(piece: Piece) -> PieceFiles:
    """See :func:`netsafe.films.footage.making.make`."""
    from netsafe.films.footage import making  # the encoder takes long to import, and few builds need it

    return making.make(piece)


def picture_of_end(piece: Piece, scene: int) -> PagePicture:
    """The last picture: the words of a recording are in the recording itself."""
    from netsafe.films.film import scene_picture
    from netsafe.films.footage import cut_finishing

    return scene_picture.scene_picture(cut_finishing.end_of(piece).piece, scene)


def show(film: Film, storyboard: Storyboard, release: Release, language: str) -> FootageView:
    """The recording of a language with its captions, how it is cut, and the last picture of a storyboard."""
    recording = next((row for row in film.recordings if row.language == language), None)
    if recording is None:
        raise KeyError(f"the film {film.id} has no recording in {language}")
    last_picture = film_from_storyboard.show(storyboard, release, language)
    return FootageView(
        scenes=[],
        end=last_picture.end,
        cuts=[],
        voices=[],
        second_service=last_picture.second_service,
        aside=last_picture.aside,
        sound="silence",
        to_set=["end"],
        recording=recording.content.sha256,
        captions=CaptionsView(recording.captions, text_of(recording.captions_content)),
        focus=film.focus,
        keep=film.keep,
        transcript=plain(prose(release, f"films.{film.id}.transcript", language)),
    )


CABIN = Cabin(__name__, kinds, restore)
