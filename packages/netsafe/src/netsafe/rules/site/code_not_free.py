"""A code given by hand cannot be used, or is not free.

What: each `code` of `[[links]]` has 2 to 12 small letters and digits, stands there once, retired or not,
leads to a page in a language of the campaign, and is not the code that a thing named in `[[landings]]`
bears by its name.

Why: a code is printed. One that leads to two things, or comes back with another meaning, takes somebody who
scans an old poster to the wrong place, and counts for the wrong thing.

Bad:

    [[links]]
    code = "Radio Cymru"
    language = "cy"
    page = "home"

Good:

    [[links]]
    code = "radio"
    language = "cy"
    page = "home"

Exempt: nothing. What is printed and named nowhere in the campaign is known only when it is made: there a
code that is not free stops the build.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from netsafe_intake.wording import Together

from netsafe.campaign import Release
from netsafe.campaign.short_link import Printed, code_of
from netsafe.rules.context import CheckContext
from netsafe.rules.rule import Problem, Rule, problem

_CODE = re.compile(r"[a-z0-9]{2,12}")


def check(context: CheckContext) -> Iterator[Problem]:
    """Codes by hand that are no codes, lead nowhere, or are borne by something already."""
    release = context.release
    derived = {
        code_of(release.id, printed.item, printed.languages): printed
        for printed in _named(release)
        if release.site is not None
    }
    for index, link in enumerate(release.links):
        subject = context.fact("links", index, "code")
        if not _CODE.fullmatch(link.code):
            yield problem(subject, "no-code", code=link.code[:40])
        elif link.code in derived:
            printed = derived[link.code]
            yield problem(
                subject, "derived", code=link.code, item=printed.item, languages=Together(printed.languages)
            )
        if link.language not in release.all_languages:
            yield problem(
                context.fact("links", index, "language"),
                "another-language",
                code=link.code,
                language=link.language,
                languages=release.all_languages,
            )


def _named(release: Release) -> Iterator[Printed]:
    """What `[[landings]]` names, in each language and in all together."""
    for landing in release.landings:
        for item in landing.items:
            for language in release.languages:
                yield Printed(item, (language,))
            yield Printed(item, release.languages)


RULE = Rule("NS707", "error", check, reach="facts")
