"""NS208."""

import pytest


@pytest.mark.parametrize(
    "words",
    [
        "Write to jane.jones5@police.example.",
        "Ask DI Jane Jones.",
        "Ask Mrs Jones.",
        "Write to jj@example.org",
    ],
)
def test_private_person(campaign, words):
    campaign.say("messages.stop", en=words, cy="Gofynnwch.")
    assert campaign.places("NS208") == ["words/messages.en.md:3"]


def test_private_person_in_a_fact(campaign):
    campaign.fact('en = "The Charity"', 'en = "The Charity, DI Jane Jones"')
    assert campaign.places("NS208") == [campaign.line_of("Jane Jones")]


@pytest.mark.parametrize(
    "words",
    ["Write to help@example.org.", "Write to press.office@example.org.", "Ask the coordinator.", "DI works."],
)
def test_role(campaign, words):
    campaign.say("messages.stop", en=words, cy="Gofynnwch.")
    assert campaign.found("NS208") == []
