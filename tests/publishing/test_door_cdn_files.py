"""The files for CDNs, read back as the two hosts read them, give each address the headers of its class."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Callable

import pytest
from edge.made_up import Site, fill
from netsafe.publishing import door
from netsafe.publishing.door import HEADERS, Door, address_of, cdn_files, class_of
from netsafe.publishing.published_file import PublishedFile

Rules = list[tuple[str, list[str]]]
Reader = Callable[[Rules, str], dict[str, str]]


@pytest.fixture(scope="module")
def made(tmp_path_factory) -> Door:
    return fill(Site(tmp_path_factory.mktemp("build"))).door


def rules_in(made: Door) -> Rules:
    """Patterns with the lines that stand under each."""
    rules: Rules = []
    for line in door.files(made)["cdn/_headers"].decode().splitlines():
        assert len(line) <= 2000  # Cloudflare's limit
        if line.startswith("/"):
            rules.append((line, []))
        elif line and not line.startswith("#"):
            rules[-1][1].append(line.strip())
    return rules


def fits(pattern: str, address: str) -> bool:
    return re.fullmatch(re.escape(pattern).replace(r"\*", ".*"), address) is not None


def as_cloudflare_reads(rules: Rules, address: str) -> dict[str, str]:
    """All patterns that fit, in turn: “! name” takes a header away, a second value is put to the first."""
    headers = {"access-control-allow-origin": "*", "etag": '"abc"'}  # what the host says by itself
    for pattern, lines in rules:
        if not fits(pattern, address):
            continue
        for line in lines:
            if line.startswith("!"):
                headers.pop(line.removeprefix("!").strip(), None)
        for line in lines:
            if not line.startswith("!"):
                name, _, value = line.partition(":")
                headers[name] = ", ".join(filter(None, (headers.get(name), value.strip())))
    return headers


def as_netlify_reads(rules: Rules, address: str) -> dict[str, str]:
    """All patterns that fit, the closest last; a line without a colon says nothing."""
    headers: dict[str, str] = {}
    for pattern, lines in sorted(rules, key=lambda rule: ("*" not in rule[0], len(rule[0]))):
        if fits(pattern, address):
            headers |= {
                name: value.strip() for name, colon, value in (line.partition(":") for line in lines) if colon
            }
    return headers


def test_cloudflare_gives_every_address_the_headers_of_its_class(made):
    rules = rules_in(made)
    for served in (*made.answers, *made.not_found):
        expected = {header.name: header.value for header in HEADERS[class_of(served)]}
        found = as_cloudflare_reads(rules, served.address)
        assert found.pop("content-type", served.media_type) == served.media_type
        assert found == expected, served.address


def test_netlify_does_too_but_for_headers_of_pages_that_others_need_not_have(made):
    rules = rules_in(made)
    page = {header.name: header.value for header in HEADERS["page"]}
    for served in (*made.answers, *made.not_found):
        expected = {header.name: header.value for header in HEADERS[class_of(served)]}
        found = as_netlify_reads(rules, served.address)
        assert found.pop("content-type", served.media_type) == served.media_type
        assert expected.items() <= found.items(), served.address
        assert (found.items() - expected.items()) <= page.items(), served.address


def test_what_is_not_there_has_the_headers_of_a_page(made):
    assert as_cloudflare_reads(rules_in(made), "/nowhere") == {
        header.name: header.value for header in HEADERS["lost"]
    }


def test_a_big_site_needs_few_patterns(made):
    pages = [
        dataclasses.replace(made.answers[1], address=f"/cy/page-{n}/", path=f"site/cy/page-{n}/index.html")
        for n in range(1000)
    ]
    documents = [
        dataclasses.replace(one, address=f"/files/{n}/poster.pdf")
        for one in made.answers
        if class_of(one) == "document"
        for n in range(1000)
    ]
    big = dataclasses.replace(made, answers=(*made.answers, *pages, *documents))
    assert len(rules_in(big)) == len(rules_in(made)) < cdn_files.MOST_RULES


def many(made: Door, kind: str, addresses: list[str]) -> tuple[PublishedFile, ...]:
    """Answers of a class like that of the made-up site, at other addresses."""
    like = next(served for served in made.answers if class_of(served) == kind)
    return tuple(dataclasses.replace(like, address=address) for address in addresses)


def test_fifty_films_and_feeds_need_no_more_patterns_than_two(made):
    films = many(made, "film", [f"/files/film-{n}_cy.mp4" for n in range(50)])
    feeds = many(made, "feed", [f"/cy/newyddion-{n}/feed.xml" for n in range(50)])
    documents = many(made, "document", [f"/files/poster-{n}.pdf" for n in range(80)])
    big = dataclasses.replace(made, answers=(*made.answers, *films, *feeds, *documents))
    rules = rules_in(big)
    assert len(rules) <= len(rules_in(made)) + 2 < 20
    assert list(door.beyond_limits(big)) == []
    for served in (*films, *feeds, *documents):
        expected = {header.name: header.value for header in HEADERS[class_of(served)]}
        for read in (as_cloudflare_reads, as_netlify_reads):
            found = read(rules, address_of(served))
            assert found.pop("content-type", served.media_type) == served.media_type
            assert expected.items() <= found.items(), served.address


def test_an_ending_that_does_not_tell_the_class_is_spelled_out(made):
    """Two classes under one ending: a pattern for it would give one of them the other's headers."""
    mixed = dataclasses.replace(
        made,
        answers=(
            *made.answers,
            *many(made, "film", ["/takes/a.txt", "/takes/b.txt"]),
            *many(made, "document", ["/takes/c.txt", "/takes/d.pdf", "/takes/e.pdf"]),
        ),
    )
    assert {"/takes/a.txt", "/takes/b.txt"} <= {pattern for pattern, _ in rules_in(mixed)}
    for served in mixed.answers:
        expected = {header.name: header.value for header in HEADERS[class_of(served)]}
        found = as_cloudflare_reads(rules_in(mixed), served.address)
        assert expected.items() <= found.items(), served.address


def test_what_a_cdn_would_pass_over_is_said(made):
    links = {f"p{n:05d}": "/cy/" for n in range(1001)}
    (note,) = door.beyond_limits(dataclasses.replace(made, links=links))
    assert "_redirects has 2,00" in note and "Cloudflare reads 2,000" in note
    odd = many(made, "plain", [f"/cy/odd-{n}/note-{n}.txt" for n in range(120)])
    (note,) = door.beyond_limits(dataclasses.replace(made, answers=(*made.answers, *odd)))
    assert "Cloudflare reads 100" in note


def redirects_in(made: Door) -> list[tuple[str, str, int]]:
    lines = door.files(made)["cdn/_redirects"].decode().splitlines()
    rules = [line.split() for line in lines if not line.startswith("#")]
    return [(source, target, int(status)) for source, target, status in rules]


def led(rules: list[tuple[str, str, int]], address: str) -> tuple[str, int] | None:
    """Where the first rule that fits leads."""
    return next(((target, status) for source, target, status in rules if fits(source, address)), None)


def test_links_and_old_addresses_lead_where_the_table_says(made):
    rules = redirects_in(made)
    for code, address in made.links.items():
        assert led(rules, f"/g/{code}") == (address, 302)
        assert led(rules, f"/G/{code.upper()}") == (address, 302)
    for path in ("/g/nobody", "/G/NOBODY", "/g/"):
        assert led(rules, path) == (made.unknown_code_target, 302)
    assert led(rules, "/en/old-help/") == ("/en/help/", 308)
    assert led(rules, "/cy/nowhere/") == ("/cy/404.html", 404)
    assert led(rules, "/nowhere") is None


def test_no_rule_leads_to_itself(made):
    """A CDN puts the last stroke behind a folder by itself; such a rule would never end."""
    assert "/cy" in made.moved
    for source, target, status in redirects_in(made):
        if status != 404:
            assert not fits(source.rstrip("/"), target.rstrip("/")) or source.endswith("*"), source


def test_spelled_out_rules_stand_before_patterns(made):
    """Cloudflare reads spelled-out ones no further than the first pattern."""
    patterns = ["*" in source for source, _, _ in redirects_in(made)]
    assert patterns == sorted(patterns)


def test_feeds_and_calendars_have_their_types(made):
    """Whose endings a host may take for something else."""
    for served in made.answers:
        if class_of(served) in ("feed", "calendar"):
            assert as_cloudflare_reads(rules_in(made), served.address)["content-type"] == served.media_type
