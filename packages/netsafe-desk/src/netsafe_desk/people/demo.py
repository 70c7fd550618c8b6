"""Signing in to the demonstration: as anybody who works there, by one button, and from this machine alone.

    NETSAFE_DESK_DEMO=DIR netsafe desk serve

A test, or a script that looks at screens, makes a session with :func:`count_as_signed_in`.
"""

from __future__ import annotations

import ipaddress
from typing import Any

from allauth.account.internal.flows.login import perform_login
from allauth.account.models import Login
from django.conf import settings
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse

from netsafe_desk.people.models import Person
from netsafe_desk.people.second_factor import count_as_shown

SESSION_KEY = "demo"


def is_demo_request(request: HttpRequest) -> bool:
    """Whether the demonstration is asked, by this machine, and by no proxy for another."""
    if settings.ENVIRONMENT.demo is None or "x-forwarded-for" in request.headers:
        return False
    address = request.META.get("REMOTE_ADDR", "").rpartition("%")[0] or request.META.get("REMOTE_ADDR", "")
    try:
        return ipaddress.ip_address(address).is_loopback
    except ValueError:
        return False


def is_demo_session(request: HttpRequest) -> bool:
    """Whether somebody signed in by the demonstration's button."""
    return settings.ENVIRONMENT.demo is not None and bool(request.session.get(SESSION_KEY))


def sign_in_for_demo(request: HttpRequest, person: Person) -> HttpResponse:
    """Sign `person` in, as if with a passkey; whoever was signed in before is signed out."""
    if request.user.is_authenticated:
        logout(request)
    count_as_shown(request, person, "webauthn", passwordless=True)
    request.session[SESSION_KEY] = True
    response: HttpResponse = perform_login(request, Login(user=person))
    return response


def count_as_signed_in(session: Any, person: Person, moment: float) -> None:
    """Make a session of Django one in which `person` showed a second factor at `moment` (of the epoch).

    For tests and for scripts that look at screens: Django's ``force_login`` shows no second factor.
    """
    session["account_authentication_methods"] = [{"method": "mfa", "at": moment, "type": "webauthn"}]
    session["account_authentication_methods_user"] = str(person.pk)
    session.save()
