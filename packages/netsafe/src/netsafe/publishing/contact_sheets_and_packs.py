"""What is put together from pieces: the contact sheets and the packs, of the campaign and of each partner."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from netsafe_intake.canonical_json import digest_of

from netsafe.campaign import Release
from netsafe.campaign.partner import Partner
from netsafe.helpsite.file_role import Role
from netsafe.publishing import tools_digest
from netsafe.publishing.manifest import Manifest, of_release
from netsafe.publishing.pack_zip import pack
from netsafe.publishing.previous_build import PreviousBuild, file_sha256
from netsafe.publishing.published_file import PublishedFile
from netsafe.typesetting.piece import Kind

INDEX = "index.html"
PACK = "pack-archive"
"""The kind of a pack."""

_Archives = tuple[tuple[Partner, PublishedFile], ...]
"""Each partner with its own pack."""


@dataclass(frozen=True)
class Assembly:
    """Puts sheets and packs beside the pieces that stand in `stage`; those that still hold are kept.

    `unapplied` are the codes of the rules that nobody could apply in a language: the contact sheet says them.
    """

    release: Release
    kinds: tuple[Kind, ...]
    previous: PreviousBuild
    stage: Path
    unapplied: Mapping[str, tuple[str, ...]]

    def assemble(self, pieces: Iterable[PublishedFile], partners: tuple[Partner, ...]) -> list[PublishedFile]:
        """The sheets and packs of `pieces`; each of `partners` has pieces among them."""
        by_partner: dict[str | None, list[PublishedFile]] = {}
        for piece in sorted(pieces, key=lambda piece: piece.path):
            by_partner.setdefault(piece.partner, []).append(piece)
        assembled: list[PublishedFile] = []
        archives: list[tuple[Partner, PublishedFile]] = []
        for partner in partners:
            within, copies = f"partners/{partner.id}", by_partner[partner.id]
            archive = self._archive(f"{self.release.id}_{partner.id}", within, partner, copies)
            assembled += [archive, self._index(within, partner, copies, archive, ())]
            archives.append((partner, archive))
        own_pieces = by_partner.get(None, [])
        archive = self._archive(f"{self.release.id}_partner-pack", "", None, own_pieces)
        return [*assembled, archive, self._index("", None, own_pieces, archive, tuple(archives))]

    def _archive(
        self, name: str, within: str, partner: Partner | None, pieces: list[PublishedFile]
    ) -> PublishedFile:
        """A ZIP of `pieces` with a contact sheet and a manifest inside."""
        partners = () if partner is None else (partner,)
        listed = self._manifest(partners, pieces)

        def write(path: Path) -> None:
            page = self._page(within, partner, pieces, None, ())
            pack(self.stage, name, listed, within, ((INDEX, page),), path)

        path = f"{within}/{name}.zip" if within else f"{name}.zip"
        return self._keep_or_write(path, PACK, Role.ARCHIVE, partner, [self._subject(partner, pieces)], write)

    def _index(
        self,
        within: str,
        partner: Partner | None,
        pieces: list[PublishedFile],
        archive: PublishedFile,
        archives: _Archives,
    ) -> PublishedFile:
        """A contact sheet of `pieces`."""
        others = [[entry.model_dump(), pack_of_partner.bytes] for entry, pack_of_partner in archives]
        path = f"{within}/{INDEX}" if within else INDEX

        def write(target: Path) -> None:
            target.write_bytes(self._page(within, partner, pieces, archive, archives))

        content = [self._subject(partner, pieces), archive.bytes, others]
        return self._keep_or_write(path, "contact-sheet", Role.CONTACT_SHEET, partner, content, write)

    def _manifest(self, partners: tuple[Partner, ...], pieces: list[PublishedFile]) -> Manifest:
        return of_release(self.release, tools_digest.libraries(), partners, (piece.row for piece in pieces))

    def _subject(self, partner: Partner | None, pieces: list[PublishedFile]) -> list[object]:
        """What a pack and a contact sheet depend on: the release, its state, the partner, the files."""
        head = self._manifest((), []).model_dump(mode="json")
        rules = [] if partner else sorted(self.unapplied.items())
        files = [[piece.path, piece.sha256] for piece in pieces]
        return [head, partner and partner.model_dump(), files, rules]

    def _page(
        self,
        within: str,
        partner: Partner | None,
        pieces: list[PublishedFile],
        archive: PublishedFile | None,
        archives: _Archives,
    ) -> bytes:
        # Imported here because Jinja takes a tenth of a second, and a sheet that still holds needs none.
        from netsafe.publishing.contact_sheet import Sheet, page

        sheet = Sheet(
            tuple(piece.row for piece in pieces),
            archive.row if archive else None,
            within,
            partner,
            tuple((entry, pack_of_partner.row) for entry, pack_of_partner in archives),
            {} if partner else self.unapplied,
        )
        return page(self.release, self.kinds, sheet)

    def _keep_or_write(
        self,
        path: str,
        kind: str,
        role: Role,
        partner: Partner | None,
        content: list[object],
        write: Callable[[Path], None],
    ) -> PublishedFile:
        """Keep the file of the build before where it has the same recipe, or write it anew."""
        recipe = digest_of([tools_digest.digest_of_makers(), kind, content])
        rows = self.previous.still_good(recipe, (path,))
        if rows is not None:
            self.previous.bring(path, self.stage)
            return PublishedFile.from_row(rows[0], role)
        target = self.stage / path
        target.parent.mkdir(parents=True, exist_ok=True)
        write(target)
        return PublishedFile(
            path=path,
            role=role,
            kind=kind,
            languages=self.release.languages,
            recipe=recipe,
            sha256=file_sha256(target),
            bytes=target.stat().st_size,
            partner=partner.id if partner else None,
            is_new=True,
        )
