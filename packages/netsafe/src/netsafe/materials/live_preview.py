"""How a piece looks with the words as they are now: what somebody sees beside the text that they write."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import ClassVar

from netsafe_intake.fault_explanation import ExplainedError, Explanation

from netsafe.campaign import Release
from netsafe.campaign.further_languages import with_stand_in_names
from netsafe.formats.blobs import NO_BLOBS, BlobStore
from netsafe.materials.catalogue import kinds_of
from netsafe.materials.stand_in_pictures import rows_of_lower_pieces, stand_ins
from netsafe.typesetting import piece_view
from netsafe.typesetting.page_picture import page_picture
from netsafe.typesetting.piece import Kind, PagePicture, Piece


class NoPreviewError(ExplainedError, LookupError):
    """There is no such piece, or it is nothing that anybody sees, such as a table for another program."""

    code: ClassVar[str] = "no-preview"


def kinds_with_preview(release: Release) -> tuple[Kind, ...]:
    """Every kind that `release` has words for and that somebody sees, in the order of the catalogue."""
    return tuple(kind for kind in kinds_of(release) if kind.faces and kind.is_wanted(release))


def preview_of(
    release: Release,
    kind_name: str,
    languages: tuple[str, ...],
    page: int = 0,
    blobs: BlobStore = NO_BLOBS,
) -> PagePicture:
    """Page `page` of a piece, counted from 0, as SVG; the last one where the piece has fewer.

    It is set from the same view and by the same template as the PDF, but not proof-read: a letter that the
    font lacks is an empty box, of which the rules tell.  Of a film, each scene is a page.  A piece that shows
    the pictures of others shows blank sheets in their place.  `languages` are those of the piece: one, or
    those of a joint piece.  `blobs` holds the logos of those who lead.  Show the picture in an ``<img>``.

    Any thread may ask; a new thread makes a compiler of its own, so let few threads ask often.  An answer
    takes as long as Typst takes to set the piece anew, and the first one of a thread longer.

    Raises UnfitTextError where a text does not fit its place, SettingError where a logo cannot be used,
    KeyError naming the key and the language of a text that is missing, and NoPreviewError where there is no
    such piece; the next call works.

    >>> preview_of(release, "card", ("cy",), page=1).pages
    2
    """
    release = with_stand_in_names(release)
    kinds = release.apart_from_words(kinds_of)
    kind = _kind(release, kinds, kind_name, languages)
    return page_picture(_piece(release, kinds, kind, languages, blobs), page)


def _kind(release: Release, kinds: Iterable[Kind], name: str, languages: tuple[str, ...]) -> Kind:
    kind = next((kind for kind in kinds if kind.name == name), None)
    if kind is None or not kind.is_wanted(release):
        raise _no_preview(name, "kind")
    if not kind.faces:
        raise _no_preview(name, "faceless")
    if languages not in kind.every_setting(release):
        raise _no_preview(name, "languages", languages)
    return kind


def _no_preview(name: str, case: str, languages: tuple[str, ...] = ()) -> NoPreviewError:
    values = {"languages": languages} if languages else {}
    return NoPreviewError(Explanation(str(__package__), f"no-preview.{case}", values), name)


def _piece(
    release: Release, kinds: Iterable[Kind], kind: Kind, languages: tuple[str, ...], blobs: BlobStore
) -> Piece:
    rows = rows_of_lower_pieces(release, kinds, kind, languages)
    piece = piece_view.piece(kind, release, languages, blobs=blobs, shown_pieces=rows)
    return replace(piece, pictures=stand_ins(rows, kinds)) if rows else piece
