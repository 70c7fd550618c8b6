"""``index.html``: everything that was made, to look at, open and download; no script, no third party.

The words of the page are those of ``words.LANGUAGE.toml``; all others are the release's, and are data.
"""

from __future__ import annotations

import base64
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from itertools import groupby
from pathlib import PurePosixPath

from jinja2 import Environment, PackageLoader, StrictUndefined, Template, select_autoescape
from netsafe_intake.cldr_formatting import own_name
from netsafe_intake.wording import nearest_language, word_table

from netsafe.campaign import Release
from netsafe.campaign.further_languages import with_stand_in_names
from netsafe.campaign.partner import Partner
from netsafe.helpsite.colours import colours as site_colours
from netsafe.helpsite.look.font_subset import alphabet, letters
from netsafe.looks.look import look
from netsafe.materials.catalogue import cabin_of
from netsafe.publishing.manifest import NAME, File, moved_from
from netsafe.typesetting.piece import Kind

COLOURS = {
    "ink": "#12283a",
    "deep": "#17405a",
    "mid": "#2f6f86",
    "mist": "#b9d4d8",
    "paper": "#fbf6ec",
    "glow": "#fde3ae",
}
"""What the page is painted with where a theme has no colour of that name."""


@dataclass(frozen=True)
class Sheet:
    """What one contact sheet shows: the whole folder, or below `within` a partner's part of it.

    `unapplied` are the codes of the rules that were not applied in a language.
    """

    files: tuple[File, ...]
    archive: File | None = None
    within: str = ""
    partner: Partner | None = None
    partners: tuple[tuple[Partner, File | None], ...] = ()
    unapplied: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True)
class SheetLanguageView:
    """A language of the campaign: its name in itself, its state, and the page's own words in it.

    `spoken` is the language of those words, which is English where Net Safe has none in `tag`.
    """

    tag: str
    name: str
    campaign: str
    approved: bool
    status: str
    edition: str
    words: Mapping[str, object]
    spoken: str
    unapplied: tuple[str, ...]


@dataclass(frozen=True)
class SheetFileView:
    """A file: its path from the page, what it is for, its ending in capitals, its size in words."""

    path: str
    variant: str
    ending: str
    size: str


@dataclass(frozen=True)
class SheetPieceView:
    """A piece in its languages, with its picture and its files; `voices` are those whose words name them."""

    languages: tuple[str, ...]
    voices: list[SheetLanguageView]
    edition: str | None
    picture: SheetFileView | None
    files: list[SheetFileView]


@dataclass(frozen=True)
class SheetKindView:
    """A kind with its pieces; `titles` are those that differ, `wordings` the title in each language."""

    name: str
    titles: list[tuple[str, str]]
    wordings: dict[str, str]
    pieces: list[SheetPieceView]

    @property
    def spoken(self) -> list[str]:
        """The languages of its pieces, each as :class:`SheetChoiceView` names them."""
        return ["-".join(piece.languages) for piece in self.pieces]


@dataclass(frozen=True)
class SheetSectionView:
    """The kinds of a cabin; `names` are what it is called, by language."""

    id: str
    names: list[tuple[str, str]]
    kinds: list[SheetKindView]


@dataclass(frozen=True)
class SheetPartnerView:
    """A partner who has a set, and the file that holds all of it."""

    entry: Partner
    archive: SheetFileView | None


@dataclass(frozen=True)
class SheetChoiceView:
    """The languages of some pieces, which a reader may want to see alone; `id` names them in the page."""

    id: str
    languages: tuple[str, ...]


def page(release: Release, kinds: tuple[Kind, ...], sheet: Sheet) -> bytes:
    """The contact sheet as HTML; the same release and files give the same bytes."""
    release = with_stand_in_names(release)
    moved = moved_from(release)
    languages = [
        _language(release, language, sheet.unapplied.get(language, ())) for language in release.all_languages
    ]
    leading = languages[: len(release.languages)]
    colours = COLOURS | {colour.id: colour.screen for colour in release.theme.colours if colour.id in COLOURS}
    sections = list(_sections(release, kinds, sheet, languages))
    html: str = _template().render(
        lead=release.languages[0],
        languages=leading,
        further=languages[len(leading) :],
        voices=_voices(leading),
        dated=release.dated.isoformat(),
        moved=moved and moved.model_dump(),
        digest=release.digest.removeprefix("sha256:")[:12],
        colours=colours,
        letters=_letters(alphabet(release)),
        band=_data_address("image/svg+xml", look(release.theme.look).site.band(site_colours(release))),
        sections=sections,
        choices=_choices(sections),
        partner=sheet.partner,
        partners=[_partner(entry, archive) for entry, archive in sheet.partners],
        archive=_file(sheet.archive, sheet.within) if sheet.archive else None,
        manifest=None if sheet.within else NAME,
    )
    return html.encode()


@cache
def _letters(signs: str) -> str:
    """The letters of headings, for a page that stands alone."""
    return _data_address("font/woff2", letters(signs))


def _data_address(media: str, content: bytes) -> str:
    return f"data:{media};base64,{base64.b64encode(content).decode()}"


def _choices(sections: Iterable[SheetSectionView]) -> list[SheetChoiceView]:
    """The languages in which there are pieces, joint ones first; none where there is nothing to choose."""
    spoken = dict.fromkeys(
        piece.languages for section in sections for kind in section.kinds for piece in kind.pieces
    )
    order = sorted(spoken, key=len, reverse=True)
    return [SheetChoiceView("-".join(tags), tags) for tags in order] if len(order) > 1 else []


def _language(release: Release, language: str, unapplied: tuple[str, ...]) -> SheetLanguageView:
    """A language of the campaign: its name in itself, its state, and the page's own words in it."""
    status = release.status(language)
    spoken = nearest_language(str(__package__), language)
    return SheetLanguageView(
        tag=language,
        name=own_name(language),
        campaign=release.name.of(language),
        approved=status == "approved",
        status=_label(release, status, language),
        edition=_label(release, "edition", language),
        words=word_table(str(__package__), spoken),
        spoken=spoken,
        unapplied=unapplied,
    )


def _voices(languages: Iterable[SheetLanguageView]) -> list[SheetLanguageView]:
    """Those whose words the page says: where two languages have none of their own, English is said once."""
    return list({speaker.spoken: speaker for speaker in reversed(list(languages))}.values())[::-1]


def _label(release: Release, name: str, language: str) -> str:
    key = f"labels.{name}"
    return (release.text(key).of(language) if release.has(key) else None) or name


@cache
def _template() -> Template:
    environment = Environment(
        loader=PackageLoader(__package__, "."),
        autoescape=select_autoescape(default=True),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return environment.get_template("sheet.html.j2")


def _sections(
    release: Release, kinds: tuple[Kind, ...], sheet: Sheet, languages: list[SheetLanguageView]
) -> Iterator[SheetSectionView]:
    """The kinds by cabin, each with its pieces, each with its files; in the order of the catalogue."""
    by_kind: dict[str, list[File]] = {}
    for file in sheet.files:
        by_kind.setdefault(file.kind, []).append(file)
    made_kinds = [kind for kind in kinds if kind.name in by_kind]
    for cabin, kinds_of_cabin in groupby(made_kinds, key=lambda kind: kind.cabin):
        together = list(kinds_of_cabin)
        name_in = cabin_of(together[0]).name_in
        yield SheetSectionView(
            id=cabin,
            names=[(voice.spoken, name_in(voice.spoken)) for voice in _voices(languages)],
            kinds=[_kind(release, kind, by_kind[kind.name], sheet.within, languages) for kind in together],
        )


def _kind(
    release: Release, kind: Kind, files: list[File], within: str, languages: list[SheetLanguageView]
) -> SheetKindView:
    pieces: dict[tuple[str, ...], list[File]] = {}
    for file in files:
        pieces.setdefault(file.languages, []).append(file)
    order = sorted(
        pieces, key=lambda spoken: (len(spoken), [release.all_languages.index(tag) for tag in spoken])
    )
    titles = [(language, release.say(kind.title, language)) for language in release.languages]
    distinct_titles = titles if len({words for _, words in titles}) > 1 else titles[:1]
    return SheetKindView(
        name=kind.name,
        titles=distinct_titles,
        wordings={**dict(titles), **_further_titles(release, kind)},
        pieces=[_piece(spoken, pieces[spoken], within, languages) for spoken in order],
    )


def _further_titles(release: Release, kind: Kind) -> dict[str, str]:
    """The title of a kind in each further language that has one."""
    words = {row.language: release.text(kind.title).of(row.language) for row in release.further}
    return {language: title for language, title in words.items() if title}


_ORDER = ("page", "film", "image", "screen", "print", "document", "captions", "text", "preview")


def _piece(
    spoken: tuple[str, ...], files: list[File], within: str, languages: list[SheetLanguageView]
) -> SheetPieceView:
    files = sorted(files, key=lambda file: (_ORDER.index(file.variant), file.path))
    pictures = [file for file in files if file.variant in ("preview", "image")]
    return SheetPieceView(
        languages=spoken,
        voices=_voices(speaker for speaker in languages if speaker.tag in spoken),
        edition=files[0].edition,
        picture=_file(pictures[0], within) if pictures else None,
        files=[_file(file, within) for file in files if file.variant != "preview"],
    )


def _partner(entry: Partner, archive: File | None) -> SheetPartnerView:
    return SheetPartnerView(entry, _file(archive, "") if archive else None)


def _file(file: File, within: str) -> SheetFileView:
    path = file.path.removeprefix(f"{within}/") if within else file.path
    ending = PurePosixPath(path).suffix.removeprefix(".").upper()
    return SheetFileView(path, file.variant, ending, size(file.bytes))


def size(count: int) -> str:
    """A number of bytes as people say it.

    >>> size(900), size(84_200), size(3_200_000)
    ('1 kB', '84 kB', '3.2 MB')
    """
    return f"{max(1, round(count / 1000))} kB" if count < 1_000_000 else f"{count / 1_000_000:.1f} MB"
