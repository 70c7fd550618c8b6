"""NS501 missing-alternative-text, NS502 poor-alternative-text."""

import pytest


def test_social_picture_without_alternative_text(campaign):
    campaign.say("social.window.line", en="Call us.", cy="Ffoniwch ni.")
    assert campaign.places("NS501") == ["words/social.cy.md:11", "words/social.en.md:11"]


def test_poster_without_words_for_its_picture(campaign):
    campaign.silence("leaflet.picture")
    assert campaign.places("NS501") == ["words/leaflet.cy.md:3", "words/leaflet.en.md:3"]


def test_post_whose_picture_nobody_designed(campaign):
    campaign.fact('picture = "dawn"', 'picture = "dusk"')
    assert campaign.places("NS501") == [campaign.line_of("dusk")]


@pytest.mark.parametrize(
    "words", ["dawn-final-2.png", "IMG_1234", "image", "Picture of hills", "A photo of hills", "Hills. " * 50]
)
def test_alternative_text_that_does_not_work(campaign, words):
    campaign.say("social.dawn.alt", en=words, cy="Gwawr dros fryniau")
    assert campaign.places("NS502") == ["words/social.en.md:7"]


@pytest.mark.parametrize("words", ["Llun o fryniau", "Delwedd"])
def test_welsh_alternative_text_that_does_not_work(campaign, words):
    campaign.say("social.dawn.alt", en="Dawn over hills", cy=words)
    assert campaign.places("NS502") == ["words/social.cy.md:7"]


@pytest.mark.parametrize(
    "words", ["Dawn over hills", "A path that pictures of hope would have", "Visit {line.address}"]
)
def test_alternative_text_that_works(campaign, words):
    campaign.say("social.dawn.alt", en=words, cy="Gwawr dros fryniau")
    assert campaign.found("NS502") == []
