"""NS707 code-not-free, NS708 item-lands-twice, NS709 moved-address-in-use."""

from dataclasses import replace
from datetime import date

import pytest
from findings_in import findings_in
from netsafe.campaign.code_destinations import Link, Moved
from netsafe.campaign.short_link import code_of
from pydantic import ValidationError


@pytest.mark.parametrize("code", ["a", "ABC", "a-b", "ŵy", "a b", "abcdefghijklm", "", "g/x"])
def test_code_that_is_none(site, code):
    written = f'code = "{code}"'
    site.fact('code = "radio"', written)
    assert site.found("NS707") == [f"{site.line_of(written)}: “{code}” is no code."]


@pytest.mark.parametrize("code", ["ab", "s4c", "radio2026", "abcdefghijkl"])
def test_code_by_hand(site, code):
    assert site.fact('code = "radio"', f'code = "{code}"').findings() == ()


@pytest.mark.parametrize("languages", [("cy",), ("en",), ("cy", "en")])
@pytest.mark.parametrize("retired", ["", "\nretired = true"])
def test_code_that_something_bears_by_its_name(site, languages, retired):
    code = code_of("small", "leaflet-dl", languages)
    site.fact('code = "radio"', f'code = "{code}"{retired}')
    assert site.found("NS707") == [
        f"{site.line_of(code)}: “{code}” is the code of leaflet-dl in {' and '.join(languages)}."
    ]


def test_without_a_site_nothing_bears_a_code(campaign):
    site = campaign.with_site()
    code = code_of("small", "card", ("cy",))
    site.fact('code = "radio"', f'code = "{code}"')
    start = site.toml.index("[site]")
    site.toml = site.toml[:start] + site.toml[site.toml.index("[[pages]]") :]
    assert site.found("NS707") == []


def test_code_for_a_language_that_is_not_spoken(site):
    site.fact('code = "radio"\nlanguage = "cy"', 'code = "radio"\nlanguage = "fr"')
    assert site.found("NS707") == [
        f"{site.line_of('fr')}: “radio” leads to a page in fr, which the campaign does not speak."
    ]


@pytest.mark.parametrize("retired", [False, True])
def test_code_that_is_given_again(site, retired):
    """No release has one, retired or not: neither one that is read nor one that a program makes."""
    links = (
        Link(code="radio", language="cy", page="home", retired=retired),
        Link(code="radio", language="en", page="home"),
    )
    with pytest.raises(ValidationError, match=r"links\.1\n +“radio” stands twice in links"):
        site.read().release.with_changes(links=links)


def test_item_that_lands_on_two_pages(site):
    site.fact("[[links]]", '[[landings]]\nitems = ["poster", "card"]\npage = "home"\n\n[[links]]')
    assert site.found("NS708") == [
        f"{site.line_of('poster')}: “card” lands on “home”, and above on “for-you”."
    ]


def test_item_that_stands_twice_in_one_landing(site):
    site.fact('items = ["card", "leaflet-dl"]', 'items = ["card", "card"]')
    assert len(site.found("NS708")) == 1


@pytest.mark.parametrize(
    "address",
    [
        "en/old/",
        "https://small-campaign.wales/en/old/",
        "/en/o ld/",
        "/en/?old",
        "/en/#old",
        "/en/../x/",
        "/ŵ/",
        "//x",
    ],
)
def test_address_that_is_none(site, address):
    site.fact('"/en/old/"', f'"{address}"')
    assert site.found("NS709") == [f"{site.line_of(address)}: “{address}” is no address on this site."]


@pytest.mark.parametrize(
    "address",
    [
        "/", "/cy/", "/cy", "/en/for-you/", "/en/for-you", "/cy/i-chi/", "/en/films/dawn/",
        "/cy/newyddion/dechrau", "/en/news/feed.xml", "/cy/calendr/calendar.ics", "/robots.txt",
    ],
)  # fmt: skip
def test_address_where_something_stands_today(site, address):
    site.fact('"/en/old/"', f'"{address}"')
    place = site.line_of("[[moved]]").replace("campaign.toml:", "")
    assert site.found("NS709") == [f"campaign.toml:{int(place) + 1}: a page stands at “{address}” today."]


@pytest.mark.parametrize("address", ["/g/s2fv", "/g/", "/assets/look.css", "/files/x.pdf"])
def test_address_that_the_site_needs_itself(site, address):
    site.fact('"/en/old/"', f'"{address}"')
    assert site.found("NS709") == [f"{site.line_of(address)}: “{address}” is kept for the site itself."]


@pytest.mark.parametrize(
    "address", ["/old.html", "/help", "/en/my-page/", "/cy/a/b/c", "/en/for-you/more/", "/EN/", "/a%20b"]
)
def test_old_address(site, address):
    assert site.fact('"/en/old/"', f'"{address}"').findings() == ()


def test_address_that_moved_twice(site):
    site.toml += '\n[[moved]]\naddress = "/en/old"\nlanguage = "en"\npage = "home"\n'
    place = site.line_of('"/en/old"')
    assert site.found("NS709") == [f"{place}: “/en/old” moved already, above."]


def test_address_that_leads_to_a_language_that_is_not_spoken(site):
    bundle = site.read()
    moved = (Moved(address="/fr/", language="fr", page="home"),)
    bundle = replace(bundle, release=bundle.release.with_changes(moved=moved))
    found = [f.reason for f in findings_in(bundle, date(2026, 11, 23)) if f.code == "NS709"]
    assert found == ["“/fr/” leads to a page in fr, which the campaign does not speak."]
