"""Where texts are shown, as choices of what to look at while one writes them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from netsafe.campaign import Release
from netsafe.materials.live_preview import kinds_with_preview

from netsafe_desk.screens.frame import reader_language
from netsafe_desk.screens.words.posted_words import Preview


@dataclass(frozen=True)
class PreviewChoice:
    """A piece or a page that shows a text, by the value of the form and by its name for people."""

    value: str
    name: str
    is_chosen: bool


def preview_choices(
    release: Release, keys: tuple[str, ...], preview: Preview | None
) -> tuple[PreviewChoice, ...]:
    """The pieces and pages that show one of the texts under `keys`, those that show most of them first."""
    shows = release.apart_from_words(_keys_by_place)
    all_keys = set(keys)
    places = sorted(
        (place for place, place_keys in shows.items() if all_keys & place_keys),
        key=lambda place: -len(all_keys & shows[place]) / len(shows[place]),
    )
    chosen = preview.place if preview else next(iter(places), "")
    return tuple(PreviewChoice(place, _name(release, place), place == chosen) for place in places)


def _keys_by_place(release: Release) -> Mapping[str, frozenset[str]]:
    return dict(_places(release))


def _places(release: Release) -> Iterator[tuple[str, frozenset[str]]]:
    for kind in kinds_with_preview(release):
        yield f"piece:{kind.name}", frozenset(slot.key for slot in kind.slots(release))
    for page in release.pages:
        keys = {text.key for text in release.texts if text.key.startswith(f"page-{page.id}.")}
        yield f"page:{page.id}", frozenset({*keys, *page.sections})


def _name(release: Release, place: str) -> str:
    sort, _, name = place.partition(":")
    if sort == "page":
        key = f"page-{name}.title"
    else:
        kind = next(kind for kind in kinds_with_preview(release) if kind.name == name)
        key = kind.title
    for language in (reader_language(), *release.all_languages):
        if release.has(key) and release.text(key).of(language):
            return f"{release.say(key, language)} · {name}"
    return name
