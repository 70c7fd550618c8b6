"""A film is shorter or longer than people watch.

What: a film that is made from a storyboard lasts between 15 and 30 seconds, its cuts of 15 and of 6 seconds
no longer than that. Its scenes stay as long as the slowest reader of any language wants (`[pace]`, words a
minute), and the last picture for five seconds, in a cut for two and a half at least.

Why: films of a campaign run between other things. What is longer is left before its last picture, which has
the number, and no place sells a cut that is longer than its name; in what is shorter, nobody has read
the words.

Bad:

    [[storyboards]]
    id = "knock"
    path = { cy = "cnoc", en = "knock" }
    audiences = ["public"]
    scenes = [
      { id = "one", picture = "path", seconds = 6.0 },
      { id = "two", picture = "door", seconds = 20.0 },
    ]
    words/storyboards.en.md
    ## knock.title
    Film: the knock
    ## knock.one
    You can
    stop.
    ## knock.two
    Help is here.
    ## knock.end
    Ask today.
    words/storyboards.cy.md
    ## knock.title
    Ffilm: y cnoc
    ## knock.one
    Gallwch chi
    stopio.
    ## knock.two
    Mae help ar gael.
    ## knock.end
    Gofynnwch heddiw.

Good:

    [[storyboards]]
    id = "knock"
    path = { cy = "cnoc", en = "knock" }
    audiences = ["public"]
    scenes = [
      { id = "one", picture = "path", seconds = 3.0 },
      { id = "two", picture = "door", seconds = 8.0 },
    ]
    words/storyboards.en.md
    ## knock.title
    Film: the knock
    ## knock.one
    You can
    stop.
    ## knock.two
    Help is here.
    ## knock.end
    Ask today.
    words/storyboards.cy.md
    ## knock.title
    Ffilm: y cnoc
    ## knock.one
    Gallwch chi
    stopio.
    ## knock.two
    Mae help ar gael.
    ## knock.end
    Gofynnwch heddiw.

Exempt: films that are there as files.
"""

from __future__ import annotations

from collections.abc import Iterator

from netsafe_intake.wording import Number

from netsafe.campaign.storyboard import LENGTHS
from netsafe.films.scene_timing import cut_seconds, running_seconds
from netsafe.rules.context import CheckContext
from netsafe.rules.rule import Problem, Rule, problem

SHORTEST, LONGEST = 15, 30


def check(context: CheckContext) -> Iterator[Problem]:
    """Films out of these bounds, and cuts that are longer than their name."""
    for index, storyboard in enumerate(context.release.storyboards):
        seconds = running_seconds(context.release, storyboard)
        if not SHORTEST <= seconds <= LONGEST:
            yield problem(
                context.fact("storyboards", index),
                "long" if seconds > LONGEST else "short",
                film=storyboard.id,
                seconds=Number(seconds, 1),
                shortest=SHORTEST,
                longest=LONGEST,
            )
            continue
        for length in LENGTHS:
            lasts = cut_seconds(context.release, storyboard, length)
            if lasts > length:
                yield problem(
                    context.fact("storyboards", index),
                    "cut",
                    film=storyboard.id,
                    seconds=Number(lasts, 1),
                    length=length,
                )


RULE = Rule("NS715", "warning", check, reach="campaign")
