"""Materials: every piece to take, without an account, by kind."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from netsafe_intake.cldr_formatting import file_size, own_name

from netsafe.campaign import Release
from netsafe.campaign.slot import Slot
from netsafe.campaign.template_view import template_name
from netsafe.helpsite.download_offer import Offer, OfferedFile
from netsafe.helpsite.file_role import USES
from netsafe.helpsite.page_kind import PageKind
from netsafe.helpsite.page_subject import Subject
from netsafe.helpsite.page_views import FileView, SectionView
from netsafe.helpsite.slots import site_labels

ARCHIVE = "archive"
"""The cabin of the ZIP that holds everything."""


@dataclass(frozen=True)
class DraftView:
    """What is said of words that nobody has approved."""

    title: str
    words: str


@dataclass(frozen=True)
class PictureView:
    """A small picture, with the size in pixels at which it is shown."""

    src: str
    width: int
    height: int


@dataclass(frozen=True)
class PieceLanguageView:
    """A language of a piece, with its name in itself."""

    lang: str
    name: str


@dataclass(frozen=True)
class OfferedPieceView:
    """A piece to take: its kind, its languages, its edition, its picture and its files."""

    kind: str
    languages: list[PieceLanguageView]
    edition: str
    picture: PictureView | None
    files: list[FileView]


@dataclass(frozen=True)
class GroupView:
    """The pieces of one title."""

    title: str
    pieces: list[OfferedPieceView]


@dataclass(frozen=True)
class MaterialsView:
    """The sections of the page, everything in one file, and the pieces by title."""

    sections: list[SectionView]
    draft: DraftView | None
    all_in_one: list[FileView] = field(metadata=template_name("whole"))
    groups: list[GroupView]


def show(subject: Subject) -> MaterialsView:
    """Everything in one file, then the kinds of pieces, each folded up with its pictures and files."""
    groups: dict[str, list[Offer]] = {}
    for offer in subject.offers:
        if offer.cabin != ARCHIVE:
            groups.setdefault(dict(offer.titles)[subject.language], []).append(offer)
    archive_files = [file for offer in subject.offers if offer.cabin == ARCHIVE for file in offer.files]
    return MaterialsView(
        sections=subject.sections(),
        draft=_draft(subject),
        all_in_one=[_file(subject, file) for file in archive_files] if groups else [],
        groups=[
            GroupView(title, [_piece(subject, offer) for offer in _mine_first(subject, offers)])
            for title, offers in groups.items()
        ],
    )


def _draft(subject: Subject) -> DraftView | None:
    """What must be said of words that nobody has approved."""
    if subject.release.status(subject.language) == "approved" or not subject.release.has("pack.draft"):
        return None
    return DraftView(subject.say("pack.draft.title"), subject.say("pack.draft"))


def _mine_first(subject: Subject, offers: Iterable[Offer]) -> list[Offer]:
    """In the reader's language first, then jointly, then in others; sizes of a kind stay in their order."""

    def distance(offer: Offer) -> int:
        mine = subject.language in offer.languages
        return 0 if mine and len(offer.languages) == 1 else 1 if mine else 2

    return sorted(offers, key=distance)


def _piece(subject: Subject, offer: Offer) -> OfferedPieceView:
    picture = offer.thumbnail
    return OfferedPieceView(
        kind=offer.kind,
        languages=[PieceLanguageView(tag, own_name(tag)) for tag in offer.languages],
        edition=offer.edition,
        picture=PictureView(picture.address, picture.width, picture.height) if picture else None,
        files=[_file(subject, file) for file in offer.files],
    )


def _file(subject: Subject, file: OfferedFile) -> FileView:
    return FileView(
        address=file.address,
        words=subject.say(f"site.{file.role.use}") + (f" {file.lines}p" if file.lines else ""),
        ending=file.ending,
        size=file_size(file.bytes, subject.language),
    )


def _texts(release: Release) -> tuple[Slot, ...]:
    return (
        *site_labels(*USES),
        Slot("pack.draft.title", role="headline", required=release.has("pack.draft")),
        Slot("pack.draft", "markdown", required=False),
    )


KIND = PageKind("materials", MaterialsView, show, labels=site_labels("nothing-yet"), texts=_texts)
