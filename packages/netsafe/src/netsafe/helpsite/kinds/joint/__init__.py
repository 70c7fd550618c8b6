"""The page in all languages at once: where a joint poster leads, and who comes without a choice."""

from __future__ import annotations

from typing import Any

from netsafe_intake.cldr_formatting import own_name

from netsafe.campaign.markdown import prose
from netsafe.helpsite.addresses import address_of
from netsafe.helpsite.page_subject import PageKind, Subject
from netsafe.helpsite.slots import LOST, site_labels


def show(subject: Subject) -> dict[str, Any]:
    """One language of the page: its heading, what it is, and the way on."""
    (lead, *_) = prose(subject.release, f"{subject.page.stem}.lead", subject.language)
    return {
        "title": subject.say(f"{subject.page.stem}.title"),
        "lead": lead.get("spans", []),
        "address": address_of(subject.page, subject.language),
        "name": own_name(subject.language),
    }


KIND = PageKind("joint", show, labels=(*site_labels("read-on"), *LOST[1:]))
