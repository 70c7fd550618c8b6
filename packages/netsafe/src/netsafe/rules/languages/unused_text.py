"""Words belong to a noun that campaign.toml does not have.

What: a key such as `messages.stop` has a message `stop`, and so for phases, audiences, measures,
objectives, calls, services, questions, channels, posts, pictures, events, announcements, films and the
questions and answers of the finder. A key such as `page-home.body` has a page `home` that names it among
its sections, or is a title, a lead, a tab, a choice or a hint of that page.

Why: nothing shows such words; they are read, translated and approved in vain, or their noun was lost by
mistake.

Bad:

    words/messages.en.md
    ## stopp
    You can stop. There is help.

Good:

    words/messages.en.md
    ## stop
    You can stop. There is help.

Exempt: words of materials and labels (leaflet, social, labels, site …), whose keys belong to their
templates.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterator

from netsafe.campaign import Release
from netsafe.rules.context import DESCRIPTIVE, NOUNS, CheckContext
from netsafe.rules.rule import Problem, Rule, problem

_STEMS = {*DESCRIPTIVE, *NOUNS} - {"labels", "site"}
_PAGES = "page-"


def check(context: CheckContext) -> Iterator[Problem]:
    """Keys that no noun wants."""
    wanted = {*context.release.wanted_keys(), *_wanted_by_pages(context.release)}
    for passage in context.passages:
        key = passage.key or ""
        if (key.partition(".")[0] in _STEMS or key.startswith(_PAGES)) and key not in wanted:
            similar = difflib.get_close_matches(key, wanted, 1)
            yield problem(
                context.text(key, passage.language),
                "misspelt" if similar else "unknown",
                key=key,
                similar=similar[0].partition(".")[2] if similar else "",
            )


def _wanted_by_pages(release: Release) -> Iterator[str]:
    """What a page shows where it is there: other names for it, and titles of its sections."""
    for page in release.pages:
        yield from (f"{page.stem}.choice", f"{page.stem}.hint")
        yield from (f"{section}.title" for section in page.sections)


RULE = Rule("NS118", "warning", check)
