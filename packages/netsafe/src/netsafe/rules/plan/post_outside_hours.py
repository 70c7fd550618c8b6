"""A post goes out while the helpline is closed, and does not say that one can write.

What: where a post has a time (`at`) at which nobody answers the helpline (its `hours`, `closed_on` and
`special_days`), its text in each language gives the writing route: it refers to the address at which the
helpline is written to, or it says that one can write and bears its link (`link = true`), whose page offers
that first.  Looked at are posts to audiences that the campaign speaks to first, and all that name the number
of the helpline.

Why: a post is read within the hour.  Whoever finds the courage on a Saturday night, and hears a machine, has
been shown a closed door; a message can be written at any hour.

Bad:

    [[services]]
    id = "line"
    always_open = false
    hours = [{ days = ["mon"], opens = 09:00:00, closes = 17:00:00 }]
    message_address = "https://line.example.org"
    [[posts]]
    id = "first"
    at = 2026-11-14T21:30:00        # a Saturday night
    words/posts.en.md
    ## first
    Call {line.number}.

Good:

    # as above, and
    words/posts.en.md
    ## first
    Call {line.number}, or write at any hour: {line.address}
    words/posts.cy.md
    ## first
    Ffoniwch {line.number}, neu ysgrifennwch unrhyw bryd: {line.address}

Exempt: posts without a time; a helpline that answers day and night, or whose hours nobody states; a wording
with allow=NS609.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from netsafe.campaign import Release
from netsafe.campaign.post import Post
from netsafe.campaign.service import Service
from netsafe.campaign.text import REFERENCE
from netsafe.language.open_spans import Span, spans_by_day
from netsafe.rules.context import CheckContext
from netsafe.rules.passage import Passage
from netsafe.rules.rule import Problem, Rule, problem


def check(context: CheckContext) -> Iterator[Problem]:
    """Texts of posts that lead to a closed line alone."""
    release = context.release
    timed = {f"posts.{post.id}": post for post in release.posts if post.at}
    for passage in context.passages:
        post = timed.get(passage.key or "")
        if post is None or post.at is None or (at := post.at.get(passage.language)) is None:
            continue
        line = release.service(release.help.service).for_language(passage.language)
        if _answers(line, at) or not _leads_to_the_line(release, post, passage):
            continue
        if line.message_address is None:
            yield problem(passage, "nowhere", post=post.id, service=line.id, time=f"{at:%Y-%m-%d %H:%M}")
        elif not _says_where_to_write(line, post, passage):
            yield problem(passage, "unsaid", post=post.id, service=line.id, time=f"{at:%Y-%m-%d %H:%M}")


def _answers(line: Service, at: dt.datetime) -> bool:
    """Whether somebody answers at a local time, or nobody knows when somebody does."""
    minute = at.hour * 60 + at.minute
    differing = line.differing_days().get(at.date())
    if differing is None:
        nobody_knows = not line.always_open and not line.hours
        return line.always_open or nobody_knows or _holds(spans_by_day(line)[at.weekday()], minute)
    return _holds(differing, minute)


def _holds(spans: list[Span], minute: int) -> bool:
    return any(opens <= minute < closes for opens, closes in spans)


def _leads_to_the_line(release: Release, post: Post, passage: Passage) -> bool:
    """Whether a post speaks to those who may need the helpline, or gives its number."""
    primary = {audience.id for audience in release.audiences if audience.primary}
    named = {reference[1] for reference in REFERENCE.finditer(passage.words)}
    return bool(primary & set(post.audiences)) or release.help.service in named


def _says_where_to_write(line: Service, post: Post, passage: Passage) -> bool:
    if line.address == line.message_address and any(
        reference[1] == line.id and reference[2].startswith("address")
        for reference in REFERENCE.finditer(passage.words)
    ):
        return True
    patterns = passage.patterns
    writing = patterns.writing if patterns is not None else None
    return post.link and writing is not None and writing.search(passage.without_addresses) is not None


RULE = Rule("NS609", "warning", check, reach="wording")
