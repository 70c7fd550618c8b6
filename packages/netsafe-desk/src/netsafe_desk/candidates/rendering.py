"""The pieces of a candidate, made as they will be once it is sealed: the worker's part.

They lie in a folder that nobody is served; what has not changed since the build before is kept.  People see
small pictures of them: nothing without DRAFT can be taken away before the seal.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from django.core.files.storage import FileSystemStorage, default_storage
from django.db import transaction
from django.utils import timezone
from netsafe.bundle import Bundle
from netsafe.materials.catalogue import kinds_of
from netsafe.publishing import folder_swap, manifest
from netsafe.publishing.build import BuildRequest, PiecesError, build
from netsafe.rules import unapplied
from netsafe.seals import as_sealed
from netsafe_intake.error import NetSafeError

from netsafe_desk.candidates.models import Candidate, Rendering
from netsafe_desk.candidates.piece_pictures import compared, pictures_of
from netsafe_desk.candidates.stored_bundle import stored_bundle
from netsafe_desk.record.chain import add_line


def render_candidate(
    candidate: Candidate, *, kinds: Iterable[str] | None = None, processes: int = 1
) -> Rendering:
    """Make the pieces of a candidate, or say why they cannot be made; safe to repeat.

    `kinds` limits which are made; all, where it is None.  Nothing happens where they are there, or nobody
    waits for them any more.
    """
    rendering = Rendering.objects.select_related("candidate").get(candidate=candidate)
    if rendering.state == "made" or candidate.state != "open":
        return rendering
    Rendering.objects.filter(pk=rendering.pk).update(state="making")
    bundle = stored_bundle(candidate)
    names = frozenset(kind.name for kind in kinds_of(bundle.release)) if kinds is None else frozenset(kinds)
    try:
        rows = _build(candidate, bundle, names, processes)
        rendering.pieces = rows
        rendering.pictures = pictures_of(rows, folder_of(candidate), _before(candidate))
    except PiecesError as error:
        return _failed(rendering, error.faults)
    except NetSafeError as error:
        return _failed(rendering, (str(error),))
    except OSError as error:  # a full disk: the job fails, and is tried again
        _failed(rendering, (str(error),))
        raise
    rendering.comparison = compared(rendering, _before(candidate))
    return _finished(rendering, "made", ())


def folder_of(candidate: Candidate) -> Path:
    """Where the pieces of a campaign are made: in the storage, where that is a folder of this machine."""
    if isinstance(default_storage, FileSystemStorage) or hasattr(default_storage, "location"):
        root = Path(str(getattr(default_storage, "location", "")))
        if root.is_absolute():
            return root / "rendered" / candidate.campaign.slug
    return Path(tempfile.gettempdir()) / "netsafe-desk-rendered" / candidate.campaign.slug


def _build(
    candidate: Candidate, bundle: Bundle, kinds: frozenset[str], processes: int
) -> list[dict[str, Any]]:
    number = candidate.base.number + 1 if candidate.base is not None else 1
    request = BuildRequest(
        release=as_sealed(bundle.release, number),
        kinds=kinds,
        partners=None,
        processes=processes,
        unapplied=unapplied(bundle.release, bundle.languages),
        blobs=bundle.blobs,
    )
    folder = folder_of(candidate)
    with folder_swap.locked(folder) as target:
        build(request, target)
        content = manifest.read(folder)
    assert content is not None, "a build leaves its manifest"
    return [
        {"path": file.path, "sha256": file.sha256, "kind": file.kind, "languages": list(file.languages)}
        for file in content.files
    ]


def _before(candidate: Candidate) -> Rendering | None:
    return candidate.base.candidate.rendering if candidate.base is not None else None


def _failed(rendering: Rendering, faults: Iterable[str]) -> Rendering:
    return _finished(rendering, "failed", faults)


@transaction.atomic
def _finished(rendering: Rendering, state: str, faults: Iterable[str]) -> Rendering:
    rendering.state, rendering.faults, rendering.at = state, list(faults), timezone.now()
    rendering.save()
    candidate = rendering.candidate
    content = {"state": state, "files": len(rendering.pieces), "digest": candidate.digest}
    add_line(0, candidate.campaign.slug, "make-pieces", f"candidate:{candidate.number}", content)
    return rendering
