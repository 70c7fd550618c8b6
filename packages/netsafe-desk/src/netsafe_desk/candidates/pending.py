"""What waits for the worker: pieces to make, seals to sign, people to tell.

The worker calls :func:`do_pending_work`; it is safe to call at any time, and as often as anybody likes.
"""

from __future__ import annotations

from pathlib import Path

from django.db import transaction

from netsafe_desk.candidates.answers import locked
from netsafe_desk.candidates.models import Candidate, Rendering
from netsafe_desk.candidates.rendering import render_candidate
from netsafe_desk.candidates.sealing import sign_pending_seals
from netsafe_desk.candidates.things import CandidateThing
from netsafe_desk.people.models import Person
from netsafe_desk.record.chain import add_line
from netsafe_desk.roles.permissions import require


def ask_for_pieces(candidate: Candidate) -> None:
    """Let the worker know that the pieces of a candidate are wanted."""


@transaction.atomic
def try_pieces_again(person: Person, candidate: Candidate) -> None:
    """Have pieces made that could not be made before.  Raises MayNotError."""
    candidate = locked(candidate)
    require(person, "make-pieces", CandidateThing(candidate))
    Rendering.objects.filter(candidate=candidate).update(state="waiting", faults=[])
    add_line(person.pk, candidate.campaign.slug, "make-pieces", f"candidate:{candidate.number}")
    ask_for_pieces(candidate)


def do_pending_work(key_file: Path | None, processes: int = 1) -> int:
    """Make every piece that is waited for, and sign every seal; how much was done."""
    waiting = Candidate.objects.filter(status="open", rendering__state__in=("waiting", "making"))
    count = 0
    for candidate in waiting.select_related("campaign", "base__candidate__rendering"):
        if candidate.state == "open":
            render_candidate(candidate, processes=processes)
            count += 1
    return count + sign_pending_seals(key_file)
