"""What people do to facts: write, add, move, remove, undo; each act checked as a whole release, then kept."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from netsafe.bundle.plain_content import (
    LOOSE,
    FactRow,
    PlainContent,
    PlainContentError,
    facts_of_rows,
    plain_content,
    release_of_facts,
)
from netsafe.bundle.writing import blobs_of_release
from netsafe.campaign import Release
from netsafe.campaign.validation_messages import FieldFault
from netsafe_intake.fault_explanation import ExplainedError, Explanation
from netsafe_intake.wording import Value

from netsafe_desk.campaigns import revisions
from netsafe_desk.campaigns.bundle_import import describe, take_facts
from netsafe_desk.campaigns.current_release import content_of_rows
from netsafe_desk.campaigns.models import Campaign, Fact, Revision
from netsafe_desk.campaigns.permission import require_for_fact
from netsafe_desk.campaigns.revisions import Act, RevisionNote
from netsafe_desk.people.models import Person
from netsafe_desk.record.chain import add_line

PACKAGE = "netsafe_desk.campaigns"

LONGEST_NAME = 200
"""Characters of the name of a row."""

LONGEST_FACT = 100_000
"""Characters of one row: the longest of a campaign has a few thousand."""

SINGLE = ("help", "site", "theme", LOOSE)
"""Tables of one row."""


class FactRefused(ExplainedError):
    """A row that cannot be kept.

    `faults` say why: those about the row itself with paths from it, such as ``("number",)``; `elsewhere`
    those about other rows, which the change would break.
    """

    code = "desk-fact-refused"

    def __init__(self, faults: tuple[FieldFault, ...], elsewhere: tuple[FieldFault, ...] = ()) -> None:
        super().__init__((*faults, *elsewhere)[0].explanation)
        self.faults, self.elsewhere = faults, elsewhere


class StaleFactError(ExplainedError):
    """Somebody else wrote since the row was shown: `current` is what stands there now."""

    code = "desk-fact-stale"

    def __init__(self, current: Fact) -> None:
        super().__init__(Explanation(PACKAGE, "fact-stale"), str(current))
        self.current = current


class FactMissingError(ExplainedError):
    """The row is no longer there: somebody else removed it."""

    code = "desk-fact-missing"

    def __init__(self, name: str) -> None:
        super().__init__(Explanation(PACKAGE, "fact-missing"), name)


@dataclass(frozen=True)
class FactEdit:
    """New values for one row: `name` is empty for the row of a table that has one, None for a new row.

    `shown_revision` is the one that the writer saw.
    """

    table: str
    name: str | None
    values: Mapping[str, Any]
    shown_revision: int = 0
    reason: str = ""
    act: Act = "edit"


@transaction.atomic
def write_fact(person: Person, campaign: Campaign, edit: FactEdit) -> Fact:
    """Write one row, or add it; the row as it is then.  Unchanged values make no revision.

    Raises MayNotError, FactRefused, StaleFactError and FactMissingError: nothing is written then.
    """
    require_for_fact(person, campaign, edit.table, edit.name or "")
    rows = _locked_rows(campaign, edit.table)
    place = len(rows)
    if edit.name is None and edit.table in SINGLE and rows:
        raise StaleFactError(rows[0])
    if edit.name is not None:
        place = _place_of(rows, edit.table, edit.name, edit.shown_revision)
    values = [row_values(row) for row in rows]
    values[place : place + 1] = [dict(edit.values)]
    release = _changed_release(campaign, edit.table, values, place)
    names = _keep(person, campaign, edit.table, release, RevisionNote(person, edit.act, edit.reason))
    return Fact.objects.get(campaign=campaign, table=edit.table, name=names[place])


@transaction.atomic
def remove_fact(
    person: Person, campaign: Campaign, table: str, name: str, shown_revision: int, reason: str = ""
) -> None:
    """Remove one row.  Raises FactRefused where another row still names it, with each that does."""
    require_for_fact(person, campaign, table, name)
    rows = _locked_rows(campaign, table)
    place = _place_of(rows, table, name, shown_revision)
    values = [row_values(row) for row in rows]
    del values[place]
    release = _changed_release(campaign, table, values, None)
    _keep(person, campaign, table, release, RevisionNote(person, "edit", reason), f"fact:{rows[place]}")


@transaction.atomic
def move_fact(person: Person, campaign: Campaign, table: str, name: str, places: int) -> None:
    """Move one row so many places down its table, or up where `places` is below 0; it stops at the ends."""
    require_for_fact(person, campaign, table, name)
    rows = _locked_rows(campaign, table)
    place = _place_of(rows, table, name, None)
    values = [row_values(row) for row in rows]
    values.insert(max(0, min(len(rows) - 1, place + places)), values.pop(place))
    release = _changed_release(campaign, table, values, None)
    _keep(person, campaign, table, release, RevisionNote(person, "edit"), f"fact:{table}")


def restore_fact(person: Person, campaign: Campaign, revision: Revision, shown_revision: int) -> Fact:
    """Write what a revision says: an undo of all that was written since, or of the removal of the row."""
    table, _, name = revision.name.partition(".")
    stands = Fact.objects.filter(campaign=campaign, table=table, name=name).exists()
    values = FactRow(table, name, revision.content).values
    edit = FactEdit(table, name if stands else None, values, shown_revision, act="undo")
    return write_fact(person, campaign, edit)


def earlier_facts(campaign: Campaign, table: str, name: str) -> list[Revision]:
    """Every revision of one row, the newest first."""
    full = f"{table}.{name}" if name else table
    rows = Revision.objects.filter(campaign=campaign, subject="fact", name=full)
    return list(rows.select_related("by").order_by("-number"))


def removed_facts(campaign: Campaign, table: str) -> list[Revision]:
    """The last words of each row of a table that is no longer there: the revision before its removal."""
    present = {str(row) for row in Fact.objects.filter(campaign=campaign, table=table)}
    rows = Revision.objects.filter(campaign=campaign, subject="fact", name__startswith=f"{table}.")
    newest: dict[str, Revision] = {}
    for row in rows.filter(is_removal=False).select_related("by").order_by("number"):
        newest[row.name] = row
    return [row for name, row in sorted(newest.items()) if name not in present]


def row_values(row: Fact) -> dict[str, Any]:
    """What a row says."""
    return FactRow(row.table, row.name, row.toml).values


def merged_values(
    before: Mapping[str, Any], theirs: Mapping[str, Any], mine: Mapping[str, Any]
) -> dict[str, Any]:
    """Two changes of one row laid together, field by field; where both changed a field, mine stands.

    >>> merged_values({"a": 1, "b": 1}, {"a": 2, "b": 1}, {"a": 1, "b": 3})
    {'a': 2, 'b': 3}
    """
    merged: dict[str, Any] = {}
    for name in dict.fromkeys((*theirs, *mine)):
        chosen = theirs if mine.get(name) == before.get(name) else mine
        if name in chosen:
            merged[name] = chosen[name]
    return merged


def _locked_rows(campaign: Campaign, table: str) -> list[Fact]:
    """The rows of a table, in a transaction that no other writer of facts passes."""
    Campaign.objects.select_for_update().get(pk=campaign.pk)
    return list(Fact.objects.filter(campaign=campaign, table=table).order_by("place"))


def _place_of(rows: list[Fact], table: str, name: str, shown_revision: int | None) -> int:
    place = next((place for place, row in enumerate(rows) if row.name == name), None)
    if place is None:
        raise FactMissingError(f"{table}.{name}")
    if shown_revision is not None and rows[place].revision != shown_revision:
        raise StaleFactError(rows[place])
    return place


def _changed_release(
    campaign: Campaign, table: str, values: list[dict[str, Any]], place: int | None
) -> Release:
    """The release with other rows in one table.  Raises FactRefused; `place` is the row that is written."""
    content = content_of_rows(campaign)
    facts = facts_of_rows(row for row in content.facts if row.table != table)
    if table == LOOSE:
        facts |= values[0]
    elif table in SINGLE:
        facts |= {table: values[0]} if values else {}
    else:
        facts[table] = values
    try:
        release = release_of_facts(facts, content)
    except PlainContentError as error:
        raise _refusal(error.faults, table, place) from None
    if faults := tuple(_further_faults(campaign, release, content)):
        raise _refusal(faults, table, place)
    return release


def _further_faults(campaign: Campaign, release: Release, content: PlainContent) -> Iterable[FieldFault]:
    """What a release may be, and a campaign of the desk may not."""
    if release.id != campaign.slug:
        yield FieldFault(("id",), Explanation(PACKAGE, "campaign-id"))
    recordings = [recording for film in release.films for recording in film.recordings]
    named = {*blobs_of_release(release), *(f"films/{recording.captions}" for recording in recordings)}
    for path in sorted(named - content.blobs.keys()):
        yield FieldFault((), Explanation(PACKAGE, "file-missing", {"path": path}))
    for row in plain_content(release).facts:
        if len(row.name) > LONGEST_NAME or len(row.toml) > LONGEST_FACT:
            longest: Value = LONGEST_NAME if len(row.name) > LONGEST_NAME else LONGEST_FACT
            yield FieldFault((), Explanation(PACKAGE, "fact-too-long", {"longest": longest}))


def _refusal(faults: Iterable[FieldFault], table: str, place: int | None) -> FactRefused:
    """The faults of the row that is written, with paths from it; and those of others."""
    inner: list[FieldFault] = []
    elsewhere: list[FieldFault] = []
    for fault in faults:
        path = fault.path
        if table == LOOSE and place is not None:
            inner.append(fault)
        elif table in SINGLE and path[:1] == (table,):
            inner.append(FieldFault(path[1:], fault.explanation))
        elif place is not None and (path[:2] == (table, place) or not path):
            inner.append(FieldFault(path[2:], fault.explanation))
        else:
            elsewhere.append(fault)
    return FactRefused(tuple(inner), tuple(elsewhere))


def _keep(
    person: Person, campaign: Campaign, table: str, release: Release, note: RevisionNote, thing: str = ""
) -> list[str]:
    """Make the rows say what the release does, with their revisions and a line; the names of the table."""
    facts = plain_content(release).facts
    names = [row.name for row in facts if row.table == table]
    before = _places(campaign)
    changes: list[Revision] = []
    take_facts(campaign, facts, note, changes)
    if not changes and _places(campaign) == before:
        return names
    describe(campaign, release)
    campaign.save(update_fields=["languages", "name", "theme"])
    revisions.save_revisions(campaign, changes)
    thing = thing or f"fact:{changes[0].name if changes else table}"
    content = {
        "act": note.act,
        "digest": release.digest,
        "rows": {change.name: 0 if change.is_removal else change.number for change in changes},
    }
    add_line(person.pk, campaign.slug, "write-facts", thing, content)
    return names


def _places(campaign: Campaign) -> list[tuple[str, str]]:
    return list(Fact.objects.filter(campaign=campaign).values_list("table", "name"))
