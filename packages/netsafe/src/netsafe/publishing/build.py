"""One build: keep what still holds, make the rest, put it together, and swap the folder in."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from netsafe.campaign import Release
from netsafe.campaign.partner import Partner
from netsafe.formats.blobs import NO_BLOBS, BlobStore
from netsafe.materials.catalogue import kinds_of
from netsafe.publishing import folder_swap, manifest, public_file_permissions, tools_digest
from netsafe.publishing.codes_of_pieces import codes_of
from netsafe.publishing.contact_sheets_and_packs import Assembly
from netsafe.publishing.manifest import Manifest
from netsafe.publishing.partner_list import PartnerList
from netsafe.publishing.pieces_to_make import sort_pieces
from netsafe.publishing.planned_pieces import Planned, plan
from netsafe.publishing.previous_build import PreviousBuild
from netsafe.publishing.published_file import DOOR
from netsafe.publishing.render_queue import PiecesError, RenderQueue
from netsafe.publishing.site.publishing_steps import publish
from netsafe.publishing.site.site_job import PageProgress, SiteJob
from netsafe.typesetting.logo.minimum_size import Remark

__all__ = ["BuildProgress", "BuildRequest", "BuildResult", "PageProgress", "PiecesError", "build"]


TYPED_BEFORE = (
    "What stood in the folder was approved by a line in campaign.toml, which no longer counts: "
    "everything says again that it is a draft"
)


@dataclass(frozen=True)
class BuildRequest:
    """What to build.  `partners` None means: those that the folder has already, where they still hold.

    `kinds` are the kinds to make; `unapplied` are the codes of the rules that nobody could apply in a
    language: the contact sheet says them.  `blobs` holds the release's pictures and films.  `public` is the
    folder that readers have now, whose addresses go on being answered; None: the one that is built into.
    """

    release: Release
    kinds: frozenset[str]
    partners: PartnerList | None
    processes: int
    unapplied: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    draft_in_public: bool = False
    blobs: BlobStore = NO_BLOBS
    public: Path | None = None


@dataclass(frozen=True)
class BuildResult:
    """What a build did.

    Attributes:
        file_count: how many files stand in the folder.
        pieces: those that were made anew; `kept_count` were kept.
        pages: the files of the site that were made anew.
        dropped: what is left out, and why, a line each.
        carried: files of the user's own that stay in the folder.
        refused: partners that could not be served: id and reason.
        remarks: what to tell other partners: id and remark.
        changed: whether the folder was swapped.
        manifest_digest: SHA-256 of the manifest.
        notes: what else is to be known, a line each.
    """

    file_count: int
    pieces: tuple[Planned, ...]
    pages: tuple[str, ...]
    kept_count: int
    dropped: tuple[str, ...]
    carried: tuple[str, ...]
    refused: tuple[tuple[str, str], ...]
    remarks: tuple[tuple[str, Remark], ...]
    changed: bool
    manifest_digest: str
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class BuildProgress:
    """Who is told how far it is: how many pieces there are to make, and each; then the same of pages."""

    begin: Callable[[int], None] = lambda count: None
    done: Callable[[Planned], None] = lambda planned: None
    pages: PageProgress = field(default_factory=PageProgress)


def build(
    request: BuildRequest, target: folder_swap.Target, progress: BuildProgress = BuildProgress()
) -> BuildResult:
    """Build into `target`, which :func:`netsafe.publishing.folder_swap.locked` holds.

    Either the whole new folder stands there afterwards, or the old one does, untouched.  Raises
    PiecesError where a piece of the campaign cannot be made, KeyError naming a text that is missing,
    CodesMeet, folder_swap.FolderError, public_file_permissions.PermissionsError,
    process_pool.WorkerLost, and what publishing the site raises.
    """
    release = request.release
    previous = PreviousBuild(target.folder, manifest.read(target.folder))
    _refuse_draft_over_approved(request, previous)
    partners = _partners(request, previous.manifest)
    kinds = kinds_of(release)
    planned = plan(release, partners, tools_digest.digest_of_makers(), kinds, request.blobs)
    codes = codes_of(release, planned.pieces, partners)
    sorting = sort_pieces(
        planned.pieces,
        previous,
        request.kinds,
        None if request.partners is None else {partner.id for partner in partners},
    )
    with target.staging() as stage:
        queue = RenderQueue(
            release=release,
            plan=planned,
            partners={partner.id: partner for partner in partners},
            logos={} if request.partners is None else request.partners.logos,
            kinds=request.kinds,
            stage=stage,
            processes=request.processes,
        )
        kept = [file for files_of_piece in sorting.unchanged for file in files_of_piece]
        for file in kept:  # first, for pieces show pictures of others
            previous.bring(file.path, stage)
        progress.begin(len(sorting.to_make))
        files = queue.render(sorting.to_make, progress.done)
        files += [file for file in kept if file.partner not in queue.refused]
        served = {file.partner for file in files}
        partners = tuple(partner for partner in partners if partner.id in served)
        files += Assembly(release, kinds, previous, stage, request.unapplied).assemble(files, partners)
        pages: tuple[str, ...] = ()
        notes = tuple(
            f"{kind}: {count} pictures of pieces that are not in the folder were drawn for it"
            for kind, count in sorted(queue.drawn.items())
        )
        if previous.manifest is not None and previous.manifest.was_typed and not release.approving_seal:
            notes += (TYPED_BEFORE,)
        if release.site is not None:
            published = publish(
                SiteJob(
                    release=release,
                    kinds=kinds,
                    pieces=tuple(files),
                    codes=codes,
                    previous=previous,
                    public=_public(request, previous),
                    stage=stage,
                    processes=request.processes,
                    draft_in_public=request.draft_in_public,
                    blobs=request.blobs,
                    progress=progress.pages,
                )
            )
            files += published.files
            pages = tuple(file.path for file in published.files if file.is_new)
            notes += published.notes
        content = manifest.of_release(
            release, tools_digest.libraries(), partners, (file.row for file in files)
        ).to_json()
        (stage / manifest.NAME).write_bytes(content)
        paths = [file.path for file in files]
        old_paths = manifest.known_paths(target.folder) or set()
        changed = (
            bool(sorting.to_make)
            or any(file.is_new for file in files)
            or not previous.holds_manifest(content)
            or not public_file_permissions.all_readable(target.folder, paths)
        )
        public_file_permissions.make_readable(stage, paths)
        ours = {manifest.NAME, *paths}
        carried = folder_swap.carry_over(target.folder, stage, old_paths, ours)
        if changed:
            target.swap_in(stage)
            folder_swap.carry_over(stage, target.folder, old_paths, ours)  # what was put there meanwhile
    return BuildResult(
        file_count=len(files),
        pieces=tuple(piece for piece in sorting.to_make if piece.partner not in queue.refused),
        pages=pages,
        kept_count=sum(len(files_of_piece) for files_of_piece in sorting.unchanged),
        dropped=sorting.dropped,
        carried=tuple(carried),
        refused=tuple(queue.refused.items()),
        remarks=tuple(queue.remarks),
        changed=changed,
        manifest_digest=hashlib.sha256(content).hexdigest(),
        notes=notes,
    )


def _public(request: BuildRequest, previous: PreviousBuild) -> PreviousBuild:
    folder = request.public
    return previous if folder is None else PreviousBuild(folder, manifest.read(folder))


def _refuse_draft_over_approved(request: BuildRequest, previous: PreviousBuild) -> None:
    """Refuse to put a draft in the place of what may be public now: a server shows it within a second.

    What was approved by a line that anybody could type does not count: it gets its band back.
    """
    release, old = request.release, previous.manifest
    if (
        old is None
        or release.site is None
        or request.draft_in_public
        or not (previous.folder / DOOR).is_dir()
    ):
        return
    drafts = [language for language in release.all_languages if release.status(language) != "approved"]
    if drafts and old.is_approved:
        raise folder_swap.FolderError(
            str(previous.folder),
            f"holds an approved site, and what is to take its place is a draft in {', '.join(drafts)}",
            "have the words approved and sealed; or name another folder to look at the draft; or say "
            "--draft-in-public, if everybody shall see it",
        )


def _partners(request: BuildRequest, old: Manifest | None) -> tuple[Partner, ...]:
    if request.partners is None:
        return old.partners if old is not None else ()
    return tuple(sorted(request.partners.partners, key=lambda partner: partner.id))
