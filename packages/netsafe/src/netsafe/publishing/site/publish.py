"""One publishing of the site into the staging folder: what still holds is kept, the rest is made."""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import shutil
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from netsafe_intake.canonical import digest_of

from netsafe.campaign import Release
from netsafe.campaign.link import Printed
from netsafe.campaign.message import Recording
from netsafe.films.film import captions
from netsafe.formats.blobs import NO_BLOBS, BlobStore
from netsafe.formats.captions import CaptionsError, read_captions
from netsafe.helpsite.away import away_page
from netsafe.helpsite.kinds.film import PLAYED, captions_address, film_address, kind_of
from netsafe.helpsite.leaf import Class, Leaf
from netsafe.helpsite.offer import Offer, offer_of
from netsafe.helpsite.site import Site, site
from netsafe.publishing import reuse, toolbox
from netsafe.publishing.door import Door, Served, beyond_limits
from netsafe.publishing.door import files as door_files
from netsafe.publishing.manifest import File, Manifest, Variant
from netsafe.publishing.published_file import COMPRESSED
from netsafe.publishing.site import landing
from netsafe.publishing.site.landing import Past
from netsafe.publishing.site.not_public import not_public
from netsafe.publishing.site.offers import offers
from netsafe.publishing.site.pressing import press_all
from netsafe.publishing.site.thumbnail import webp
from netsafe.publishing.verify import Walk, verify
from netsafe.publishing.verify.file_content import FileContent, host_of
from netsafe.publishing.verify.read_file import read_file
from netsafe.publishing.verify.walk import Walked
from netsafe.typesetting.piece import Kind

SITE = "site"
DOOR = "door"
READINGS = "readings.json"

_VARIANTS: dict[Class, Variant] = {
    "page": "page",
    "lost": "page",
    "asset": "asset",
    "feed": "feed",
    "calendar": "calendar",
    "plain": "page",
    "film": "film",
}
BEFORE = "before"
"""The kind of an asset that only pages of the publishing before name."""

_NOTHING = FileContent()
_TYPES = {
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".svg": "image/svg+xml",
    ".woff2": "font/woff2",
    ".pdf": "application/pdf",
    ".png": "image/png",
    ".txt": "text/plain; charset=utf-8",
    ".zip": "application/zip",
    ".mp4": "video/mp4",
    ".vtt": "text/vtt; charset=utf-8",
    ".srt": "application/x-subrip",
    ".webp": "image/webp",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
}


@dataclass(frozen=True)
class Order:
    """What to publish: a release, the pieces that stand in `stage`, and what bears a code.

    `draft_in_public`: somebody has said that everybody may see it, though it is not for the public yet.
    `blobs` holds the release's films.
    """

    release: Release
    kinds: tuple[Kind, ...]
    files: tuple[File, ...]
    printed: Mapping[str, Printed]
    old: Manifest | None
    old_folder: Path
    stage: Path
    jobs: int = 1
    draft_in_public: bool = False
    blobs: BlobStore = NO_BLOBS


@dataclass(frozen=True)
class Published:
    """The manifest's lines of the site and the door, the paths made anew, and `notes` for people."""

    files: tuple[File, ...]
    made: tuple[str, ...]
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Progress:
    """Who is told how far it is: how many pages there are to make, then each."""

    begin: Callable[[int], None] = lambda count: None
    done: Callable[[], None] = lambda: None


def publish(order: Order, progress: Progress = Progress()) -> Published:
    """Make the site and the door in the staging folder, and verify every file of it.

    Raises verify.UnfitError where a file is not fit, landing.GoneError where an address that was printed
    would be gone, KeyError naming a text that is missing.
    """
    job = _Job(order)
    offered = offers(order.release, order.kinds, order.files, order.stage)
    made = site(order.release, offered)
    job.leaves(made.leaves, progress)
    job.thumbnails(offered)
    job.documents(offered)
    job.films(offered)
    job.assets_of_before()
    job.door(made, offered)
    return Published(tuple(job.files), tuple(job.made), tuple(job.notes))


@dataclass
class _Job:
    """What one publishing gathers: lines of the manifest, what is walked, what is answered."""

    order: Order
    files: list[File] = field(default_factory=list)
    made: list[str] = field(default_factory=list)
    walked: list[Walked] = field(default_factory=list)
    types: dict[str, str] = field(default_factory=dict)
    readings: dict[str, FileContent] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.old_readings = _readings(self.order.old_folder / DOOR / READINGS)

    # what is made from words

    def leaves(self, leaves: tuple[Leaf, ...], progress: Progress) -> None:
        """Keep each leaf that still holds, and make the others."""
        to_make = []
        for leaf in leaves:
            recipe = _recipe(leaf.recipe)
            kept = self._kept(leaf, recipe)
            if kept is None:
                to_make.append((leaf, recipe))
                continue
            for line in kept:
                reuse.bring(line.path, self.order.old_folder, self.order.stage)
            self._add(leaf, kept, self._reading(kept[0], leaf.file))
        progress.begin(len(to_make))
        pressed = press_all([leaf for leaf, _ in to_make], self.order.jobs)
        for (leaf, recipe), one in zip(to_make, pressed, strict=True):
            lines = [self._write(leaf, leaf.file, one.data, recipe)]
            lines += [
                self._write(leaf, leaf.file + COMPRESSED[coding], data, recipe)
                for coding, data in one.packed.items()
            ]
            self._add(leaf, tuple(lines), one.reading)
            progress.done()

    def _kept(self, leaf: Leaf, recipe: str) -> tuple[File, ...] | None:
        """The old lines of a leaf and of its compressed copies, where all of them still hold."""
        old = self.order.old
        if old is None:
            return None
        names = (leaf.file, *(leaf.file + ending for ending in COMPRESSED.values()))
        paths = tuple(path for name in names if (path := f"{SITE}/{name}") in old.by_path)
        if not paths or paths[0] != f"{SITE}/{leaf.file}":
            return None
        return reuse.still_good(old, self.order.old_folder, recipe, paths)

    def _reading(self, line: File, name: str) -> FileContent:
        found = self.old_readings.get(line.sha256)
        return found if found is not None else read_file(name, (self.order.stage / line.path).read_bytes())

    def _write(self, leaf: Leaf, name: str, data: bytes, recipe: str) -> File:
        path = f"{SITE}/{name}"
        self._put(path, data)
        variant = _VARIANTS[leaf.cls] if name == leaf.file else "packed"
        return _line(path, leaf.kind, leaf.languages, variant, data, recipe, leaf.edition)

    def _put(self, path: str, data: bytes) -> None:
        target = self.order.stage / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)
        self.made.append(path)

    def _add(self, leaf: Leaf, lines: tuple[File, ...], reading: FileContent) -> None:
        self.files += lines
        self.types[leaf.file] = leaf.media
        self.readings[lines[0].sha256] = reading
        sizes = {
            coding: line.bytes
            for coding, ending in COMPRESSED.items()
            for line in lines[1:]
            if line.path.endswith(ending)
        }
        address = None if leaf.cls == "lost" else leaf.address
        self.walked.append(
            Walked(leaf.file, address, leaf.cls, leaf.languages, lines[0].bytes, reading, leaf.edition, sizes)
        )

    # what is taken from elsewhere in the build, or from the bundle

    def thumbnails(self, offered: Iterable[Offer]) -> None:
        """A small picture of each piece."""
        for offer in offered:
            picture = offer.thumbnail
            if picture is None:
                continue
            name = picture.address.lstrip("/")
            path, recipe = f"{SITE}/{name}", _recipe(digest_of(["thumbnail", picture.sha256]))
            kept = reuse.still_good(self.order.old, self.order.old_folder, recipe, (path,))
            if kept is not None:
                reuse.bring(path, self.order.old_folder, self.order.stage)
                line = kept[0]
            else:
                data = webp(self.order.stage / picture.source)
                self._put(path, data)
                line = _line(path, offer.kind, offer.languages, "asset", data, recipe, None)
            self._place(line, name, "asset")

    def documents(self, offered: Iterable[Offer]) -> None:
        """Every file to take: the same bytes under another name.

        Of a film and its captions a browser keeps nothing: who watched it is nobody's business.
        """
        by_path = {file.path: file for file in self.order.files}
        for file in (file for offer in offered for file in offer.files):
            name = file.address.lstrip("/")
            target = self.order.stage / SITE / name
            target.parent.mkdir(parents=True, exist_ok=True)
            _link(self.order.stage / file.source, target)
            line = by_path[file.source].with_changes(path=f"{SITE}/{name}")
            self._place(line, name, "film" if file.use in ("film", "captions") else "document")

    def films(self, offered: tuple[Offer, ...]) -> None:
        """The recordings of the bundle of which nothing was made, as they are, and their captions."""
        for film in self.order.release.films:
            for one in film.recordings:
                if offer_of(offered, kind_of(film, PLAYED), one.language) is not None:
                    continue
                for address, data, cls in (
                    (film_address(one), self.order.blobs.read(one.content.sha256), "film"),
                    (captions_address(one), _webvtt(one), "plain"),
                ):
                    name = address.lstrip("/")
                    self._put(f"{SITE}/{name}", data)
                    recipe = _recipe(digest_of(["film", address]))
                    variant: Variant = "film" if cls == "film" else "text"
                    line = _line(f"{SITE}/{name}", film.id, (one.language,), variant, data, recipe, None)
                    self._place(line, name, "film" if cls == "film" else "plain", read_file(name, data))

    def assets_of_before(self) -> None:
        """Keep the assets of the publishing before for one more.

        A reader may have the old page and not yet its style when the folders change places.
        """
        old, there = self.order.old, {file.path for file in self.files}
        for line in old.files if old is not None else ():
            name = line.path.removeprefix(f"{SITE}/")
            if line.variant != "asset" or line.kind == BEFORE or line.path in there:
                continue
            if not reuse.sound(self.order.old_folder, line):
                continue
            reuse.bring(line.path, self.order.old_folder, self.order.stage)
            self._place(line.with_changes(kind=BEFORE), name, "asset")

    def _place(self, line: File, name: str, cls: Class, reading: FileContent = _NOTHING) -> None:
        self.files.append(line)
        self.types[name] = _TYPES["." + name.rpartition(".")[2]]
        self.walked.append(Walked(name, f"/{name}", cls, line.languages, line.bytes, reading))

    # the door

    def door(self, made: Site, offered: tuple[Offer, ...]) -> None:
        """Verify all of it, then write what servers need."""
        release = self.order.release
        past = Past.read(self.order.old_folder / DOOR)
        now = dict(made.places)
        moved = landing.moved(release, past, now)
        codes = landing.codes(release, self.order.printed, past)
        links = landing.addresses_of(release, codes, now)
        walk = Walk(
            site=_site_of(release),
            near=_near(release),
            languages=release.languages,
            files=tuple(self.walked),
            pairs=made.pairs,
            moved=moved,
            links=links,
            astray=made.astray,
            editions=frozenset(offer.edition for offer in offered),
        )
        verify(walk)
        digests = {file.path: file.sha256 for file in self.files}
        door = Door(
            campaign=release.id,
            digest=release.digest,
            valid_until=min(service.valid_until for service in release.services),
            answers=tuple(
                self._served(one, one.address, digests) for one in self.walked if one.address is not None
            ),
            moved=moved,
            links=links,
            astray=made.astray,
            lost=tuple(
                self._served(one, start, digests)
                for start, leaf in made.lost.items()
                for one in self.walked
                if one.file == leaf.file
            ),
            away=away_page(release),
            partners={code: one.partner for code, one in self.order.printed.items() if one.partner},
            not_public=() if self.order.draft_in_public else not_public(release),
        )
        self.notes += beyond_limits(door)
        remembered = Past({**past.places, **{address: place for place, address in now.items()}}, codes)
        readings = {digest: reading.to_dict() for digest, reading in sorted(self.readings.items())}
        written = {
            **door_files(door),
            landing.NAME: remembered.written(),
            READINGS: (json.dumps(readings, ensure_ascii=False, sort_keys=True) + "\n").encode(),
        }
        for name, data in sorted(written.items()):
            path = f"{DOOR}/{name}"
            if not self._same(path, data):
                self._put(path, data)
            self.files.append(_line(path, DOOR, release.languages, "table", data, _recipe(path), None))

    def _same(self, path: str, data: bytes) -> bool:
        """Bring the old file at `path` where it holds `data` already."""
        old = self.order.old_folder / path
        if self.order.old is None or path not in self.order.old.by_path or not old.is_file():
            return False
        if old.read_bytes() != data:
            return False
        reuse.bring(path, self.order.old_folder, self.order.stage)
        return True

    def _served(self, one: Walked, address: str, digests: Mapping[str, str]) -> Served:
        digest = digests[f"{SITE}/{one.file}"]
        return Served(address, one.file, one.cls, self.types[one.file], one.bytes, digest, dict(one.packed))


def _webvtt(recording: Recording) -> bytes:
    """The captions of a recording as a browser reads them: as they are, or read and written again."""
    data = recording.captions_content
    with contextlib.suppress(UnicodeDecodeError):
        if data.decode("utf-8-sig").startswith("WEBVTT"):
            return data
    with contextlib.suppress(CaptionsError):
        return captions.webvtt(captions.timed(read_captions(data)), recording.language)
    return data  # NS719 says of them that they cannot be read


def _recipe(content: str) -> str:
    return digest_of([toolbox.digest_of_makers(), content])


def _line(
    path: str,
    kind: str,
    languages: tuple[str, ...],
    variant: Variant,
    data: bytes,
    recipe: str,
    edition: str | None,
) -> File:
    return File(
        path=path,
        kind=kind,
        languages=languages,
        language="+".join(languages),
        variant=variant,
        edition=edition,
        recipe=recipe,
        partner=None,
        sha256=hashlib.sha256(data).hexdigest(),
        bytes=len(data),
    )


def _readings(path: Path) -> dict[str, FileContent]:
    try:
        content = json.loads(path.read_bytes())
        return {digest: FileContent.from_dict(one) for digest, one in content.items()}
    except (OSError, ValueError, TypeError):
        return {}


def _link(source: Path, target: Path) -> None:
    try:
        os.link(source, target)
    except OSError:  # a file system without hard links
        shutil.copy2(source, target)


def _site_of(release: Release) -> str:
    return release.site.address if release.site else ""


def _near(release: Release) -> frozenset[str]:
    """The hosts to which the release itself links."""
    named = [
        release.site.exit if release.site else None,
        *(service.address for service in release.services),
        *(film.address for film in release.films),
        *(organisation.address for organisation in release.organisations),
    ]
    return frozenset(host for address in named if address and (host := host_of(address)))
