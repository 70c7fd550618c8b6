"""A code given by hand cannot be used, or is not free.

What: each `code` of `[[links]]` has 2 to 12 small letters and digits, stands there once, retired or not,
leads to a page in a language of the campaign, and is not the code that a thing named in `[[landings]]`
bears by its name.

Why: a code is printed. One that leads to two things, or comes back with another meaning, takes somebody who
scans an old poster to the wrong place, and counts for the wrong thing.

Bad:

    [[links]]
    code = "s2fv"             (poster-a4-dawn in Welsh bears it by its name)

Good:

    [[links]]
    code = "radio"

Exempt: nothing. What is printed and named nowhere in the campaign is known only when it is made: there a
code that is not free stops the build.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from netsafe.campaign import Release
from netsafe.campaign.link import Printed, code_of
from netsafe.rules.context import CheckContext
from netsafe.rules.rule import Found, Rule

_CODE = re.compile(r"[a-z0-9]{2,12}")


def check(context: CheckContext) -> Iterator[Found]:
    """Codes by hand that are no codes, lead nowhere, or are borne by something already."""
    release = context.release
    derived = {
        code_of(release.id, one.item, one.languages): one
        for one in _named(release)
        if release.site is not None
    }
    for index, link in enumerate(release.links):
        place = context.fact("links", index, "code")
        if not _CODE.fullmatch(link.code):
            shown = link.code[:40]
            yield place, f"“{shown}” is no code.", "write 2 to 12 small letters and digits, without accents"
        elif link.code in derived:
            yield place, f"“{link.code}” is the code of {derived[link.code]}.", "choose another code"
        if link.language not in release.all_languages:
            yield (
                context.fact("links", index, "language"),
                f"“{link.code}” leads to a page in {link.language}, which the campaign does not speak.",
                f"name one of {', '.join(release.all_languages)}",
            )


def _named(release: Release) -> Iterator[Printed]:
    """What `[[landings]]` names, in each language and in all together."""
    for landing in release.landings:
        for item in landing.items:
            for language in release.languages:
                yield Printed(item, (language,))
            yield Printed(item, release.languages)


RULE = Rule("NS707", "error", check)
