"""A moved plan is the same plan, some whole weeks away; the words, and what bears no day, are as before."""

from __future__ import annotations

import datetime as dt
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from netsafe.bundle import read_bundle
from netsafe.campaign import Release
from netsafe.campaign.moved_plan import PlanTooFarError, moved_plan
from netsafe.campaign.outgoing_post import link_of
from netsafe.campaign.short_link import printed_address
from netsafe.materials.catalogue import kinds_of
from netsafe.rules import check
from netsafe.typesetting.piece_view import piece

BUNDLE = Path(__file__).parents[2] / "campaigns" / "operation-net-safe"
RELEASE = read_bundle(BUNDLE).release
DAYS = st.dates(dt.date(1900, 1, 1), dt.date(2200, 1, 1))


def days_of(release: Release) -> list[dt.date]:
    """Every day of the plan: its start, then those of the phases, the events and the posts."""
    phases = [day for phase in release.phases for day in (phase.starts, phase.ends) if day]
    events = [day for event in release.events for day in (event.starts, event.ends)]
    posts = [
        moment.date()
        for post in release.posts
        for language in release.languages
        if post.at and (moment := post.at.get(language))
    ]
    return [release.starts, *phases, *events, *posts]


@given(DAYS, DAYS)
def test_the_plan_lies_whole_weeks_away_and_begins_within_a_week(start: dt.date, today: dt.date) -> None:
    moved = moved_plan(RELEASE, start, today)
    assert 0 <= (moved.starts - start).days < 7
    by = {after - before for before, after in zip(days_of(RELEASE), days_of(moved), strict=True)}
    assert by == {moved.starts - RELEASE.starts} == {dt.timedelta(weeks=moved.plan_weeks)}
    hours = [[post.at and post.at.get("cy") for post in release.posts] for release in (RELEASE, moved)]
    assert [at and at.time() for at in hours[0]] == [at and at.time() for at in hours[1]]


@given(DAYS, DAYS)
def test_news_is_never_of_the_future_and_keeps_its_distances(start: dt.date, today: dt.date) -> None:
    before = [news.published for news in RELEASE.announcements]
    moved = moved_plan(RELEASE, start, today)
    after = [news.published for news in moved.announcements]
    assert max(after) <= today
    assert [b - a for a, b in pairwise(before)] == [b - a for a, b in pairwise(after)]
    assert (after[0] - before[0]).days % 7 == 0 and after[0] - before[0] <= moved.starts - RELEASE.starts


@given(DAYS)
def test_words_codes_and_the_digest_that_was_approved_stay(start: dt.date) -> None:
    moved = moved_plan(RELEASE, start, start)
    assert moved.texts == RELEASE.texts and moved.dated == RELEASE.dated
    assert moved.services == RELEASE.services and moved.reviews == RELEASE.reviews
    assert moved.digest == RELEASE.digest
    for language in RELEASE.languages:
        for kind in kinds_of(RELEASE)[:5]:
            addresses = {printed_address(release, kind.name, (language,)) for release in (RELEASE, moved)}
            assert len(addresses) == 1
        pairs = zip(RELEASE.posts, moved.posts, strict=True)
        assert all(link_of(RELEASE, a, language) == link_of(moved, b, language) for a, b in pairs)
    other = moved.with_changes(country="IE")
    assert other.digest != RELEASE.digest, "what is changed is not what was approved"


def test_only_what_shows_a_day_has_another_edition() -> None:
    moved = moved_plan(RELEASE, dt.date(2027, 1, 11), dt.date(2026, 11, 30))
    changed = set()
    for kind in kinds_of(RELEASE):
        languages = RELEASE.languages[:1] if kind.alone else RELEASE.languages
        if piece(kind, RELEASE, languages).edition != piece(kind, moved, languages).edition:
            changed.add(kind.cabin)
    assert changed == {"briefing", "pack", "posts"}


def test_the_rules_find_nothing_else_in_it() -> None:
    today = dt.date(2026, 11, 30)
    bundle = read_bundle(BUNDLE)
    moved = moved_plan(bundle.release, dt.date(2027, 1, 11), today)
    before, after = (
        [(finding.code, finding.severity) for finding in check(release, today, bundle.languages)]
        for release in (bundle.release, moved)
    )
    assert after == before


def test_a_day_outside_the_calendar_is_refused_in_one_line() -> None:
    with pytest.raises(PlanTooFarError, match=r"--start 9999-12-31: .* Mend: name a nearer day"):
        moved_plan(RELEASE, dt.date(9999, 12, 31), dt.date(2026, 11, 30))
