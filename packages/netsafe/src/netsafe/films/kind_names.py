"""What films are called: the names of their kinds stand in file names, in manifests and in editions."""

from __future__ import annotations

from netsafe.campaign.film import Film
from netsafe.campaign.storyboard import Storyboard

FILM = "film"
FOOTAGE = "footage"


def kind_name(film: Film | Storyboard, shape: str) -> str:
    """The kind that is made of a film in a shape: ``film-the-knock-story``, ``footage-dawn-wide``."""
    return film.item(shape) if isinstance(film, Storyboard) else f"{FOOTAGE}-{film.id}-{shape}"
