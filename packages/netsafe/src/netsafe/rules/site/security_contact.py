"""Nobody is named whom a person can tell of a weakness of the site, or the name cannot be used.

What: `security` of `[site]` is an address over https, or `mailto:` and an address of e-mail that belongs to a
role. A site without one is a note.

Why: who finds a weakness looks for `/.well-known/security.txt`, which is written from this. Where it is
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
from netsafe.rules.rule import Found, Rule

_CONTACT = re.compile(r"https://[^\s/@]+\.[^\s/@]+(/[\x21-\x7e]*)?|mailto:[a-z0-9._+-]+@[a-z0-9.-]+\.[a-z]+")
_PERSON = re.compile(r"mailto:[a-z]+[._][a-z]+\d*@")


def check(context: CheckContext) -> Iterator[Found]:
    """What is wrong with the contact for weaknesses."""
    site = context.release.site
    if site is None:
        return
    if site.security is None:
        yield RULE.english(
            context.fact("site"),
            "no contact for weaknesses of the site: no security.txt is written.",
            'write security = "mailto:security@…" or an https address into [site]',
            "note",
        )
    elif not _CONTACT.fullmatch(site.security):
        yield (
            context.fact("site", "security"),
            f"{site.security[:60]} is neither an https address nor mailto: and an address.",
            'write it as "mailto:security@netsafe.wales"',
        )
    elif _PERSON.match(site.security):
        yield (
            context.fact("site", "security"),
            f"{site.security[:60]} looks like the address of a person.",
            "name the address of a role, which stays when people go",
        )


RULE = Rule("NS721", "error", check)
