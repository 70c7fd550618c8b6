"""The site of a campaign with Polish on two pages: whole pages, marked links out of them."""

from __future__ import annotations

import lxml.html
import pytest
from netsafe.campaign import Release
from netsafe.campaign.further_languages import FurtherLanguage
from netsafe.campaign.text import Wording
from netsafe.helpsite.file_role import Role
from netsafe.helpsite.site import HelpSite, site
from netsafe.publishing.published_file import PublishedFile
from netsafe.publishing.verify.checks import language_stays, page_in_every_language
from netsafe.publishing.verify.file_reader import read_file
from netsafe.publishing.verify.site_files import SiteFiles
from netsafe.translation.needed_texts import needed_texts


@pytest.fixture(scope="module")
def polish(release: Release) -> Release:
    """Operation Net Safe with two pages in Polish; each text says which language it is in."""
    row = FurtherLanguage(language="pl", instead="en", pages=("home", "for-you"))
    named = release.with_changes(further=(row,))
    needed = needed_texts(named, "pl")
    texts = tuple(
        text.with_changes(wordings=(*text.wordings, Wording(language="pl", text=f"{text.of('en')} (pl)")))
        if text.key in needed
        else text
        for text in named.texts
    )
    return named.with_changes(texts=texts)


@pytest.fixture(scope="module")
def polish_site(polish: Release) -> HelpSite:
    return site(polish)


@pytest.fixture(scope="module")
def polish_trees(polish_site: HelpSite) -> dict[str, lxml.html.HtmlElement]:
    return {
        response.address: lxml.html.document_fromstring(response.render().decode())
        for response in polish_site.responses
        if response.file.endswith(".html")
    }


def test_only_named_pages_are_in_it(polish_site: HelpSite) -> None:
    polish = {response.address for response in polish_site.responses if "pl" in response.languages}
    assert polish == {"/pl/", "/pl/for-you/", "/pl/404.html"}
    assert "/pl/" in polish_site.not_found


def test_pages_that_have_no_twin_in_it_are_as_they_were(polish_site: HelpSite, whole: HelpSite) -> None:
    before = {
        response.address: response.view for response in whole.responses if response.file.endswith(".html")
    }
    after = {
        response.address: response.view
        for response in polish_site.responses
        if response.file.endswith(".html")
    }
    changed = {address for address, view in before.items() if after[address] != view}
    assert changed == {"/", "/404.html", "/cy/", "/en/", "/cy/i-chi/", "/en/for-you/"}


def test_a_page_names_its_twins_in_all_languages(polish_trees: dict[str, lxml.html.HtmlElement]) -> None:
    for address in ("/pl/for-you/", "/en/for-you/", "/cy/i-chi/"):
        tags = polish_trees[address].xpath("//link[@rel='alternate']/@hreflang")
        assert tags == ["cy", "en", "pl"]
    switcher = polish_trees["/en/for-you/"].xpath("//header//nav/a/@href")
    assert switcher == ["/cy/i-chi/", "/pl/for-you/"]
    assert polish_trees["/"].xpath("//header/p[@class='tongues']/a/@lang") == ["cy", "en", "pl"]


def test_a_link_out_of_the_language_says_where_it_leads(
    polish_trees: dict[str, lxml.html.HtmlElement],
) -> None:
    for address in ("/pl/", "/pl/for-you/"):
        page = polish_trees[address]
        links = [link for link in page.iter("a") if link.get("href", "").startswith("/")]
        assert any(link.get("href").startswith("/en/") for link in links)
        for link in links:
            language = link.get("href").split("/")[1]
            assert language in ("pl", "en", "cy")
            assert (link.get("hreflang") or "pl") == language
        menu = page.xpath("//footer//nav//a")
        assert {link.get("lang") for link in menu} == {None, "en"}
        assert all(link.text_content().endswith("(pl)") == (link.get("lang") is None) for link in menu)


def test_everything_around_is_in_the_language(polish_trees: dict[str, lxml.html.HtmlElement]) -> None:
    page = polish_trees["/pl/for-you/"]
    assert page.get("lang") == "pl-GB"
    for heading in page.iter("h1", "h2"):
        assert heading.text_content().endswith("(pl)")


def site_files(release: Release, made: HelpSite) -> SiteFiles:
    """The pages, feeds and map of a site as the verifier sees them."""
    files = tuple(
        PublishedFile(
            path=f"site/{response.file}",
            role=response.role,
            kind=response.kind,
            languages=response.languages,
            recipe=response.recipe,
            sha256="",
            bytes=0,
            address=None if response.role is Role.NOT_FOUND else response.address,
            parsed=read_file(response.file, response.render()),
        )
        for response in made.responses
        if response.file.endswith((".html", ".xml", ".ics"))
    )
    assert release.site is not None
    return SiteFiles(
        address=release.site.address,
        allowed_hosts=frozenset(),
        languages=release.languages,
        files=files,
        pairs=made.pairs,
        moved={},
        links={},
        unknown_code_target="/",
        editions=frozenset(),
    )


def test_the_verifier_passes_it(polish: Release, polish_site: HelpSite) -> None:
    checked = site_files(polish, polish_site)
    assert [*page_in_every_language.check(checked), *language_stays.check(checked)] == []


def test_a_campaign_in_one_language_has_a_whole_site(release: Release) -> None:
    texts = tuple(
        text.with_changes(wordings=tuple(wording for wording in text.wordings if wording.language == "en"))
        for text in release.texts
        if text.of("en") is not None
    )
    english = release.with_changes(languages=("en",), texts=texts, reviews=())
    made = site(english)
    checked = site_files(english, made)
    assert [*page_in_every_language.check(checked), *language_stays.check(checked)] == []
    for response in made.responses:
        if response.file.endswith(".html"):
            tree = lxml.html.document_fromstring(response.render().decode())
            assert tree.get("lang") == "en-GB"
            assert all(nav.xpath(".//a") for nav in tree.iter("nav"))
