"""What a row said before: field by field, and how it is put back."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from netsafe.bundle.plain_content import FactRow
from netsafe_intake.wording import wording

from netsafe_desk.campaigns.current_release import current_bundle
from netsafe_desk.campaigns.facts_edits import (
    SINGLE,
    FactMissingError,
    FactRefused,
    StaleFactError,
    earlier_facts,
    removed_facts,
    restore_fact,
)
from netsafe_desk.campaigns.models import Campaign, Fact, Revision
from netsafe_desk.model_forms.field_shapes import shapes_of
from netsafe_desk.model_forms.labels import field_label, table_label
from netsafe_desk.roles.permissions import may
from netsafe_desk.roles.things import FactThing
from netsafe_desk.screens.facts.row import in_words, row_page
from netsafe_desk.screens.facts.rows_shown import fact_at, known_table, reader, title_of
from netsafe_desk.screens.frame import page, reader_language

PACKAGE = "netsafe_desk.screens.facts"


def row_history(request: HttpRequest, campaign: Campaign, table: str, fact: int) -> HttpResponse:
    """Every revision of a row, each with what it changed."""
    row = fact_at(campaign, table, fact)
    revisions = earlier_facts(campaign, table, row.name)
    older = [*revisions[1:], None]
    context = {
        "campaign": campaign,
        "table": table,
        "label": table_label(table, reader_language()),
        "title": title_of(current_bundle(campaign).release, row),
        "fact": row,
        "entries": [
            {"revision": revision, "changes": changes(table, before, revision)}
            for revision, before in zip(revisions, older, strict=True)
        ],
        "why_not": may(reader(request), "write-facts", FactThing(campaign, table, row.name)),
    }
    return page(request, "facts/history.html", context)


def changes(table: str, before: Revision | None, after: Revision) -> list[dict[str, str]]:
    """The fields that differ between two revisions of a row, each with its label and both values."""
    old, new = _values(table, before), _values(table, after)
    labels = {shape.name: field_label(shape, reader_language()) for shape in shapes_of(table)}
    names = [name for name in dict.fromkeys((*labels, *old, *new)) if old.get(name) != new.get(name)]
    return [
        {
            "label": labels.get(name, f"“{name}”"),
            "before": in_words(old.get(name)),
            "after": in_words(new.get(name)),
        }
        for name in names
    ]


def _values(table: str, revision: Revision | None) -> Mapping[str, Any]:
    if revision is None or revision.is_removal:
        return {}
    return FactRow(table, "", revision.content).values


def undo_row(request: HttpRequest, campaign: Campaign, table: str, fact: int) -> HttpResponse:
    """Write what an earlier revision said."""
    row = fact_at(campaign, table, fact)
    number, on_screen = request.POST.get("number", ""), request.POST.get("revision", "")
    revision = next(
        (entry for entry in earlier_facts(campaign, table, row.name) if str(entry.number) == number), None
    )
    if revision is None or revision.is_removal:
        raise Http404
    last = int(on_screen) if on_screen.isdecimal() else 0
    return _restore(request, campaign, table, revision, last, row)


def put_back_row(request: HttpRequest, campaign: Campaign, table: str) -> HttpResponse:
    """Put back a row that was removed."""
    name = request.POST.get("name", "")
    revision = next((row for row in removed_facts(campaign, known_table(table)) if row.name == name), None)
    if revision is None:
        raise Http404
    return _restore(request, campaign, table, revision, 0, None)


def _restore(
    request: HttpRequest, campaign: Campaign, table: str, revision: Revision, last: int, row: Fact | None
) -> HttpResponse:
    try:
        saved = restore_fact(reader(request), campaign, revision, last)
    except (FactRefused, StaleFactError, FactMissingError) as error:
        typed = FactRow(table, "", revision.content).values
        status = 422 if isinstance(error, FactRefused) else 409
        return row_page(request, campaign, table, row, typed=typed, refused=error, status=status)
    messages.success(request, wording(PACKAGE, reader_language()).say("saved"))
    if table in SINGLE:
        return redirect("facts.table", campaign=campaign.slug, table=table)
    return redirect("facts.row", campaign=campaign.slug, table=table, fact=saved.pk)
