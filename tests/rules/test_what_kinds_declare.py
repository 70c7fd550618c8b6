"""NS411, NS315, NS505: the check names, before a build, what a piece would lack of what its kind declares.

A kind declares the features of each face (sender, subject, hours, number, code), the organisations that it
names, and a picture with its words; each of these comes from a text or a fact that a campaign may lack.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path

import pytest
from netsafe.bundle import read_bundle
from netsafe.campaign import Release
from netsafe.campaign.further_languages import FurtherLanguage
from netsafe.campaign.text import Wording
from netsafe.campaign.theme import Theme
from netsafe.rules import check
from netsafe.translation.needed_texts import missing_texts, needed_texts
from netsafe.typesetting.face import FEATURES

TODAY = dt.date(2026, 11, 30)
SHIPPED = Path(__file__).parents[2] / "campaigns" / "operation-net-safe"


@pytest.fixture(scope="module")
def release() -> Release:
    return read_bundle(SHIPPED).release


def helpline(release: Release, **changes: object) -> Release:
    """`release` with other facts of its helpline."""
    return release.with_changes(
        services=tuple(
            service.with_changes(**changes) if service.id == release.help.service else service
            for service in release.services
        )
    )


def without(release: Release, *keys: str) -> Release:
    return release.with_changes(texts=tuple(text for text in release.texts if text.key not in keys))


WITHOUT: dict[str, Callable[[Release], Release]] = {
    "sender": lambda release: without(release, "labels.run-by"),
    "subject": lambda release: without(release, "labels.subject"),
    "hours": lambda release: helpline(release, hours=()),
    "number": lambda release: helpline(release, number=None, ways=()),
    "code": lambda release: without(release, "labels.scan"),
}
"""What takes a feature from every face that bears it, by the feature."""


@pytest.mark.parametrize("feature", sorted(FEATURES))
def test_a_feature_that_the_campaign_takes_from_its_faces_is_named_by_the_check(release, feature) -> None:
    before = {(finding.code, finding.case) for finding in check(release, TODAY)}
    after = check(WITHOUT[feature](release), TODAY)
    new = [finding for finding in after if (finding.code, finding.case) not in before]
    assert [finding for finding in new if finding.severity != "note"], feature


# NS411


def test_a_campaign_that_says_what_it_is_about_is_well(campaign) -> None:
    assert campaign.found("NS411") == []


def test_a_subject_that_no_language_has_is_named_once(campaign) -> None:
    campaign.silence("labels.subject")
    (found,) = campaign.found("NS411")
    assert "labels.subject has no words; and so" in found and "words/labels.cy.md" in found


def test_a_subject_in_one_language_is_missing_in_the_other(campaign) -> None:
    campaign.silence("labels.subject", "cy")
    assert campaign.found("NS411") == []
    assert any("labels.subject" in found for found in campaign.found("NS101"))


def test_a_campaign_without_pieces_needs_no_subject(campaign) -> None:
    campaign.silence("labels.subject")
    for key in ("leaflet.headline", "leaflet.picture", "social.dawn.line", "social.dawn.alt"):
        campaign.silence(key)
    for key, _ in list(campaign.words):
        if key.startswith(("leaflet.", "social.")):
            campaign.words.pop((key, "cy"), None)
            campaign.words.pop((key, "en"), None)
    assert campaign.found("NS411") == []


def test_a_further_language_needs_the_subject_of_its_pieces(release) -> None:
    row = FurtherLanguage(language="pl", instead="en", kinds=("poster-a4-dawn",))
    assert "labels.subject" in missing_texts(release.with_changes(further=(row,)), "pl")
    without_it = without(release, "labels.subject").with_changes(further=(row,))
    assert "labels.subject" not in missing_texts(without_it, "pl")


# NS315


def test_a_piece_that_nobody_signs(campaign) -> None:
    assert campaign.found("NS315") == []
    campaign.fact('role = "lead"', 'role = "supporter"')
    (found,) = campaign.found("NS315")
    assert "no organisation leads" in found


def test_a_kind_that_leaves_out_the_only_one_who_leads(campaign) -> None:
    campaign.fact('role = "lead"', 'role = "lead"\nkind = "police"')
    assert campaign.found("NS315") == []
    campaign.say("washroom.headline", en="There is a way forward.", cy="Mae ffordd ymlaen.")
    (found,) = campaign.found("NS315")
    assert "“washroom-a4” names nobody who leads" in found and "of kind police" in found
    assert found.startswith(campaign.line_of('role = "lead"'))
    campaign.fact(
        "[[phases]]",
        '[[organisations]]\nid = "second"\nrole = "equal"\nname = { cy = "Elusen", en = "Charity" }\n\n'
        "[[phases]]",
    )
    assert campaign.found("NS315") == []


# NS505


def with_polish(release: Release, look: str) -> Release:
    """`release` with another look, and with a poster whose texts are all there in Polish."""
    row = FurtherLanguage(language="pl", instead="en", kinds=("poster-a4-dawn", "card"))
    polish = release.with_changes(further=(row,), theme=Theme.of_look(look))
    needed = needed_texts(polish, "pl")
    return polish.with_changes(
        texts=tuple(
            text.with_changes(
                wordings=(*text.wordings, Wording(language="pl", text=text.of("en") or "", allow=()))
            )
            if text.key in needed
            else text
            for text in polish.texts
        )
    )


def keys_of(release: Release, code: str) -> list[tuple[str | None, str | None]]:
    return [(finding.key, finding.language) for finding in check(release, TODAY) if finding.code == code]


def test_a_look_without_words_in_a_language_is_named_at_the_first_text_in_their_place(release) -> None:
    assert keys_of(with_polish(release, "dawn"), "NS505") == []
    assert keys_of(release.with_changes(theme=Theme.of_look("tab")), "NS505") == []
    assert keys_of(with_polish(release, "tab"), "NS505") == [("card.picture", "pl")]


def test_texts_that_tell_of_the_look_are_waived_each_by_itself(release) -> None:
    polish = with_polish(release, "tab")
    for expected in ([("poster-dawn.picture", "pl")], []):
        key = keys_of(polish, "NS505")[0][0]
        polish = polish.with_changes(
            texts=tuple(
                text.with_changes(
                    wordings=tuple(
                        wording.with_changes(allow=("NS505",)) if wording.language == "pl" else wording
                        for wording in text.wordings
                    )
                )
                if text.key == key
                else text
                for text in polish.texts
            )
        )
        assert keys_of(polish, "NS505") == expected
