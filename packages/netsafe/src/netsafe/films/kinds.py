"""What a film and a recording have in common as kinds of material: a kind for each shape, and its files."""

from __future__ import annotations

from collections.abc import Callable

from netsafe.campaign import Release
from netsafe.campaign.film import Film
from netsafe.campaign.slot import Slot, labels
from netsafe.campaign.storyboard import LENGTHS, Storyboard
from netsafe.films.kind_names import FILM, FOOTAGE, kind_name
from netsafe.films.shapes import PLAYED, SMALLER, Shape
from netsafe.typesetting.face import FEATURES, Face
from netsafe.typesetting.piece import Kind, PagePicture, Piece, PieceFiles, Preview, View

ENDINGS = (".mp4", ".vtt", ".srt", ".txt", ".jpg")
SIZES = tuple(f"-{height}p.mp4" for height in SMALLER)
"""The endings of a wide film's smaller sizes."""

CUTS = tuple(f"-{seconds}s{ending}" for seconds in LENGTHS for ending in (".mp4", ".vtt", ".srt"))
"""The endings of the short cuts of a drawn film, with their captions."""

LABELS = labels("seen", "words", "length", "seconds", "captions", stem="film")
"""Words around what is told of any film."""


FACE = Face("closing picture", bears=FEATURES - {"code"})
"""All that a film bears stands in its last picture."""


def film_kind(
    film: Film | Storyboard,
    shape: Shape,
    cabin: str,
    texts: tuple[Slot, ...],
    make: Callable[[Piece], PieceFiles],
    show: Callable[[Release, str], object],
    page_picture: Callable[[Piece, int], PagePicture],
    preview: Callable[[Piece], Preview] | None = None,
) -> Kind:
    """The kind of a film in a shape; the first of `texts` is its title.  It has one language at a time."""
    return Kind(
        name=kind_name(film, shape.name),
        cabin=cabin,
        texts=texts,
        make=make,
        endings=endings(shape.name, cabin),
        title=texts[0].key,
        show=show,
        options={
            "shape": shape.name,
            "pixels": shape.width,
            "height": shape.height,
            "safe": list(shape.safe),
        },
        page_picture=page_picture,
        preview=preview,
        joint=False,
        personal=False,
        purpose="post",
        faces=(FACE,),
    )


def restored_kind(
    name: str,
    view: View,
    cabin: str,
    make: Callable[[Piece], PieceFiles],
    preview: Callable[[Piece], Preview] | None = None,
) -> Kind:
    """The kind of a film that is to be made from `view`: it needs nothing else of the release."""
    options = view["options"]
    file_endings = endings(str(options["shape"]), cabin)
    return Kind(
        name,
        cabin,
        (),
        make,
        file_endings,
        "",
        options=options,
        preview=preview,
        joint=False,
        personal=False,
        purpose="post",
        faces=(FACE,),
    )


def endings(shape: str, cabin: str = FOOTAGE) -> tuple[str, ...]:
    """What a film of that shape becomes: the one that pages play has smaller sizes too, a drawn one cuts."""
    return (*ENDINGS, *(SIZES if shape == PLAYED else ()), *(CUTS if cabin == FILM else ()))
