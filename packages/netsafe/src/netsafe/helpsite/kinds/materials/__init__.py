"""Materials: every piece to take, without an account, by kind."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from netsafe_intake.cldr_formatting import file_size, own_name

from netsafe.campaign import Release
from netsafe.campaign.slot import Slot
from netsafe.helpsite.download_offer import Offer, OfferedFile
from netsafe.helpsite.file_role import USES
from netsafe.helpsite.page_subject import PageKind, Subject
from netsafe.helpsite.slots import site_labels

ARCHIVE = "archive"
"""The cabin of the ZIP that holds everything."""


def show(subject: Subject) -> dict[str, Any]:
    """Everything in one file, then the kinds of pieces, each folded up with its pictures and files."""
    groups: dict[str, list[Offer]] = {}
    for offer in subject.offers:
        if offer.cabin != ARCHIVE:
            groups.setdefault(dict(offer.titles)[subject.language], []).append(offer)
    archive_files = [file for offer in subject.offers if offer.cabin == ARCHIVE for file in offer.files]
    return {
        "sections": subject.sections(),
        "draft": _draft(subject),
        "whole": [_file(subject, file) for file in archive_files] if groups else [],
        "groups": [
            {"title": title, "pieces": [_piece(subject, offer) for offer in _mine_first(subject, offers)]}
            for title, offers in groups.items()
        ],
    }


def _draft(subject: Subject) -> dict[str, str] | None:
    """What must be said of words that nobody has approved."""
    if subject.release.status(subject.language) == "approved" or not subject.release.has("pack.draft"):
        return None
    return {"title": subject.say("pack.draft.title"), "words": subject.say("pack.draft")}


def _mine_first(subject: Subject, offers: Iterable[Offer]) -> list[Offer]:
    """In the reader's language first, then jointly, then in others; sizes of a kind stay in their order."""

    def distance(offer: Offer) -> int:
        mine = subject.language in offer.languages
        return 0 if mine and len(offer.languages) == 1 else 1 if mine else 2

    return sorted(offers, key=distance)


def _piece(subject: Subject, offer: Offer) -> dict[str, Any]:
    picture = offer.thumbnail
    return {
        "kind": offer.kind,
        "languages": [{"lang": tag, "name": own_name(tag)} for tag in offer.languages],
        "edition": offer.edition,
        "picture": picture and {"src": picture.address, "width": picture.width, "height": picture.height},
        "files": [_file(subject, file) for file in offer.files],
    }


def _file(subject: Subject, file: OfferedFile) -> dict[str, Any]:
    return {
        "address": file.address,
        "words": subject.say(f"site.{file.role.use}") + (f" {file.lines}p" if file.lines else ""),
        "ending": file.ending,
        "size": file_size(file.bytes, subject.language),
    }


def _texts(release: Release) -> tuple[Slot, ...]:
    return (
        *site_labels(*USES),
        Slot("pack.draft.title", role="headline", required=release.has("pack.draft")),
        Slot("pack.draft", "markdown", required=False),
    )


KIND = PageKind("materials", show, labels=site_labels("nothing-yet"), texts=_texts)
