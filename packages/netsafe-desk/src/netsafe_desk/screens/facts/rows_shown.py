"""What every screen of facts needs: the row that an address names, what it is called, what is found in it."""

from __future__ import annotations

from collections import Counter

from django.http import Http404, HttpRequest
from django.utils import timezone
from netsafe.campaign import Release
from netsafe.campaign.finding_subject import FactSubject, FileSubject
from netsafe.rules import Finding

from netsafe_desk.campaigns.current_findings import current_findings
from netsafe_desk.campaigns.facts_edits import SINGLE
from netsafe_desk.campaigns.models import Campaign, Fact
from netsafe_desk.model_forms.field_shapes import LOOSE, tables
from netsafe_desk.model_forms.row_names import row_name
from netsafe_desk.people.models import Person
from netsafe_desk.screens.frame import reader_language


def reader(request: HttpRequest) -> Person:
    """Whoever is signed in."""
    assert isinstance(request.user, Person)
    return request.user


def known_table(table: str) -> str:
    """A table that the desk shows; Http404 for any other name."""
    if table not in tables():
        raise Http404
    return table


def fact_at(campaign: Campaign, table: str, fact: int) -> Fact:
    """The row of this campaign and table with that number; Http404 where there is none."""
    row = Fact.objects.filter(campaign=campaign, table=known_table(table), pk=fact).first()
    if row is None:
        raise Http404
    return row


def place_of(fact: Fact) -> int:
    """Where a row stands in its table, from 0."""
    return Fact.objects.filter(campaign=fact.campaign_id, table=fact.table, place__lt=fact.place).count()


def title_of(release: Release, fact: Fact) -> str:
    """What a row is called; empty for the row of a table that has one."""
    if fact.table in SINGLE:
        return ""
    rows = getattr(release, fact.table)
    place = place_of(fact)
    return row_name(release, fact.table, rows[place], reader_language()) if place < len(rows) else fact.name


def findings_of_facts(campaign: Campaign) -> list[tuple[tuple[str | int, ...], str | None, Finding]]:
    """Each finding about a fact with its path in the release, and the language that it is about."""
    subjects = ((finding.subject, finding) for finding in current_findings(campaign, timezone.localdate()))
    return [
        (subject.path, finding.language, finding)
        for subject, finding in subjects
        if isinstance(subject, FactSubject | FileSubject) and subject.path
    ]


def findings_by_table(campaign: Campaign) -> Counter[str]:
    """How many findings each table has."""
    every_table = set(tables())
    names = (str(path[0]) for path, _, _ in findings_of_facts(campaign))
    return Counter(name if name in every_table else LOOSE for name in names)
