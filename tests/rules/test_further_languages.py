"""NS124, NS125, NS126: what a further language lacks; kinds that drop out with one or three languages."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from netsafe.bundle import read_bundle
from netsafe.campaign import Release
from netsafe.campaign.further_languages import FurtherLanguage
from netsafe.campaign.text import Text, Wording
from netsafe.materials.catalogue import kinds_of
from netsafe.rules import check
from netsafe.translation.needed_texts import missing_texts, needed_texts

SHIPPED = Path(__file__).parents[2] / "campaigns" / "operation-net-safe"
TODAY = dt.date(2026, 11, 30)


@pytest.fixture(scope="module")
def release() -> Release:
    return read_bundle(SHIPPED).release


def with_polish(release: Release, pages: tuple[str, ...] = (), kinds: tuple[str, ...] = ()) -> Release:
    row = FurtherLanguage(language="pl", instead="en", pages=pages, kinds=kinds)
    return release.with_changes(further=(row,))


def filled(release: Release) -> Release:
    """`release` with an invented text in Polish wherever one is needed."""
    needed = needed_texts(release, "pl")
    texts = tuple(
        text.with_changes(wordings=(*text.wordings, Wording(language="pl", text=text.of("en") or "")))
        if text.key in needed
        else text
        for text in release.texts
    )
    return release.with_changes(texts=texts)


def codes(release: Release, code: str) -> list[tuple[str, str | None]]:
    found = [finding for finding in check(release, TODAY) if finding.code == code]
    return [(finding.severity, finding.key) for finding in found]


def test_a_release_in_two_languages_has_none_of_these_findings(release: Release) -> None:
    assert not {"NS124", "NS125", "NS126"} & {finding.code for finding in check(release, TODAY)}


def test_each_text_that_a_page_shows_is_missing_until_it_has_words(release: Release) -> None:
    polish = with_polish(release, ("for-you",))
    missing = missing_texts(polish, "pl")
    assert {"page-for-you.title", "site.skip", "services.samaritans.what"} <= missing.keys()
    assert not {"page-home.title", "page-find.tab", "questions.who.asked"} & missing.keys()
    assert missing["page-for-you.title"] == ("page for-you",)
    assert set(codes(polish, "NS124")) == {("error", key) for key in missing}
    assert not missing_texts(filled(polish), "pl")
    assert codes(filled(polish), "NS124") == []


def test_a_kind_of_material_needs_what_it_shows(release: Release) -> None:
    missing = missing_texts(with_polish(release, (), ("poster-a4-dawn",)), "pl")
    assert {"poster-dawn.headline", "labels.scan"} <= missing.keys()
    assert missing["poster-dawn.headline"] == ("poster-a4-dawn",)
    sort = missing_texts(with_polish(release, (), ("poster",)), "pl")
    assert set(missing) < set(sort)


def test_a_page_of_films_needs_what_stands_beside_a_film_that_is_made(release: Release) -> None:
    assert "site.film" in missing_texts(with_polish(release, ("films",), ("film",)), "pl")
    assert "site.film" not in missing_texts(with_polish(release, ("for-you",)), "pl")


def test_a_leading_language_needs_every_text(release: Release) -> None:
    three = release.with_changes(languages=("cy", "en", "pl"))
    assert set(missing_texts(three, "pl")) >= {text.key for text in release.texts}


def without_welsh(release: Release) -> Release:
    texts = tuple(
        Text(key=text.key, wordings=tuple(one for one in text.wordings if one.language == "en"))
        for text in release.texts
        if text.of("en") is not None
    )
    return release.with_changes(languages=("en",), texts=texts, reviews=())


@pytest.mark.parametrize("count", [1, 3])
def test_each_kind_that_drops_out_or_changes_is_named(release: Release, count: int) -> None:
    changed = without_welsh(release) if count == 1 else release.with_changes(languages=("cy", "en", "pl"))
    found = [finding for finding in check(changed, TODAY) if finding.code == "NS125"]
    wanted = [kind for kind in kinds_of(changed) if kind.joint and kind.is_wanted(changed)]
    joint = {kind.name: kind.alone for kind in wanted if count == 1 or kind.cabin != "posts"}
    assert {finding.values["kind"]: finding.case == "alone" for finding in found} == joint
    assert {finding.severity for finding in found} == {"warning", "note"}
    assert ("leaflet-a5", "dropped") in {(finding.values["kind"], finding.case) for finding in found}


def test_a_kind_that_nobody_makes_is_refused(release: Release) -> None:
    named = with_polish(release, (), ("poster-a4-dawn", "placard", "leaflet-a5"))
    found = [finding for finding in check(named, TODAY) if finding.code == "NS126"]
    assert {(finding.values["kind"], finding.case) for finding in found} == {
        ("placard", "unknown"),
        ("leaflet-a5", "joint"),
    }


def test_the_rules_that_know_nothing_of_a_further_language_are_named(release: Release) -> None:
    (finding,) = [one for one in check(with_polish(release, ("home",)), TODAY) if one.code == "NS120"]
    assert finding.language == "pl"
