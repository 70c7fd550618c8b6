"""The site as a voice reads it: every number digit by digit, in the language of its place."""

from __future__ import annotations

from collections.abc import Iterator

import lxml.html
import pytest
from ears import ends_in_digits, heard
from helpsite.test_every_page import Trees
from netsafe.campaign import Release
from netsafe.helpsite.door_down_page import door_down_page

LANGUAGES = ("cy", "en")
AMOUNTS = {"cy": ("mil", "cant"), "en": ("thousand", "hundred")}
"""What is never heard where a number is read."""


def name_of(link: lxml.html.HtmlElement) -> str:
    """The accessible name: the content without what is hidden from a voice."""
    assert link.get("aria-label") is None, "Lighthouse asks for what is seen in it, letter by letter"
    words = "".join(link.xpath(".//text()[not(ancestor::*[@aria-hidden='true'])]"))
    return " ".join(words.split())


def language_of(element: lxml.html.HtmlElement) -> str:
    """The language that a voice is told for an element: `cy` or `en`."""
    return str(element.xpath("ancestor-or-self::*[@lang][1]/@lang")[0]).partition("-")[0]


def numbers(trees: Trees, release: Release) -> Iterator[tuple[str, lxml.html.HtmlElement]]:
    """Every link to a number on every page, the page for a door that is away too."""
    away = lxml.html.document_fromstring(door_down_page(release).decode())
    for file, tree in [*trees.items(), ("away", away)]:
        for link in tree.xpath("//a[starts-with(@href, 'tel:') or starts-with(@href, 'sms:')]"):
            yield file, link


def test_every_number_is_heard_digit_by_digit(trees: Trees, release: Release) -> None:
    told: dict[tuple[str, str, str], str] = {}
    for file, link in numbers(trees, release):
        told.setdefault((name_of(link), link.get("href")[4:], language_of(link)), file)
    dialled = {service.id: service.number.digits for service in release.services if service.number}
    for service, digits in dialled.items():
        for language in LANGUAGES:
            assert any(key[1:] == (digits, language) for key in told), service
    for (name, digits, language), file in told.items():
        assert ends_in_digits(name, digits, language), (file, name, heard(name, language))
        for amount in AMOUNTS[language]:
            assert heard(amount, language)[0] not in heard(name, language), (file, name)


def test_what_is_heard_is_what_is_seen(trees: Trees, release: Release) -> None:
    """WCAG 2.2, 2.5.3: whoever speaks to the page says what is seen; only blanks and commas come between."""
    for file, link in numbers(trees, release):
        seen = "".join(link.xpath(".//text()[not(ancestor::*[@class='unseen'])]"))
        bare = name_of(link).replace(",", "").replace(" ", "")
        assert seen.replace(" ", "") in bare, file


def test_away_from_its_words_a_number_says_whose_it_is(trees: Trees, release: Release) -> None:
    """On cards, in the bar and in the foot, where a list of links shows nothing else."""
    names = {
        (service.number.digits, language): service.name.of(language)
        for service in release.services
        if service.number
        for language in LANGUAGES
    }
    alone = "//article/p[@class='card-number']/a | //footer//li/a | //nav[@class='bar']/a"
    for file, tree in trees.items():
        links = [link for link in tree.xpath(alone) if link.get("href").startswith("tel:")]
        assert len(links) > 3, file
        for link in links:
            whose = names[link.get("href")[4:], language_of(link)]
            assert whose.replace("111", "1 1 1") in name_of(link), file


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_ear_hears_what_was_wrong(release: Release, language: str) -> None:
    """As they are printed, none of the numbers is heard as its digits: the measure would have told."""
    grouped = [service for service in release.services if service.number]
    assert len(grouped) > 8
    for service in grouped:
        assert service.number
        assert not ends_in_digits(service.number, service.number.digits, language), service.id
    assert heard(AMOUNTS[language][1], language)[0] in " ".join(heard("0808 1000 900", language))
