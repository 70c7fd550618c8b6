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
                count += _remind(candidate, row["slot"], today) or 0
    return count


def tell_those_asked(candidate: Candidate) -> bool:
    """Tell those of each slot that a new candidate waits for them, once; whether all e-mails went out."""
    today = timezone.localdate()
    sent = [_remind(candidate, slot, today, "asked") for slot in untold_slots(candidate)]
    return None not in sent


def untold_slots(candidate: Candidate) -> list[str]:
    """The slots that wait for an answer, and whose people have had no e-mail of it."""
    known = set(candidate.reminders.values_list("slot", flat=True)) | standing_answers(candidate).keys()
    return [row["slot"] for row in candidate.slots if row["slot"] not in known]


def tell_all_those_asked() -> bool:
    """The same for every candidate whose pieces are made; whether all e-mails went out."""
    rows = Candidate.objects.filter(status="open").select_related("campaign", "rendering")
    results = [tell_those_asked(row) for row in rows if row.state == "open" and is_made(row)]
    return all(results)


def _remind(candidate: Candidate, slot: str, today: dt.date, letter: str = "reminder") -> int | None:
    """How many e-mails were sent; None where the mail server does not take them."""
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
        return None
    return len(people)
