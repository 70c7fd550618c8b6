"""Part of the site is written, and nothing shows it.

What: a campaign with pages has `[site]`. Where a campaign has announcements it has a page of kind `news`, and
so `calendar` for events and `films` for films.

Why: words that nothing shows are read, translated and approved in vain, and somebody believes that they are
out.

Bad:

    [[pages]]
    id = "news"
    kind = "guide"                  # and no page has kind = "news"

Good:

    [[pages]]
    id = "news"
    kind = "news"

Exempt: nothing. Words without a noun are NS118; a site without questions is NS704.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from netsafe.campaign.site import PageKind
from netsafe.rules.context import CheckContext
from netsafe.rules.rule import Problem, Rule, problem
from netsafe.rules.site_addresses import of_kind


def check(context: CheckContext) -> Iterator[Problem]:
    """Pages without a site, and what has no page."""
    release = context.release
    if release.pages and release.site is None:
        yield problem(context.fact("pages", 0), "site")
    tables: tuple[tuple[str, Sequence[object], PageKind], ...] = (
        ("announcements", release.announcements, "news"),
        ("events", release.events, "calendar"),
        ("films", release.films, "films"),
    )
    for table, rows, kind in tables:
        if rows and not of_kind(release, kind):
            yield problem(context.fact(table, 0), table, kind=kind)


RULE = Rule("NS714", "warning", check, reach="facts")
