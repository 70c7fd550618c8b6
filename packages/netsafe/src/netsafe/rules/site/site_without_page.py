"""The help site lacks a page that somebody needs, or has it twice.

What: a campaign with `[site]` has exactly one page of each of the kinds `home`, `find` and `calling`, and at
most one of `news`, `calendar` and `films`. From home, `onward` leads to the pages `find` and `calling`, at
once or over other pages.

Why: whoever does not know which page is theirs finds help by the questions; whoever fears to call wants to
know first what happens then. Feeds and lists belong to one page.

Bad:

    [[pages]]
    id = "home"
    kind = "home"
    onward = ["about"]              (and nothing leads from “about” to “calling”)

Good:

    onward = ["for-you"]            (and “for-you” has onward = ["calling", "find"])

Exempt: a campaign without `[site]`.
"""

from __future__ import annotations

from collections.abc import Iterator

from netsafe.campaign import Release
from netsafe.campaign.site import PageKind
from netsafe.rules.context import CheckContext
from netsafe.rules.pages import of_kind
from netsafe.rules.rule import Found, Rule

_WANTED: tuple[PageKind, ...] = ("home", "find", "calling")
_SINGLE: tuple[PageKind, ...] = (*_WANTED, "news", "calendar", "films")


def check(context: CheckContext) -> Iterator[Found]:
    """Pages that are missing, that stand twice, or that home does not lead to."""
    release = context.release
    if release.site is None:
        return
    for kind in _WANTED:
        if not of_kind(release, kind):
            yield (
                context.fact("site"),
                f"the site has no page of kind {kind}.",
                f'write [[pages]] with kind = "{kind}"',
            )
    for kind in _SINGLE:
        for index, page in of_kind(release, kind)[1:]:
            yield (
                context.fact("pages", index, "kind"),
                f"“{page.id}” is a second page of kind {kind}.",
                "make it a guide, or take it out",
            )
    for index, home in of_kind(release, "home")[:1]:
        led_to = _reached(release, home.id)
        for kind in ("find", "calling"):
            for _, page in of_kind(release, kind)[:1]:
                if page.id not in led_to:
                    yield (
                        context.fact("pages", index, "onward"),
                        f"nothing leads onward from “{home.id}” to “{page.id}”.",
                        f"name “{page.id}” in onward, here or on a page that this one leads to",
                    )


def _reached(release: Release, start: str) -> set[str]:
    """The ids of all pages that `onward` leads to from one, itself included."""
    onward = {page.id: page.onward for page in release.pages}
    reached, waiting = {start}, [start]
    while waiting:
        new = set(onward.get(waiting.pop(), ())) - reached
        reached |= new
        waiting += new
    return reached


RULE = Rule("NS701", "error", check)
