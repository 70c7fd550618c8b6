"""Find the right help: the whole graph is walked, on the page that a reader sees."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeAlias

import lxml.html
import pytest
from netsafe.campaign import Release
from netsafe.campaign.finder_steps import Step
from netsafe.helpsite.addresses import address_of, page_of_kind

Node: TypeAlias = lxml.html.HtmlElement


def page(trees: dict[str, Node], release: Release, language: str) -> Node:
    found = page_of_kind(release, "find")
    assert found is not None
    return trees[address_of(found, language).lstrip("/") + "index.html"]


def routes(node: Node, chosen: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], Node]]:
    """Every way through the folds: what was chosen on it, and the fold where it ends."""
    for fold in node.xpath("./details"):
        words = (*chosen, fold.xpath("./summary")[0].text_content().strip())
        inner = fold.xpath("./div/section[@class='question']")
        if inner:
            yield from routes(inner[0], words)
        else:
            yield words, fold


def count(release: Release, step: Step) -> int:
    """How many ways there are, by the facts of the campaign."""
    steps = {one.id: one for one in release.finder}
    return sum(count(release, steps[answer.then]) if answer.then else 1 for answer in step.answers)


@pytest.mark.parametrize("language", ["cy", "en"])
def test_every_route_ends_at_a_service_with_a_number(
    trees: dict[str, Node], release: Release, language: str
) -> None:
    (first,) = page(trees, release, language).xpath("//main/section[@class='question']")
    found = list(routes(first))
    assert len(found) == count(release, release.finder[0]) > 15
    for words, end in found:
        assert end.xpath(".//article[@class='card']//a[starts-with(@href, 'tel:')]"), words
        assert end.xpath(".//div[@class='then']/p"), words


def test_routes_are_the_same_in_every_language(trees: dict[str, Node], release: Release) -> None:
    ends = []
    for language in release.languages:
        (first,) = page(trees, release, language).xpath("//main/section[@class='question']")
        ends.append(
            [
                (len(words), sorted(end.xpath(".//article//a[starts-with(@href, 'tel:')]/@href")))
                for words, end in routes(first)
            ]
        )
    assert ends[0] == ends[1]


def test_nothing_chosen_is_ever_in_an_address(trees: dict[str, Node], release: Release) -> None:
    for language in release.languages:
        tree = page(trees, release, language)
        assert not tree.xpath("//main//form | //main//input | //main//button")
        assert not tree.xpath("//main//section[@class='question']//a[starts-with(@href, '#')]")
        assert all(fold.get("name") for fold in tree.xpath("//main//details"))
