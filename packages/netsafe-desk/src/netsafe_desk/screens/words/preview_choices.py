"""Where texts are shown, as choices of what to look at while one writes them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from netsafe.campaign import Release
from netsafe.helpsite.page_preview import AWAY_PAGE, JOINT_PAGE, LOST_PAGE
from netsafe.materials.live_preview import kinds_with_preview
from netsafe.slots.text_places import WEIGHTS, MaterialPlace, PagePlace, Place
from netsafe.slots.where_shown import where_shown
from netsafe_intake.wording import wording

from netsafe_desk.screens.frame import reader_language
from netsafe_desk.screens.words.posted_words import Preview

PACKAGE = "netsafe_desk.screens.words"
UNPLANNED = {JOINT_PAGE: "page.joint", LOST_PAGE: "page.lost", AWAY_PAGE: "page.away"}
"""Pages of no plan, by the words that name them."""


@dataclass(frozen=True)
class PreviewChoice:
    """A piece or a page that shows a text, by the value of the form and by its name for people."""

    value: str
    name: str
    is_chosen: bool


def preview_choices(
    release: Release, keys: tuple[str, ...], preview: Preview | None
) -> tuple[PreviewChoice, ...]:
    """The pieces and pages that show one of the texts under `keys`, those that show most of them first.

    Of two that show as many the one comes first that shows them larger.
    """
    drawn = frozenset(kind.name for kind in kinds_with_preview(release))
    counts: dict[str, int] = {}
    largest: dict[str, int] = {}
    for key in keys:
        for place in where_shown(release, key):
            value = _value(place, drawn)
            if value:
                counts[value] = counts.get(value, 0) + 1
                largest[value] = min(WEIGHTS.index(place.weight), largest.get(value, len(WEIGHTS)))
    places = sorted(counts, key=lambda value: (-counts[value], largest[value]))
    chosen = preview.place if preview else next(iter(places), "")
    return tuple(PreviewChoice(place, _name(release, place), place == chosen) for place in places)


def _value(place: Place, drawn: frozenset[str]) -> str:
    """How a form names a place; empty for one of which there is no picture."""
    match place:
        case MaterialPlace(kind=kind) if kind in drawn and not place.is_table:
            return f"piece:{kind}"
        case PagePlace(page=page, item=item):
            return f"page:{page}:{item}" if item else f"page:{page}"
    return ""


def _name(release: Release, place: str) -> str:
    sort, _, name = place.partition(":")
    words = wording(PACKAGE, reader_language())
    if name in UNPLANNED:
        return words.say(UNPLANNED[name])
    if sort == "page":
        page, _, item = name.partition(":")
        titles = [_said(release, f"page-{page}.title"), *_item_title(release, item)]
        return " › ".join(filter(None, titles)) or name
    kind = next(kind for kind in kinds_with_preview(release) if kind.name == name)
    return f"{_said(release, kind.title) or name} · “{name}”"


def _item_title(release: Release, item: str) -> Iterator[str]:
    """The title of a film or an announcement; its id where it has none."""
    if item:
        keys = (f"films.{item}.title", f"announcements.{item}.title", f"storyboards.{item}.title")
        yield next(filter(None, (_said(release, key) for key in keys)), item)


def _said(release: Release, key: str) -> str:
    for language in (reader_language(), *release.all_languages):
        if release.has(key) and release.text(key).of(language):
            return release.say(key, language)
    return ""
