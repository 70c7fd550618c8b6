"""One build of a campaign by the worker: of a candidate's pieces, and of what is published."""

from __future__ import annotations

from pathlib import Path

from netsafe.bundle import Bundle
from netsafe.publishing import folder_swap
from netsafe.publishing.build import BuildProgress, BuildRequest, PageProgress, build
from netsafe.rules import unapplied

from netsafe_desk.jobs.row_progress import RowProgress


def build_campaign(
    bundle: Bundle,
    target: folder_swap.Target,
    public: Path,
    progress: RowProgress,
    *,
    kinds: frozenset[str],
    processes: int,
) -> None:
    """Build `bundle` into `target`, and count in `progress` what is done.

    `public` is what readers have now.  Raises what :func:`netsafe.publishing.build.build` raises.
    """
    request = BuildRequest(
        release=bundle.release,
        kinds=kinds,
        partners=None,
        processes=processes,
        unapplied=unapplied(bundle.release, bundle.languages),
        blobs=bundle.blobs,
        public=public,
    )
    telling = BuildProgress(
        begin=progress.begin,
        done=lambda planned: progress.advance(),
        pages=PageProgress(begin=progress.begin, done=progress.advance),
    )
    build(request, target, telling)
