"""An approval is of other words than these.

What: the `digest` of an approval is the digest of the release as it stands.

Why: nothing unapproved can be printed: an approval holds for exactly the words that a second person read.

Bad: a word was changed after the approval.

Good: the approver reads the difference and approves again.

Exempt: languages that nobody has approved, which are NS605.
"""

from __future__ import annotations

from collections.abc import Iterator

from netsafe.rules.context import CheckContext
from netsafe.rules.rule import Found, Rule


def check(context: CheckContext) -> Iterator[Found]:
    """Approvals whose digest is another, and reviews of a language that is not spoken."""
    release = context.release
    for index, review in enumerate(release.reviews):
        if review.state == "approved" and review.digest != release.digest:
            yield (
                context.fact("reviews", index, "digest"),
                f"{review.language} was approved with other words ({(review.digest or '')[:15]}…).",
                "have what has changed read and approved, or set the state to draft",
            )
        if review.language not in release.languages:
            yield (
                context.fact("reviews", index, "language"),
                f"{review.language} is reviewed, and the campaign does not speak it.",
                f"the languages are {', '.join(release.languages)}",
            )


RULE = Rule("NS604", "error", check)
