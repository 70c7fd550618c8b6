"""An answer of “find the right help” ends where nobody can be called.

What: where an answer ends, at least one of its services has a number; and in each language of the campaign
one with a number answers in that language, or nothing is known of its languages.

Why: every way through the questions ends at a voice. Reporting pages alone are no help to somebody who
cannot write now, or cannot wait.

Bad:

    { id = "seen", services = ["iwf"] }                       (an address and no number)
    { id = "low", services = ["samaritans"] }                 (languages = ["en"], in a Welsh campaign)

Good:

    { id = "seen", services = ["iwf", "police-101"] }
    { id = "low", services = ["samaritans", "samaritans-cymraeg"] }

Exempt: nothing.
"""

from __future__ import annotations

from collections.abc import Iterator

from netsafe.rules.reading import Reading
from netsafe.rules.rule import Found, Rule


def look(reading: Reading) -> Iterator[Found]:
    """Ends without a number, or without one in some language."""
    release = reading.release
    for index, step in enumerate(release.finder):
        for answer in step.answers:
            if not answer.services:
                continue
            place = reading.place_of_fact("finder", index, "answers")
            lines = [one for name in answer.services if (one := release.service(name)).number]
            if not lines:
                yield (
                    place,
                    f"“{answer.id}” to “{step.id}” ends where nobody can be called.",
                    "add a service that has a number",
                )
                continue
            for language in release.languages:
                if all(one.languages and language not in one.languages for one in lines):
                    yield (
                        place,
                        f"“{answer.id}” to “{step.id}” ends where nobody answers in {language}.",
                        f"add a service that answers in {language}",
                    )


RULE = Rule("NS705", "answer-without-number", "error", __doc__, look)
