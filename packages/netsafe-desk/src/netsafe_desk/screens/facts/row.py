"""One row: its form, what is found in it, where it shows, and how it is saved."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from netsafe.bundle.plain_content import FactRow
from netsafe.campaign import Release
from netsafe.campaign.validation_messages import FieldFault
from netsafe_intake.fault_explanation import ExplainedError, Explanation
from netsafe_intake.wording import wording

from netsafe_desk.campaigns.current_release import current_bundle
from netsafe_desk.campaigns.fact_uses import FactUses, row_id, texts_of_row, uses_of
from netsafe_desk.campaigns.facts_edits import (
    SINGLE,
    FactEdit,
    FactMissingError,
    FactRefused,
    StaleFactError,
    merged_values,
    row_values,
    write_fact,
)
from netsafe_desk.campaigns.models import BundleFile, Campaign, Fact, Revision
from netsafe_desk.model_forms.field_paths import field_path
from netsafe_desk.model_forms.field_shapes import LOOSE, shapes_of
from netsafe_desk.model_forms.form_fields import SPARE, FormContext, form_fields, with_faults, with_findings
from netsafe_desk.model_forms.labels import table_help, table_label
from netsafe_desk.model_forms.posted_values import posted_row
from netsafe_desk.model_forms.row_names import names_of_table
from netsafe_desk.roles.permissions import may
from netsafe_desk.roles.things import FactThing
from netsafe_desk.screens.facts.rows_shown import (
    fact_at,
    findings_of_facts,
    known_table,
    place_of,
    reader,
    title_of,
)
from netsafe_desk.screens.frame import page, reader_language

PACKAGE = "netsafe_desk.screens.facts"

MOST_SPARE = 20
"""Blank rows that somebody may ask for at once."""


def edit_row(request: HttpRequest, campaign: Campaign, table: str, fact: int) -> HttpResponse:
    """The form of one row."""
    return row_page(request, campaign, table, fact_at(campaign, table, fact))


def new_row(request: HttpRequest, campaign: Campaign, table: str) -> HttpResponse:
    """A blank form."""
    return row_page(request, campaign, known_table(table), None)


def save_row(request: HttpRequest, campaign: Campaign, table: str, fact: int) -> HttpResponse:
    """Save what was typed; where somebody else saved meanwhile, what both wrote is shown."""
    return _save(request, campaign, table, fact_at(campaign, table, fact))


def add_row(request: HttpRequest, campaign: Campaign, table: str) -> HttpResponse:
    """Add the row that was typed."""
    return _save(request, campaign, known_table(table), None)


def _save(request: HttpRequest, campaign: Campaign, table: str, row: Fact | None) -> HttpResponse:
    shown_values, shown_revision = _row_on_screen(request, campaign, row)
    values = posted_row(shapes_of(table), request.POST, shown_values)
    if row is not None and row.name:
        values |= {name: shown_values[name] for name in ("id", "code") if name in shown_values}
    if another := request.POST.get("another"):
        return row_page(request, campaign, table, row, typed=values, spare=_spare(request, another))
    edit = FactEdit(table, row.name if row else None, values, shown_revision)
    try:
        saved = write_fact(reader(request), campaign, edit)
    except StaleFactError as error:
        merged = merged_values(shown_values, row_values(error.current), values)
        theirs = row_values(error.current)
        return row_page(
            request, campaign, table, error.current, typed=merged, theirs=theirs, refused=error, status=409
        )
    except FactMissingError as error:
        return row_page(request, campaign, table, None, typed=values, refused=error, status=409)
    except FactRefused as error:
        return row_page(request, campaign, table, row, typed=values, refused=error, status=422)
    messages.success(request, wording(PACKAGE, reader_language()).say("saved"))
    if table in SINGLE:
        return redirect("facts.table", campaign=campaign.slug, table=table)
    return redirect("facts.row", campaign=campaign.slug, table=table, fact=saved.pk)


def _row_on_screen(request: HttpRequest, campaign: Campaign, row: Fact | None) -> tuple[dict[str, Any], int]:
    """What the form showed: the row at the revision that it names, or nothing for a new row."""
    number = request.POST.get("revision", "")
    if row is None or not number.isdecimal():
        return {}, 0
    revision = Revision.objects.filter(
        campaign=campaign, subject="fact", name=str(row), number=int(number[:9]), is_removal=False
    ).first()
    toml = revision.content if revision else row.toml
    return FactRow(row.table, row.name, toml).values, int(number[:9])


def _spare(request: HttpRequest, another: str) -> dict[str, int]:
    """One blank more at the end of the list that somebody asks for."""
    typed = request.POST.get(f"{another}.-spare", "")
    count = int(typed) if re.fullmatch(r"[0-9]{1,2}", typed) else SPARE
    return {another: min(count + 1, MOST_SPARE)}


def row_page(
    request: HttpRequest,
    campaign: Campaign,
    table: str,
    row: Fact | None,
    *,
    typed: Mapping[str, Any] | None = None,
    theirs: Mapping[str, Any] | None = None,
    refused: ExplainedError | None = None,
    spare: Mapping[str, int] | None = None,
    status: int = 200,
) -> HttpResponse:
    """The form of a row with the values that were `typed`, or with its own.

    `theirs` is what somebody else has saved meanwhile; `refused` says why nothing was saved.
    """
    language = reader_language()
    release = current_bundle(campaign).release
    stored = row_values(row) if row else {}
    values = stored if typed is None else typed
    fields = form_fields(shapes_of(table), values, form_context(campaign, release, spare or {}))
    rest: list[Explanation] = []
    if isinstance(refused, FactRefused):
        faults = [FieldFault(field_path(path, values), why) for path, why in refused.faults]
        rest = with_faults(fields, faults) + [why for _, why in refused.elsewhere]
    elif refused is not None:
        rest = [refused.explanation]
    if theirs is not None:
        for field in fields:
            if theirs.get(field.shape.name) != values.get(field.shape.name):
                field.elsewhere = in_words(theirs.get(field.shape.name))
    findings = with_findings(fields, _findings(campaign, table, row, stored)) if row and typed is None else []
    is_new = row is None and table not in SINGLE
    context = {
        "campaign": campaign,
        "table": table,
        "label": table_label(table, language),
        "help": table_help(table, language),
        "fact": row,
        "is_new": is_new,
        "title": title_of(release, row) if row else "",
        "fields": fields,
        "rest": rest,
        "has_faults": refused is not None,
        "findings": findings,
        "why_not": may(reader(request), "write-facts", FactThing(campaign, table, row.name if row else "")),
        "is_single": table in SINGLE,
        "locked": ("id", "code") if row else (),
        "can_go": row is not None and table not in ("campaign", "help", "theme"),
        "uses": _uses(release, row, language),
        "texts": _texts(release, row),
        "today": timezone.localdate(),
    }
    return page(request, "facts/row.html", context, status=status)


def form_context(campaign: Campaign, release: Release, spare: Mapping[str, int]) -> FormContext:
    """What the fields of a form may choose from."""
    language = reader_language()
    paths = list(BundleFile.objects.filter(campaign=campaign).values_list("path", flat=True))

    def files_of(folder: str) -> list[str]:
        return [path.removeprefix(f"{folder}/") for path in paths if path.startswith(f"{folder}/")]

    return FormContext(
        language,
        release.all_languages,
        lambda table: names_of_table(release, table, language),
        files_of,
        spare,
    )


def in_words(value: Any) -> str:
    """A value of a row as a line."""
    match value:
        case None | [] | {}:
            return ""
        case bool():
            return wording(PACKAGE, reader_language()).say("yes" if value else "no")
        case dict():
            return "; ".join(f"{name}: {in_words(inner)}" for name, inner in value.items())
        case list():
            return ", ".join(
                f"({in_words(part)})" if isinstance(part, dict) else in_words(part) for part in value
            )
        case dt.datetime():
            return value.isoformat(" ", "minutes")
    return str(value)


def _findings(
    campaign: Campaign, table: str, row: Fact, values: Mapping[str, Any]
) -> list[tuple[tuple[str | int, ...], str | None, Any]]:
    """The findings about a row, with paths from it."""
    place = place_of(row)
    shapes = {shape.name for shape in shapes_of(LOOSE)}
    findings = []
    for path, language, finding in findings_of_facts(campaign):
        if table == LOOSE:
            inner = path if path[0] in shapes else None
        elif table in SINGLE:
            inner = path[1:] if path[0] == table else None
        else:
            inner = path[2:] if path[:2] == (table, place) else None
        if inner is not None:
            findings.append((field_path(inner, values), language, finding))
    return findings


def _uses(release: Release, row: Fact | None, language: str) -> FactUses:
    if row is None or row.table in SINGLE:
        return FactUses()
    return uses_of(release, row.table, row_id(getattr(release, row.table), place_of(row)), language)


def _texts(release: Release, row: Fact | None) -> dict[str, tuple[str, ...]]:
    if row is None or row.table in SINGLE:
        return {}
    return texts_of_row(release, row.table, row.name)
