"""Words belong to a noun that campaign.toml does not have.

What: a key such as `messages.stop` has a message `stop`, and so for phases, audiences, measures,
objectives, calls, services, questions, channels, posts and pictures.

Why: nothing shows such words; they are read, translated and approved in vain, or their noun was lost by
mistake.

Bad:

    words/messages.en.md    ## more-comon         (campaign.toml: id = "more-common")

Good:

    words/messages.en.md    ## more-common

Exempt: words of materials (leaflet, social, labels …), whose keys belong to their templates.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterator

from netsafe.rules.reading import DESCRIPTIVE, NOUNS, Reading
from netsafe.rules.rule import Found, Rule

_STEMS = {*DESCRIPTIVE, *NOUNS} - {"labels"}


def look(reading: Reading) -> Iterator[Found]:
    """Keys that no noun wants."""
    wanted = set(reading.release.wanted_keys())
    for said in reading.said:
        key = said.key or ""
        if key.partition(".")[0] in _STEMS and key not in wanted:
            near = difflib.get_close_matches(key, wanted, 1)
            yield (
                reading.heading(key, said.language),
                f"nothing shows “{key}”: campaign.toml has no such thing.",
                f"did you mean “{near[0].partition('.')[2]}”?"
                if near
                else "add it there, or delete the words",
            )


RULE = Rule("NS118", "unused-text", "warning", __doc__, look)
