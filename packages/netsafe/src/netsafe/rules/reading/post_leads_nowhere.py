"""A post leads nowhere.

What: each post ends with its own link (`link = true`), or its words hold an address, or the number of a
service, in every language.

Why: who reads a post in the night must be one step from help, not at the start of a search.

Bad:

    words/posts.en.md
    ## first
    You can stop.

Good:

    words/posts.en.md
    ## first
    You can stop. Call {line.number}.

Exempt: nothing.
"""

from __future__ import annotations

from collections.abc import Iterator

from netsafe.campaign.counted_length import LINK
from netsafe.campaign.text import REFERENCE
from netsafe.rules.context import CheckContext
from netsafe.rules.rule import Problem, Rule, problem

_LEADS = ("number", "text", "relay", "address")


def check(context: CheckContext) -> Iterator[Problem]:
    """Posts without a link, an address or a number."""
    for post in context.release.posts:
        if not context.reads(f"posts.{post.id}"):
            continue
        for language in context.release.languages:
            passage = context.passage(f"posts.{post.id}", language)
            if passage is None or post.link or LINK.search(context.resolved(passage)):
                continue
            if not any(match[2].partition("-")[0] in _LEADS for match in REFERENCE.finditer(passage.words)):
                number = f"{{{context.release.help.service}.number}}"
                yield problem(passage, post=post.id, reference=number)


RULE = Rule("NS406", "error", check, reach="wording")
