"""NS106 different-links, NS107 different-numbers, NS108 different-dates, NS109 different-blocks, NS114."""

import pytest
from markdown_it import MarkdownIt

WELSH_LINE = """
[[services]]
id = "crisis-cy"
kind = "crisis"
name = { cy = "Llinell Gymraeg", en = "Welsh line" }
number = "0808 164 0123"
languages = ["cy"]
identity = "not-stated"
source = "book"
checked_on = 2026-11-01
valid_until = 2027-10-31
"""


def in_both(campaign, english, welsh):
    campaign.say("messages.stop", en=english, cy=welsh)
    return campaign


def test_reference_that_one_language_lacks(campaign):
    in_both(campaign, "Call {line.number} or visit {line.address}.", "Ffoniwch {line.number} nawr.")
    (found,) = campaign.found("NS106")
    assert found.startswith("words/messages.cy.md:3: “messages.stop” lacks {line.address}")


def test_another_address(campaign):
    in_both(campaign, "Visit https://a.example.org/page", "Ewch i https://b.example.org/page")
    assert len(campaign.found("NS106")) == 1


@pytest.mark.parametrize(
    ("english", "welsh"),
    [
        ("Visit https://www.example.org/en/page", "Ewch i https://www.example.org/cy/page"),
        ("Visit https://example.wales/", "Ewch i https://example.cymru"),
        ("Ask {line.name} on {line.number}.", "Gofynnwch ar {line.number}."),
        ("Call {line.number}.", "Ffoniwch {line.number}."),
    ],
)
def test_links_to_the_readers_own_language_are_the_same(campaign, english, welsh):
    assert in_both(campaign, english, welsh).found("NS106") == []


def test_line_of_ones_own_language_is_the_same_link(campaign):
    campaign.fact("[[questions]]", WELSH_LINE + "\n[[questions]]")
    campaign.fact('number = "116 123"', 'number = "116 123"\nlanguages = ["en"]\nsister = "crisis-cy"')
    campaign.say("services.crisis-cy.what", en="In Welsh.", cy="Yn Gymraeg.")
    campaign.say("services.crisis-cy.identity", en="Ask when you call.", cy="Gofynnwch wrth ffonio.")
    campaign.say("labels.in-en", en="in English", cy="yn Saesneg")
    campaign.say("labels.at-certain-hours", en="at certain hours", cy="ar adegau penodol")
    in_both(campaign, "Call {crisis.number}.", "Ffoniwch {crisis-cy.number}.")
    assert campaign.findings() == ()


def test_another_number(campaign):
    in_both(campaign, "Anyone under 18", "Unrhyw un dan 16 oed")
    assert campaign.found("NS107") == ["words/messages.cy.md:3: “messages.stop” has 16 where the en has 18."]


@pytest.mark.parametrize(
    ("english", "welsh"),
    [
        ("3,107,494 people", "3 107 494 o bobl"),
        ("from 9:00 to 17:00", "o 09:00 tan 17:00"),
        ("on 14 November 2026", "ar 2026-11-14"),
        ("Call {line.number}: 24 hours", "Ffoniwch {line.number}: 24 awr"),
        ("1.5 million", "1.5 miliwn"),
    ],
)
def test_numbers_that_are_the_same(campaign, english, welsh):
    in_both(campaign, english, welsh)
    assert campaign.found("NS107") == []


@pytest.mark.parametrize(
    ("english", "welsh"),
    [
        ("from 14 November 2026", "o 15 Tachwedd 2026"),
        ("in May 2026", "ym mis Mehefin 2026"),
        ("on 14 November", "ar 14 Hydref"),
    ],
)
def test_another_date(campaign, english, welsh):
    in_both(campaign, english, welsh)
    assert campaign.places("NS108") == ["words/messages.cy.md:3"]


@pytest.mark.parametrize(
    ("english", "welsh"),
    [
        ("from 14 November 2026", "o 14 Tachwedd 2026"),
        ("the 1st of March 2026", "y 1af o Fawrth 2026"),
        ("14–18 November 2026", "14–18 Tachwedd 2026"),
        ("November 14, 2026", "14 Tachwedd 2026"),
        ("2026-11-14", "14/11/2026"),
        ("You may call in May", "Gallwch ffonio ddydd Mawrth"),
    ],
)
def test_dates_that_are_the_same(campaign, english, welsh):
    in_both(campaign, english, welsh)
    assert campaign.found("NS108") == []


@pytest.mark.parametrize(
    ("english", "welsh", "what"),
    [
        ("One.\n\nTwo.", "Un. Dau.", "1 paragraph where the en has 2"),
        ("- One.\n- Two.", "- Un. Dau.", "1 item of a list where the en has 2"),
        ("### One\n\nTwo.", "Un.\n\nDau.", "0 headings where the en has 1"),
    ],
)
def test_other_blocks(campaign, english, welsh, what):
    campaign.say("leaflet.extra", en=english, cy=welsh)
    assert any(what in found for found in campaign.found("NS109"))


def test_same_blocks(campaign):
    campaign.say("leaflet.extra", en="One.\n\n- Two.\n- Three.", cy="Un.\n\n* Dau.\n* Tri. A mwy.")
    assert campaign.found("NS109") == []


def test_half_of_the_words_is_noted(campaign):
    in_both(
        campaign, "It is confidential, with exceptions. It explains them when you call.", "Gydag eithriadau."
    )
    (finding,) = [finding for finding in campaign.findings() if finding.code == "NS114"]
    assert finding.severity == "note"


def test_short_words_may_be_of_any_length(campaign):
    in_both(campaign, "Help", "Cymorth a chefnogaeth i bawb")
    assert campaign.found("NS114") == []


@pytest.mark.parametrize(
    ("english", "welsh"),
    [
        ("One\n===\n\nTwo.", "Un\n\nDau."),
        ("- One.\n  - Two.", "- Un.\n- Dau."),
        ("One.\n\nTwo.\nThree.", "Un.\nDau.\n\nTri."),
        ("```\nOne\n```", "Un\nDau\nTri"),
    ],
)
def test_blocks_are_those_that_a_parser_sees(campaign, english, welsh):
    """The oracle is the CommonMark parser with all of CommonMark on."""
    campaign.say("leaflet.extra", en=english, cy=welsh)
    kinds = ("paragraph_open", "list_item_open", "heading_open", "fence")

    def seen(words):
        parsed = [token for token in MarkdownIt("commonmark").parse(words) if not token.hidden]
        return [sum(token.type == kind for token in parsed) for kind in kinds]

    assert bool(campaign.found("NS109")) == (seen(english) != seen(welsh))
