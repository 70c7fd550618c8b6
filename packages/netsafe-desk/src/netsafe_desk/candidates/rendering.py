"""The pieces of a candidate, made as they will be once it is sealed: the worker's part.

They lie in a folder that nobody is served; what has not changed since the build before is kept.  People see
small pictures of them: nothing without DRAFT can be taken away before the seal.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from netsafe.bundle import Bundle
from netsafe.materials.catalogue import kinds_of
from netsafe.publishing import folder_swap, manifest
from netsafe.publishing.build import PiecesError
from netsafe.publishing.chosen_kinds import chosen
from netsafe.publishing.contact_sheets_and_packs import PACK
from netsafe.publishing.piece_fault import PieceFault
from netsafe.publishing.published_file import DOOR
from netsafe.publishing.site.earlier_assets import EARLIER
from netsafe.seals import as_sealed
from netsafe_intake.error import NetSafeError

from netsafe_desk.built_folders import places
from netsafe_desk.built_folders.campaign_build import build_campaign
from netsafe_desk.built_folders.public_folder import public_folder
from netsafe_desk.candidates.models import Candidate, Rendering
from netsafe_desk.candidates.piece_pictures import compared, pictures_of
from netsafe_desk.candidates.stored_bundle import stored_bundle
from netsafe_desk.jobs.fault_lines import LANGUAGES, fault_lines
from netsafe_desk.jobs.job import TemporaryFault
from netsafe_desk.jobs.row_progress import RowProgress
from netsafe_desk.record.chain import add_line
from netsafe_desk.storage.faults import explained_disk_faults

FaultLines = Mapping[str, str]
"""Language → line."""


def render_candidate(
    candidate: Candidate, *, kinds: Iterable[str] | None = None, processes: int = 1
) -> Rendering:
    """Make the pieces of a candidate, or say why they cannot be made; safe to repeat.

    `kinds` limits which are made; those that this desk makes, where it is None.  Nothing happens where they
    are there, or nobody waits for them any more.  Raises StorageFault, for another try.
    """
    rendering = Rendering.objects.select_related("candidate").get(candidate=candidate)
    if rendering.state == "made" or candidate.state != "open":
        return rendering
    rendering.state, rendering.finished, rendering.total = "making", 0, 0
    rendering.save(update_fields=["state", "finished", "total"])
    try:
        folder = places.candidate_folder(candidate.campaign)
        with explained_disk_faults(str(folder)):
            bundle = stored_bundle(candidate)
            chosen_kinds = chosen(settings.MADE_KINDS if kinds is None else kinds, kinds_of(bundle.release))
            rows = _build(rendering, bundle, chosen_kinds, processes)
            rendering.pictures = pictures_of(rows, folder, _before(candidate))
        rendering.pieces = rows
    except PiecesError as error:
        return _failed(rendering, map(_lines, error.faults))
    except TemporaryFault as error:  # a full disk: the job fails, and is tried again
        _failed(rendering, [fault_lines(error)])
        raise
    except NetSafeError as error:
        return _failed(rendering, [fault_lines(error)])
    rendering.comparison = compared(rendering, _before(candidate))
    return _finished(rendering, "made", ())


def mark_failed(fault: FaultLines, campaign: str) -> None:
    """No more tries are made: somebody has to see to it."""
    candidate = Candidate.objects.filter(campaign__slug=campaign).first()
    waiting = Rendering.objects.filter(candidate=candidate, state__in=("waiting", "making"))
    waiting.update(state="failed", faults=[fault])


def _build(
    rendering: Rendering, bundle: Bundle, kinds: frozenset[str], processes: int
) -> list[dict[str, Any]]:
    """Build the campaign, and list the files that are made of it alone.

    Left out are packs, which name the seal, what servers read, which remembers what was public before, and
    what only older pages load.
    """
    candidate = rendering.candidate
    number = candidate.base.number + 1 if candidate.base is not None else 1
    sealed = replace(bundle, release=as_sealed(bundle.release, number))
    folder = places.candidate_folder(candidate.campaign)
    with folder_swap.locked(folder, is_ours=True) as target, public_folder(candidate.campaign) as public:
        build_campaign(sealed, target, public, RowProgress(rendering), kinds=kinds, processes=processes)
        content = manifest.read(folder)
    assert content is not None, "a build leaves its manifest"
    packs = {file.sha256 for file in content.files if file.kind == PACK}
    return [
        {"path": file.path, "sha256": file.sha256, "kind": file.kind, "languages": list(file.languages)}
        for file in content.files
        if file.kind not in (DOOR, EARLIER) and file.sha256 not in packs
    ]


def _before(candidate: Candidate) -> Rendering | None:
    return candidate.base.candidate.rendering if candidate.base is not None else None


def _lines(fault: PieceFault) -> FaultLines:
    """Language → why a piece cannot be made, where it is known in that language."""
    lines = {language: fault.line(language) for language in LANGUAGES}
    return {language: line for language, line in lines.items() if line}


def _failed(rendering: Rendering, faults: Iterable[FaultLines]) -> Rendering:
    return _finished(rendering, "failed", faults)


@transaction.atomic
def _finished(rendering: Rendering, state: str, faults: Iterable[FaultLines]) -> Rendering:
    rendering.state, rendering.faults, rendering.at = state, list(faults), timezone.now()
    rendering.save()
    candidate = rendering.candidate
    content = {"state": state, "files": len(rendering.pieces), "digest": candidate.digest}
    add_line(0, candidate.campaign.slug, "pieces-made", f"candidate:{candidate.number}", content)
    return rendering
