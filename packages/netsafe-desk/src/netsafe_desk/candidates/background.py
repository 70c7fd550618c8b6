"""The jobs of this app: pieces to make, seals to sign, people to remind."""

from __future__ import annotations

import datetime as dt
import os

from django.conf import settings
from django.utils import timezone

from netsafe_desk.candidates.models import Candidate
from netsafe_desk.candidates.refusal import MailAway
from netsafe_desk.candidates.reminders import send_reminders, tell_all_those_asked, tell_those_asked
from netsafe_desk.candidates.rendering import mark_failed, render_candidate
from netsafe_desk.candidates.signing import sign_pending_seals
from netsafe_desk.jobs.job import Job
from netsafe_desk.jobs.periodic import DAILY, HOURLY, Periodic


def make_pieces(campaign: str) -> None:
    """Make the pieces of the newest candidate, and tell those who are asked that it waits for them.

    They are made in one folder of the campaign: those of two candidates never at a time.  Raises what may
    pass: a full disk, a storage or a mail server that is away.
    """
    candidate = Candidate.objects.filter(campaign__slug=campaign).first()
    if candidate is None:
        return
    rendering = render_candidate(candidate, processes=len(os.sched_getaffinity(0)))
    candidate = Candidate.objects.get(pk=candidate.pk)  # it may have been replaced meanwhile
    if rendering.state == "made" and candidate.state == "open" and not tell_those_asked(candidate):
        raise MailAway


def sign_seals() -> None:
    """Sign every seal that waits, with the key that this worker can read, and tell everybody of it.

    Raises what may pass: a storage or a mail server that is away.
    """
    sign_pending_seals(settings.ENVIRONMENT.key_file)


def ask() -> None:
    """Tell those who are asked, where an e-mail could not be sent before.  Raises MailAway."""
    if not tell_all_those_asked():
        raise MailAway


def remind() -> None:
    """Remind whoever has not answered."""
    send_reminders(timezone.localdate())


MAKE_PIECES = Job("make-pieces", make_pieces, after_failure=mark_failed)
SIGN_SEALS = Job("sign-seals", sign_seals)
ASK = Job("ask-approvers", ask)
REMIND = Job("remind-approvers", remind)

AGAIN = Periodic(ASK, HOURLY, after=dt.timedelta(minutes=30))
MORNINGS = Periodic(REMIND, DAILY, after=dt.timedelta(hours=6))
EACH_HOUR = Periodic(SIGN_SEALS, HOURLY)
"""Again, where the key could not be read, or an e-mail could not be sent."""
