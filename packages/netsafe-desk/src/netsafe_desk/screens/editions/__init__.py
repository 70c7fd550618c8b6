"""*Editions*: each edition of each piece that ever stood in public, by the code that is printed on it."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.db.models import Q
from django.http import HttpRequest, HttpResponse

from netsafe_desk.campaigns.models import Campaign
from netsafe_desk.publications.models import Edition
from netsafe_desk.screens.frame import page
from netsafe_desk.screens.piece_titles import piece_titles
from netsafe_desk.screens.routing import Screen

ON_A_PAGE = 50
LONGEST_SEARCH = 60


def editions(request: HttpRequest, campaign: Campaign) -> HttpResponse:
    """Those whose code, kind or title holds what somebody looks for; all where they look for nothing."""
    search = request.GET.get("q", "").strip()[:LONGEST_SEARCH].replace("\x00", "")
    only_current = bool(request.GET.get("current"))
    titles = piece_titles(campaign)
    rows = Edition.objects.filter(campaign=campaign)
    if search:
        kinds = [kind for kind, title in titles.items() if search.casefold() in title.casefold()]
        # Codes and kinds are ASCII, which both databases fold alike; titles are folded here.
        rows = rows.filter(Q(code__icontains=search) | Q(kind__icontains=search) | Q(kind__in=kinds))
    if only_current:
        rows = rows.filter(until=None)
    current_page = Paginator(rows, ON_A_PAGE).get_page(request.GET.get("page"))
    context = {
        "campaign": campaign,
        "search": search,
        "only_current": only_current,
        "page": current_page,
        "rows": [
            {"edition": row, "title": titles.get(row.kind, row.kind), "languages": row.language.split("+")}
            for row in current_page
        ],
    }
    return page(request, "editions/editions.html", context)


SCREENS = (Screen("editions", "editions/", editions, verb="read", menu=7),)
