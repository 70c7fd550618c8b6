"""The release of a candidate, read once by each process."""

from __future__ import annotations

from functools import lru_cache

from netsafe.campaign import Release

from netsafe_desk.candidates.models import Candidate
from netsafe_desk.candidates.stored_bundle import stored_bundle


def candidate_release(candidate: Candidate) -> Release:
    """The release that was frozen."""
    return _release(candidate.pk, candidate.content_id)


@lru_cache(maxsize=8)
def _release(number: int, content: str) -> Release:
    return stored_bundle(Candidate.objects.get(pk=number)).release
