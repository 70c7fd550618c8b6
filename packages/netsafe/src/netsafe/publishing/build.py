"""One build: keep what still holds, make the rest, put it together, and swap the folder in."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path

from netsafe_intake.file import FileFault, read_file

from netsafe.campaign import Release
from netsafe.formats.blobs import NO_BLOBS, BlobStore
from netsafe.formats.images import MAX_BYTES, ImageFault
from netsafe.materials.catalogue import kinds_of
from netsafe.publishing import assembly, manifest, permissions, reuse, swap, toolbox
from netsafe.publishing.codes import codes_of
from netsafe.publishing.making import Batch, make
from netsafe.publishing.manifest import File, Manifest, PartnerEntry
from netsafe.publishing.partners import Applicant
from netsafe.publishing.plan import Plan, Planned, plan
from netsafe.publishing.site import publish as site
from netsafe.publishing.workshop import Made, Order
from netsafe.typesetting.logo import grounds, safe_logo
from netsafe.typesetting.logo.size import Remark, too_coarse, too_small

LOGOS = ".logos"
_MOST_IN_A_BATCH = 24


@dataclass(frozen=True)
class Request:
    """What to build.  `partners` None means: those that the folder has already, where they still hold.

    `blobs` holds the release's pictures and films.
    `unapplied` are the codes of the rules that nobody could apply in a language: the contact sheet says them.
    """

    release: Release
    only: frozenset[str]
    partners: tuple[Applicant, ...] | None
    jobs: int
    unapplied: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    draft_in_public: bool = False
    blobs: BlobStore = NO_BLOBS


@dataclass(frozen=True)
class Built:
    """What a build did.  `refused` are partners that could not be served: id → reason; `remarks` what
    to tell others who were.

    `pages` are the files of the site that were made anew, `notes` what else is to be known of it.
    """

    files: int
    made: tuple[Planned, ...]
    pages: tuple[str, ...]
    kept: int
    dropped: tuple[str, ...]
    carried: tuple[str, ...]
    refused: tuple[tuple[str, str], ...]
    remarks: tuple[tuple[str, Remark], ...]
    changed: bool
    manifest_digest: str
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Progress:
    """Who is told how far it is: how many pieces there are to make, and each; then the same of pages."""

    begin: Callable[[int], None] = lambda count: None
    done: Callable[[Planned], None] = lambda planned: None
    pages: site.Progress = field(default_factory=site.Progress)


class PiecesFault(Exception):
    """Pieces of the campaign cannot be made; `faults` says why, one line for each."""

    def __init__(self, faults: tuple[str, ...]) -> None:
        self.faults = faults
        super().__init__("\n".join(faults))


def build(request: Request, target: swap.Target, progress: Progress = Progress()) -> Built:
    """Build into `target`, which :func:`netsafe.publishing.swap.held` holds.

    Either the whole new folder stands there afterwards, or the old one does, untouched.  Raises
    PiecesFault where a piece of the campaign cannot be made, KeyError naming a text that is missing,
    CodesMeet, swap.FolderError, permissions.PermissionsFault, workers.WorkerLost, and what publishing
    the site raises.
    """
    old = manifest.read(target.folder)
    _keep_what_is_approved(request, old, target)
    people = _people(request, old)
    kinds = kinds_of(request.release)
    planned = plan(request.release, people, toolbox.digest_of_makers(), kinds, request.blobs)
    printed = codes_of(request.release, planned.pieces, people)
    sorting = _sort(request, planned, old, target.folder)
    with target.staging() as stage:
        job = _Job(request, planned, stage)
        files = job.fulfil(sorting.to_make, progress)
        files += job.keep(sorting.kept, target.folder)
        files = [file for file in files if file.partner not in job.refused]
        served = {file.partner for file in files}
        entries = tuple(entry for entry in people if entry.id in served)
        put = assembly.assemble(
            request.release, kinds, files, entries, old, target.folder, stage, request.unapplied
        )
        whole = put.manifest
        pages: tuple[str, ...] = ()
        notes: tuple[str, ...] = ()
        if request.release.site is not None:
            order = site.Order(
                request.release,
                kinds,
                whole.files,
                printed,
                old,
                target.folder,
                stage,
                request.jobs,
                request.draft_in_public,
                request.blobs,
            )
            published = site.publish(order, progress.pages)
            whole, pages = whole.with_files(published.files), published.made
            notes = published.notes
        content = whole.to_json()
        (stage / manifest.NAME).write_bytes(content)
        known = manifest.known_paths(target.folder) or set()
        changed = (
            bool(sorting.to_make or put.made or pages)
            or content != _bytes(target.folder / manifest.NAME)
            or not permissions.all_readable(target.folder, whole.by_path)
        )
        permissions.make_readable(stage, whole.by_path)
        ours = {manifest.NAME, *whole.by_path}
        carried = swap.carry_over(target.folder, stage, known, ours)
        if changed:
            target.swap_in(stage)
            swap.carry_over(stage, target.folder, known, ours)  # what was put there meanwhile
    return Built(
        files=len(whole.files),
        made=tuple(one for one in sorting.to_make if one.partner not in job.refused),
        pages=pages,
        kept=sum(len(lines) for lines in sorting.kept),
        dropped=sorting.dropped + _gone(old, planned, request),
        carried=tuple(carried),
        refused=tuple(job.refused.items()),
        remarks=tuple(job.remarks),
        changed=changed,
        manifest_digest=hashlib.sha256(content).hexdigest(),
        notes=notes,
    )


def _keep_what_is_approved(request: Request, old: Manifest | None, target: swap.Target) -> None:
    """Refuse to put a draft in the place of what may be public now: a server shows it within a second."""
    release = request.release
    if (
        old is None
        or release.site is None
        or request.draft_in_public
        or not (target.folder / site.DOOR).is_dir()
    ):
        return
    drafts = [language for language in release.all_languages if release.status(language) != "approved"]
    if drafts and all(status == "approved" for status in old.status.values()):
        raise swap.FolderError(
            f"{target.folder}: holds an approved site, and what is to take its place is a draft in "
            f"{', '.join(drafts)}. Mend: have the words approved; or name another folder to look at the "
            "draft; or say --draft-in-public, if everybody shall see it"
        )


def _people(request: Request, old: Manifest | None) -> tuple[PartnerEntry, ...]:
    if request.partners is None:
        return old.partners if old is not None else ()
    return tuple(
        PartnerEntry(id=one.id, names=dict(one.names), links=dict(one.links), digest=one.digest)
        for one in sorted(request.partners, key=lambda one: one.id)
    )


# what to keep, what to make, what to let go


@dataclass(frozen=True)
class _Sorting:
    kept: list[tuple[File, ...]] = field(default_factory=list)
    to_make: list[Planned] = field(default_factory=list)
    dropped: tuple[str, ...] = ()


def _sort(request: Request, planned: Plan, old: Manifest | None, folder: Path) -> _Sorting:
    sorting = _Sorting()
    dropped: dict[str, None] = {}
    makeable = {None, *(one.id for one in request.partners or ())}
    for one in planned.pieces:
        paths = tuple(one.paths.values())
        lines = reuse.still_good(old, folder, one.recipe, paths)
        if lines is not None:
            sorting.kept.append(lines)
        elif one.partner in makeable and one.kind in request.only:
            sorting.to_make.append(one)
        elif old is not None and any(path in old.by_path for path in paths):
            whose = "" if one.partner is None else f" of {one.partner}"
            why = "--only does not name it" if one.partner in makeable else "no --partners were given"
            dropped[f"{one.kind}{whose}: out of date, and {why}; left out"] = None
    return _Sorting(sorting.kept, sorting.to_make, tuple(dropped))


def _gone(old: Manifest | None, planned: Plan, request: Request) -> tuple[str, ...]:
    """Sets of partners who are no longer on the list."""
    if old is None or request.partners is None:
        return ()
    listed = {one.id for one in request.partners}
    return tuple(
        f"the set of {one.id}: not on the list; left out" for one in old.partners if one.id not in listed
    )


# making and keeping


@dataclass
class _Job:
    """The making of one build; `refused` grows while it runs: partner → why there is no set for it."""

    request: Request
    plan: Plan
    stage: Path
    refused: dict[str, str] = field(default_factory=dict)
    remarks: list[tuple[str, Remark]] = field(default_factory=list)

    def fulfil(self, to_make: list[Planned], progress: Progress) -> list[File]:
        """Make pieces; a fault of a partner's refuses that partner, any other fails the build."""
        progress.begin(len(to_make))
        files: list[File] = []
        faults: list[str] = []
        with closing(
            make(self.plan.bases, self._batches(to_make), len(to_make), self.stage, self.request.jobs)
        ) as all_made:
            for made in all_made:
                self._receive(made, files, faults)
                progress.done(made.planned)
        shutil.rmtree(self.stage / LOGOS, ignore_errors=True)
        for refused in self.refused:
            shutil.rmtree(self.stage / "partners" / refused, ignore_errors=True)
        if faults:
            raise PiecesFault(tuple(sorted(set(faults))))
        return files

    def keep(self, kept: list[tuple[File, ...]], folder: Path) -> list[File]:
        """Bring what still holds from the old folder."""
        files = [file for lines in kept for file in lines if file.partner not in self.refused]
        for file in files:
            reuse.bring(file.path, folder, self.stage)
        return files

    def _receive(self, made: Made, files: list[File], faults: list[str]) -> None:
        partner = made.planned.partner
        if made.fault is None:
            files.extend(made.files)
        elif partner is None:
            faults.append(made.fault)
        else:
            self.refused.setdefault(partner, made.fault)

    def _batches(self, to_make: list[Planned]) -> Iterator[Batch]:
        """The campaign's own pieces one by one, long ones first; then partners', many at once.

        A batch holds copies of one kind, because a worker's Typst remembers what they share.
        """
        for planned in reversed([one for one in to_make if one.partner is None]):
            yield (Order(planned),)
        people = {one.id: one for one in self.request.partners or ()}
        theirs: dict[str, list[Planned]] = {}
        for planned in to_make:
            if planned.partner is not None:
                theirs.setdefault(planned.kind, []).append(planned)
        for pieces in theirs.values():
            size = max(1, min(_MOST_IN_A_BATCH, len(pieces) // (4 * self.request.jobs)))
            queue = iter(pieces)
            while batch := tuple(islice(queue, size)):
                orders = (self._order(planned, people) for planned in batch)
                yield tuple(order for order in orders if order is not None)

    def _order(self, planned: Planned, people: dict[str, Applicant]) -> Order | None:
        if planned.partner in self.refused:
            return None
        applicant = people[planned.partner or ""]
        partner = applicant.on(self.request.release, planned.kind, planned.languages)
        if applicant.logo is None:
            return Order(planned, partner)
        clean = self.stage / LOGOS / f"{applicant.id}.svg"
        if not clean.exists():
            try:
                logo = safe_logo(read_file(applicant.logo, MAX_BYTES), grounds(self.request.release))
            except (ImageFault, FileFault) as error:
                reason = ". Mend: ".join(str(error).rsplit("; ", 1))
                self.refused[applicant.id] = f"the logo {applicant.logo.name} {reason}"
                return None
            for judge in (too_small, too_coarse):
                if remark := judge(logo, self.request.only):
                    reason = f"the logo {applicant.logo.name} {remark.reason}"
                    self.remarks.append((applicant.id, Remark(reason, remark.mend)))
            clean.parent.mkdir(exist_ok=True)
            clean.write_text(logo, encoding="utf-8")
        return Order(planned, partner, clean)


def _bytes(path: Path) -> bytes:
    return path.read_bytes() if path.is_file() else b""
