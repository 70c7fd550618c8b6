"""The tables of a campaign, and the rows of one."""

from __future__ import annotations

from collections import Counter

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from netsafe.campaign import Release
from netsafe_intake.wording import wording

from netsafe_desk.campaigns.current_release import current_bundle
from netsafe_desk.campaigns.facts_edits import (
    SINGLE,
    FactMissingError,
    FactRefused,
    StaleFactError,
    move_fact,
    remove_fact,
    removed_facts,
)
from netsafe_desk.campaigns.models import Campaign, Fact
from netsafe_desk.model_forms.field_shapes import tables
from netsafe_desk.model_forms.labels import table_help, table_label
from netsafe_desk.model_forms.row_names import row_key, row_name
from netsafe_desk.roles.permissions import may
from netsafe_desk.roles.things import FactThing
from netsafe_desk.screens.facts.row import row_page
from netsafe_desk.screens.facts.rows_shown import (
    fact_at,
    findings_by_table,
    findings_of_facts,
    known_table,
    reader,
)
from netsafe_desk.screens.frame import page, reader_language

PACKAGE = "netsafe_desk.screens.facts"

GROUPS: dict[str, tuple[str, ...]] = {
    "help": ("help", "services", "sources"),
    "who": ("campaign", "organisations", "areas", "further"),
    "when": ("phases", "events", "posts", "announcements"),
    "what": ("audiences", "objectives", "measures", "messages", "calls", "channels", "questions", "adverts"),
    "seen": ("pictures", "films", "storyboards", "theme"),
    "site": ("site", "pages", "finder", "landings", "links", "moved"),
}
"""The tables as people look for them; one that is in no group stands at the end of the last."""


def facts(request: HttpRequest, campaign: Campaign) -> HttpResponse:
    """Every table, with how many rows it has and what the rules find in them."""
    language = reader_language()
    counts = Counter(Fact.objects.filter(campaign=campaign).values_list("table", flat=True))
    findings = findings_by_table(campaign)
    grouped = {name for names in GROUPS.values() for name in names}
    rest = tuple(name for name in tables() if name not in grouped)
    groups = [
        {
            "name": f"group.{group}",
            "tables": [
                {
                    "name": name,
                    "label": table_label(name, language),
                    "help": table_help(name, language),
                    "count": counts[name],
                    "is_single": name in SINGLE,
                    "findings": findings[name],
                }
                for name in (*names, *(rest if group == "site" else ()))
            ],
        }
        for group, names in GROUPS.items()
    ]
    return page(request, "facts/facts.html", {"campaign": campaign, "groups": groups})


def table_rows(request: HttpRequest, campaign: Campaign, table: str) -> HttpResponse:
    """The rows of a table; of a table that has one, its form."""
    if known_table(table) in SINGLE:
        return row_page(request, campaign, table, Fact.objects.filter(campaign=campaign, table=table).first())
    return rows_page(request, campaign, table)


def rows_page(
    request: HttpRequest, campaign: Campaign, table: str, *, refused: object = None, status: int = 200
) -> HttpResponse:
    """The list of rows; `refused` is why something could not be done to one of them."""
    language = reader_language()
    release = current_bundle(campaign).release
    counts = Counter(
        path[1] for path, _, _ in findings_of_facts(campaign) if path[0] == table and len(path) > 1
    )
    entries = getattr(release, table)
    rows = [
        {
            "fact": fact,
            "name": row_name(release, table, entry, language) or fact.name,
            "id": row_key(entry),
            "findings": counts[place],
        }
        for place, (fact, entry) in enumerate(
            zip(Fact.objects.filter(campaign=campaign, table=table).order_by("place"), entries, strict=True)
        )
    ]
    context = {
        "campaign": campaign,
        "table": table,
        "label": table_label(table, language),
        "help": table_help(table, language),
        "rows": rows,
        "removed": removed_facts(campaign, table),
        "why_not": may(reader(request), "write-facts", FactThing(campaign, table, "")),
        "refused": refused,
        "naming": naming_rows(release, refused),
    }
    return page(request, "facts/rows.html", context, status=status)


def naming_rows(release: Release, refused: object) -> list[dict[str, str]]:
    """The rows that still name the one that shall go, each once."""
    if not isinstance(refused, FactRefused):
        return []
    rows: dict[str, dict[str, str]] = {}
    for path, _ in refused.elsewhere:
        table = str(path[0]) if path else ""
        if table not in tables():
            continue
        entries = getattr(release, table)
        label = table_label(table, reader_language())
        if isinstance(entries, tuple) and len(path) > 1 and isinstance(path[1], int):
            label = f"{label}: {row_name(release, table, entries[path[1]], reader_language())}"
        rows[label] = {"table": table, "label": label}
    return list(rows.values())


def remove_row(request: HttpRequest, campaign: Campaign, table: str, fact: int) -> HttpResponse:
    """Remove a row, unless another still names it."""
    row = fact_at(campaign, table, fact)
    revision = request.POST.get("revision", "")
    revision_number = int(revision) if revision.isdecimal() else 0
    try:
        remove_fact(reader(request), campaign, table, row.name, revision_number)
    except (FactRefused, StaleFactError, FactMissingError) as error:
        status = 422 if isinstance(error, FactRefused) else 409
        if table in SINGLE:
            return row_page(request, campaign, table, row, refused=error, status=status)
        return rows_page(request, campaign, table, refused=error, status=status)
    messages.success(request, wording(PACKAGE, reader_language()).say("removed-row"))
    return redirect("facts.table", campaign=campaign.slug, table=table)


def move_row(request: HttpRequest, campaign: Campaign, table: str, fact: int) -> HttpResponse:
    """Move a row one place up or down."""
    row = fact_at(campaign, table, fact)
    move_fact(reader(request), campaign, table, row.name, -1 if request.POST.get("to") == "up" else 1)
    return redirect("facts.table", campaign=campaign.slug, table=table)
