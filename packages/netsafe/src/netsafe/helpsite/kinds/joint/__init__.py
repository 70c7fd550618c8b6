"""The page in all languages at once: where a joint poster leads, and who comes without a choice."""

from __future__ import annotations

from dataclasses import dataclass

from netsafe_intake.cldr_formatting import own_name

from netsafe.campaign.markdown import Span, prose
from netsafe.helpsite.addresses import address_of, page_of
from netsafe.helpsite.page_frame import link
from netsafe.helpsite.page_kind import PageKind
from netsafe.helpsite.page_subject import Subject
from netsafe.helpsite.page_views import LinkView
from netsafe.helpsite.slots import LOST, site_labels


@dataclass(frozen=True)
class JointSideView:
    """One language of the page: its heading and lead, its address and name, and what may bring a reader."""

    title: str
    lead: list[Span]
    address: str
    name: str
    choices: list[LinkView]


def show(subject: Subject) -> JointSideView:
    """One language of the page: its heading, what it is, and the way on."""
    (lead, *_) = prose(subject.release, f"{subject.page.stem}.lead", subject.language)
    return JointSideView(
        title=subject.say(f"{subject.page.stem}.title"),
        lead=lead.get("spans", []),
        address=address_of(subject.page, subject.language),
        name=own_name(subject.language),
        choices=[
            link(subject.release, page_of(subject.release, name), subject.language)
            for name in subject.page.onward
        ],
    )


KIND = PageKind("joint", JointSideView, show, labels=(*site_labels("read-on", "brings"), *LOST[1:]))
