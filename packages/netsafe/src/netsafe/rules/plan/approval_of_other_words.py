"""An approval is of other words than these.

What: the `digest` of an approval is the digest of the release as it stands.

Why: nothing unapproved can be printed: an approval holds for exactly the words that a second person read.

Bad:

    [[reviews]]
    language = "en"
    state = "approved"
    role = "English approver"
    on = 2026-11-20
    digest = "sha256:0000000000000000000000000000000000000000000000000000000000000000"

Good:

    [[reviews]]
    language = "en"
    state = "draft"          # until the approver has read the difference and approves again

Exempt: languages that nobody has approved, which are NS605.
"""

from __future__ import annotations

from collections.abc import Iterator

from netsafe.rules.context import CheckContext
from netsafe.rules.rule import Problem, Rule, problem


def check(context: CheckContext) -> Iterator[Problem]:
    """Approvals whose digest is another, and reviews of a language that is not spoken."""
    release = context.release
    for index, review in enumerate(release.reviews):
        if review.state == "approved" and review.digest != release.digest:
            yield problem(
                context.fact("reviews", index, "digest"),
                "other-words",
                language=review.language,
                digest=(review.digest or "")[:15],
            )
        if review.language not in release.all_languages:
            yield problem(
                context.fact("reviews", index, "language"),
                "not-spoken",
                language=review.language,
                languages=release.all_languages,
            )


RULE = Rule("NS604", "error", check, reach="campaign")
