"""NS703 telling-address: what stays in a history, a bookmark or a list of a network tells nothing."""

import pytest
from netsafe.language.wording_patterns import Phrases, shipped_patterns
from netsafe.language.wording_profile import shipped_languages


def telling(language: str) -> Phrases:
    """What tells why somebody came, in a language that is shipped."""
    patterns = shipped_patterns(language)
    assert patterns is not None and patterns.telling is not None
    return patterns.telling


@pytest.mark.parametrize(
    ("language", "tab", "word"),
    [
        ("en", "I have been arrested", "arrested"),
        ("en", "Sexual images", "Sexual"),
        ("en", "The law in plain words", "law"),
        ("en", "Worried about a child", "child"),
        ("cy", "Wedi fy arestio", "arestio"),
        ("cy", "Y gyfraith", "gyfraith"),
        ("cy", "Delweddau o blant", "Delweddau"),
        ("cy", "Wrth yr heddlu", "heddlu"),
    ],
)
def test_tab_that_tells(site, language, tab, word):
    site.say("page-for-you.tab", **{language: tab})
    line = site.findings()[0].place
    assert site.found("NS703") == [f"{line}: “{tab}” tells why somebody came: “{word}”."]
    assert line.file == f"words/page-for-you.{language}.md" and line.line == 3


@pytest.mark.parametrize("key", ["site.lost-tab", "site.about"])
def test_other_words_that_a_browser_keeps_or_a_shared_link_shows(site, key):
    site.say(key, en="Help after an arrest.", cy="Help ar ôl cael eich arestio.")
    assert len(site.places("NS703")) == 2


def test_headings_may_say_what_is_meant(site):
    site.say("page-for-you.title", en="I have been arrested", cy="Rwyf wedi cael fy arestio")
    site.say("page-for-you.lead", en="There is help for you.", cy="Mae help ar gael i chi.")
    assert site.found("NS703") == []


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('cy = "i-chi", en = "for-you"', 'cy = "i-chi", en = "my-arrest"'),
        ('cy = "i-chi", en = "for-you"', 'cy = "fy-arestio", en = "for-you"'),
        ('cy = "gwawr", en = "dawn"', 'cy = "gwawr", en = "why-children"'),
        ('cy = "dechrau", en = "we-begin"', 'cy = "dechrau", en = "486-arrests"'),
        ('{ cy = "Ymgyrch Fach", en = "Small Campaign" }', '{ cy = "Ymgyrch Fach", en = "Stop Abuse" }'),
        ("https://small-campaign.wales", "https://stop-abuse.wales"),
        ("https://small-campaign.wales", "https://peidiwch-cam-drin.wales"),
        ('code = "radio"', 'code = "arrest"'),
    ],
)
def test_path_name_address_or_code_that_tells(site, old, new):
    site.fact(old, new)
    assert site.places("NS703") == [site.line_of(new)]


def test_name_of_a_film_file_that_tells(site):
    folder = site.folder / "films"
    folder.mkdir(parents=True)
    for language in ("cy", "en"):
        (folder / f"my_arrest.{language}.mp4").write_bytes(b"\0\0\0\x18ftypisom")
        (folder / f"own.{language}.vtt").write_bytes(b"WEBVTT\n")
    rows = "".join(
        f'\n  {{ language = "{one}", file = "my_arrest.{one}.mp4", captions = "own.{one}.vtt" }},'
        for one in ("cy", "en")
    )
    site.fact('address = "https://films.example.org/dawn"', f"recordings = [{rows}\n]")
    assert site.places("NS703") == [site.line_of("recordings")] * 2


def test_path_is_held_to_the_words_of_its_own_language(site):
    """“Plant” is children in Welsh, and a plant in English."""
    site.fact('cy = "i-chi", en = "for-you"', 'cy = "i-chi", en = "plant"')
    assert site.found("NS703") == []
    site.fact('cy = "i-chi", en = "plant"', 'cy = "plant", en = "plant"')
    assert len(site.found("NS703")) == 1


@pytest.mark.parametrize(
    "words",
    [
        "For you",
        "The next days",
        "At work",
        "Under 18",
        "Support",
        "In plain words",
        "Materials",
        "Find help",
    ],
)
def test_neutral_english(words):
    assert not telling("en").search(words)


@pytest.mark.parametrize(
    "words",
    [
        "I chi",
        "Y dyddiau nesaf",
        "Yn y gwaith",
        "Dan 18",
        "Cefnogaeth",
        "Rhyw fath o help",
        "Dydd Llun",
        "Rhywun",
    ],
)
def test_neutral_welsh(words):
    assert not telling("cy").search(words)


@pytest.mark.parametrize("language", shipped_languages())
def test_every_language_knows_what_tells(language):
    assert telling(language) is not None


def test_campaign_without_pages_may_be_called_what_it_likes(campaign):
    campaign.fact('en = "Small Campaign"', 'en = "Stop Abuse"')
    assert campaign.findings() == ()


def test_waived_title_is_noted_for_whoever_approves(site):
    site.say("page-for-you.tab", en="The law").mark("page-for-you.tab", "en", "allow=NS703")
    assert [(f.severity, "Waived" in f.reason) for f in site.findings() if f.code == "NS703"] == [
        ("note", True)
    ]
