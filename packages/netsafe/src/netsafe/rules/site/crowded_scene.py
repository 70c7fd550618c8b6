"""A scene of a film has too much to read.

What: the words of a scene are at most six lines, each of at most 30 characters. The last picture has two
lines above its number, each of at most 36.

Why: a film is read on a telephone, at arm's length, once. Lines of more than 30 characters become small, for
all languages of a scene stand at one size.

Bad:

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
    You can stop looking at images today.
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
    You can stop looking
    at images today.
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

Exempt: what is seen (`….seen`), and titles: nobody reads them in the film.
"""

from __future__ import annotations

from collections.abc import Iterator

from netsafe.rules.context import CheckContext
from netsafe.rules.rule import Problem, Rule, problem

LINES, LONG = 6, 30
END_LINES, END_LONG = 2, 36


def check(context: CheckContext) -> Iterator[Problem]:
    """Scenes with too many lines, or with a long one."""
    for storyboard in context.release.storyboards:
        limits = {storyboard.keys_of(scene)[0]: (LINES, LONG) for scene in storyboard.scenes}
        limits[f"{storyboard.stem}.end"] = (END_LINES, END_LONG)
        for key, (limit, longest) in limits.items():
            for language in context.release.languages if context.reads(key) else ():
                passage = context.passage(key, language)
                if passage is None:
                    continue
                words = context.resolved(passage)
                lines = [line for line in words.split("\n") if line.strip()]
                if len(lines) > limit:
                    yield problem(passage, "lines", key=key, count=len(lines), limit=limit)
                elif long := next((line for line in lines if len(line) > longest), None):
                    yield problem(passage, "long", line=long, count=len(long), limit=longest)


RULE = Rule("NS716", "warning", check, reach="wording")
