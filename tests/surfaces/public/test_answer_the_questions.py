"""Somebody who does not know where to turn: every way through the questions, and no trace of the answers."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from netsafe.campaign import Release
from playwright.sync_api import Locator
from surfaces.public.reader import Reader, Readers

PAGE = {"cy": "/cy/dod-o-hyd-i-help/", "en": "/en/find-help/"}

NEXT = ":scope > section > details > summary, :scope > div > section > details > summary"
"""The answers to the question that is asked next, and not those to the questions behind it."""

Route = tuple[str, ...]
"""The answers that are given, one after the other, in words."""


def routes(release: Release, language: str) -> dict[Route, tuple[str, ...]]:
    """Every way through the questions, and the digits or the address of each service at its end."""
    steps = {step.id: step for step in release.finder}

    def walk(name: str, given: Route) -> Iterator[tuple[Route, tuple[str, ...]]]:
        for answer in steps[name].answers:
            said = (*given, release.say(f"finder.{name}.{answer.id}", language))
            if answer.then:
                yield from walk(answer.then, said)
                continue
            services = [release.service(one) for one in answer.services]
            yield (
                said,
                tuple(f"tel:{one.number.digits}" if one.number else str(one.address) for one in services),
            )

    return dict(walk(release.finder[0].id, ()))


def told(reader: Reader) -> list[object]:
    """Whatever a browser could keep of an answer: address, title, history, storage, requests."""
    kept: list[object] = reader.page.evaluate(
        "[location.href, document.title, history.length, JSON.stringify(history.state), document.cookie,"
        " localStorage.length, sessionStorage.length]"
    )
    return kept


def answer(reader: Reader, route: Route) -> Locator:
    """Give the answers of a route; the fold in which it ends."""
    fold = reader.page.locator("main")
    for words in route:
        summary = fold.locator(NEXT).get_by_text(words, exact=True)
        fold = summary.locator("..")
        if fold.get_attribute("open") is None:
            reader.choose(summary)
    return fold


@pytest.mark.parametrize("way", ["phone", "phone without scripts"])
@pytest.mark.parametrize("language", ["cy", "en"])
def test_every_route_ends_at_help(readers: Readers, release: Release, language: str, way: str) -> None:
    reader = readers.come(way)
    reader.open(PAGE[language])
    asked: list[str] = []
    before = told(reader)
    reader.page.on("request", lambda request: asked.append(request.url))
    ways = routes(release, language)
    assert len(ways) > 15
    for route, services in ways.items():
        place = answer(reader, route)
        links = place.locator("article").locator("a[href^='tel:'], a[href^='https:']")
        shown = [str(link.get_attribute("href")) for link in links.all() if link.is_visible()]
        assert set(services) <= set(shown), route
        assert reader.sideways == 0, route
    assert told(reader) == before
    assert not asked, "an answer was sent"


@pytest.mark.parametrize("way", ["keyboard", "keyboard without scripts, four times as large"])
@pytest.mark.parametrize("language", ["cy", "en"])
def test_with_the_keyboard_alone(readers: Readers, release: Release, language: str, way: str) -> None:
    reader = readers.come(way)
    longest = max(routes(release, language), key=len)
    for route in [longest, *(one for one in routes(release, language) if len(one) == 1)][:3]:
        reader.open(PAGE[language])
        place = answer(reader, route)
        number = place.locator("article a[href^='tel:'], article a[href^='https:']").first
        reader.reach(number)


def test_a_second_answer_folds_the_first(readers: Readers, release: Release) -> None:
    reader = readers.come("phone")
    reader.open(PAGE["cy"])
    first, second = list(routes(release, "cy"))[:2]
    answer(reader, first)
    answer(reader, second)
    assert reader.page.locator("main > section > details[open]").count() == 1
