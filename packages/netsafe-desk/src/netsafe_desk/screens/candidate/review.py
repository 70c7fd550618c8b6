"""A reviewer without an account: what they are asked about, and the place to answer, behind a link."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import path
from django.views.decorators.http import require_http_methods, require_safe
from netsafe_intake.fault_explanation import ExplainedError

from netsafe_desk.candidates.candidate_release import candidate_release
from netsafe_desk.candidates.invitations import answer_by_link, invitation_of
from netsafe_desk.candidates.refusal import CandidateRefused
from netsafe_desk.candidates.slot_titles import slot_title
from netsafe_desk.screens.candidate.pages import picture_of, shown_to_all
from netsafe_desk.screens.frame import page, reader_language

GONE = 410
"""The status of a link that is good no more."""


@require_http_methods(["GET", "HEAD", "POST"])
def review(request: HttpRequest, token: str) -> HttpResponse:
    """Show what is asked, or take the answer; looking does not use the link up."""
    try:
        if request.user.is_authenticated:
            raise CandidateRefused("link-has-account")
        if request.method == "POST":
            verdict, comment = request.POST.get("verdict", ""), request.POST.get("comment", "")
            try:
                answer_by_link(token, verdict, comment)
            except CandidateRefused as error:
                if error.case in ("comment-missing", "too-long", "control-characters", "verdict-missing"):
                    return _asked(request, token, fault=error, status=422)
                raise
            return page(request, "candidate/reviewed.html", {"verdict": verdict})
        return _asked(request, token)
    except CandidateRefused as error:
        return _closed(request, error)


@require_safe
def review_picture(request: HttpRequest, token: str, sha256: str) -> HttpResponse:
    """A picture of a piece, for whoever has the link."""
    try:
        return picture_of(invitation_of(token).candidate, sha256)
    except CandidateRefused as error:
        return _closed(request, error)


def _asked(
    request: HttpRequest, token: str, *, fault: ExplainedError | None = None, status: int = 200
) -> HttpResponse:
    row = invitation_of(token)
    release = candidate_release(row.candidate)
    context = {
        **shown_to_all(row.candidate),
        "token": token,
        "slot": slot_title(row.slot, release, reader_language()),
        "invitation": row,
        "fault": fault,
        "typed": request.POST,
    }
    return page(request, "candidate/review.html", context, status=status)


def _closed(request: HttpRequest, error: CandidateRefused) -> HttpResponse:
    return page(request, "candidate/closed.html", {"fault": error}, status=GONE)


PATTERNS = (
    path("review/<str:token>/", review, name="review"),
    path("review/<str:token>/pictures/<slug:sha256>/", review_picture, name="review.picture"),
)
"""The addresses that nobody signs in for: what they allow is in the link."""
