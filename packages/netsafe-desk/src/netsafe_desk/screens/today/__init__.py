"""*Today*: what waits for whom, since when; trouble first, then what waits for the reader."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from django.http import HttpRequest, HttpResponse

from netsafe_desk.campaigns.models import Campaign
from netsafe_desk.people.models import Person
from netsafe_desk.people.reader import signed_in_person
from netsafe_desk.screens.frame import page
from netsafe_desk.screens.record.act_names import latest_acts
from netsafe_desk.screens.routing import Screen
from netsafe_desk.screens.today.candidate_reports import candidate_reports
from netsafe_desk.screens.today.other_reports import (
    film_reports,
    people_reports,
    publication_reports,
    rights_reports,
)
from netsafe_desk.screens.today.waiting import Waiting
from netsafe_desk.screens.today.words_reports import words_reports

REPORTS: tuple[Callable[[Campaign], Iterable[Waiting]], ...] = (
    publication_reports,
    film_reports,
    people_reports,
    candidate_reports,
    words_reports,
    rights_reports,
)
"""Who says what waits: a new kind of thing that waits is a function here."""

LATEST = 8


def today(request: HttpRequest, campaign: Campaign) -> HttpResponse:
    """The first page of a campaign."""
    person = signed_in_person(request)
    every = [waiting for report in REPORTS for waiting in report(campaign)]
    context = {
        "campaign": campaign,
        "groups": _groups(every, person),
        "latest": latest_acts(campaign, LATEST),
    }
    return page(request, "today/today.html", context)


def _groups(every: list[Waiting], person: Person) -> list[tuple[str, list[Waiting]]]:
    """Trouble, what waits for the reader, what waits for others; each only where there is something."""
    trouble = [waiting for waiting in every if waiting.is_trouble]
    mine = [waiting for waiting in every if waiting.is_for(person.pk) and not waiting.is_trouble]
    others = [waiting for waiting in every if not waiting.is_for(person.pk) and not waiting.is_trouble]
    groups: list[tuple[str, Any]] = [("trouble", trouble), ("mine", mine), ("others", others)]
    return [(name, rows) for name, rows in groups if rows]


SCREENS = (Screen("today", "", today, verb="read", menu=1),)
