"""A scene of a film has too much to read.

What: the words of a scene are at most six lines, each of at most 30 characters. The last picture has one line
above its number.

Why: a film is read on a telephone, at arm's length, once. Lines of more than 30 characters become small, for
all languages of a scene stand at one size.

Bad:

    words/storyboards.en.md    ## more-common.law
                               Looking at sexual images of anyone who is under 18 harms children.

Good:

    Looking at
    sexual images
    of under-18s
    harms children.

Exempt: what is seen (`….seen`), and titles: nobody reads them in the film.
"""

from __future__ import annotations

from collections.abc import Iterator

from netsafe.rules.context import CheckContext
from netsafe.rules.rule import Found, Rule

LINES, LONG = 6, 30


def check(context: CheckContext) -> Iterator[Found]:
    """Scenes with too many lines, or with a long one."""
    for storyboard in context.release.storyboards:
        most = {storyboard.keys_of(scene)[0]: LINES for scene in storyboard.scenes}
        most[f"{storyboard.stem}.end"] = 1
        for key, count in most.items():
            for language in context.release.languages:
                passage = context.passage(key, language)
                if passage is None:
                    continue
                words = context.release.resolve(passage.words, language)
                lines = [line for line in words.split("\n") if line.strip()]
                if len(lines) > count:
                    yield passage, f"“{key}” has {len(lines)} lines; {count} can be read.", "say less"
                elif long := next((line for line in lines if len(line) > LONG), None):
                    yield (
                        passage,
                        f"“{long}” has {len(long)} characters; {LONG} can be read.",
                        "break the line",
                    )


RULE = Rule("NS716", "warning", check)
