"""The page for an address that is not there: it helps all the same."""

from __future__ import annotations

from dataclasses import dataclass

from netsafe.helpsite.addresses import page_of, page_of_kind
from netsafe.helpsite.page_frame import link
from netsafe.helpsite.page_kind import PageKind
from netsafe.helpsite.page_subject import Subject
from netsafe.helpsite.page_views import LinkView
from netsafe.helpsite.slots import LOST, site_labels


@dataclass(frozen=True)
class LostView:
    """The choices, and the way to the questions."""

    choices: list[LinkView]
    find: LinkView | None


def show(subject: Subject) -> LostView:
    """The choices of home, and the way to the questions."""
    release, language = subject.release, subject.language
    find = page_of_kind(release, "find")
    return LostView(
        choices=[link(release, page_of(release, name), language) for name in subject.page.onward],
        find=link(release, find, language) if find else None,
    )


KIND = PageKind(
    "lost",
    LostView,
    show,
    labels=site_labels("brings", "not-sure"),
    texts=lambda release: LOST,
)
