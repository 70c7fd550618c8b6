"""Home: what brings you here, and the number."""

from __future__ import annotations

from typing import Any

from netsafe.helpsite.addresses import page_of, page_of_kind
from netsafe.helpsite.page_frame import link
from netsafe.helpsite.page_subject import PageKind, Subject
from netsafe.helpsite.slots import site_labels


def show(subject: Subject) -> dict[str, Any]:
    """The choices, the way to the questions, and what everybody should know."""
    release, language = subject.release, subject.language
    find = page_of_kind(release, "find")
    return {
        "choices": [link(release, page_of(release, name), language) for name in subject.page.onward],
        "find": link(release, find, language) if find else None,
        "sections": subject.sections(),
    }


KIND = PageKind("home", show, labels=site_labels("brings", "not-sure"))
