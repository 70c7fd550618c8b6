"""The addresses of the help site as the rules read them: their parts, and all that are in use."""

from __future__ import annotations

from collections.abc import Iterator

from netsafe.campaign import Release
from netsafe.campaign.fields import LocalisedSlug
from netsafe.campaign.site import Page, PageKind

Where = tuple[str | int, ...]
"""A path in campaign.toml, such as ``("pages", 0, "path")``."""

LISTED: dict[str, PageKind] = {"announcements": "news", "films": "films", "storyboards": "films"}
"""Tables whose rows have a page each, and the kind of page below which it stands."""

FEEDS: dict[PageKind, str] = {"news": "feed.xml", "calendar": "calendar.ics"}
"""Files that stand below a page of a kind."""

FILES = ("404.html", "robots.txt", "sitemap.xml")
"""Files that stand at the root of the site; the first below each language too."""


def of_kind(release: Release, kind: PageKind) -> list[tuple[int, Page]]:
    """The pages of `kind`, each with its place among all pages."""
    return [(index, page) for index, page in enumerate(release.pages) if page.kind == kind]


def parts(release: Release) -> Iterator[tuple[str, str, Where, LocalisedSlug]]:
    """Every part of an address: the table, the id and the place of its row, and the part in each language."""
    for index, page in enumerate(release.pages):
        yield "pages", page.id, ("pages", index, "path"), page.path
    for index, announcement in enumerate(release.announcements):
        yield "announcements", announcement.id, ("announcements", index, "path"), announcement.path
    for index, film in enumerate(release.films):
        yield "films", film.id, ("films", index, "path"), film.path
    for index, storyboard in enumerate(release.storyboards):
        yield "storyboards", storyboard.id, ("storyboards", index, "path"), storyboard.path


def addresses(release: Release) -> frozenset[str]:
    """Every address at which something stands, from ``/`` on, but what is to take and what pages load.

    A part that a language lacks is left out.
    """
    addresses_in_use = {"/", *(f"/{name}" for name in FILES)}
    addresses_in_use |= {
        f"/{language}/{name}" for language in release.all_languages for name in ("", FILES[0])
    }
    for kind, name in FEEDS.items():
        for _, page in of_kind(release, kind):
            addresses_in_use |= {_joined(language, path) + name for language, path in page.path.forms}
    below = {table: of_kind(release, kind) for table, kind in LISTED.items()}
    for table, _, _, part in parts(release):
        for language, path in part.forms:
            for _, above in below.get(table, []):
                addresses_in_use.add(_joined(language, dict(above.path.forms).get(language, ""), path))
            if table == "pages":
                addresses_in_use.add(_joined(language, path))
    return frozenset(addresses_in_use)


def _joined(*names: str) -> str:
    return "/" + "".join(f"{name}/" for name in names if name)
