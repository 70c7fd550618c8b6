"""Reminders: who has not answered is told as the day comes near; the daily job calls this."""

from __future__ import annotations

import datetime as dt
import smtplib

from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone, translation
from netsafe_intake.wording import Value

from netsafe_desk.candidates.candidate_release import candidate_release
from netsafe_desk.candidates.letters import address_of, send_letter
from netsafe_desk.candidates.models import Candidate, Reminder
from netsafe_desk.candidates.slot_people import people_of_slot, standing_answers
from netsafe_desk.candidates.slot_titles import slot_title
from netsafe_desk.candidates.things import is_made
from netsafe_desk.candidates.working_days import after_working_days, is_working_day


def send_reminders(today: dt.date) -> int:
    """Remind whoever an open candidate waits for, once for each slot and day; how many e-mails were sent.

    It begins on the working day before the due day.  After the due day the deputies are told too.
    """
    count = 0
    if not is_working_day(today):
        return count
    for candidate in Candidate.objects.filter(status="open").select_related("campaign", "rendering"):
        if candidate.state != "open" or not is_made(candidate):
            continue
        if after_working_days(today, 1) < candidate.due:
            continue
        answers = standing_answers(candidate)
        for row in candidate.slots:
            if row["slot"] not in answers:
                count += _remind(candidate, row["slot"], today)
    return count


def tell_those_asked(candidate: Candidate) -> int:
    """Tell those of each slot that a new candidate waits for them; how many e-mails were sent."""
    answers, today = standing_answers(candidate), timezone.localdate()
    slots = [row["slot"] for row in candidate.slots if row["slot"] not in answers]
    return sum(_remind(candidate, slot, today, "asked") for slot in slots)


def _remind(candidate: Candidate, slot: str, today: dt.date, letter: str = "reminder") -> int:
    people = [
        row.person
        for row in people_of_slot(candidate.campaign, slot)
        if not row.deputy or today > candidate.due
    ]
    release = candidate_release(candidate)
    try:
        with transaction.atomic():
            Reminder.objects.create(candidate=candidate, slot=slot, day=today)
            for person in people:
                with translation.override(person.language):
                    path = reverse("candidate.page", args=[candidate.campaign.slug, candidate.number])
                values: dict[str, Value] = {
                    "campaign": candidate.campaign.name_in(person.language),
                    "slot": slot_title(slot, release, person.language),
                    "day": candidate.due,
                    "address": address_of(path),
                }
                send_letter(person.email, person.language, letter, values)
    except IntegrityError:  # another worker reminds them now, or did today
        return 0
    except (OSError, smtplib.SMTPException):  # the next run tries again
        return 0
    return len(people)
