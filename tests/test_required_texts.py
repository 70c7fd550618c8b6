"""A text that is missing is an error of the check wherever the build would stop for it, and only there.

What is shown is known by laying out every page and every piece, which know nothing of slots.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Collection, Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest
from netsafe.bundle import read_bundle
from netsafe.campaign import Release
from netsafe.campaign.slot import Slot
from netsafe.helpsite.addresses import page_of_kind
from netsafe.helpsite.door_down_page import door_down_page
from netsafe.helpsite.download_offer import Offer, OfferedFile
from netsafe.helpsite.file_role import Role
from netsafe.helpsite.page import joint_response, page_response
from netsafe.helpsite.page_kind_catalogue import KINDS as PAGE_KINDS
from netsafe.helpsite.page_kind_catalogue import kinds_shown
from netsafe.helpsite.page_subject import Subject
from netsafe.helpsite.site import pages_in, site
from netsafe.helpsite.slots import frame_slots
from netsafe.materials.catalogue import kinds_of
from netsafe.rules import check
from netsafe.rules.context import CheckContext
from netsafe.rules.languages import missing_text
from netsafe.slots import slots_of
from netsafe.typesetting import piece_view
from netsafe.typesetting.slots import every_piece
from pydantic import PrivateAttr

CAMPAIGN = Path(__file__).parents[1] / "campaigns" / "operation-net-safe"
RELEASE = read_bundle(CAMPAIGN).release
TODAY = dt.date(2026, 11, 24)
SLOTS = slots_of(RELEASE)

OFFERS = tuple(
    Offer(
        "archive" if role is Role.ARCHIVE else "poster",
        "anything",
        (language,),
        tuple((tag, "Anything") for tag in RELEASE.languages),
        "7K4-Q2M",
        (OfferedFile("source", f"anything_{language}.bin", role, 9, "0" * 64),),
    )
    for language in RELEASE.languages
    for role in Role
    if role.use is not None
)
"""A file of each use to take, in each language."""


class Asked(Release):
    """A release that remembers which words it was asked for."""

    _keys: dict[str, None] = PrivateAttr(default_factory=dict)

    @classmethod
    def of(cls, release: Release) -> Asked:
        return cls.model_validate({name: getattr(release, name) for name in release.model_fields_set})

    @property
    def keys(self) -> tuple[str, ...]:
        return tuple(self._keys)

    def words(self, key: str, language: str) -> str:
        self._keys[key] = None
        return super().words(key, language)


def layouts(release: Release) -> dict[str, Callable[[], object]]:
    """Everything that a build lays out, by name: each page, the page while the door is shut, each piece."""
    home, materials = page_of_kind(release, "home"), page_of_kind(release, "materials")
    assert home and materials
    every: dict[str, Callable[[], object]] = {}
    for language in release.languages:
        for number, (_, lay_out) in enumerate(pages_in(release, language)):
            every[f"page {number} {language}"] = lay_out
        offering = Subject(release, materials, language, OFFERS)
        every[f"materials {language}"] = partial(page_response, offering, {})
    subjects = [Subject(release, home, language) for language in release.languages]
    every["all languages"] = partial(joint_response, subjects, {})
    every["door is shut"] = partial(door_down_page, release)
    for kind in kinds_of(release):
        if kind.is_wanted(release):
            for languages in kind.settings(release.languages):
                every[f"{kind.name} {languages}"] = partial(piece_view.piece, kind, release, languages)
    return every


def named_slots() -> Iterator[tuple[str, Slot]]:
    """Each slot of a kind of page or material, and of what surrounds any of them, with who declares it."""
    shown = kinds_shown(RELEASE)
    yield from (("every page", slot) for slot in frame_slots(RELEASE))
    yield from (("every piece", slot) for slot in every_piece(RELEASE))
    for name, kind in PAGE_KINDS.items():
        yield from ((f"page {name}", slot.only_if(name in shown)) for slot in kind.slots(RELEASE))
    for material in kinds_of(RELEASE):
        yield from ((material.name, slot) for slot in material.slots(RELEASE))


OWNED: dict[str, Slot] = {}
"""The slots of all kinds by key."""

OWNERS: dict[str, list[str]] = {}
"""Who declares slots → their keys; a key that several declare stands with the first."""

for _owner, _slot in named_slots():
    if _slot.key not in OWNED:
        OWNED[_slot.key] = _slot
        OWNERS.setdefault(_owner, []).append(_slot.key)


def without(release: Release, keys: Collection[str], language: str | None = None) -> Release:
    """`release` without these texts, or without their words in `language`."""
    texts = []
    for text in release.texts:
        if text.key not in keys:
            texts.append(text)
        elif language is not None:
            kept = tuple(wording for wording in text.wordings if wording.language != language)
            texts.append(text.with_changes(wordings=kept))
    return release.with_changes(texts=tuple(texts))


def missing(release: Release) -> list[tuple[str, str]]:
    """The key and the language of each text that the rule of missing texts misses in `release`."""
    problems = missing_text.check(CheckContext(release, TODAY))
    return [(str(problem.values["key"]), str(problem.values.get("language", "any"))) for problem in problems]


@pytest.fixture(scope="module")
def asked() -> dict[str, list[str]]:
    """The key of each text that is asked for → the names of what asks for it."""
    places: dict[str, list[str]] = {}
    for name in layouts(RELEASE):
        listening = Asked.of(RELEASE)
        layouts(listening)[name]()
        for key in listening.keys:
            places.setdefault(key, []).append(name)
    return places


def test_all_that_the_whole_site_asks_for_is_known(asked: dict[str, list[str]]) -> None:
    listening = Asked.of(RELEASE)
    site(listening, OFFERS)
    assert set(listening.keys) <= set(asked)


def drops_out(name: str, release: Release) -> bool:
    """Whether something cannot be laid out from `release`, or is not even tried for want of words."""
    lay_out = layouts(release).get(name)
    try:
        return lay_out is None or lay_out() is None
    except KeyError:
        return True


def test_a_text_is_required_where_nothing_can_be_laid_out_without_it(asked: dict[str, list[str]]) -> None:
    """Only the name of a choice has another text in its place: the check wants it for those who read."""
    wrong = []
    for key in OWNED.keys() & asked.keys():
        bare = without(RELEASE, {key})
        if any(drops_out(name, bare) for name in asked[key]) != SLOTS[key].required:
            wrong.append(key)
    assert [key for key in wrong if not (key.endswith(".choice") and SLOTS[key].required)] == []


def test_what_a_page_or_piece_requires_is_shown(asked: dict[str, list[str]]) -> None:
    assert [slot.key for slot in OWNED.values() if slot.required and slot.key not in asked] == []


def test_all_that_is_not_required_can_be_missing_at_once(asked: dict[str, int]) -> None:
    optional = [key for key in asked if not SLOTS[key].required]
    assert optional
    bare = without(
        RELEASE, {*optional, *(slot.key for slot in SLOTS.values() if slot.key.startswith("hours."))}
    )
    for lay_out in layouts(bare).values():
        lay_out()
    assert missing(bare) == []


ALONE = {"large-print.title"}
"""The one text of its own of a kind that borrows all others: without it a campaign has no such kind."""


@pytest.mark.parametrize("owner", sorted(OWNERS))
def test_each_missing_text_of_a_kind_is_an_error(owner: str) -> None:
    """Each in turn: the check names it, and nothing else; all of them in one language: each by its name."""
    for key in OWNERS[owner]:
        expected = [(key, "any")] if SLOTS[key].required and key not in ALONE else []
        assert missing(without(RELEASE, {key})) == expected
    worded = [key for key in OWNERS[owner] if RELEASE.has(key)]
    for language in RELEASE.languages:
        assert sorted(missing(without(RELEASE, worded, language))) == [
            (key, language) for key in sorted(worded)
        ]


@pytest.mark.parametrize("key", ["site.nothing-yet", "labels.call", "card.line"])
def test_the_whole_check_says_so_once_and_where(key: str) -> None:
    bundle = read_bundle(CAMPAIGN)
    bare = replace(bundle, release=without(RELEASE, {key}))
    before, after = check(RELEASE, TODAY), check(bare.release, TODAY)
    (finding,) = [finding for finding in after if finding.severity == "error"]
    assert not [finding for finding in before if finding.severity == "error"]
    assert finding.code == "NS101"
    stem = key.partition(".")[0]
    assert str(bare.place_of(finding.subject)).startswith(f"words/{stem}.")
