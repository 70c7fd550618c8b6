"""Films: a list, with a page for each."""

from __future__ import annotations

from typing import Any

from netsafe.campaign.markdown import prose
from netsafe.campaign.storyboard import Storyboard
from netsafe.helpsite.addresses import item_address
from netsafe.helpsite.kinds.materials import size
from netsafe.helpsite.subject import PageKind, Subject

SHAPES = {"wide": "16:9", "square": "1:1", "story": "9:16"}
"""The shapes of films, the first of which is played on a page."""


def show(subject: Subject) -> dict[str, Any]:
    """Each film with its title and what it is about."""
    return {
        "sections": subject.sections(),
        "films": [
            {
                "title": subject.say(f"films.{film.id}.title"),
                "about": prose(subject.release, f"films.{film.id}.about", subject.language),
                "address": item_address(subject.page, film, subject.language),
            }
            for film in subject.release.films
        ],
        "made": _made(subject),
        **subject.labels("nothing-yet", "captions", "film-missing", "film-take", "film-words"),
    }


def _made(subject: Subject) -> list[dict[str, Any]]:
    """The films that were made from storyboards, in the language of the page: the wide one to be played.

    Each is there in every shape to be taken, and with its words to be read.
    """
    offers = {offer.kind: offer for offer in subject.offers if offer.languages == (subject.language,)}
    films = []
    for storyboard in subject.release.storyboards:
        shapes = [offers[name] for shape in SHAPES if (name := f"film-{storyboard.id}-{shape}") in offers]
        files = [file for offer in shapes for file in offer.files]
        played = next((file for file in files if file.use == "film"), None)
        spoken = next((file for file in files if file.use == "captions" and file.ending == "VTT"), None)
        if played is None or spoken is None:
            continue
        films.append(
            {
                "title": subject.say(f"{storyboard.stem}.title"),
                "film": played.address,
                "captions": spoken.address,
                "words": [line for key in _keys(storyboard) for line in subject.say(key).split("\n") if line],
                "files": [
                    {
                        "address": file.address,
                        "shape": SHAPES[offer.kind.rpartition("-")[2]],
                        "size": size(file.bytes, subject.language),
                    }
                    for offer in shapes
                    for file in offer.files
                    if file.use == "film"
                ],
            }
        )
    return films


def _keys(storyboard: Storyboard) -> list[str]:
    """The keys of what can be read in a film, scene by scene."""
    return [*(storyboard.keys_of(scene)[0] for scene in storyboard.scenes), f"{storyboard.stem}.end"]


KIND = PageKind("films", show)
