"""NS701 site-without-page, NS702 unusable-path, NS706 unusable-site-address, NS714 shown-nowhere."""

from dataclasses import replace

import pytest
from findings_in import findings_in
from rules.small_campaign import TODAY
from sealing import approved


def without_page(site, name):
    """Take a page out of campaign.toml, and its words with it."""
    start = site.toml.index(f'[[pages]]\nid = "{name}"\n')
    end = site.toml.index("[[", start + 2)
    site.toml = site.toml[:start] + site.toml[end:]
    for key, _ in [key for key in site.words if key[0].startswith(f"page-{name}.") and key[1] == "en"]:
        site.silence(key)
    return site


@pytest.mark.parametrize("kind", ["home", "find", "calling"])
def test_page_that_everybody_needs_is_missing(site, kind):
    site.fact(f'kind = "{kind}"', 'kind = "guide"')
    if kind == "home":
        site.fact('path = { cy = "", en = "" }', 'path = { cy = "hafan", en = "start" }')
    assert site.found("NS701") == [f"{site.line_of('[site]')}: the site has no page of kind {kind}."]


@pytest.mark.parametrize("kind", ["find", "calling", "news", "calendar", "films"])
def test_second_page_of_a_kind(site, kind):
    site.fact('id = "leaving"\nkind = "guide"', f'id = "leaving"\nkind = "{kind}"')
    reasons = site.found("NS701")
    assert len(reasons) == 1 and reasons[0].endswith(f"is a second page of kind {kind}.")


def test_second_home_is_found_on_its_own_line(site):
    site.fact(
        'kind = "guide"\npath = { cy = "gadael", en = "leaving" }',
        'kind = "home"\npath = { cy = "", en = "" }',
    )
    lines = site.toml.split("\n")
    number = max(number for number, line in enumerate(lines, start=1) if line == 'kind = "home"')
    assert site.found("NS701") == [f"campaign.toml:{number}: “leaving” is a second page of kind home."]


def test_guides_may_be_many(site):
    assert site.toml.count('kind = "guide"') == 2
    assert site.found("NS701") == []


def test_home_leads_nowhere(site):
    site.fact('onward = ["for-you"]', 'onward = ["leaving"]')
    place = site.line_of('onward = ["leaving"]')
    assert site.found("NS701") == [
        f"{place}: nothing leads onward from “home” to “calling”.",
        f"{place}: nothing leads onward from “home” to “find”.",
    ]


def test_way_may_lead_over_other_pages_and_back(site):
    site.fact('onward = ["find", "calling"]', 'onward = ["find", "home"]')
    site.fact('kind = "find"\n', 'kind = "find"\nonward = ["calling"]\n')
    assert site.found("NS701") == []


def test_campaign_without_a_site_needs_no_pages(campaign):
    assert campaign.findings() == ()


def test_path_is_missing_in_a_language(site):
    site.fact('path = { cy = "newyddion", en = "news" }', 'path = { en = "news" }')
    assert site.found("NS702") == [f"{site.line_of('path = { en =')}: “news” has no path in cy."]


def test_path_in_a_language_that_is_not_spoken(site):
    site.fact('en = "news" }', 'en = "news", fr = "nouvelles" }')
    assert site.found("NS702") == [
        f"{site.line_of('nouvelles')}: “news” has a path in fr, which the campaign does not speak."
    ]


def test_only_home_has_an_empty_path(site):
    site.fact('path = { cy = "newyddion", en = "news" }', 'path = { cy = "", en = "news" }')
    place = site.line_of('en = "news" }')
    assert site.found("NS702") == [f"{place}: “news” has an empty path in cy."]


def test_home_stands_at_the_beginning(site):
    site.fact('path = { cy = "", en = "" }', 'path = { cy = "", en = "start" }')
    place = site.line_of('"start"')
    assert site.found("NS702") == [f"{place}: home stands at “start” in en."]


def test_two_pages_at_one_address(site):
    site.fact('path = { cy = "calendr", en = "calendar" }', 'path = { cy = "calendr", en = "news" }')
    place = site.line_of('"calendr"')
    assert site.found("NS702") == [f"{place}: “calendar” stands at “news” in en, and so does “news”."]


def test_the_same_path_in_two_languages_is_two_addresses(site):
    site.fact('path = { cy = "newyddion", en = "news" }', 'path = { cy = "news", en = "news" }')
    assert site.found("NS702") == []


def test_films_and_announcements_stand_below_pages_of_their_own(site):
    site.fact('path = { cy = "gwawr", en = "dawn" }', 'path = { cy = "dechrau", en = "news" }')
    assert site.found("NS702") == []
    again = 'id = "again"\npath = { cy = "eto", en = "we-begin" }\npublished = 2026-11-03'
    site.fact("[[events]]", f"[[announcements]]\n{again}\n\n[[events]]")
    site.say("announcements.again.title", cy="Eto", en="Once more")
    site.say("announcements.again.body", cy="Rydyn ni yma o hyd.", en="We are still here.")
    place = site.line_of('"eto"')
    assert site.found("NS702") == [f"{place}: “again” stands at “we-begin” in en, and so does “launch”."]


@pytest.mark.parametrize("path", ["g", "assets", "files", "cy", "en"])
def test_path_that_the_site_needs_itself(site, path):
    site.fact('en = "news" }', f'en = "{path}" }}')
    place = site.line_of('"newyddion"')
    assert site.found("NS702") == [f"{place}: “{path}” in en is kept for the site itself."]


@pytest.mark.parametrize(
    "address",
    [
        "https://small-campaign.wales/",
        "https://small-campaign.wales/help",
        "https://small-campaign.wales?x=y",
        "https://small-campaign.wales#x",
        "https://user@small-campaign.wales",
        "https://small-campaign.wales:8443",
        "https://Small-Campaign.wales",
        "https://192.168.0.1",
        "https://[::1]",
        "https://localhost",
        "https://",
        "ftp://small-campaign.wales",
        "small-campaign.wales",
    ],
)
def test_address_of_the_site_is_a_name_and_nothing_more(site, address):
    site.fact('"https://small-campaign.wales"', f'"{address}"')
    assert site.places("NS706") == [site.line_of(f'"{address}"')]


def test_plain_http_is_found_once_and_by_another_rule(site):
    site.fact("https://small-campaign.wales", "http://small-campaign.wales")
    site.fact("https://www.bbc.co.uk", "http://www.bbc.co.uk")
    assert site.found("NS706") == []
    assert site.places("NS307") == [site.line_of("small-campaign.wales"), site.line_of("bbc.co.uk")]


def test_film_over_plain_http(site):
    site.fact("https://films.example.org", "http://films.example.org")
    assert site.places("NS307") == [site.line_of("films.example.org")]


@pytest.mark.parametrize("away", ["weather", "about:blank", "https://", "javascript:history.back()"])
def test_exit_that_is_no_address(site, away):
    site.fact("https://www.bbc.co.uk/weather", away)
    assert site.places("NS706") == [site.line_of("exit =")]


def test_exit_that_leads_back(site):
    site.fact("https://www.bbc.co.uk/weather", "https://small-campaign.wales/weather")
    assert site.found("NS706") == [f"{site.line_of('exit =')}: the exit leads back to the site itself."]


@pytest.mark.parametrize(
    "name",
    [
        "netsafe.example",
        "a.test",
        "b.invalid",
        "c.localhost",
        "example.com",
        "www.example.org",
        "example.net",
    ],
)
def test_reserved_name_is_a_note_while_the_words_are_drafts(site, name):
    site.fact("https://small-campaign.wales", f"https://{name}")
    (finding,) = site.findings()
    assert (finding.code, finding.severity) == ("NS706", "note")
    assert str(finding.place) == site.line_of(name)


def test_reserved_name_is_an_error_once_a_language_is_approved(site):
    site.fact("https://small-campaign.wales", "https://netsafe.example")
    bundle = site.read()
    sealed = replace(bundle, release=approved(bundle.release, "en"))
    assert [f.severity for f in findings_in(sealed, TODAY) if f.code == "NS706"] == ["error"]


@pytest.mark.parametrize("name", ["example.wales", "test.cymru", "my-example.org", "localhost.wales"])
def test_name_that_only_looks_reserved(site, name):
    site.fact("https://small-campaign.wales", f"https://{name}")
    assert site.findings() == ()


@pytest.mark.parametrize("zone", ["Cardiff", "GMT+1", "europe/london", ""])
def test_time_zone_that_is_none(site, zone):
    site.fact("Europe/London", zone)
    assert site.places("NS706") == [site.line_of("zone =")]


@pytest.mark.parametrize("zone", ["Europe/Dublin", "America/Buenos_Aires", "Asia/Kolkata"])
def test_time_zone(site, zone):
    assert site.fact("Europe/London", zone).found("NS706") == []


@pytest.mark.parametrize(
    ("kind", "table"), [("news", "announcements"), ("calendar", "events"), ("films", "films")]
)
def test_what_no_page_shows(site, kind, table):
    site.fact(f'kind = "{kind}"', 'kind = "guide"')
    assert site.found("NS714") == [f"{site.line_of(f'[[{table}]]')}: no page shows the {table}."]
    assert [f.severity for f in site.findings() if f.code == "NS714"] == ["warning"]


def test_pages_without_a_site(site):
    start = site.toml.index("[site]")
    site.toml = site.toml[:start] + site.toml[site.toml.index("[[pages]]") :]
    assert site.found("NS714") == [f"{site.line_of('[[pages]]')}: the campaign has pages and no site."]


def test_site_without_news_events_or_films_needs_no_pages_for_them(site):
    for table in ("announcements", "events", "films"):
        start = site.toml.index(f"[[{table}]]")
        site.toml = site.toml[:start] + site.toml[site.toml.index("\n[[", start) + 1 :]
        for key, language in list(site.words):
            if key.startswith(f"{table}.") and language == "en":
                site.silence(key)
    for page in ("news", "calendar", "films"):
        without_page(site, page)
    assert site.findings() == ()
