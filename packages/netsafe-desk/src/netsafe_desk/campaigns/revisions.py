"""Each change of a row with its revision: one place that writes both, or neither."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from django.db.models import F, Max
from django.utils import timezone

from netsafe_desk.campaigns.models import BundleFile, Campaign, Fact, Revision, Wording
from netsafe_desk.people.models import Person

Act = Literal["import", "edit", "merge", "undo", "mark", "spelling", "proposal", "waiver"]
"""What made a revision."""


@dataclass(frozen=True)
class RevisionNote:
    """Who changes rows, when, by which act, and why."""

    by: Person | None
    act: Act
    reason: str = ""
    at: dt.datetime | None = None


def of_wording(wording: Wording, note: RevisionNote, *, is_removal: bool = False) -> Revision:
    """The revision, not yet saved, that tells what a wording says now."""
    revision = _of_row(wording, "wording", wording.key, wording.words, note, is_removal)
    revision.language = wording.language
    revision.origin_language, revision.origin_mark = wording.origin_language, wording.origin_mark
    revision.allow = wording.allow
    return revision


def of_fact(fact: Fact, note: RevisionNote, *, is_removal: bool = False) -> Revision:
    """The revision, not yet saved, that tells what a fact says now."""
    return _of_row(fact, "fact", str(fact), fact.toml, note, is_removal)


def of_file(file: BundleFile, note: RevisionNote, *, is_removal: bool = False) -> Revision:
    """The revision, not yet saved, that tells which bytes a file has now."""
    return _of_row(file, "file", file.path, file.asset_id, note, is_removal)


def _of_row(
    row: Wording | Fact | BundleFile,
    subject: str,
    name: str,
    content: str,
    note: RevisionNote,
    is_removal: bool,
) -> Revision:
    return Revision(
        campaign=row.campaign,
        subject=subject,
        name=name,
        number=row.revision,
        content=content,
        is_removal=is_removal,
        act=note.act,
        by=note.by,
        at=note.at or timezone.now(),
        reason=note.reason,
    )


def last_number(campaign: Campaign, subject: str, name: str, language: str = "") -> int:
    """The number of the newest revision under a name, of removed rows too; 0 where there is none."""
    return last_numbers(campaign, subject, name=name, language=language).get((name, language), 0)


def last_numbers(campaign: Campaign, subject: str, **which: str) -> dict[tuple[str, str], int]:
    """The same by name and language, of all that are `which`."""
    rows = Revision.objects.filter(campaign=campaign, subject=subject, **which).order_by()
    numbers = rows.values_list("name", "language").annotate(last=Max("number"))
    return {(name, language): number for name, language, number in numbers}


def save_revisions(campaign: Campaign, revisions: Iterable[Revision]) -> None:
    """Add revisions, and let every process know that the campaign has changed."""
    Revision.objects.bulk_create(revisions, batch_size=200)
    Campaign.objects.filter(pk=campaign.pk).update(revision=F("revision") + 1)
    campaign.refresh_from_db(fields=["revision"])
