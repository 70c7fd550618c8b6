"""A page has no address of its own in every language.

What: each page, announcement, film and storyboard has a `path` in every language of the campaign and in no
other. It is empty for home alone. No two pages, no two announcements and no two films have the same one in a
language; storyboards are films too. No page takes one that the site needs for itself: `g`, `assets`,
`files`, or the tag of a language.

Why: an address is said on the telephone, stands in print and in bookmarks; two pages cannot stand at one.
Welsh pages have addresses in Welsh.

Bad:

    path = { en = "materials" }
    path = { cy = "deunyddiau", en = "files" }

Good:

    path = { cy = "deunyddiau", en = "materials" }

Exempt: nothing.
"""

from __future__ import annotations

from collections.abc import Iterator

from netsafe.rules.context import CheckContext
from netsafe.rules.pages import LISTED, of_kind, parts
from netsafe.rules.rule import Found, Rule

RESERVED = ("g", "assets", "files")
"""What the site keeps for short links, for what pages load, and for what is to take."""


def check(context: CheckContext) -> Iterator[Found]:
    """Parts of addresses that are missing, empty, doubled or kept for the site."""
    release = context.release
    homes = {page.id for _, page in of_kind(release, "home")}
    kept = {*RESERVED, *(language.casefold() for language in release.all_languages)}
    taken: dict[tuple[str, str, str], tuple[str, str]] = {}
    for table, name, where, part in parts(release):
        place = context.fact(*where)
        spoken = dict(part.forms)
        shelf, here = LISTED.get(table, table), (table, name)
        for language in release.languages:
            if language not in spoken:
                mend = f'add {language} = "…"' if spoken else "write one for each language"
                yield place, f"“{name}” has no path in {language}.", mend
        for language, path in part.forms:
            is_home = table == "pages" and name in homes
            if language not in release.all_languages:
                yield (
                    place,
                    f"“{name}” has a path in {language}, which the campaign does not speak.",
                    f"take it out, or add {language} to languages",
                )
            elif is_home and path:
                yield place, f"home stands at “{path}” in {language}.", 'leave it empty: ""'
            elif not is_home and not path:
                yield place, f"“{name}” has an empty path in {language}.", "write one; only home has none"
            elif table == "pages" and path.casefold() in kept:
                yield place, f"“{path}” in {language} is kept for the site itself.", "choose another path"
            elif path and (other := taken.setdefault((shelf, language, path), here)) != here:
                yield (
                    place,
                    f"“{name}” stands at “{path}” in {language}, and so does “{other[1]}”.",
                    "choose another path for one of them",
                )


RULE = Rule("NS702", "error", check)
