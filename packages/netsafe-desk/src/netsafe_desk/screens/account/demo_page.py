"""The demonstration: one button for each person who works there, on this machine alone."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_POST
from netsafe_intake.wording import wording

from netsafe_desk.people import demo
from netsafe_desk.people.models import Person
from netsafe_desk.roles.models import Membership
from netsafe_desk.screens.frame import reader_language


@dataclass(frozen=True)
class DemoPerson:
    """Somebody who works in the demonstration, and as what."""

    number: int
    name: str
    roles: tuple[str, ...]


def demo_people() -> tuple[DemoPerson, ...]:
    """Everybody who works in the demonstration."""
    words = wording("netsafe_desk.roles", reader_language())
    roles: dict[int, list[str]] = {}
    for row in Membership.objects.order_by("role"):
        name = words.say(f"role.{row.role}")
        if name not in roles.setdefault(row.person_id, []):
            roles[row.person_id].append(name)
    return tuple(
        DemoPerson(
            person.pk,
            person.name,
            (
                *((words.say("role.administrator"),) if person.is_administrator else ()),
                *roles.get(person.pk, ()),
            ),
        )
        for person in Person.objects.filter(is_active=True).order_by("pk")
    )


@require_POST
def sign_in(request: HttpRequest) -> HttpResponse:
    """Sign in as the person whose button was pressed; Http404 anywhere but in the demonstration."""
    if not demo.is_demo_request(request):
        raise Http404
    number = request.POST.get("person", "")
    if not number.isdecimal():
        raise Http404
    return demo.sign_in_for_demo(request, get_object_or_404(Person, pk=int(number), is_active=True))
