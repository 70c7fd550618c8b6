"""One film: its own file with captions, or the way to where it lives; always its words to read."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

from netsafe.campaign.markdown import prose
from netsafe.campaign.message import Film, Recording
from netsafe.helpsite.addresses import address_of
from netsafe.helpsite.subject import PageKind, Subject


def show(subject: Subject) -> dict[str, Any]:
    """The film of the page's language; captions of the others may be switched on too."""
    film = subject.item
    assert isinstance(film, Film)
    own = next((one for one in film.recordings if one.language == subject.language), None)
    return {
        "about": prose(subject.release, f"films.{film.id}.about", subject.language),
        "transcript": prose(subject.release, f"films.{film.id}.transcript", subject.language),
        "elsewhere": film.address,
        "host": urlsplit(film.address).hostname if film.address else None,
        "film": film_address(own) if own else None,
        "captions-file": captions_address(own) if own else None,
        "all-films": {
            "address": address_of(subject.page, subject.language),
            "words": subject.say(f"{subject.page.stem}.title"),
        },
        **subject.labels("film-elsewhere", "film-go", "film-missing", "film-take", "film-words", "captions"),
    }


def film_address(recording: Recording) -> str:
    """Where the film of a recording is found."""
    return f"/files/{recording.file}"


def captions_address(recording: Recording) -> str:
    """Where the captions of a recording are found."""
    return f"/files/{recording.captions}"


KIND = PageKind("film", show)
