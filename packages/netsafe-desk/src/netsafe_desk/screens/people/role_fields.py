"""The fields of a role: what can be chosen, and what was."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, QueryDict

from netsafe_desk.campaigns.current_release import current_bundle
from netsafe_desk.campaigns.models import Campaign
from netsafe_desk.roles.memberships import RoleWish, usable
from netsafe_desk.roles.models import ROLES
from netsafe_desk.screens.frame import reader_language


def role_choices(campaign: Campaign, request: HttpRequest) -> dict[str, Any]:
    """What a form of roles offers, with what was chosen before."""
    release, language, typed = current_bundle(campaign).release, reader_language(), request.POST
    return {
        "roles": [(role, f"role.{role}", role in typed.getlist("role")) for role in ROLES],
        "languages": [(tag, tag in typed.getlist("languages")) for tag in campaign.languages],
        "organisations": [
            (row.id, release.name_in(row.name, language), row.id == typed.get("organisation"))
            for row in release.organisations
        ],
        "services": [
            (row.id, release.name_in(row.name, language), row.id == typed.get("service"))
            for row in release.services
        ],
        "typed": typed,
    }


def wished_roles(campaign: Campaign, typed: QueryDict) -> tuple[RoleWish, ...]:
    """The roles that were chosen, each checked.  Raises RoleRefused."""
    return tuple(
        usable(
            campaign,
            RoleWish(
                role,
                tuple(typed.getlist("languages")),
                typed.get("organisation", ""),
                typed.get("service", ""),
                "deputy" in typed,
            ),
        )
        for role in typed.getlist("role")
    )
