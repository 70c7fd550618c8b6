"""Words belong to a noun that campaign.toml does not have.

What: a key such as `messages.stop` has a message `stop`, and so for phases, audiences, measures,
objectives, calls, services, questions, channels, posts, pictures, events, announcements, films and the
questions and answers of the finder. A key such as `page-home.body` has a page `home` that names it among
its sections, or is a title, a lead, a tab, a choice or a hint of that page.

Why: nothing shows such words; they are read, translated and approved in vain, or their noun was lost by
mistake.

Bad:

    words/messages.en.md    ## more-comon         (campaign.toml: id = "more-common")

Good:

    words/messages.en.md    ## more-common

Exempt: words of materials and labels (leaflet, social, labels, site …), whose keys belong to their
templates.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterator

from netsafe.campaign import Release
from netsafe.rules.context import DESCRIPTIVE, NOUNS, CheckContext
from netsafe.rules.rule import Found, Rule

_STEMS = {*DESCRIPTIVE, *NOUNS} - {"labels", "site"}
_PAGES = "page-"


def check(context: CheckContext) -> Iterator[Found]:
    """Keys that no noun wants."""
    wanted = {*context.release.wanted_keys(), *_wanted_by_pages(context.release)}
    for passage in context.passages:
        key = passage.key or ""
        if (key.partition(".")[0] in _STEMS or key.startswith(_PAGES)) and key not in wanted:
            near = difflib.get_close_matches(key, wanted, 1)
            yield (
                context.text(key, passage.language),
                f"nothing shows “{key}”: campaign.toml has no such thing.",
                f"did you mean “{near[0].partition('.')[2]}”?"
                if near
                else "add it there, or delete the words",
            )


def _wanted_by_pages(release: Release) -> Iterator[str]:
    """What a page shows where it is there: other names for it, and titles of its sections."""
    for page in release.pages:
        yield from (f"{page.stem}.choice", f"{page.stem}.hint")
        yield from (f"{section}.title" for section in page.sections)


RULE = Rule("NS118", "warning", check)
