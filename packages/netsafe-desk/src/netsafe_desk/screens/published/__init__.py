"""*Published*: what is public, what is being published, and every seal that was or can be."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from netsafe_intake.fault_explanation import Explanation

from netsafe_desk.built_folders import places
from netsafe_desk.campaigns.models import Campaign
from netsafe_desk.candidates.models import Seal
from netsafe_desk.people.reader import signed_in_person
from netsafe_desk.publications.acts import begin, try_again
from netsafe_desk.publications.models import Edition, Publication
from netsafe_desk.publications.refusal import PublicationFault
from netsafe_desk.publications.things import SealThing, public_publication
from netsafe_desk.publications.troubles import troubles
from netsafe_desk.roles.permissions import MayNotError, Thing, may
from netsafe_desk.screens.frame import page
from netsafe_desk.screens.piece_titles import piece_titles
from netsafe_desk.screens.refusal import refusal_page
from netsafe_desk.screens.routing import Screen
from netsafe_desk.storage.files import read_file

ACTS = ("publish", "dry-run", "go-back")


@dataclass(frozen=True)
class SealRow:
    """A seal, and why the reader may not do each act with it; None where they may."""

    seal: Seal
    is_public: bool
    was_public: bool
    why_not: Mapping[str, Explanation | None]

    @property
    def can_publish(self) -> bool:
        """Whether the reader may publish it: for the first time, or anew."""
        return not self.was_public and self.why_not["publish"] is None

    @property
    def can_go_back(self) -> bool:
        """Whether the reader may go back to it."""
        return self.was_public and self.why_not["go-back"] is None

    @property
    def can_dry_run(self) -> bool:
        """Whether the reader may see what it would change."""
        return not self.is_public and self.why_not["dry-run"] is None


def published(request: HttpRequest, campaign: Campaign) -> HttpResponse:
    """What is public, what runs, what went wrong, and every seal."""
    public = public_publication(campaign)
    rows = Publication.objects.filter(campaign=campaign).select_related("by")
    dry_run = rows.filter(act="dry-run", state="done").first()
    if dry_run is not None and public is not None and public.pk > dry_run.pk:
        dry_run = None
    context = {
        "campaign": campaign,
        "public": public,
        "seals": _seals(request, campaign, public),
        "dry_run": dry_run,
        "changes": _changes(campaign, dry_run.changes) if dry_run is not None else None,
        "earlier": rows.filter(state="done").exclude(act="dry-run")[:20],
        **_running(campaign),
    }
    return page(request, "published/published.html", context)


def running(request: HttpRequest, campaign: Campaign) -> HttpResponse:
    """The part of the page that changes while something is published: asked for again and again."""
    return page(request, "published/running.html", {"campaign": campaign, **_running(campaign)})


def _running(campaign: Campaign) -> dict[str, Any]:
    rows = Publication.objects.filter(campaign=campaign).select_related("by").prefetch_related("steps")
    return {
        "running": rows.filter(state__in=("waiting", "running")).first(),
        "troubles": troubles(campaign),
    }


def _changes(campaign: Campaign, changes: Mapping[str, Any]) -> dict[str, Any]:
    """The changes of a dry run as they are told: pieces by their titles, and pages."""
    titles = piece_titles(campaign)
    pieces = [
        {**row, "title": titles.get(row["kind"], row["kind"]), "languages": row["language"].split("+")}
        for row in changes["pieces"]
    ]
    pages = [(change, paths) for change, paths in changes["pages"].items() if paths]
    return {"pieces": pieces, "pages": pages, "is_empty": not pieces and not pages}


def _seals(request: HttpRequest, campaign: Campaign, public: Publication | None) -> list[SealRow]:
    person = signed_in_person(request)
    published_numbers = set(
        Publication.objects.filter(campaign=campaign, state="done")
        .exclude(listing="")
        .values_list("seal", flat=True)
    )
    return [
        SealRow(
            seal=seal,
            is_public=public is not None and public.seal == seal.number,
            was_public=seal.number in published_numbers,
            why_not={act: may(person, act, SealThing(campaign, seal)) for act in ACTS},
        )
        for seal in Seal.objects.filter(campaign=campaign).select_related("by")
    ]


def act_on_seal(request: HttpRequest, campaign: Campaign, number: int, *, act: str) -> HttpResponse:
    """Publish a seal, make a dry run of it, or go back to it."""
    person = signed_in_person(request)
    try:
        begin(person, campaign, number, act)
    except (PublicationFault, MayNotError) as error:
        return refusal_page(request, campaign, error.explanation, status=409)
    return redirect("published", campaign=campaign.slug)


def again(request: HttpRequest, campaign: Campaign, number: int, publication: int) -> HttpResponse:
    """Try what failed once more."""
    person = signed_in_person(request)
    row = get_object_or_404(Publication, campaign=campaign, seal=number, pk=publication)
    try:
        try_again(person, row)
    except (PublicationFault, MayNotError) as error:
        return refusal_page(request, campaign, error.explanation, status=409)
    return redirect("published", campaign=campaign.slug)


def picture(request: HttpRequest, campaign: Campaign, sha256: str) -> HttpResponse:
    """The picture of a piece that stands in an edition, or in the changes of a dry run."""
    if not re.fullmatch(r"[0-9a-f]{64}", sha256) or not _is_picture(campaign, sha256):
        raise Http404
    try:
        content = read_file(places.object_name(campaign, sha256))
    except FileNotFoundError:
        raise Http404 from None
    response = HttpResponse(content, content_type="image/png")
    response.headers["Cache-Control"] = "private, max-age=86400, immutable"
    return response


def _is_picture(campaign: Campaign, sha256: str) -> bool:
    if Edition.objects.filter(campaign=campaign, picture=sha256).exists():
        return True
    dry_run = Publication.objects.filter(campaign=campaign, act="dry-run", state="done").first()
    pieces = dry_run.changes.get("pieces", ()) if dry_run is not None else ()
    return any(sha256 in (row["before"], row["after"]) for row in pieces)


def _seal(campaign: Campaign, captured: Mapping[str, Any]) -> Thing:
    return SealThing(campaign, Seal.objects.filter(campaign=campaign, number=captured["number"]).first())


SCREENS = (
    Screen("published", "published/", published, verb="read", menu=6),
    Screen("published.running", "published/running/", running, verb="read"),
    Screen("published.picture", "published/pictures/<str:sha256>/", picture, verb="read"),
    *(
        Screen(
            f"published.{act}",
            f"published/<int:number>/{act}/",
            partial(act_on_seal, act=act),
            verb=act,
            method="POST",
            thing=_seal,
        )
        for act in ACTS
    ),
    Screen(
        "published.again",
        "published/<int:number>/again/<int:publication>/",
        again,
        verb="dry-run",
        method="POST",
        thing=_seal,
    ),
)
