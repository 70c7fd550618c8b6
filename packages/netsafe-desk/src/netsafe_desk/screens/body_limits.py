"""How much may be sent to each address: a request that brings more is refused before any of it is read.

Django reads no more of a body than its ``Content-Length`` says, and a body without one is empty.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse

from netsafe_desk.screens.catalogue import SCREENS
from netsafe_desk.screens.error_pages import too_large
from netsafe_desk.screens.routing import FORM_BYTES

_LARGEST = {screen.name: screen.largest_body for screen in SCREENS}


class BodyLimitMiddleware:
    """Stands before whatever reads a form, the check of its token too."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer the request."""
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Any, args: tuple[Any, ...], kwargs: dict[str, Any]
    ) -> HttpResponse | None:
        """The page that refuses a request that is too large; only who is signed in may send files."""
        header = request.META.get("CONTENT_LENGTH") or ""
        length = int(header) if header.isdecimal() else 0  # as Django reads it
        if length <= FORM_BYTES:
            return None
        match = request.resolver_match
        largest = _LARGEST.get((match and match.url_name) or "", FORM_BYTES)
        if length > largest or not request.user.is_authenticated:
            return too_large(request, largest)
        return None
