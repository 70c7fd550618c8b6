"""NS104."""

import pytest


@pytest.mark.parametrize(
    ("english", "welsh"),
    [
        ("Talk to someone today.", "Talk to someone today."),
        ("Talk to someone today.", "TALK to someone today."),
        ("Call now", "Call now"),
    ],
)
def test_copied_words(campaign, english, welsh):
    campaign.say("messages.stop", en=english, cy=welsh)
    assert campaign.places("NS104") == ["words/messages.cy.md:3"]


@pytest.mark.parametrize(
    "words",
    [
        "2026",
        "{line.number}",
        "https://help.example.org",
        "help@example.org",
        "The Line",  # a registered name
        "#SmallCampaign",
        "Poster",  # one word that both languages have
        "Facebook",
        "– 24/7 –",
    ],
)
def test_names_numbers_and_addresses_are_the_same_everywhere(campaign, words):
    campaign.say("leaflet.extra", en=words, cy=words)
    assert campaign.found("NS104") == []
