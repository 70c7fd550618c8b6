"""A hashtag cannot be read out, or there are too many.

What: a hashtag is letters and digits alone, written in `hashtags` without its sign, and in every language of
the campaign. One of several words has a capital for each: the campaign's own name, and anything longer than
twelve letters. A post has no more of them, those in its words counted, than its platform takes (Instagram 5,
Threads 1).

Why: a screen reader says “OperationNetSafe” as three words, and “operationnetsafe” as a noise. What follows a
space or a hyphen is not part of the hashtag any more. A post with too many is refused or hidden.

Bad:

    [[posts]]
    id = "first"
    hashtags = [{ cy = "#wythnos ddiogelu", en = "safeguardingweek" }]

Good:

    [[posts]]
    id = "first"
    hashtags = [{ cy = "WythnosDdiogelu", en = "SafeguardingWeek" }]

Exempt: nothing.

Source: WCAG 2.2 understanding of 3.1.5; Ayrshare and Meta on the number of hashtags (docs/posts.md).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from netsafe.campaign.finding_subject import Subject
from netsafe.campaign.outgoing_post import HASHTAG
from netsafe.campaign.post import Post
from netsafe.campaign.post_platform import PLATFORMS
from netsafe.rules.context import CheckContext
from netsafe.rules.passage import Passage
from netsafe.rules.rule import Problem, Rule, problem

_ONE_WORD = 12


def check(context: CheckContext) -> Iterator[Problem]:
    """Hashtags that break, that cannot be read out, or that are too many."""
    names = {
        "".join(words.split()).casefold() for _, words in context.release.name.forms if len(words.split()) > 1
    }
    for index, post in enumerate(context.release.posts):
        if not context.reads(f"posts.{post.id}"):
            continue
        place = context.fact("posts", index, "hashtags" if post.hashtags else "id")
        for tag in post.hashtags:
            forms = dict(tag.forms)
            for language in context.release.languages:
                if language not in forms:
                    yield problem(place, "no-form", post=post.id, language=language)
                else:
                    yield from _unreadable(place, forms[language], names)
        for language in context.release.languages:
            passage = context.passage(f"posts.{post.id}", language)
            if passage is not None:
                for match in HASHTAG.finditer(passage.words):
                    yield from _unreadable(passage.at(match.start()), match[1], names)
                yield from _too_many(post, passage, place)


def _unreadable(where: Subject | Passage, tag: str, names: set[str]) -> Iterator[Problem]:
    if not re.fullmatch(r"\w+", tag) or tag.isdigit():
        yield problem(where, "breaks", hashtag=tag)
    elif (tag.casefold() in names or len(tag) > _ONE_WORD) and not any(c.isupper() for c in tag[1:]):
        yield problem(where, "unreadable", hashtag=tag)


def _too_many(post: Post, passage: Passage, place: Subject) -> Iterator[Problem]:
    platform = PLATFORMS.get(post.channel)
    count = len(post.hashtags) + len(HASHTAG.findall(passage.words))
    if platform is not None and platform.tags is not None and count > platform.tags:
        yield problem(
            passage if not post.hashtags else place,
            "too-many",
            post=post.id,
            count=count,
            platform=platform.name,
            limit=platform.tags,
        )


RULE = Rule("NS405", "error", check, reach="wording")
