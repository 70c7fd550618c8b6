"""NS202 consequence-without-help, NS205 crisis-line-missing, NS206 survivor-line-missing."""

import pytest

EN = "People who are arrested risk losing their jobs and their families."
CY = "Mae pobl sy’n cael eu harestio mewn perygl o golli eu swyddi a’u teuluoedd."
WITH_EN = EN + " It is not too late to get help."
WITH_CY = CY + " Dyw hi ddim yn rhy hwyr i gael cymorth."


def test_consequence_alone(campaign):
    campaign.fact('kind = "help"\naudiences', 'kind = "consequence"\naudiences')
    campaign.say("messages.stop", en=EN, cy=CY)
    assert campaign.places("NS202") == ["words/messages.cy.md:3", "words/messages.en.md:3"]


def test_consequence_with_help(campaign):
    campaign.fact('kind = "help"\naudiences', 'kind = "consequence"\naudiences')
    campaign.say("messages.stop", en=WITH_EN, cy=WITH_CY)
    assert campaign.findings() == ()


def test_message_of_kind_consequence_needs_help_whatever_its_words(campaign):
    campaign.fact('kind = "help"\naudiences', 'kind = "consequence"\naudiences')
    campaign.say("messages.stop", en="It is grave.", cy="Mae’n ddifrifol.")
    assert len(campaign.places("NS202")) == 2


@pytest.mark.parametrize(
    "key", ["card.line", "social.dawn.more", "messages.stop", "poster-dawn.law", "slides.one"]
)
def test_piece_that_threatens(campaign, key):
    for other in [other for other, _ in list(campaign.words) if other.split(".")[:2] == key.split(".")[:2]]:
        if (other, "en") in campaign.words:
            campaign.silence(other)
    campaign.say(key, en="You may go to prison.", cy="Gallwch fynd i’r carchar.")
    assert len(campaign.places("NS202")) == 2


def test_help_elsewhere_on_the_same_piece(campaign):
    campaign.say("leaflet.stake", en=EN, cy=CY)
    campaign.say("leaflet.help", en="Call {line.number}.", cy="Ffoniwch {line.number}.")
    assert campaign.found("NS202") == []


def test_help_on_another_piece_does_not_count(campaign):
    campaign.say("posts.first", en="Police can trace you. {line.address}", cy="Ewch i {line.address}")
    campaign.say("social.dawn.line", en="You may go to prison.", cy="Gallwch fynd i’r carchar.")
    assert campaign.places("NS202") == ["words/social.cy.md:3", "words/social.en.md:3"]


def test_measure_describes_and_does_not_threaten(campaign):
    campaign.say("measures.calls", en="Calls after an arrest", cy="Galwadau ar ôl cael eu harestio")
    assert campaign.findings() == ()


def test_consequence_without_words_for_the_crisis_line(campaign):
    campaign.silence("labels.crisis")
    campaign.say("messages.stop", en=WITH_EN, cy=WITH_CY)
    assert campaign.places("NS205") == ["words/messages.cy.md:3", "words/messages.en.md:3"]


def test_no_consequence_needs_no_crisis_line(campaign):
    campaign.silence("labels.crisis")
    assert campaign.found("NS205") == []


def test_post_with_a_consequence_and_no_crisis_line(campaign):
    campaign.fact("limit = 100", "limit = 500")
    campaign.say(
        "posts.first", en="Arrested? Get help: {line.number}", cy="Wedi eich arestio? Help: {line.number}"
    )
    assert [f.severity for f in campaign.findings() if f.code == "NS205"] == ["warning", "warning"]
    campaign.say(
        "posts.first",
        en="Arrested? {line.name} helps: {line.number}. Cannot go on? {crisis.number}",
        cy="Wedi eich arestio? Mae {line.name} yn helpu: {line.number}. Methu dal ati? {crisis.number}",
    )
    assert campaign.findings() == ()


def test_leaflet_without_words_for_survivors(campaign):
    campaign.silence("labels.survivors")
    assert campaign.places("NS206") == ["words/labels.cy.md", "words/labels.en.md"]


def test_campaign_that_survivors_do_not_see(campaign):
    leaflet = [key for key, language in campaign.words if key.startswith("leaflet.") and language == "en"]
    for key in ("labels.survivors", "labels.will-they-know", *leaflet):
        campaign.silence(key)
    assert campaign.found("NS206") == []


def test_help_on_another_slide_does_not_count(campaign):
    campaign.say("slides.law.body", en="You may go to prison.", cy="Gallwch fynd i’r carchar.")
    campaign.say("slides.end.body", en="Call {line.number}.", cy="Ffoniwch {line.number}.")
    assert campaign.places("NS202") == ["words/slides.cy.md:3", "words/slides.en.md:3"]
    campaign.say("slides.law.notes", en="Say that there is help.", cy="Dywedwch fod help ar gael.")
    assert campaign.found("NS202") == []
