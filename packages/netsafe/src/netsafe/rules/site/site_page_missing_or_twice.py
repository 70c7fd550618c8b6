"""The help site lacks a page that somebody needs, or has it twice.

What: a campaign with `[site]` has exactly one page of each of the kinds `home`, `find` and `calling`, and at
most one of `news`, `calendar` and `films`. From home, `onward` leads to the pages `find` and `calling`, at
once or over other pages.

Why: whoever does not know which page is theirs finds help by the questions; whoever fears to call wants to
know first what happens then. Feeds and lists belong to one page.

Bad:

    [[pages]]
    id = "home"
    kind = "guide"
    path = { cy = "dechrau", en = "start" }

Good:

    [[pages]]
    id = "home"
    kind = "home"

Exempt: a campaign without `[site]`.
"""

from __future__ import annotations

from collections.abc import Iterator

from netsafe.campaign import Release
from netsafe.campaign.site import PageKind
from netsafe.rules.context import CheckContext
from netsafe.rules.rule import Problem, Rule, problem
from netsafe.rules.site_addresses import of_kind

_NEEDED: tuple[PageKind, ...] = ("home", "find", "calling")
_SINGLE: tuple[PageKind, ...] = (*_NEEDED, "news", "calendar", "films")


def check(context: CheckContext) -> Iterator[Problem]:
    """Pages that are missing, that stand twice, or that home does not lead to."""
    release = context.release
    if release.site is None:
        return
    for kind in _NEEDED:
        if not of_kind(release, kind):
            yield problem(context.fact("site"), "missing", kind=kind)
    for kind in _SINGLE:
        for index, page in of_kind(release, kind)[1:]:
            yield problem(context.fact("pages", index, "kind"), "second", page=page.id, kind=kind)
    for index, home in of_kind(release, "home")[:1]:
        reachable = _reached(release, home.id)
        for kind in ("find", "calling"):
            for _, page in of_kind(release, kind)[:1]:
                if page.id not in reachable:
                    place = context.fact("pages", index, "onward")
                    yield problem(place, "unreachable", home=home.id, page=page.id)


def _reached(release: Release, start: str) -> set[str]:
    """The ids of all pages that `onward` leads to from one, itself included."""
    onward = {page.id: page.onward for page in release.pages}
    reached, waiting = {start}, [start]
    while waiting:
        new = set(onward.get(waiting.pop(), ())) - reached
        reached |= new
        waiting += new
    return reached


RULE = Rule("NS701", "error", check, reach="facts")
