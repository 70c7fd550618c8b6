"""A language is not approved yet.

What: each language of the campaign is approved by a seal of exactly these words.

Why: everything made from a language that nobody approved says so on its face. This note says it before
the printer does. A human Welsh reviewer is recorded: no text goes out that only a machine wrote.

Bad:

    [[reviews]]
    language = "cy"
    state = "unread"

Good:

    # sealed: cy, en

which is a `seal.json` with its signature beside `campaign.toml`, as the desk exports what was approved.

Exempt: nothing; it is a note, for a draft may be checked. With `netsafe check --trusted-keys FILE` the seal
of the bundle is looked at. That somebody typed an approval is NS610.
"""

from __future__ import annotations

from collections.abc import Iterator

from netsafe.campaign.release import Status
from netsafe.rules.context import CheckContext
from netsafe.rules.rule import Problem, Rule, problem

_UNAPPROVED: tuple[Status, ...] = ("draft", "unread", "read")
"""What a language can be that is not approved: each has a sentence."""


def check(context: CheckContext) -> Iterator[Problem]:
    """Languages that are not approved as they stand."""
    release = context.release
    places = {review.language: index for index, review in reversed(list(enumerate(release.reviews)))}
    for language in release.all_languages:
        index = places.get(language)
        if index is not None and release.reviews[index].state == "approved":
            continue
        place = context.fact("reviews", index) if index is not None else context.fact("languages")
        status = release.status(language)
        if status in _UNAPPROVED:
            yield problem(place, status, language=language)


RULE = Rule("NS605", "note", check, reach="campaign")
