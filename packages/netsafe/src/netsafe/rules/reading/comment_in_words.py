"""A note to a translator stands among the words.

What: no text holds a comment (`<!-- … -->`, `[//]: # (…)`) or a change that is still to be accepted, as
editors mark them: `{>> note <<}`, `{++ put in ++}`, `{-- taken out --}`, `{~~ old ~> new ~~}`,
`{== marked ==}`; nor `/* … */`, `%% … %%`, a line that begins with `//`, `[note: …]`, `[nodyn: …]`, “note to
the translator”, “translator’s note”, “nodyn i’r cyfieithydd”, TODO, FIXME, TBC or XXX.

Why: all words are printed as they are written. A note to a colleague would stand on a poster, or on a page
that everybody reads.

Bad:

    words/messages.en.md
    ## stop
    You can stop. [note: keep this short] There is help.

Good:

    words/messages.en.md
    ## stop
    You can stop. There is help.

A note may stand in the message of the commit, or in a file beside the campaign's folder.

Exempt: none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from netsafe.rules.context import CheckContext
from netsafe.rules.markdown_marks import COMMENT
from netsafe.rules.passage import Passage
from netsafe.rules.rule import Problem, Rule, problem


def check(context: CheckContext) -> Iterator[Problem]:
    """The first comment of each text, and of each name."""
    for passage in (*context.passages, *context.names):
        comment = passage.result_of(_comment)
        if comment:
            yield problem(passage.at(comment.start()), comment=comment[0].strip())


def _comment(passage: Passage) -> re.Match[str] | None:
    return COMMENT.search(passage.words)


RULE = Rule("NS410", "error", check, reach="wording", waiver="never")
