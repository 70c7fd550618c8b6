"""What was made, as what readers may take: the campaign's own pieces, never a partner's copies."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path, PurePosixPath

from netsafe.campaign import Release
from netsafe.helpsite.kinds.materials import ARCHIVE
from netsafe.helpsite.offer import Offer, OfferedFile, Thumbnail, Use
from netsafe.publishing.manifest import File, Variant
from netsafe.publishing.site.thumbnail import size_of
from netsafe.typesetting.piece import Kind

_USES: dict[Variant, Use] = {
    "screen": "screen",
    "print": "print",
    "image": "image",
    "document": "document",
    "film": "film",
    "captions": "captions",
    "text": "alternative",
    "archive": "archive",
}
_ORDER: tuple[Use, ...] = (
    "film",
    "screen",
    "image",
    "print",
    "document",
    "captions",
    "alternative",
    "archive",
)


def offers(
    release: Release, kinds: tuple[Kind, ...], files: Iterable[File], stage: Path
) -> tuple[Offer, ...]:
    """The pieces among `files`, which stand in `stage`, in the order of the catalogue; then the ZIP."""
    by_piece: dict[tuple[str, tuple[str, ...]], list[File]] = {}
    whole: list[File] = []
    for file in files:
        if file.partner is not None:
            continue
        if file.variant == "archive":
            whole.append(file)
        elif file.edition is not None:
            by_piece.setdefault((file.kind, file.languages), []).append(file)
    made = tuple(
        _offer(release, kind, languages, together, stage)
        for kind in kinds
        for (name, languages), together in by_piece.items()
        if name == kind.name and kind.offered
    )
    titles = _titles(release, "site.archive")
    packs = tuple(Offer(ARCHIVE, ARCHIVE, release.languages, titles, "", (_offered(file),)) for file in whole)
    return (*made, *packs)


def _offer(release: Release, kind: Kind, languages: tuple[str, ...], files: list[File], stage: Path) -> Offer:
    taken = sorted(
        (_offered(file) for file in files if file.variant in _USES),
        key=lambda one: (_ORDER.index(one.use), one.name),
    )
    pictures = [file for file in files if file.variant in ("preview", "image")]
    return Offer(
        kind.cabin,
        kind.name,
        languages,
        _titles(release, kind.title),
        files[0].edition or "",
        tuple(taken),
        _thumbnail(pictures[0], stage) if pictures else None,
    )


def _titles(release: Release, key: str) -> tuple[tuple[str, str], ...]:
    """The title under `key` in each language; in a further one without it, in the language that stands in."""
    further = {row.language: row.instead for row in release.further if not release.text(key).of(row.language)}
    return tuple((tag, release.say(key, further.get(tag, tag))) for tag in release.all_languages)


def _offered(file: File) -> OfferedFile:
    return OfferedFile(file.path, PurePosixPath(file.path).name, _USES[file.variant], file.bytes, file.sha256)


def _thumbnail(file: File, stage: Path) -> Thumbnail:
    width, height = size_of(stage / file.path)
    stem = PurePosixPath(file.path).stem.lower()
    return Thumbnail(file.path, f"{stem}-{file.sha256[:10]}.webp", file.sha256, width, height)
