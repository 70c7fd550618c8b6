"""Films: a list, with a page for each."""

from __future__ import annotations

from typing import Any

from netsafe.helpsite.addresses import films_of, item_address
from netsafe.helpsite.kinds.film import title_and_about
from netsafe.helpsite.page_subject import PageKind, Subject
from netsafe.helpsite.slots import site_labels


def show(subject: Subject) -> dict[str, Any]:
    """Each film with its title and what it is about."""
    films = []
    for film in films_of(subject.release):
        title, about = title_and_about(subject.release, film, subject.language)
        address = item_address(subject.page, film, subject.language)
        films.append({"title": title, "about": about, "address": address})
    return {"sections": subject.sections(), "films": films}


KIND = PageKind("films", show, labels=site_labels("nothing-yet"))
