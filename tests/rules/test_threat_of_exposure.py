"""NS203."""

import pytest


@pytest.mark.parametrize(
    "words",
    [
        "Your family will find out.",
        "Everyone will know what you did.",
        "Your neighbours and your employer will hear about it.",
        "We name and shame.",
        "Your name and photo could appear in the local papers.",
        "They will be publicly shamed.",
        "“Your family will find out.”",
        "The police will tell your employer.",
    ],
)
def test_threat_in_english(campaign, words):
    campaign.say("messages.stop", en="There is help.\n" + words, cy="Mae help.\nMae help ar gael.")
    assert campaign.places("NS203") == ["words/messages.en.md:4"]


@pytest.mark.parametrize(
    "words",
    [
        "Bydd pawb yn gwybod.",
        "Bydd eich teulu yn cael gwybod.",
        "Bydd eich cymdogion yn clywed am hyn.",
        "Enwi a chywilyddio.",
        "Bydd eich enw a’ch llun yn y papurau.",
    ],
)
def test_threat_in_welsh(campaign, words):
    campaign.say("messages.stop", en="There is help.", cy=words)
    assert campaign.places("NS203") == ["words/messages.cy.md:3"]


@pytest.mark.parametrize(
    "words",
    [
        "People who are arrested risk losing their jobs. Get help.",
        "Your family can get help too.",
        "You can tell your family yourself.",
        "Everyone knows someone who needs help.",
    ],
)
def test_no_threat(campaign, words):
    campaign.say("messages.stop", en=words, cy="Mae help ar gael.")
    assert campaign.found("NS203") == []
