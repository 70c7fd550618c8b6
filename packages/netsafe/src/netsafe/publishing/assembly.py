"""What is put together from pieces: contact sheets, packs, and the manifest of it all."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from netsafe_intake.canonical import digest_of

from netsafe.campaign import Release
from netsafe.publishing import reuse, toolbox
from netsafe.publishing.manifest import File, Manifest, PartnerEntry, Variant, of_release
from netsafe.publishing.packing import pack
from netsafe.typesetting.piece import Kind

INDEX = "index.html"


@dataclass(frozen=True)
class Assembled:
    """The manifest of the folder, and the paths that had to be put together anew."""

    manifest: Manifest
    made: tuple[str, ...]


def assemble(
    release: Release,
    kinds: tuple[Kind, ...],
    files: Iterable[File],
    partners: tuple[PartnerEntry, ...],
    old: Manifest | None,
    old_folder: Path,
    stage: Path,
    unapplied: Mapping[str, tuple[str, ...]],
) -> Assembled:
    """Put sheets and packs beside the `files` that stand in `stage`; those that still hold are kept."""
    bench = _Bench(
        release, kinds, of_release(release, toolbox.libraries()), old, old_folder, stage, unapplied
    )
    by_partner: dict[str | None, list[File]] = {}
    for file in sorted(files, key=lambda file: file.path):
        by_partner.setdefault(file.partner, []).append(file)
    own = by_partner.get(None, [])
    together = [file for these in by_partner.values() for file in these]
    archives: list[tuple[PartnerEntry, File | None]] = []
    for entry in partners:
        archive, index = bench.set_of(entry, by_partner[entry.id])
        together += [archive, index]
        archives.append((entry, archive))
    archive = bench.archive(f"{release.id}_partner-pack", "", None, own)
    index = bench.index("", None, own, archive, tuple(archives))
    together += [archive, index]
    whole = bench.empty.with_changes(
        files=tuple(sorted(together, key=lambda file: file.path)), partners=partners
    )
    return Assembled(whole, tuple(bench.made))


@dataclass(frozen=True)
class _Bench:
    release: Release
    kinds: tuple[Kind, ...]
    empty: Manifest
    old: Manifest | None
    old_folder: Path
    stage: Path
    unapplied: Mapping[str, tuple[str, ...]]
    made: list[str] = field(default_factory=list)

    def set_of(self, entry: PartnerEntry, files: list[File]) -> tuple[File, File]:
        """A partner's own pack and contact sheet."""
        within = f"partners/{entry.id}"
        archive = self.archive(f"{self.release.id}_{entry.id}", within, entry, files)
        return archive, self.index(within, entry, files, archive, ())

    def archive(self, name: str, within: str, entry: PartnerEntry | None, files: list[File]) -> File:
        """A ZIP of `files` with a contact sheet and a manifest inside."""
        listed = self.empty.with_changes(files=tuple(files), partners=() if entry is None else (entry,))

        def write(path: Path) -> None:
            page = self._page(within, entry, files, None, ())
            pack(self.stage, name, listed, within, ((INDEX, page),), path)

        path = f"{within}/{name}.zip" if within else f"{name}.zip"
        return self._put(path, "pack-archive", "archive", entry, [self._subject(entry, files)], write)

    def index(
        self,
        within: str,
        entry: PartnerEntry | None,
        files: list[File],
        archive: File,
        partners: tuple[tuple[PartnerEntry, File | None], ...],
    ) -> File:
        """A contact sheet of `files`."""
        others = [[one.model_dump(), zipped and zipped.bytes] for one, zipped in partners]
        path = f"{within}/{INDEX}" if within else INDEX
        return self._put(
            path,
            "contact-sheet",
            "page",
            entry,
            [self._subject(entry, files), archive.bytes, others],
            lambda target: _write(target, self._page(within, entry, files, archive, partners)),
        )

    def _subject(self, entry: PartnerEntry | None, files: list[File]) -> list[object]:
        """What a pack and a contact sheet depend on: the release, its state, the partner, the files."""
        head = self.empty.model_dump(mode="json")
        rules = [] if entry else sorted(self.unapplied.items())
        return [head, entry and entry.model_dump(), [[file.path, file.sha256] for file in files], rules]

    def _page(
        self,
        within: str,
        entry: PartnerEntry | None,
        files: list[File],
        archive: File | None,
        partners: tuple[tuple[PartnerEntry, File | None], ...],
    ) -> bytes:
        from netsafe.publishing.contact_sheet import Sheet, page

        unapplied = {} if entry else self.unapplied
        sheet = Sheet(tuple(files), archive, within, entry, partners, unapplied)
        return page(self.release, self.kinds, sheet)

    def _put(
        self,
        path: str,
        kind: str,
        variant: Variant,
        entry: PartnerEntry | None,
        content: list[object],
        write: Callable[[Path], None],
    ) -> File:
        """Keep the old file where its recipe is the same, or write it anew."""
        recipe = digest_of([toolbox.digest_of_makers(), kind, content])
        kept = reuse.still_good(self.old, self.old_folder, recipe, (path,))
        if kept is not None:
            reuse.bring(path, self.old_folder, self.stage)
            return kept[0]
        target = self.stage / path
        target.parent.mkdir(parents=True, exist_ok=True)
        write(target)
        self.made.append(path)
        return File(
            path=path,
            kind=kind,
            languages=self.release.languages,
            language="+".join(self.release.languages),
            variant=variant,
            edition=None,
            recipe=recipe,
            partner=entry.id if entry else None,
            sha256=reuse.sha256_of(target),
            bytes=target.stat().st_size,
        )


def _write(path: Path, data: bytes) -> None:
    path.write_bytes(data)
