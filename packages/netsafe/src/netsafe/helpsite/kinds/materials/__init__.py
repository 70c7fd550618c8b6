"""Materials: every piece to take, without an account, by what people take it for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from netsafe_intake.cldr_formatting import file_size, own_name

from netsafe.campaign import Release
from netsafe.campaign.purpose import PURPOSES
from netsafe.campaign.slot import Slot
from netsafe.campaign.template_view import template_name
from netsafe.films.kind_names import kind_name
from netsafe.films.shapes import PLAYED
from netsafe.helpsite.addresses import films_of
from netsafe.helpsite.download_offer import Offer, OfferedFile
from netsafe.helpsite.file_role import USES, Role
from netsafe.helpsite.page_kind import PageKind
from netsafe.helpsite.page_subject import Subject
from netsafe.helpsite.page_views import FileView, PictureView, SectionView, picture_view
from netsafe.helpsite.slots import site_labels, site_texts

ARCHIVE = "archive"
"""The cabin of the ZIP that holds everything."""

FILMS = ("film", "footage")
"""The cabins of films, which have pages of their own."""

EXAMPLE = "example"
"""The cabin of the picture of a made-up partner's copy."""


@dataclass(frozen=True)
class DraftView:
    """What is said of words that nobody has approved."""

    title: str
    words: str


@dataclass(frozen=True)
class PieceLanguageView:
    """A language of a piece, with its name in itself."""

    lang: str
    name: str


@dataclass(frozen=True)
class OfferedPieceView:
    """A piece to take: its languages and its files."""

    languages: list[PieceLanguageView]
    files: list[FileView]


@dataclass(frozen=True)
class OfferedKindView:
    """A kind: its title, how large it is, its picture, and its pieces, joint ones first."""

    kind: str
    title: str
    measure: str
    picture: PictureView | None
    pieces: list[OfferedPieceView]


@dataclass(frozen=True)
class PurposeView:
    """What people take the kinds below it for; `id` is where a link to it jumps."""

    id: str
    title: str
    kinds: list[OfferedKindView]


@dataclass(frozen=True)
class ExampleView:
    """A made-up partner's copy: what it is, and its picture."""

    title: str
    words: str
    picture: PictureView


@dataclass(frozen=True)
class MaterialsView:
    """The sections of the page, everything in one file, and the kinds by what they are for."""

    sections: list[SectionView]
    draft: DraftView | None
    all_in_one: list[FileView] = field(metadata=template_name("whole"))
    purposes: list[PurposeView]
    example: ExampleView | None


def show(subject: Subject) -> MaterialsView:
    """Everything in one file, then the kinds by their purpose, each with its picture and files."""
    by_purpose: dict[str, dict[str, list[Offer]]] = {}
    for offer in _on_the_shelf(subject):
        by_kind = by_purpose.setdefault(offer.purpose or PURPOSES[-1], {})
        by_kind.setdefault(offer.kind, []).append(offer)
    archive_files = [file for offer in subject.offers if offer.cabin == ARCHIVE for file in offer.files]
    return MaterialsView(
        sections=subject.sections(),
        draft=_draft(subject),
        all_in_one=[_file(subject, file) for file in archive_files] if by_purpose else [],
        purposes=[
            PurposeView(
                purpose, _title(subject, purpose, kinds), [_kind(subject, of) for of in kinds.values()]
            )
            for purpose in PURPOSES
            if (kinds := by_purpose.get(purpose))
        ],
        example=_example(subject),
    )


def _on_the_shelf(subject: Subject) -> Iterator[Offer]:
    """What the page offers: of a film the one that pages play; all else of it stands on its own page."""
    played = {kind_name(film, PLAYED) for film in films_of(subject.release)}
    for offer in subject.offers:
        if offer.kind in played:
            films = (file for file in offer.files if file.role is Role.FILM and file.lines is None)
            yield replace(offer, files=tuple(films) or offer.files)
        elif offer.cabin not in (ARCHIVE, EXAMPLE, *FILMS):
            yield offer


def _title(subject: Subject, purpose: str, kinds: dict[str, list[Offer]]) -> str:
    """The name of a purpose; where nobody wrote one, that of its first kind."""
    key = f"site.for-{purpose}"
    if subject.release.has(key) and subject.release.text(key).of(subject.language):
        return subject.say(key)
    first = next(iter(kinds.values()))[0]
    return dict(first.titles)[subject.language]


def _draft(subject: Subject) -> DraftView | None:
    """What must be said of words that nobody has approved."""
    if subject.release.status(subject.language) == "approved" or not subject.release.has("pack.draft"):
        return None
    return DraftView(subject.say("pack.draft.title"), subject.say("pack.draft"))


def _example(subject: Subject) -> ExampleView | None:
    """A made-up partner's copy, where one was made and the page's language has words for it."""
    keys = ("site.example", "site.example-words")
    pictures = [offer.thumbnail for offer in subject.offers if offer.cabin == EXAMPLE]
    if not pictures or any(not subject.release.text(key).of(subject.language) for key in keys):
        return None
    title, words = (subject.say(key) for key in keys)
    return ExampleView(title, words, picture_view(pictures[0], title)) if pictures[0] else None


def _joint_first(subject: Subject, offers: Iterable[Offer]) -> list[Offer]:
    """Joint pieces first, then those in the reader's language, then in others."""

    def distance(offer: Offer) -> int:
        mine = subject.language in offer.languages
        return 0 if mine and len(offer.languages) > 1 else 1 if mine else 2

    return sorted(offers, key=distance)


def _kind(subject: Subject, offers: list[Offer]) -> OfferedKindView:
    pieces = _joint_first(subject, offers)
    first = pieces[0]
    return OfferedKindView(
        kind=first.kind,
        title=dict(first.titles)[subject.language],
        measure=first.measure.words if first.measure else "",
        picture=picture_view(first.thumbnail, dict(first.shows).get(subject.language, ""))
        if first.thumbnail
        else None,
        pieces=[
            OfferedPieceView(
                languages=[PieceLanguageView(tag, own_name(tag)) for tag in offer.languages],
                files=[_file(subject, file) for file in offer.files],
            )
            for offer in pieces
        ],
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
        *site_labels(*(f"for-{purpose}" for purpose in PURPOSES), required=False),
        *site_labels("example", "example-partner", required=False),
        *site_texts("example-words", required=False),
        Slot("pack.draft.title", role="headline", required=release.has("pack.draft")),
        Slot("pack.draft", "markdown", required=False),
    )


KIND = PageKind("materials", MaterialsView, show, labels=site_labels("nothing-yet"), texts=_texts)
