"""A page has no address of its own in every language.

What: each page, announcement, film and storyboard has a `path` in every language of the campaign and in no
other. It is empty for home alone. No two pages, no two announcements and no two films have the same one in a
language; storyboards are films too. No page takes one that the site needs for itself: `g`, `assets`,
`files`, or the tag of a language.

Why: an address is said on the telephone, stands in print and in bookmarks; two pages cannot stand at one.
Welsh pages have addresses in Welsh.

Bad:

    [[pages]]
    id = "news"
    path = { cy = "newyddion", en = "files" }

Good:

    [[pages]]
    id = "news"
    path = { cy = "newyddion", en = "news" }

Exempt: nothing.
"""

from __future__ import annotations

from collections.abc import Iterator

from netsafe.rules.context import CheckContext
from netsafe.rules.rule import Problem, Rule, problem
from netsafe.rules.site_addresses import LISTED, of_kind, parts

RESERVED = ("g", "assets", "files")
"""What the site keeps for short links, for what pages load, and for what is to take."""


def check(context: CheckContext) -> Iterator[Problem]:
    """Parts of addresses that are missing, empty, doubled or kept for the site."""
    release = context.release
    homes = {page.id for _, page in of_kind(release, "home")}
    reserved = {*RESERVED, *(language.casefold() for language in release.all_languages)}
    owners: dict[tuple[str, str, str], tuple[str, str]] = {}
    for table, name, where, part in parts(release):
        place = context.fact(*where)
        spoken = dict(part.forms)
        folder, here = LISTED.get(table, table), (table, name)
        for language in release.languages:
            if language not in spoken:
                yield problem(place, "missing" if spoken else "none", entry=name, language=language)
        for language, path in part.forms:
            is_home = table == "pages" and name in homes
            if language not in release.all_languages:
                yield problem(place, "not-spoken", entry=name, language=language)
            elif is_home and path:
                yield problem(place, "home", path=path, language=language)
            elif not is_home and not path:
                yield problem(place, "empty", entry=name, language=language)
            elif table == "pages" and path.casefold() in reserved:
                yield problem(place, "reserved", path=path, language=language)
            elif path and (other := owners.setdefault((folder, language, path), here)) != here:
                yield problem(place, "twice", entry=name, path=path, language=language, other=other[1])


RULE = Rule("NS702", "error", check, reach="facts")
