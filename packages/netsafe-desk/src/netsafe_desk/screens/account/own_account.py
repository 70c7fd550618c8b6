"""One’s own page: name, language, passkeys, authenticator, recovery codes, and where one is signed in."""

from __future__ import annotations

from allauth.mfa.models import Authenticator
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import translation
from django.views.decorators.http import require_POST

from netsafe_desk.people.profile import ProfileRefused, change_profile
from netsafe_desk.people.reader import signed_in_person
from netsafe_desk.people.sessions import end_other_sessions, end_session, session_with_number, sessions_of
from netsafe_desk.screens.frame import LANGUAGES, page


@login_required
def own_account(request: HttpRequest) -> HttpResponse:
    """The page."""
    return _page(request)


def _page(request: HttpRequest, fault: ProfileRefused | None = None, status: int = 200) -> HttpResponse:
    person = signed_in_person(request)
    factors = Authenticator.objects.filter(user=person).order_by("created_at")
    by_type = {row.type: row for row in factors}
    codes = by_type.get(Authenticator.Type.RECOVERY_CODES)
    context = {
        "languages": LANGUAGES,
        "fault": fault,
        "passkeys": [row for row in factors if row.type == Authenticator.Type.WEBAUTHN],
        "authenticator": by_type.get(Authenticator.Type.TOTP),
        "codes_left": len(codes.wrap().get_unused_codes()) if codes else None,
        "sessions": sessions_of(person, request.session.session_key or ""),
        "typed_name": request.POST.get("name", person.name),
        "typed_language": request.POST.get("language", person.language),
    }
    return page(request, "account/own.html", context, status=status)


@require_POST
@login_required
def save_profile(request: HttpRequest) -> HttpResponse:
    """Keep the name and the language, and go on in that language."""
    person = signed_in_person(request)
    try:
        change_profile(person, request.POST.get("name", ""), request.POST.get("language", ""))
    except ProfileRefused as error:
        return _page(request, error, 422)
    with translation.override(person.language):
        return redirect("mfa_index")


@require_POST
@login_required
def end_own_session(request: HttpRequest, number: int) -> HttpResponse:
    """End one of one’s own sessions."""
    person = signed_in_person(request)
    end_session(person, session_with_number(person, number))
    return redirect("mfa_index")


@require_POST
@login_required
def end_all_others(request: HttpRequest) -> HttpResponse:
    """End every session of one’s own but this one."""
    person = signed_in_person(request)
    end_other_sessions(person, request.session.session_key or "")
    return redirect("mfa_index")
