"""A language is not approved yet.

What: each language of the campaign has a review whose state is `approved`.

Why: everything made from a language that nobody approved says so on its face. This note says it before
the printer does. A human Welsh reviewer is recorded: no text goes out that only a machine wrote.

Bad:

    [[reviews]]
    language = "cy"
    state = "unread"

Good:

    [[reviews]]
    language = "cy"
    state = "approved"
    role = "Welsh approver"
    on = 2026-11-23
    digest = "sha256:…"

Exempt: nothing; it is a note, for a draft may be checked.
"""

from __future__ import annotations

from collections.abc import Iterator

from netsafe.rules.context import CheckContext
from netsafe.rules.rule import Found, Rule

_STATES = {
    "draft": "is a draft that nobody has approved",
    "unread": "has not yet been read by a translator",
    "read": "was read by a translator and is not approved",
}


def check(context: CheckContext) -> Iterator[Found]:
    """Languages that are not approved as they stand."""
    release = context.release
    places = {review.language: index for index, review in reversed(list(enumerate(release.reviews)))}
    for language in release.languages:
        index = places.get(language)
        if index is not None and release.reviews[index].state == "approved":
            continue
        place = context.fact("reviews", index) if index is not None else context.fact("languages")
        yield (
            place,
            f"{language} {_STATES[release.status(language)]}.",
            "pieces are marked as drafts until a second person approves the words",
        )


RULE = Rule("NS605", "note", check)
