"""The second factor: a passkey, or a code from an authenticator, before anything else can be seen."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

from allauth.account.internal.flows.login import get_authentication_records, record_authentication
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib.auth import logout
from django.contrib.auth.base_user import AbstractBaseUser
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from netsafe_desk.people.models import Person
from netsafe_desk.people.secret_encryption import decrypted, encrypted

FACTORS = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)
"""What counts as a second factor; recovery codes alone do not."""

OPEN_WITHOUT = frozenset(
    {
        "account_logout",
        "account_second_factor",
        "choose-language",
        "mfa_activate_totp",
        "mfa_add_webauthn",
        "totp_picture",
    }
)
"""The addresses that somebody may open who has signed in by a code alone."""


class DeskSecondFactorAdapter(DefaultMFAAdapter):
    """allauth's second factor: bound to the address of this desk, its secrets encrypted at rest."""

    def encrypt(self, text: str) -> str:
        """A secret as the database keeps it."""
        return encrypted(text)

    def decrypt(self, encrypted_text: str) -> str:
        """A secret as it is used.  Raises SecretChangedError."""
        return decrypted(encrypted_text)

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        """Whom passkeys belong to: the host of the desk's address, whatever host a request names."""
        return {"id": settings.ENVIRONMENT.host, "name": settings.MFA_TOTP_ISSUER}

    def generate_authenticator_name(self, user: AbstractBaseUser, *kinds: Authenticator.Type) -> str:
        """Empty: whoever adds a passkey is asked for its name."""
        return ""


def has_second_factor(person: Person) -> bool:
    """Whether `person` has set up a passkey or an authenticator."""
    return bool(Authenticator.objects.filter(user=person, type__in=FACTORS).exists())


def second_factor_moment(request: HttpRequest) -> float | None:
    """When this session last showed a second factor, in seconds of the epoch; None where it never did."""
    person = request.user
    if not isinstance(person, Person):
        return None
    moments = [
        float(record["at"])
        for record in get_authentication_records(request, person)
        if record["method"] == "mfa"
    ]
    return max(moments, default=None)


def is_fresh(request: HttpRequest) -> bool:
    """Whether a second factor was shown within the last quarter of an hour."""
    moment = second_factor_moment(request)
    return moment is not None and time.time() - moment < settings.ACCOUNT_REAUTHENTICATION_TIMEOUT


def count_as_shown(request: HttpRequest, person: Person, kind: str, **details: Any) -> None:
    """Count a second factor of this `kind` as shown in this session, from now on."""
    record_authentication(request, person, "mfa", type=kind, reauthenticated=True, **details)


class SecondFactorMiddleware:
    """Sends whoever signed in by a code alone to the page where a second factor is set up."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer the request."""
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Any, args: tuple[Any, ...], kwargs: dict[str, Any]
    ) -> HttpResponse | None:
        """Nothing where the session has shown a second factor, or where nobody has signed in.

        A session that began before its owner set up a second factor elsewhere has to sign in again.
        """
        person = request.user
        if not isinstance(person, Person) or second_factor_moment(request) is not None:
            return None
        if has_second_factor(person):
            logout(request)
            return redirect("account_login")
        match = request.resolver_match
        if match and match.url_name in OPEN_WITHOUT:
            return None
        return redirect("account_second_factor")
