"""The band of a draft over a recording: in every frame, until the words of the film are approved."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from netsafe_intake.canonical_json import digest_of

from netsafe.films.film.layers import Layer
from netsafe.films.film.making import BAND, DrawnFilm
from netsafe.typesetting.view_types import Side


@dataclass(frozen=True)
class DraftBand:
    """The band over the film that `end` closes; `words` stand in it."""

    end: DrawnFilm
    words: str

    @property
    def key(self) -> str:
        """A digest of all that it is drawn from."""
        view = self.end.piece.view
        return digest_of([self.words, *(view[name] for name in ("theme", "country", "options"))])

    def drawn(self) -> Layer:
        """The band as a layer, set by Typst."""
        side = self.end.side
        draft: Side = {**side, "status": "draft", "labels": {**side["labels"], "draft": self.words}}
        piece = replace(self.end.piece, view={**self.end.piece.view, "sides": [draft]})
        film = DrawnFilm(piece)
        pages = film.set(film.parts)
        try:
            (number,) = [number for number, note in enumerate(pages.notes) if note["name"] == BAND]
            return pages.layer(number)
        finally:
            pages.close()


def band_over(closings: Sequence[DrawnFilm]) -> DraftBand | None:
    """The band for a film with one of `closings` in each language; None where all words are approved."""
    sides = [end.side for end in closings]
    states = [side["labels"][side["status"]] for side in sides if side["status"] != "approved"]
    return DraftBand(closings[0], " · ".join(dict.fromkeys(states))) if states else None
