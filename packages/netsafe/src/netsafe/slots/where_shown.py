"""Where each text of a release is shown: found by laying everything out and noting what it asks for.

No list has to be kept: a kind of material, a page, a film or a post shows what it asks the release for,
whether or not the words are there already.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial
from typing import Literal

from pydantic import PrivateAttr

from netsafe.campaign import Release
from netsafe.campaign.film import Film
from netsafe.campaign.further_languages import with_stand_in_names
from netsafe.campaign.outgoing_post import post_text
from netsafe.campaign.service import Service
from netsafe.campaign.storyboard import Storyboard
from netsafe.films.kind_names import FILM, FOOTAGE, kind_name
from netsafe.films.shapes import SHAPES
from netsafe.helpsite.addresses import Item, page_of_kind
from netsafe.helpsite.door_down_page import door_down_page
from netsafe.helpsite.feeds import atom, calendar
from netsafe.helpsite.page import joint_response, lost_response, page_response
from netsafe.helpsite.page_frame import frame
from netsafe.helpsite.page_kind_catalogue import KINDS as PAGE_KINDS
from netsafe.helpsite.page_preview import AWAY_PAGE, JOINT_PAGE, LOST_PAGE
from netsafe.helpsite.page_subject import Subject
from netsafe.helpsite.site import item_name, kind_of_item, page_subjects
from netsafe.helpsite.slots import frame_slots
from netsafe.materials import social
from netsafe.materials.catalogue import kinds_of
from netsafe.materials.stand_in_pictures import rows_of_lower_pieces
from netsafe.slots.text_places import (
    WEIGHTS,
    FeedPlace,
    FilmPlace,
    MaterialPlace,
    PagePlace,
    Place,
    PostPlace,
    Weight,
)
from netsafe.typesetting import piece_view
from netsafe.typesetting.piece import Kind

_LARGE = ("headline", "subject")
_WORDS_AROUND = ("site.", "labels.", "hours.")
_NOTHING_YET = "…"


def where_shown(release: Release, key: str) -> tuple[Place, ...]:
    """Every place that shows the text under `key`, the most telling first; none where nothing does.

    It follows from facts and keys alone, so it is worked out once for every wording of the release.  A place
    is named whether or not the words are written yet.

    >>> [place.kind for place in where_shown(release, "card.headline")]
    ['card', 'at-a-glance', 'pack']
    """
    return release.apart_from_words(places_of_texts).get(key, ())


def places_of_texts(release: Release) -> Mapping[str, tuple[Place, ...]]:
    """The places of every text that is shown anywhere, by its key.  It takes about as long as a site."""
    noting = _Noting.of(release)
    places: dict[str, list[Place]] = {}
    rows = (*_materials(noting), *_films(noting), *_posts(noting), *_pages(noting), *_feeds(noting))
    for key, place in rows:
        places.setdefault(key, []).append(place)
    return {
        key: tuple(sorted(rows_of_key, key=lambda place: _order(key, place)))
        for key, rows_of_key in places.items()
    }


def _order(key: str, place: Place) -> tuple[int, bool, int]:
    """The largest first, then what the text belongs to, then materials, films, posts, pages and feeds."""
    stem = key.partition(".")[0]
    name = place.kind if isinstance(place, MaterialPlace) else ""
    kinds = (MaterialPlace, FilmPlace, PostPlace, PagePlace, FeedPlace)
    return WEIGHTS.index(place.weight), not name.startswith(stem), kinds.index(type(place))


class _Noting(Release):
    """A release that notes which words are asked for; where one language lacks them, another stands in."""

    _asked: Counter[tuple[str, str]] = PrivateAttr(default_factory=Counter)
    _frames: dict[tuple[str, str | None], Counter[tuple[str, str]]] = PrivateAttr(default_factory=dict)

    @classmethod
    def of(cls, release: Release) -> _Noting:
        """The same release, noting."""
        named = with_stand_in_names(release)
        noting = cls.model_construct(**{name: getattr(named, name) for name in named.model_fields_set})
        noting.__dict__["digest"] = release.digest
        noting._asked, noting._frames = Counter(), {}
        return noting

    def words(self, key: str, language: str) -> str:
        """As of any release, and noted."""
        self._asked[key, language] += 1
        if not self.has(key):
            return _NOTHING_YET
        text = self.text(key)
        return text.of(language) or next((row.text for row in text.wordings if row.text), _NOTHING_YET)

    def asks(self, lay_out: Callable[[], object]) -> Counter[tuple[str, str]]:
        """How often each text is asked for in each language where something is laid out.

        Nothing, where it cannot be laid out at all, such as a film without a recording.
        """
        self._asked = Counter()
        try:
            lay_out()
        except KeyError:
            return Counter()
        return self._asked

    def around(self, language: str, main: Service | None) -> Counter[tuple[str, str]]:
        """What the frame of every page asks for, where `main` is the service whose number stands first."""
        frame_key = (language, main.id if main else None)
        if frame_key not in self._frames:
            self._frames[frame_key] = self.asks(lambda: frame(self, language, {}, main))
        return self._frames[frame_key]


@dataclass
class _Settings:
    """In which languages a kind shows a text, and how."""

    settings: list[tuple[str, ...]] = field(default_factory=list)
    weight: Weight = "passing"


def _kinds(release: Release) -> tuple[Kind, ...]:
    return tuple(kind for kind in kinds_of(release) if kind.is_wanted(release))


def _materials(release: _Noting) -> Iterator[tuple[str, Place]]:
    kinds = _kinds(release)
    for kind in kinds:
        if kind.cabin in (FILM, FOOTAGE):
            continue
        for key, row in _settings_of(release, kinds, kind).items():
            yield key, MaterialPlace(kind.name, kind.cabin, tuple(row.settings), row.weight, not kind.faces)


def _settings_of(release: _Noting, kinds: tuple[Kind, ...], kind: Kind) -> dict[str, _Settings]:
    """Each text that a kind shows, with the settings that show it; what it tells of other pieces, too."""
    by_key: dict[str, _Settings] = {}
    for languages in kind.every_setting(release):
        laid_out = release.asks(partial(piece_view.piece, kind, release, languages))
        of_others = release.asks(partial(rows_of_lower_pieces, release, kinds, kind, languages))
        for requests, weight_of in ((laid_out, partial(_weight, kind)), (of_others, _passing)):
            for key in dict.fromkeys(key for key, language in requests if language in languages):
                row = by_key.setdefault(key, _Settings(weight=weight_of(key)))
                if languages not in row.settings:
                    row.settings.append(languages)
    return by_key


def _passing(key: str) -> Weight:
    return "passing"


def _weight(kind: Kind, key: str) -> Weight:
    slot = next((slot for slot in kind.texts if slot.key == key), None)
    if key == kind.title or (slot is None and not _is_read(kind, key)):
        return "passing"
    if slot is None:
        return "text"
    return "large" if slot.role in _LARGE else "text"


def _is_read(kind: Kind, key: str) -> bool:
    """Whether a text that `show` takes is read as it stands, and is no word around facts or in a table."""
    folder = key.partition(".")[0]
    if not kind.faces:
        return folder in ("posts", "adverts")
    return folder not in ("labels", "hours") or key == kind.subject


def _films(release: _Noting) -> Iterator[tuple[str, Place]]:
    """Films and recordings, each once for all its shapes."""
    kinds = {kind.name: kind for kind in _kinds(release) if kind.cabin in (FILM, FOOTAGE)}
    films: tuple[Film | Storyboard, ...] = (*release.storyboards, *release.films)
    for film in films:
        names = tuple(name for shape in SHAPES if (name := kind_name(film, shape.name)) in kinds)
        if not names:
            continue
        kind = kinds[names[0]]
        languages: dict[str, list[str]] = {}
        for (language,) in kind.every_setting(release):
            requests = release.asks(partial(piece_view.piece, kind, release, (language,)))
            for key in dict.fromkeys(key for key, requested_in in requests if requested_in == language):
                languages.setdefault(key, []).append(language)
        scenes = _scenes(film) if isinstance(film, Storyboard) else {}
        last = max((scene for scene, _ in scenes.values()), default=0)
        for key, tags in languages.items():
            scene, weight = scenes.get(key, (last, _weight(kind, key)))
            yield key, FilmPlace(film.id, names, scene, tuple(tags), weight)


def _scenes(storyboard: Storyboard) -> dict[str, tuple[int, Weight]]:
    """The scene that shows each text of a storyboard: what is read in it, and what is seen."""
    scenes: dict[str, tuple[int, Weight]] = {f"{storyboard.stem}.title": (0, "passing")}
    for number, scene in enumerate(storyboard.scenes):
        words, seen = storyboard.keys_of(scene)
        scenes |= {words: (number, "large"), seen: (number, "text")}
    end = len(storyboard.scenes)
    return scenes | {f"{storyboard.stem}.end": (end, "large"), f"{storyboard.stem}.end.seen": (end, "text")}


def _posts(release: _Noting) -> Iterator[tuple[str, Place]]:
    """Posts in their words, and the words of the picture that each bears."""
    for post in release.posts:
        kind = social.post_kind(release, post)
        pictured = [slot.key for slot in kind.texts] if kind else []
        languages: dict[str, list[str]] = {}
        for language in release.languages:
            for key, _ in release.asks(partial(post_text, release, post, language)):
                languages.setdefault(key, []).append(language)
        for key, tags in languages.items():
            yield key, PostPlace(post.id, post.channel, tuple(tags), "large")
        for key in pictured:
            yield key, PostPlace(post.id, post.channel, release.languages, "text")


def _pages(release: _Noting) -> Iterator[tuple[str, Place]]:
    """Every page of the plan, with what is below it, and the pages of no plan."""
    home = page_of_kind(release, "home")
    if release.site is None or home is None:
        return
    for page, item in page_subjects(release):
        languages: dict[str, dict[str, Weight]] = {}
        for language in release.page_languages(page.id):
            subject = Subject(release, page, language, (), item)
            for key, weight in _page_texts(release, subject).items():
                languages.setdefault(key, {})[language] = weight
        for key, weights in languages.items():
            yield key, PagePlace(page.id, item_name(item), tuple(weights), next(iter(weights.values())))
    subjects = [Subject(release, home, language) for language in release.languages]
    yield from _unplanned(release, JOINT_PAGE, partial(joint_response, subjects, {}))
    yield from _unplanned(release, AWAY_PAGE, partial(door_down_page, release))
    lost: dict[str, list[str]] = {}
    for language in release.all_languages:
        requests = release.asks(partial(lost_response, Subject(release, home, language), {}))
        for key in dict.fromkeys(key for key, _ in requests):
            lost.setdefault(key, []).append(language)
    for key, tags in lost.items():
        yield key, PagePlace(LOST_PAGE, "", tuple(tags), _unplanned_weight(key))


def _page_texts(release: _Noting, subject: Subject) -> dict[str, Weight]:
    """Each text of a page with its weight: what surrounds every page is seen in passing."""
    page, language, item = subject.page, subject.language, subject.item
    kind = PAGE_KINDS[kind_of_item(item) or page.kind]
    around = release.around(language, PAGE_KINDS[page.kind].main(subject))
    requests = release.asks(partial(page_response, subject, {}, kind_of_item(item)))
    stem = page.stem if item is None else ""
    large = (
        {f"{stem}.title", f"{stem}.lead"} if stem else {key for key, _ in requests if _is_title_of(key, item)}
    )
    weights: dict[str, Weight] = {}
    for (key, requested_in), count in requests.items():
        if requested_in != language:
            continue
        is_around = count <= around[key, language]
        if (is_around and not _is_in_frame(release, key)) or (key.endswith(".hint") and page.kind != "home"):
            continue  # a record holds it for templates of other pages
        in_passing = is_around or key.startswith(_WORDS_AROUND) or key.endswith((".tab", ".choice"))
        weights[key] = "large" if key in large else "passing" if in_passing else "text"
    for slot in kind.slots(release):  # words around what is there once materials and films are made
        if slot.key.startswith(("site.", "film.", "pack.draft")):
            weights.setdefault(slot.key, "passing")
    return weights


def _is_in_frame(release: Release, key: str) -> bool:
    """Whether a text is one of those around every page: a label, or a link to another page."""
    return (
        key.startswith("hours.")
        or key.endswith((".tab", ".choice"))
        or key in release.apart_from_words(_frame_keys)
    )


def _frame_keys(release: Release) -> frozenset[str]:
    return frozenset(slot.key for slot in frame_slots(release))


def _is_title_of(key: str, item: Item | None) -> bool:
    stem = item.stem if isinstance(item, Storyboard) else item.id if item else ""
    return key.removesuffix(".title").endswith(stem) and key.endswith(".title")


def _unplanned(release: _Noting, name: str, lay_out: Callable[[], object]) -> Iterator[tuple[str, Place]]:
    for key in dict.fromkeys(key for key, _ in release.asks(lay_out)):
        if not key.startswith("site.lost-"):  # a record of the joint page holds them for another
            yield key, PagePlace(name, "", (), _unplanned_weight(key))


def _unplanned_weight(key: str) -> Weight:
    """A heading is large on them; all else are words around numbers."""
    return (
        "large" if key.endswith("-title") else "text" if key.endswith(("-lead", ".emergency")) else "passing"
    )


def _feeds(release: _Noting) -> Iterator[tuple[str, Place]]:
    """The feed of news and the file for calendars; what readers of those see is on pages as well."""
    feeds: tuple[tuple[Literal["news", "calendar"], Callable[[Release, str], object]], ...] = (
        ("news", atom.feed),
        ("calendar", calendar.calendar),
    )
    for name, make in feeds if release.site is not None else ():
        languages: dict[str, list[str]] = {}
        for language in release.all_languages:
            for key in dict.fromkeys(key for key, _ in release.asks(partial(make, release, language))):
                languages.setdefault(key, []).append(language)
        for key, tags in languages.items():
            yield key, FeedPlace(name, tuple(tags))
