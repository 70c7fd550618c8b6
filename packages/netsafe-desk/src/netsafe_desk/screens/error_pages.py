"""The pages that say what went wrong: not here, not for you, too often, our fault; in the desk's frame."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string

from netsafe_desk.screens.frame import PACKAGE, page, reader_language
from netsafe_desk.screens.refusal import refusal_page
from netsafe_desk.storage.faults import StorageFault


def _page(request: HttpRequest, case: str, status: int, **values: int) -> HttpResponse:
    context = {"case": case, "campaign": None, "megabytes": 0, **values}
    return page(request, "error.html", context, status=status)


def not_here(request: HttpRequest, exception: Exception) -> HttpResponse:
    """404: there is nothing, or nothing that this person may know of."""
    return _page(request, "not-here", 404)


def not_for_you(request: HttpRequest, exception: Exception) -> HttpResponse:
    """403: what was asked for is for somebody else."""
    return _page(request, "not-for-you", 403)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """400: a request that no page of the desk makes."""
    return _page(request, "bad-request", 400)


def too_often(request: HttpRequest) -> HttpResponse:
    """429: the same was tried too often."""
    return _page(request, "too-often", 429)


def too_large(request: HttpRequest, largest: int) -> HttpResponse:
    """413: more is sent than the `largest` bytes that this address takes."""
    return _page(request, "too-large", 413, megabytes=largest // 1_000_000)


class StorageFaultMiddleware:
    """Says that the disk is full, or the storage away, to whoever asked for what needs it (503)."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer the request."""
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """The page of a fault of the storage; what the request began has been rolled back."""
        if not isinstance(exception, StorageFault):
            return None
        return refusal_page(request, None, exception.explanation, status=503)


def our_fault(request: HttpRequest) -> HttpResponse:
    """500: made without the request, so that what is broken there does not break this page too."""
    context = {
        "case": "our-fault",
        "megabytes": 0,
        "language": reader_language(),
        "words_package": PACKAGE,
        "campaign": None,
    }
    return HttpResponse(render_to_string("error.html", context), status=500)
