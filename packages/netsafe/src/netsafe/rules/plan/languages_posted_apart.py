"""The languages of a post go out apart.

What: a post that has a time has one in every language. The language that leads the campaign goes out first or
in the same minute, the others within an hour after it.

Why: a language that comes later comes second, and a reply in it finds nothing. One time for all languages is
best: `at = 2016-11-07T08:00:00`.

Bad:

    [[posts]]
    id = "first"
    at = { en = 2016-11-07T08:00:00, cy = 2016-11-09T08:00:00 }

Good:

    [[posts]]
    id = "first"
    at = { cy = 2016-11-07T08:00:00, en = 2016-11-07T08:05:00 }

Exempt: posts without a time.

Source: Welsh Language Standards 58 and 59 (No. 5 Regulations 2016): social media treat Welsh no less
favourably than English.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from netsafe.rules.context import CheckContext
from netsafe.rules.rule import Problem, Rule, problem

_AT_MOST = dt.timedelta(hours=1)


def check(context: CheckContext) -> Iterator[Problem]:
    """Posts whose languages have no time, or the wrong order, or are far apart."""
    languages = context.release.languages
    for index, post in enumerate(context.release.posts):
        if post.at is None:
            continue
        place = context.fact("posts", index, "at")
        for language, _ in post.at.forms:
            if language not in languages:
                yield problem(place, "not-spoken", post=post.id, language=language)
        first = post.at.get(languages[0])
        for language in languages:
            when = post.at.get(language)
            if when is None:
                yield problem(place, "missing", post=post.id, language=language)
            elif first is not None and when < first:
                yield problem(place, "first", post=post.id, language=language, leading=languages[0])
            elif first is not None and when - first > _AT_MOST:
                yield problem(place, "late", post=post.id, language=language, leading=languages[0])


RULE = Rule("NS607", "error", check, reach="facts")
