"""The pages of a candidate: all candidates, one of them, the pictures of its pieces, its sealed bundle."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from netsafe_intake.fault_explanation import ExplainedError

from netsafe_desk.campaigns import assets
from netsafe_desk.campaigns.models import Campaign
from netsafe_desk.campaigns.rights import rights_in
from netsafe_desk.candidates.candidate_release import candidate_release
from netsafe_desk.candidates.finding_data import explanation_of_data
from netsafe_desk.candidates.freezing import working_days_of
from netsafe_desk.candidates.models import Candidate
from netsafe_desk.candidates.sealed_bundle import sealed_zip
from netsafe_desk.candidates.things import CandidateThing
from netsafe_desk.people.models import Person
from netsafe_desk.people.reader import signed_in_person
from netsafe_desk.roles.permissions import may
from netsafe_desk.roles.things import CampaignThing
from netsafe_desk.screens.candidate import presentation
from netsafe_desk.screens.candidate.addresses import candidate_numbered
from netsafe_desk.screens.frame import page, reader_language

KEPT_FOR = 3600
"""Seconds for which a browser may keep a picture of a piece: its address is its digest."""


def overview(request: HttpRequest, campaign: Campaign) -> HttpResponse:
    """All candidates, and the button that freezes the campaign."""
    return overview_response(request, campaign)


def overview_response(
    request: HttpRequest, campaign: Campaign, *, fault: ExplainedError | None = None, status: int = 200
) -> HttpResponse:
    """The same, with why something could not be done."""
    request.campaign = campaign  # type: ignore[attr-defined]
    person, language = signed_in_person(request), reader_language()
    candidates = list(Candidate.objects.filter(campaign=campaign).select_related("by"))
    for candidate in candidates:
        candidate.campaign = campaign
    findings = getattr(fault, "findings", ())
    thing = CampaignThing(campaign)
    context = {
        "campaign": campaign,
        "candidates": candidates,
        "fault": fault,
        "errors": [
            {
                "key": row.key,
                "language": row.language,
                "code": row.code,
                "reason": row.reason(language),
                "mend": row.mend(language),
            }
            for row in findings
        ],
        "may_freeze": may(person, "freeze", thing) is None,
        "may_set_time": may(person, "set-answer-time", thing) is None,
        "days": working_days_of(campaign),
    }
    return page(request, "candidate/overview.html", context, status=status)


def candidate_page(request: HttpRequest, campaign: Campaign, number: int) -> HttpResponse:
    """One candidate."""
    return candidate_response(request, candidate_numbered(campaign, number))


def candidate_response(
    request: HttpRequest,
    candidate: Candidate,
    *,
    fault: ExplainedError | None = None,
    status: int = 200,
) -> HttpResponse:
    """The same, with why something could not be done, and what was typed."""
    request.campaign = candidate.campaign  # type: ignore[attr-defined]
    person = signed_in_person(request)
    thing = CandidateThing(candidate)
    verbs = (
        "give-reasons", "comment-on-candidate", "withdraw-candidate", "make-pieces", "seal", "take-seal-back"
    )  # fmt: skip
    context = {
        **shown_to_all(candidate),
        "person": person,
        "slots": presentation.slot_rows(candidate, candidate_release(candidate), reader_language(), person),
        "comments": candidate.comments.select_related("by"),
        "verbs": {verb.replace("-", "_") for verb in verbs if may(person, verb, thing) is None},
        "why_no_seal": _why_no_seal(person, candidate),
        **_seal(candidate),
        "fault": fault,
        "typed": request.POST,
        "today": timezone.localdate(),
    }
    return page(request, "candidate/candidate.html", context, status=status)


def progress(request: HttpRequest, campaign: Campaign, number: int) -> HttpResponse:
    """How far the worker is with a candidate: asked for again and again while somebody looks at its page."""
    candidate = candidate_numbered(campaign, number)
    context = {"candidate": candidate, "rendering": candidate.rendering, "person": signed_in_person(request)}
    return page(request, "candidate/progress.html", {"campaign": campaign, **context, **_seal(candidate)})


def _seal(candidate: Candidate) -> dict[str, Any]:
    """The seal of a candidate, and why it is not signed yet; None where it has none."""
    seal = getattr(candidate, "seal", None)
    fault = explanation_of_data(seal.fault) if seal is not None and seal.fault else None
    return {"seal": seal, "seal_fault": fault}


def shown_to_all(candidate: Candidate) -> dict[str, Any]:
    """What everybody is shown who may see a candidate, a reviewer with a link too."""
    release, language = candidate_release(candidate), reader_language()
    matters, today = presentation.matter_rows(candidate, language), timezone.localdate()
    return {
        "campaign": candidate.campaign,
        "candidate": candidate,
        "rendering": candidate.rendering,
        "texts": presentation.text_changes(candidate, release),
        "all_texts": presentation.all_texts(release) if candidate.base is None else (),
        "facts": presentation.fact_changes(candidate, release, language),
        "rights": [(end, end.is_over(today)) for end in rights_in(release, today)],
        "faults": presentation.piece_faults(candidate, language),
        "matters": [row for row in matters if row["wants_reason"]],
        "notes": [row for row in matters if not row["wants_reason"]],
        "pieces": presentation.piece_groups(candidate, release, language),
    }


def picture(request: HttpRequest, campaign: Campaign, number: int, sha256: str) -> HttpResponse:
    """A small picture of a piece of this candidate, or of the seal before it."""
    return picture_of(candidate_numbered(campaign, number), sha256)


def picture_of(candidate: Candidate, sha256: str) -> HttpResponse:
    """The same; Http404 for anything that is no picture of this candidate."""
    comparison = candidate.rendering.comparison
    pieces = [piece for group in ("changed", "new", "gone") for piece in comparison.get(group, ())]
    pictures = (piece[side] for piece in pieces for side in ("before", "after"))
    if all(row is None or row["asset"] != sha256 for row in pictures):
        raise Http404
    headers = {"Cache-Control": f"private, max-age={KEPT_FOR}"}
    return HttpResponse(assets.read(sha256), content_type="image/webp", headers=headers)


def sealed_bundle(request: HttpRequest, campaign: Campaign, number: int) -> HttpResponse:
    """The bundle that was sealed, with the seal and its signature, as a ZIP."""
    candidate = candidate_numbered(campaign, number)
    name = f"{campaign.slug}-seal-{candidate.seal.number}.zip"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(sealed_zip(candidate), content_type="application/zip", headers=headers)


def _why_no_seal(person: Person, candidate: Candidate) -> Any:
    """Why a manager cannot seal now; None for whoever can, and for others."""
    thing = CandidateThing(candidate)
    why_not = may(person, "seal", thing)
    return why_not if why_not is not None and why_not.case != "role-missing" else None
