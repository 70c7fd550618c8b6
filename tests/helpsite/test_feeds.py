"""Feeds and calendars, read back by programs that other people read them with."""

from __future__ import annotations

import datetime as dt

import feedparser
import icalendar
import lxml.etree
import pytest
from hypothesis import given
from hypothesis import strategies as st
from netsafe.campaign import Release
from netsafe.helpsite.addresses import calendar_of, feed_of
from netsafe.helpsite.feeds import calendar as ics
from netsafe.helpsite.file_role import Role
from netsafe.helpsite.site import HelpSite

from .conftest import response_at, saying  # isort: skip


@pytest.mark.parametrize("language", ["cy", "en"])
def test_the_news_can_be_followed(whole: HelpSite, release: Release, language: str) -> None:
    address = feed_of(release, language)
    assert address is not None
    parsed = feedparser.parse(response_at(whole, address).render())
    assert not parsed.bozo and parsed.version == "atom10"
    assert parsed.feed.language == language
    wanted = {one.id: one for one in release.announcements}
    assert len(parsed.entries) == len(wanted)
    days = [entry.published[:10] for entry in parsed.entries]
    assert days == sorted((one.published.isoformat() for one in wanted.values()), reverse=True)
    titles = {release.say(f"announcements.{name}.title", language) for name in wanted}
    assert {entry.title for entry in parsed.entries} == titles
    assert len({entry.id for entry in parsed.entries}) == len(wanted)
    answered = {response.address for response in whole.responses}
    assert release.site is not None
    for entry in parsed.entries:
        assert entry.link.removeprefix(release.site.address) in answered
        assert f"/{language}/" in entry.link


@pytest.mark.parametrize("language", ["cy", "en"])
def test_the_dates_can_be_put_into_a_calendar(whole: HelpSite, release: Release, language: str) -> None:
    address = calendar_of(release, language)
    assert address is not None
    parsed = icalendar.Calendar.from_ical(response_at(whole, address).render())
    assert isinstance(parsed, icalendar.Calendar)
    events = {event.uid.partition("@")[0]: event for event in parsed.events}
    for phase in release.phases:
        event = events.pop(f"phase-{phase.id}-{language}")
        assert phase.starts == event.DTSTART
        assert (phase.ends or phase.starts) + dt.timedelta(days=1) == event.DTEND
        assert str(event["summary"]) == release.say(f"phases.{phase.id}", language)
    for one in release.events:
        event = events.pop(f"event-{one.id}-{language}")
        assert one.starts == event.DTSTART
        assert one.ends + dt.timedelta(days=1) == event.DTEND
        assert str(event["summary"]) == release.say(f"events.{one.id}.title", language)
        assert str(event["description"]) == release.say(f"events.{one.id}.about", language)
    assert not events
    assert not parsed.errors


@given(
    words=st.text(
        st.characters(exclude_categories=("Cc", "Cs", "Co", "Cn", "Zl", "Zp")), min_size=1, max_size=200
    )
)
def test_any_words_survive_a_calendar(words: str) -> None:
    date = {"id": "a", "starts": "20260101", "ends": "20260102"}
    view = {
        "lang": "cy",
        "name": words,
        "stamp": "20260101T000000Z",
        "host": "x.example",
        "page": "https://x.example/",
        "dates": [{**date, "title": words, "about": words, "where": words}],
    }
    data = ics.write(view)
    assert all(len(line) <= 75 for line in data.split(b"\r\n"))
    parsed = icalendar.Calendar.from_ical(data)
    assert isinstance(parsed, icalendar.Calendar)
    (event,) = parsed.events
    assert str(event["summary"]) == words and str(event["location"]) == words


def test_words_of_the_news_are_data(release: Release) -> None:
    from netsafe.helpsite.feeds import atom

    hostile = "<script>alert(1)</script> & ]]> “{{ 7 * 7 }}”"
    response = atom.feed(saying(release, "announcements.conference.title", hostile), "en")
    assert response is not None
    tree = lxml.etree.fromstring(response.render())
    titles = tree.xpath("//a:entry/a:title/text()", namespaces={"a": "http://www.w3.org/2005/Atom"})
    assert hostile in titles


def test_the_map_for_search_engines_names_every_page_in_every_language(
    whole: HelpSite, release: Release
) -> None:
    assert release.site is not None
    tree = lxml.etree.fromstring(response_at(whole, "/sitemap.xml").render())
    found = {
        address.removeprefix(release.site.address) for address in tree.xpath("//*[local-name()='loc']/text()")
    }
    pages = {response.address for response in whole.responses if response.role is Role.PAGE}
    assert found == pages
