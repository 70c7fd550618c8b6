"""A film is shorter or longer than people watch.

What: a film that is made from a storyboard lasts between 15 and 30 seconds. Its scenes stay as long as the
slowest reader of any language wants (`[pace]`, words a minute), and the last picture until number or address
is written down.

Why: films of a campaign run between other things. What is longer is left before its last picture, which has
the number; in what is shorter, nobody has read the words and written the number down.

Bad:

    [[storyboards]]                 (six scenes with four lines each: 47 seconds)

Good:

    [[storyboards]]                 (three scenes with two or three lines each: 28 seconds)

Exempt: films that are there as files.
"""

from __future__ import annotations

from collections.abc import Iterator

from netsafe.films.timing import running_seconds
from netsafe.rules.context import CheckContext
from netsafe.rules.rule import Found, Rule

SHORTEST, LONGEST = 15, 30


def check(context: CheckContext) -> Iterator[Found]:
    """Films out of these bounds."""
    for index, storyboard in enumerate(context.release.storyboards):
        seconds = running_seconds(context.release, storyboard)
        if not SHORTEST <= seconds <= LONGEST:
            yield (
                context.fact("storyboards", index),
                f"“{storyboard.id}” lasts {seconds:.1f} seconds; {SHORTEST} to {LONGEST} are wanted.",
                "say less, or in fewer scenes" if seconds > LONGEST else "give a scene more “seconds”",
            )


RULE = Rule("NS715", "warning", check)
