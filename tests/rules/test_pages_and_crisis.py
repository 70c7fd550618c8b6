"""NS710 page-without-crisis-line, and what NS118 and NS404 know of pages."""

import pytest

EN = "You may go to prison. There is help: {line.number}."
CY = "Gallwch fynd i’r carchar. Mae help: {line.number}."


def without_crisis(site):
    return site.fact('services = ["line", "crisis"]', 'services = ["line"]')


def test_page_of_consequences_with_a_crisis_line(site):
    site.say("page-for-you.today", en=EN, cy=CY)
    assert site.findings() == ()


@pytest.mark.parametrize("key", ["page-for-you.today", "page-for-you.lead", "page-for-you.title"])
def test_page_of_consequences_without_a_crisis_line(site, key):
    without_crisis(site).say(key, en=EN, cy=CY)
    found = [f for f in site.findings() if f.code == "NS710"]
    assert [(f.key, f.language) for f in found] == [(key, "cy"), (key, "en")]
    assert {f.mend for f in found} == {"add one of: crisis"}


def test_section_of_another_file_counts_too(site):
    without_crisis(site).fact(
        'sections = ["page-for-you.today"]', 'sections = ["page-for-you.today", "leaflet.stake"]'
    )
    site.say("leaflet.stake", en=EN, cy=CY)
    assert site.places("NS710") == ["words/leaflet.cy.md:11", "words/leaflet.en.md:11"]


@pytest.mark.parametrize("key", ["page-for-you.choice", "page-for-you.hint"])
def test_what_others_call_a_page_is_no_consequence_on_it(site, key):
    without_crisis(site).say(key, en="I have been arrested", cy="Rwyf wedi cael fy arestio")
    assert site.found("NS710") == []


@pytest.mark.parametrize("key", ["finder.myself.talk", "finder.myself.talk.then"])
def test_answer_of_consequences_that_ends_at_no_crisis_line(site, key):
    site.say(key, en="I was arrested", cy="Cefais fy arestio")
    assert len(site.places("NS710")) == 2
    site.fact('{ id = "talk", services = ["line"] }', '{ id = "talk", services = ["line", "crisis"] }')
    assert site.found("NS710") == []


def test_question_that_goes_on_needs_none_yet(site):
    site.say("finder.start.myself", en="I was arrested", cy="Cefais fy arestio")
    assert site.found("NS710") == []


@pytest.mark.parametrize(
    "key",
    [
        "page-nobody.title",
        "page-home.boddy",
        "page-home.other.title",
        "finder.start.nobody",
        "finder.start.myself.then",
        "finder.nobody.asked",
        "events.nobody.title",
        "films.dawn.body",
        "announcements.launch.about",
        "site.anything",
        "labels.visit",
        "card.motto",
    ],
)
def test_words_that_nothing_shows(site, key):
    site.say(key, en="Some words.", cy="Rhai geiriau.")
    assert {f.key for f in site.findings() if f.code == "NS118"} == {key}


@pytest.mark.parametrize(
    "key", ["page-news.choice", "page-news.hint", "page-home.body.title", "site.read-on"]
)
def test_words_that_are_shown_where_they_are_there(site, key):
    site.say(key, en="Some words", cy="Rhai geiriau")
    assert site.findings() == ()


@pytest.mark.parametrize(
    "key",
    [
        "page-home.title",
        "page-home.tab",
        "page-for-you.choice",
        "page-for-you.hint",
        "page-for-you.today.title",
        "finder.start.asked",
        "finder.start.other",
        "site.leave",
        "events.week.title",
        "films.dawn.title",
        "announcements.launch.title",
    ],
)
def test_line_with_markdown(site, key):
    site.say(key, en="There is **help**", cy="Mae **help** ar gael")
    assert len(site.places("NS404")) == 2


@pytest.mark.parametrize("key", ["page-for-you.today", "finder.start.other.then", "films.dawn.about"])
def test_passage_with_markdown(site, key):
    site.say(key, en="- There is **help**", cy="- Mae **help** ar gael")
    assert site.found("NS404") == []
