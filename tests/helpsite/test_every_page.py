"""Every page: languages alike, the number in one tap, a way out, nothing telling, nothing from elsewhere."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

import lxml.html
import pytest
from netsafe.campaign import Release
from netsafe.helpsite.file_role import Role
from netsafe.helpsite.site import HelpSite

Trees = dict[str, lxml.html.HtmlElement]

TELLING = re.compile(
    r"sex|abus|child|image|porn|offen|arrest|police|crime|illegal|suicid|paed|"
    r"rhyw|cam-drin|plant|plentyn|delwedd|trosedd|arest|heddlu|anghyfreith|hunanladd|brifo|hurt",
    re.IGNORECASE,
)
"""Words that would tell somebody who looks at a history or a bookmark why a reader came."""


def pages(trees: Trees) -> Iterator[tuple[str, lxml.html.HtmlElement]]:
    yield from trees.items()


def test_there_is_every_page_that_was_promised(release: Release) -> None:
    kinds = [page.kind for page in release.pages]
    assert {"home", "find", "calling", "professionals", "films", "materials", "news", "calendar"} <= set(
        kinds
    )
    ids = {page.id for page in release.pages}
    assert {"for-you", "next-days", "for-others", "under-18", "support", "plain-words", "staying-safe",
            "accessibility", "privacy"} <= ids  # fmt: skip


def test_each_page_stands_in_every_language_at_an_address_of_its_own_words(
    whole: HelpSite, release: Release
) -> None:
    assert all(set(pair) == set(release.languages) for pair in whole.pairs)
    addresses = [address for pair in whole.pairs for address in pair.values()]
    assert len(addresses) == len(set(addresses)) == len(whole.pairs) * 2
    for pair in whole.pairs:
        assert pair["cy"].startswith("/cy/") and pair["en"].startswith("/en/")


def skeleton(node: lxml.html.HtmlElement) -> list[object]:
    """The elements of a page without their words; inline voices are left out, for words differ in them."""
    inside: list[object] = [skeleton(child) for child in node if isinstance(child.tag, str)]
    return [node.tag, node.get("class"), *inside] if node.tag not in ("strong", "small", "br") else inside


def structure(tree: lxml.html.HtmlElement) -> list[object]:
    """What is the same in every language: the elements of main, in order, those of cards by their number."""
    (main,) = tree.xpath("//main")
    return [main.tag, *(skeleton(child) for child in main)]


def without_services(tree: lxml.html.HtmlElement) -> list[object]:
    copy = lxml.html.fromstring(lxml.html.tostring(tree))
    for card in copy.xpath("//article[@class='card'] | //div[@class='call']"):
        card.getparent().remove(card)
    return structure(copy)


def test_languages_have_the_same_structure(trees: Trees, whole: HelpSite) -> None:
    for pair in whole.pairs:
        cy, en = (trees[pair[language].lstrip("/") + "index.html"] for language in ("cy", "en"))
        assert without_services(cy) == without_services(en), pair
        numbers = [sorted(tree.xpath("//main//a[starts-with(@href, 'tel:')]/@href")) for tree in (cy, en)]
        assert numbers[0] == numbers[1], pair


def test_the_helpline_is_one_tap_away_from_every_page(trees: Trees, release: Release) -> None:
    """In the bar; where another line leads a page, that one is in the bar, and the helpline at its foot."""
    number = release.service(release.help.service).number
    assert number
    others = set()
    for name, tree in pages(trees):
        (bar,) = tree.xpath("//body/nav[@class='bar']//a[@class='number']/@href")
        (first, *_) = tree.xpath("//main//p[@class='call-number']/a/@href")
        assert bar == first, name
        if bar != number.uri:
            others.add(bar)
            assert number.uri in tree.xpath("//footer//a/@href"), name
    assert 0 < len(others) < 4


def test_every_page_shows_the_crisis_lines_and_999(trees: Trees, release: Release) -> None:
    lines = [service for service in release.services if service.kind in ("crisis", "emergency")]
    wanted = {service.number.uri for service in lines if service.number}
    for name, tree in pages(trees):
        assert wanted <= set(tree.xpath("//footer//a/@href")), name


def test_the_way_out_comes_first_and_leaves_no_referrer(trees: Trees, release: Release) -> None:
    assert release.site is not None
    for name, tree in pages(trees):
        focusable = tree.xpath("//body//*[@href or self::button or self::summary or @tabindex='0']")
        assert focusable[0].get("href") == release.site.exit, name
        exits = tree.xpath("//a[@data-leave]")
        assert len(exits) == 3, "the first stop of Tab, the bar, and the panel of wide windows"
        for link in exits:
            assert link.get("href") == release.site.exit
            assert {"nofollow", "noreferrer", "noopener"} <= set(link.get("rel").split())


def test_it_is_explained_before_it_is_used(trees: Trees, release: Release) -> None:
    for name, tree in pages(trees):
        text = tree.xpath("//header")[0].text_content()
        joint = tree.xpath("//body[@class='joint']")
        for language in release.languages if joint else {tree.get("lang").partition("-")[0]}:
            key = "site.leave-short" if joint else "site.leave-note"
            assert release.say(key, language) in text, name


def test_titles_addresses_and_cards_tell_nothing(trees: Trees, whole: HelpSite) -> None:
    for name, tree in pages(trees):
        told = [tree.findtext(".//title"), name, *tree.xpath("//meta/@content"), *tree.xpath("//link/@href")]
        for words in told:
            assert words and not TELLING.search(words), (name, words)
    titles = [tree.findtext(".//title") for name, tree in pages(trees) if not name.endswith("404.html")]
    assert len(set(titles)) >= len(whole.pairs), "a title names its page"


def test_the_search_for_telling_words_can_find_them(trees: Trees) -> None:
    assert any(TELLING.search(tree.findtext(".//h1")) for _, tree in pages(trees))


def test_every_page_has_a_title_in_its_own_language_and_says_which(trees: Trees) -> None:
    for name, tree in pages(trees):
        language = "cy" if name.startswith("cy/") or "/" not in name else "en"
        assert tree.get("lang") == f"{language}-GB", name


def test_other_languages_are_marked_where_they_stand(trees: Trees) -> None:
    for name, tree in pages(trees):
        own = tree.get("lang").partition("-")[0]
        for link in tree.xpath("//nav//a[@hreflang]"):
            assert link.get("lang") == link.get("hreflang"), name
            assert link.get("lang") != own or tree.xpath("//body[@class='joint']"), name


def test_nothing_is_loaded_from_elsewhere(trees: Trees, whole: HelpSite) -> None:
    for name, tree in pages(trees):
        loaded = tree.xpath(
            "//script/@src | //img/@src | //link[@rel='stylesheet' or @rel='icon' or @rel='preload']/@href"
        )
        assert loaded
        assert all(address.startswith("/assets/") for address in loaded), name
    for response in whole.responses:
        if response.role is Role.ASSET and response.file.endswith((".css", ".svg", ".js")):
            text = response.render().decode().replace("http://www.w3.org/2000/svg", "")
            assert not re.search(r"https?:|//\w", text), response.file


def test_no_page_has_a_form_a_frame_or_a_script_of_its_own(trees: Trees) -> None:
    for name, tree in pages(trees):
        assert not tree.xpath("//form | //iframe | //input | //style | //script[not(@src)]"), name
        assert not tree.xpath("//@style | //@*[starts-with(name(), 'on')]"), name


def test_links_to_other_sites_go_without_a_referrer(trees: Trees, release: Release) -> None:
    own = urlsplit(release.site.address).hostname if release.site else None
    far = 0
    for name, tree in pages(trees):
        for link in tree.xpath("//a[starts-with(@href, 'http')]"):
            assert urlsplit(link.get("href")).hostname != own, name
            assert "noreferrer" in link.get("rel").split(), (name, link.get("href"))
            far += 1
    assert far > 20


@pytest.mark.parametrize("language", ["cy", "en"])
def test_an_unapproved_page_says_so(trees: Trees, release: Release, language: str) -> None:
    says = {"cy": "DRAFFT", "en": "DRAFT"}[language]
    for name, tree in pages(trees):
        if name.startswith(f"{language}/"):
            assert says in tree.xpath("//footer")[0].text_content(), name


def test_a_service_is_shown_with_who_will_know_and_when_it_was_checked(
    trees: Trees, release: Release
) -> None:
    for name, tree in pages(trees):
        for card in tree.xpath("//article[@class='card']"):
            language = name.partition("/")[0]
            text = card.text_content()
            assert release.say("labels.will-they-know", language) in text, name
            assert release.say("labels.checked", language) in text, name


def test_only_numbers_of_the_registry_are_dialled(trees: Trees, release: Release) -> None:
    known = {service.number.uri for service in release.services if service.number}
    for name, tree in pages(trees):
        assert set(tree.xpath("//a[starts-with(@href, 'tel:')]/@href")) <= known, name
