"""A form that came after its sender's sign-in had ended: what was typed is shown again, to send it once more.

Nothing of it is kept by the desk; it stands in the page, and can be copied from there.
"""

from __future__ import annotations

from urllib.parse import urlsplit

from django.http import HttpRequest, HttpResponse

from netsafe_desk.screens.frame import page

SHORT = 60
"""Letters of a value that is sent along without being shown, if it is of one line."""


def is_from_here(request: HttpRequest) -> bool:
    """Whether a page of the desk itself sent the form, as the browser says."""
    site, origin = request.headers.get("Sec-Fetch-Site", ""), request.headers.get("Origin", "")
    return site == "same-origin" or (not site and urlsplit(origin).netloc == request.get_host())


def kept_form(request: HttpRequest, status: int) -> HttpResponse:
    """The page with all that was sent, and a button that sends it again."""
    fields = [
        {"name": name, "value": value, "is_shown": len(value) > SHORT or "\n" in value or _is_words(name)}
        for name in request.POST
        if name != "csrfmiddlewaretoken"
        for value in request.POST.getlist(name)
    ]
    return page(request, "kept_form.html", {"fields": fields, "action": request.path}, status=status)


def token_missing(request: HttpRequest, reason: str = "") -> HttpResponse:
    """What answers a form whose token is missing or old; a form of another site is shown to nobody."""
    if request.method == "POST" and is_from_here(request):
        return kept_form(request, 403)
    return page(request, "kept_form.html", {"fields": [], "action": ""}, status=403)


def _is_words(name: str) -> bool:
    return name.startswith(("words:", "comment", "proposal", "reason"))
