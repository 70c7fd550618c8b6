"""NS105."""

import pytest


@pytest.mark.parametrize(
    ("words", "line"),
    [
        ("Mae help ar gael. Call the helpline if you are worried.", 3),
        ("Get help now", 3),
        ("Mae help ar gael.\n\nThere is help for you and for them.", 5),
        ("Ffoniwch the helpline and they will listen to you.", 3),
    ],
)
def test_english_in_a_welsh_text(campaign, words, line):
    campaign.say("messages.stop", en="You can stop.", cy=words)
    assert campaign.places("NS105") == [f"words/messages.cy.md:{line}"]


def test_welsh_in_an_english_text(campaign):
    campaign.say("messages.stop", cy="Stopiwch.", en="There is help. Mae help ar gael i chi ac i’ch teulu.")
    (found,) = campaign.found("NS105")
    assert "reads as cy in a text in en" in found


@pytest.mark.parametrize(
    "words",
    [
        "Mae pobl yn dweud “there is help for you and for them” ar y ffôn.",
        "> There is help for you and for them.",
        "Ffoniwch The Line nawr.",
        "Ewch i https://the.example.org/what-you-can-do-for-them nawr.",
        "Os ydych chi’n poeni, siaradwch â rhywun.",
        "Help yma",
        "Ar un llaw, mae hen a newydd.",
    ],
)
def test_quotations_names_addresses_and_plain_welsh(campaign, words):
    campaign.say("messages.stop", en="You can stop.", cy=words)
    assert campaign.found("NS105") == []


def test_unknown_language_is_skipped(campaign):
    campaign.toml = campaign.toml.replace('"cy"', '"de"').replace("cy =", "de =")
    campaign.words = {
        (key, "de" if language == "cy" else language): words
        for (key, language), words in campaign.words.items()
    }
    campaign.say("messages.stop", de="There is help for you and for them.")
    assert campaign.found("NS105") == []
