"""Nobody is named whom a person can tell of a weakness of the site, or the name cannot be used.

What: `security` of `[site]` is an address over https, or `mailto:` and an address of e-mail that belongs to a
role. A site without one is a note.

Why: whoever finds a weakness looks for `/.well-known/security.txt`, which is written from this. Where it is
missing they tell nobody, or everybody.

Bad:

    [site]
    security = "jane.jones5@police.example"

Good:

    [site]
    security = "mailto:security@charity.example"

Exempt: a campaign without `[site]`.

Source: RFC 9116, a file format to aid in security vulnerability disclosure.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from netsafe.rules.context import CheckContext
from netsafe.rules.rule import Problem, Rule, problem

_CONTACT = re.compile(r"https://[^\s/@]+\.[^\s/@]+(/[\x21-\x7e]*)?|mailto:[a-z0-9._+-]+@[a-z0-9.-]+\.[a-z]+")
_PERSON = re.compile(r"mailto:[a-z]+[._][a-z]+\d*@")


def check(context: CheckContext) -> Iterator[Problem]:
    """What is wrong with the contact for weaknesses."""
    site = context.release.site
    if site is None:
        return
    if site.security is None:
        yield problem(context.fact("site"), "missing", severity="note")
    elif not _CONTACT.fullmatch(site.security):
        yield problem(context.fact("site", "security"), "form", contact=site.security[:60])
    elif _PERSON.match(site.security):
        yield problem(context.fact("site", "security"), "person", contact=site.security[:60])


RULE = Rule("NS721", "error", check, reach="facts")
