"""The desk's own table of response headers; the public site's (no referrer at all) would break its forms."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from django.conf import settings
from django.http import HttpRequest, HttpResponse

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob:; font-src 'self'; "
    "connect-src 'self'; frame-src 'self'; media-src 'self'; form-action 'self'; base-uri 'none'; "
    "frame-ancestors 'none'"
)

HEADERS: Mapping[str, str] = {
    "Content-Security-Policy": POLICY,
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=(), "
    "publickey-credentials-create=(self), publickey-credentials-get=(self)",
    "X-Robots-Tag": "noindex, nofollow",
}
"""What every answer has."""

PAGES: Mapping[str, str] = {"Cache-Control": "no-store"}
"""What every answer but the desk's own style and script has too."""

SECURE: Mapping[str, str] = {"Strict-Transport-Security": "max-age=63072000; includeSubDomains"}
"""What every answer by https has too."""


class HeadersMiddleware:
    """Puts the table onto every answer; a view may set a policy of its own for what it shows in a frame."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer the request."""
        response = self.get_response(request)
        headers = dict(HEADERS)
        if not request.path.startswith(settings.STATIC_URL):
            headers |= PAGES
        if request.is_secure():
            headers |= SECURE
        for name, value in headers.items():
            response.headers.setdefault(name, value)
        return response
