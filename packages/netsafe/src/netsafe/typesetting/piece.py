"""A kind of material, and one piece of it: what is to be made, before anything is made."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from netsafe_intake.canonical_json import digest_of

from netsafe.campaign import Release
from netsafe.campaign.organisation import Organisation, OrganisationKind
from netsafe.campaign.purpose import Purpose
from netsafe.campaign.slot import Slot
from netsafe.formats.blobs import NO_BLOBS, BlobStore
from netsafe.typesetting.face import FRONT, Face
from netsafe.typesetting.piece_size import PieceSize
from netsafe.typesetting.view_types import Option, PieceView

View = PieceView
"""All that a piece may show, as JSON: a template sees nothing else."""

PieceFiles = Mapping[str, bytes]
"""What one piece became: ending of the file name → bytes, such as ``".pdf"`` or ``"-print.pdf"``."""


@dataclass(frozen=True)
class Preview:
    """How a piece looks: the bytes of a picture of it (PNG or JPEG), and how large the piece is."""

    picture: bytes = field(repr=False)
    size: PieceSize


@dataclass(frozen=True)
class PagePicture:
    """Page `page` of `pages`, counted from 0, as SVG: what somebody sees who is writing the words.

    Its words are outlines, and it holds no script; its links do nothing where it is shown as an image.
    """

    svg: bytes = field(repr=False)
    page: int
    pages: int


PRINT_ENDING = "-print.pdf"
"""The end of the name of a file for the printer."""

PICTURE_ENDINGS = (".png", ".jpg")
"""The ends of the names of files that show how a piece looks."""

JOINT_LANGUAGES = 2
"""How many languages a joint piece that is set has room for, as equals."""


@dataclass(frozen=True)
class Kind:
    """A kind of material; its name is stable, for it stands in file names and editions.

    `texts` are laid out as they stand, and it cannot be made without them; where a campaign has none of
    them, it does not make this kind.  `show` gives what one language shows beyond what every piece shows,
    as a frozen record (:mod:`netsafe.campaign.template_view`); `more_texts` are those that it takes of a
    release.  `make` turns a piece into files, one for each of `endings`.  `title` is the key of its title.
    `joint` kinds are also made in all languages on one piece; `most_languages` is how many it has room for,
    None where there is room for any number; `alone` is False where they are made only so.  `personal` kinds
    are made for partners.  `purpose` is what people take it for; the site offers to its readers those that
    are `offered`.  The pages of a kind that `flows` are as many as its texts want; all texts of any other may
    be 1.4 times as long as they are, and `spare` times on a joint piece.

    `faces` are what somebody sees of it by itself, one for each page of the piece as it is made for a screen;
    `joint_faces` those of a joint piece, where they differ.  A kind that `flows` has one face: the document.
    A kind without faces is no piece that anybody sees, such as a table for another program.  Every piece
    names the organisations that lead, but for those of a sort that it `leaves_out`; one that `shows_logos`
    has room for theirs too.

    A kind of a `tier` above 0 shows the pictures of all pieces of lower tiers that have a purpose, and is
    made after them (docs/decisions/0044).  `preview` makes the preview of a piece and none of its other
    files; where it is None, all of them are made.  `page_picture` draws one page of a piece as SVG, where
    that is not the page as the template sets it.
    """

    name: str
    cabin: str
    texts: tuple[Slot, ...]
    make: Callable[[Piece], PieceFiles]
    endings: tuple[str, ...]
    title: str
    show: Callable[[Release, str], object] | None = None
    more_texts: Callable[[Release], Iterable[Slot]] = lambda release: ()
    options: Mapping[str, Option] = field(default_factory=dict)
    alone: bool = True
    joint: bool = True
    most_languages: int | None = JOINT_LANGUAGES
    personal: bool = True
    offered: bool = True
    purpose: Purpose | None = None
    flows: bool = False
    spare: float = 1.4
    faces: tuple[Face, ...] = (FRONT,)
    joint_faces: tuple[Face, ...] | None = None
    leaves_out: frozenset[OrganisationKind] = frozenset()
    tier: int = 0
    preview: Callable[[Piece], Preview] | None = None
    page_picture: Callable[[Piece, int], PagePicture] | None = None
    shows_logos: bool = False

    @property
    def words(self) -> tuple[str, ...]:
        """The keys of the texts that are laid out as they stand."""
        return tuple(slot.key for slot in self.texts)

    def number(self, option: str, default: int | None = None) -> int:
        """An option that is a whole number.  Raises KeyError where it is not there and has no default."""
        value = self.options[option] if default is None else self.options.get(option, default)
        if not isinstance(value, int):
            raise TypeError(f"the option {option} of {self.name} is no whole number")
        return value

    def faces_in(self, languages: Sequence[str]) -> tuple[Face, ...]:
        """The faces of a piece in these languages, in the order of its pages."""
        return self.faces if len(languages) == 1 or self.joint_faces is None else self.joint_faces

    def is_wanted(self, release: Release) -> bool:
        """Whether the campaign has words of its own for it: what it borrows of another material is none."""
        folder = self.title.partition(".")[0]
        material_keys = [key for key in self.words if key.partition(".")[0] == folder]
        return any(release.has(key) for key in material_keys or self.words)

    def is_joint_in(self, count: int) -> bool:
        """Whether there is a joint piece where `count` languages lead."""
        return self.joint and count > 1 and count <= (self.most_languages or count)

    def settings(self, leading: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
        """The languages of each piece where these lead: one at a time, then all together.

        A joint piece of print has room for two languages as equals; tables of posts have room for any number.
        """
        if self.alone:
            yield from ((language,) for language in leading)
        if self.is_joint_in(len(leading)):
            yield leading

    def every_setting(self, release: Release) -> Iterator[tuple[str, ...]]:
        """The languages of each piece of `release`: those that lead, then each further one by itself."""
        yield from self.settings(release.languages)
        if self.alone:
            named = (row.language for row in release.further if row.has_kind(self.name, self.cabin))
            yield from ((language,) for language in named)

    def slots(self, release: Release) -> Iterator[Slot]:
        """Every text that it shows beside those of every piece; none is required where it is not wanted."""
        required = self.is_wanted(release)
        for slot in (*self.texts, *self.more_texts(release)):
            yield slot.only_if(required)

    def leading(self, release: Release) -> tuple[Organisation, ...]:
        """Those of the organisations that lead `release` that it names, in their order."""
        return tuple(
            organisation
            for organisation in release.leading
            if organisation.kind is None or organisation.kind not in self.leaves_out
        )

    @property
    def subject(self) -> str:
        """The key of the text that says what it is about."""
        return next((slot.key for slot in self.texts if slot.role == "subject"), "labels.subject")

    @property
    def picture_ending(self) -> str | None:
        """The ending of the file that shows how a piece looks; None of a kind that has no such file."""
        return next((ending for ending in self.endings if ending in PICTURE_ENDINGS), None)

    @property
    def is_printed(self) -> bool:
        """Whether it is made for a printer too, so that it lies and hangs where anybody sees it."""
        return PRINT_ENDING in self.endings


@dataclass(frozen=True)
class Piece:
    """One thing to make: a kind, in one language or jointly in several, perhaps for a partner.

    `blobs` holds the pictures and films whose digests stand in the view; `pictures` show the other pieces
    that this one tells of (:data:`~netsafe.typesetting.view_types.Content.shown_pieces`), by their keys.
    """

    kind: Kind
    languages: tuple[str, ...]
    view: View
    edition: str
    partner: str | None = None
    blobs: BlobStore = field(default=NO_BLOBS, repr=False, compare=False)
    pictures: Mapping[str, Preview] = field(default_factory=dict, repr=False, compare=False)

    @property
    def stem(self) -> str:
        """The file name without its ending, such as ``poster-a4-dawn_cy``; it sorts by kind."""
        return f"{self.kind.name}_{'-'.join(self.languages)}"

    @property
    def recipe(self) -> str:
        """A digest of all that the piece shows: the same recipe makes the same bytes."""
        return digest_of({"kind": self.kind.name, "view": self.view})
