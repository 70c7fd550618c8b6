"""Whoever has not answered is reminded in their language: once for each slot and day."""

from __future__ import annotations

import datetime as dt

from candidate_steps import frozen
from django.core import mail
from netsafe_desk.campaigns.models import Campaign
from netsafe_desk.candidates import answers
from netsafe_desk.candidates.reminders import send_reminders, tell_those_asked
from netsafe_desk.candidates.working_days import after_working_days
from netsafe_desk.people.models import Person


def addresses() -> list[str]:
    return sorted(message.to[0].partition("@")[0] for message in mail.outbox)


def test_reminders_begin_on_the_day_before_and_reach_deputies_after_it(
    campaign: Campaign, cast: dict[str, Person]
):
    Person.objects.filter(pk=cast["approver-cy"].pk).update(language="cy")
    candidate = frozen(campaign, cast)
    answers.approve(cast["approver-en"], candidate, "language:en")
    days = [candidate.due - dt.timedelta(days=count) for count in range(1, 10)]
    eve = next(day for day in days if after_working_days(day, 1) == candidate.due and day.weekday() < 5)
    assert send_reminders(eve - dt.timedelta(days=1)) == 0 or eve.weekday() == 0
    mail.outbox.clear()
    send_reminders(eve)
    assert addresses() == ["approver-cy", "approver-foundation", "approver-lead", "approver-provider"]
    assert "Mae angen yr ateb erbyn" in next(m for m in mail.outbox if "-cy@" in m.to[0]).body
    mail.outbox.clear()
    assert send_reminders(eve) == 0 and not mail.outbox, "once a day"
    send_reminders(after_working_days(candidate.due, 1))
    assert "deputy-cy" in addresses()


def test_those_asked_are_told_when_the_pieces_are_there(campaign: Campaign, cast: dict[str, Person]):
    candidate = frozen(campaign, cast)
    assert tell_those_asked(candidate) and len(mail.outbox) == 5
    assert candidate.campaign.name_in("en") in mail.outbox[0].subject
    assert tell_those_asked(candidate)


def test_nobody_is_reminded_of_an_outdated_candidate(campaign: Campaign, cast: dict[str, Person]):
    candidate = frozen(campaign, cast)
    Campaign.objects.filter(pk=campaign.pk).update(revision=campaign.revision + 1)
    assert send_reminders(candidate.due) == 0
