"""What was made, as what readers may take: the campaign's own pieces, never a partner's copies."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path, PurePosixPath

from netsafe.campaign import Release
from netsafe.helpsite.download_offer import Offer, OfferedFile, Thumbnail
from netsafe.helpsite.file_role import Role
from netsafe.helpsite.kinds.materials import ARCHIVE
from netsafe.publishing.published_file import PublishedFile
from netsafe.publishing.site.thumbnail_image import POSTER, SHEET, SMALL, STILL, PictureBox, size_of
from netsafe.typesetting.piece import Kind
from netsafe.typesetting.piece_size import PieceSize, size_of_document, size_of_picture

_ORDER = (
    Role.FILM,
    Role.SCREEN,
    Role.IMAGE,
    Role.PRINT,
    Role.DOCUMENT,
    Role.CAPTIONS,
    Role.ALTERNATIVE_TEXT,
    Role.ARCHIVE,
)
"""The roles that are offered, in the order in which a piece offers them."""


def offers(
    release: Release, kinds: tuple[Kind, ...], files: Iterable[PublishedFile], stage: Path
) -> tuple[Offer, ...]:
    """The pieces among `files`, which stand in `stage`, in the order of the catalogue; then the ZIP."""
    by_piece: dict[tuple[str, tuple[str, ...]], list[PublishedFile]] = {}
    archives: list[PublishedFile] = []
    for file in sorted(files, key=lambda file: file.path):
        if file.partner is not None:
            continue
        if file.role is Role.ARCHIVE:
            archives.append(file)
        elif file.edition is not None:
            by_piece.setdefault((file.kind, file.languages), []).append(file)
    pieces = tuple(
        _offer(release, kind, languages, files_of_piece, stage)
        for kind in kinds
        for (name, languages), files_of_piece in by_piece.items()
        if name == kind.name and kind.offered
    )
    titles = _titles(release, "site.archive")
    packs = tuple(
        Offer(ARCHIVE, ARCHIVE, release.languages, titles, "", (_offered(file),)) for file in archives
    )
    return (*pieces, *packs)


def _offer(
    release: Release, kind: Kind, languages: tuple[str, ...], files: list[PublishedFile], stage: Path
) -> Offer:
    offered = sorted(
        (_offered(file) for file in files if file.role in _ORDER),
        key=lambda file: (_ORDER.index(file.role), file.name),
    )
    pictures = [file for file in files if file.role in (Role.PREVIEW, Role.IMAGE)]
    is_film = any(file.role is Role.FILM for file in files)
    return Offer(
        cabin=kind.cabin,
        kind=kind.name,
        languages=languages,
        titles=_titles(release, kind.title),
        edition=files[0].edition or "",
        files=tuple(offered),
        thumbnail=_thumbnail(pictures[0], stage, _box(kind, is_film)) if pictures else None,
        purpose=kind.purpose,
        measure=_measure(files, stage),
        shows=_shows(release, kind),
        poster=_thumbnail(pictures[0], stage, POSTER) if pictures and is_film else None,
    )


def _box(kind: Kind, is_film: bool) -> PictureBox:
    if kind.purpose == "overview":
        return SHEET
    return STILL if is_film else SMALL


def _measure(files: list[PublishedFile], stage: Path) -> PieceSize | None:
    """The size of the first page of a document, or of a picture; None for what has none."""
    by_role = {file.role: stage / file.path for file in reversed(files)}
    if screen := by_role.get(Role.SCREEN):
        return size_of_document(screen)
    if picture := by_role.get(Role.IMAGE) or (by_role.get(Role.PREVIEW) if Role.FILM in by_role else None):
        return size_of_picture(picture)
    return None


def _shows(release: Release, kind: Kind) -> tuple[tuple[str, str], ...]:
    """What the picture of a kind says and shows, by language: its headline, and what is drawn."""
    keys = [slot.key for slot in kind.texts if slot.key != kind.title and slot.role in ("headline", "alt")]
    keys = [key for key in keys if release.has(key)][:2]
    words = {tag: [release.text(key).of(tag) for key in keys] for tag in release.all_languages}
    return tuple(
        (tag, " ".join(release.resolve(part, tag) for part in parts if part)) for tag, parts in words.items()
    )


def _titles(release: Release, key: str) -> tuple[tuple[str, str], ...]:
    """The title under `key` in each language; in a further one without it, in the language that stands in."""
    further = {row.language: row.instead for row in release.further if not release.text(key).of(row.language)}
    return tuple((tag, release.say(key, further.get(tag, tag))) for tag in release.all_languages)


def _offered(file: PublishedFile) -> OfferedFile:
    return OfferedFile(file.path, PurePosixPath(file.path).name, file.role, file.bytes, file.sha256)


def _thumbnail(file: PublishedFile, stage: Path, box: PictureBox = SMALL) -> Thumbnail:
    width, height = size_of(stage / file.path, box)
    stem = PurePosixPath(file.path).stem.lower() + box.name
    return Thumbnail(file.path, f"{stem}-{file.sha256[:10]}.webp", file.sha256, width, height, box.scale)
