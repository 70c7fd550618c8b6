"""*Record*: every act in a campaign, the newest first, and whether the chain holds."""

from __future__ import annotations

from django.db.models import Exists, OuterRef, QuerySet
from django.http import HttpRequest, HttpResponse

from netsafe_desk.campaigns.models import Campaign
from netsafe_desk.people.models import Person
from netsafe_desk.record.models import Line
from netsafe_desk.screens.frame import page
from netsafe_desk.screens.record.act_names import recorded_acts
from netsafe_desk.screens.routing import Screen

PER_PAGE = 50


def record(request: HttpRequest, campaign: Campaign) -> HttpResponse:
    """Some lines, of everybody or of one person: those before, or after, the line that is named.

    A record has millions of lines: none is counted, and none is passed over.
    """
    lines = Line.objects.filter(campaign=campaign.slug)
    who = _number(request, "who")
    if who is not None:
        lines = lines.filter(who=who)
    rows = _lines(lines, before=_number(request, "before"), after=_number(request, "after"))
    context = {
        "campaign": campaign,
        "rows": recorded_acts(rows),
        "newer": rows[0].number if rows and _lines(lines, after=rows[0].number, count=1) else None,
        "older": rows[-1].number if rows and _lines(lines, before=rows[-1].number, count=1) else None,
        "people": sorted(_writers(campaign), key=str),
        "who": who,
    }
    return page(request, "record/record.html", context)


def _number(request: HttpRequest, name: str) -> int | None:
    value = request.GET.get(name, "")
    return int(value) if value.isascii() and value.isdecimal() and len(value) < 19 else None


def _lines(
    lines: QuerySet[Line], *, before: int | None = None, after: int | None = None, count: int = PER_PAGE
) -> list[Line]:
    """Those of a page, the newest first; in an order, which an index gives without passing over others."""
    if after is not None:
        return list(lines.filter(number__gt=after).order_by("number")[:count])[::-1]
    if before is not None:
        lines = lines.filter(number__lt=before)
    return list(lines.order_by("-number")[:count])


def _writers(campaign: Campaign) -> list[Person]:
    """The people who did something in the campaign."""
    theirs = Line.objects.filter(campaign=campaign.slug, who=OuterRef("pk"))
    return list(Person.objects.filter(Exists(theirs)))


SCREENS = (Screen("record", "record/", record, verb="read-record", menu=9),)
