"""*Record*: every act in a campaign, the newest first, and whether the chain holds."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse

from netsafe_desk.campaigns.models import Campaign
from netsafe_desk.people.models import Person
from netsafe_desk.record.models import Line
from netsafe_desk.screens.frame import page
from netsafe_desk.screens.record.act_names import recorded_acts
from netsafe_desk.screens.routing import Screen

PER_PAGE = 50


def record(request: HttpRequest, campaign: Campaign) -> HttpResponse:
    """One page of lines, of everybody or of one person."""
    lines = Line.objects.filter(campaign=campaign.slug).order_by("-number")
    people = {person.pk: person for person in Person.objects.filter(pk__in=_writers(campaign))}
    chosen = request.GET.get("who", "")
    if chosen.isdecimal():
        lines = lines.filter(who=int(chosen))
    shown_page = Paginator(lines, PER_PAGE).get_page(request.GET.get("page"))
    rows = recorded_acts(list(shown_page))
    context = {
        "campaign": campaign,
        "rows": rows,
        "page": shown_page,
        "people": sorted(people.values(), key=str),
        "chosen": chosen,
    }
    return page(request, "record/record.html", context)


def _writers(campaign: Campaign) -> list[int]:
    """The numbers of the people who did something in the campaign."""
    return list(
        Line.objects.filter(campaign=campaign.slug).order_by().values_list("who", flat=True).distinct()
    )


SCREENS = (Screen("record", "record/", record, verb="read-record", menu=9),)
