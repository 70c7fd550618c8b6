"""NS201."""

import pytest

ENGLISH = [
    "child porn",
    "child pornography",
    "kiddie porn",
    "child prostitute",
    "rent boy",
    "child sex tourism",
    "historical abuse",
    "historic child sexual abuse",
    "victims",
    "a sexual relationship with a child",
    "child sex",
    "paedophile",
    "pedophiles",
    "monsters",
    "perverts",
    "beast",
    "young offender",
    "customers who pay",
    "online child sexual abuse",
    "allegedly",
    "committed suicide",
    "a way out",
    "the only way out",
]
WELSH = [
    "pornograffi plant",
    "bornograffi plant",
    "puteindra plant",
    "twristiaeth rhyw plant",
    "cam-drin hanesyddol",
    "dioddefwyr",
    "paedoffiliaid",
    "bedoffil",
    "angenfilod",
    "bwystfil",
    "troseddwyr ifanc",
    "cyflawni hunanladdiad",
    "ffordd allan",
]


@pytest.mark.parametrize("term", ENGLISH)
def test_english_term(campaign, term):
    campaign.say("messages.stop", en=f"This is about {term} here.", cy="Mae hyn yma.")
    assert campaign.places("NS201") == ["words/messages.en.md:3"]


@pytest.mark.parametrize("term", WELSH)
def test_welsh_term(campaign, term):
    campaign.say("messages.stop", en="This is about it.", cy=f"Mae hyn am {term} yma.")
    assert campaign.places("NS201") == ["words/messages.cy.md:3"]


@pytest.mark.parametrize(
    "words",
    [
        "A paper wrote “child pornography” on its page.",
        "A paper wrote ‘it’s a monster’ on its page.",
        "> He was a monster.",
        "Child sexual abuse images, or indecent images of children.",
        "Victims and survivors; survivors and victims.",
        "Child sexual abuse online.",
        "Read https://example.org/monsters and https://example.org/child-porn",
        "Talk to a client.",
        "Public affairs; a caring relationship.",
        "Viewing sexual images of people under 18.",
        "There is a way forward. Show people the way to help.",
    ],
)
def test_quotations_addresses_and_good_terms(campaign, words):
    campaign.say("messages.stop", en=words, cy="Mae hyn yma.")
    assert campaign.found("NS201") == []


@pytest.mark.parametrize(
    "words",
    [
        "Delweddau anweddus o blant.",
        "Dioddefwyr a goroeswyr.",
        "“pornograffi plant”",
        "Cam-drin plant yn rhywiol.",
        "Mae ffordd ymlaen. Ewch allan am dro.",
    ],
)
def test_good_welsh_terms(campaign, words):
    campaign.say("messages.stop", en="This is about it.", cy=words)
    assert campaign.found("NS201") == []


def test_registered_name_is_not_the_campaigns_own_word(campaign):
    campaign.fact('title = "The Book of Lines"', 'title = "Paedophile Unmasked"')
    campaign.say("messages.stop", en="See Paedophile Unmasked.", cy="Gweler Paedophile Unmasked.")
    assert campaign.found("NS201") == []


def test_victim_is_a_warning_for_the_law_uses_the_word(campaign):
    campaign.say("messages.stop", en="The victim speaks. A pervert too.", cy="Mae hyn yma.")
    assert sorted(f.severity for f in campaign.findings() if f.code == "NS201") == ["error", "warning"]


def test_mend_says_what_to_write(campaign):
    campaign.say("messages.stop", en="About child porn.", cy="Mae hyn yma.")
    assert "child sexual abuse images" in next(f.mend for f in campaign.findings() if f.code == "NS201")
