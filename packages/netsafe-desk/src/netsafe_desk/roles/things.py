"""What something is done to in a campaign, as :func:`netsafe_desk.roles.permissions.may` asks of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import ClassVar

from netsafe_desk.campaigns.models import Campaign
from netsafe_desk.people.models import Person
from netsafe_desk.roles.models import Membership

MANAGERS_TABLES = frozenset({"campaign", "help", "services", "site"})
"""Facts that only a manager changes: where people are sent for help, and where the campaign is."""


@dataclass(frozen=True)
class CampaignThing:
    """A campaign as a whole."""

    campaign: Campaign
    kind: ClassVar[str] = "campaign"
    state: ClassVar[str] = ""

    def hinders(self, hindrance: str, person: Person, memberships: Iterable[Membership]) -> bool:
        """Nothing hinders."""
        raise KeyError(hindrance)


@dataclass(frozen=True)
class WordingThing:
    """The words under a key in one language."""

    campaign: Campaign
    key: str
    language: str
    kind: ClassVar[str] = "wording"
    state: ClassVar[str] = ""

    def hinders(self, hindrance: str, person: Person, memberships: Iterable[Membership]) -> bool:
        """``another-language``: a translator writes in their own languages alone."""
        if hindrance != "another-language":
            raise KeyError(hindrance)
        return all(row.role == "translator" and self.language not in row.languages for row in memberships)


@dataclass(frozen=True)
class FactThing:
    """One row of facts."""

    campaign: Campaign
    table: str
    name: str
    kind: ClassVar[str] = "fact"
    state: ClassVar[str] = ""

    def hinders(self, hindrance: str, person: Person, memberships: Iterable[Membership]) -> bool:
        """``managers-only``: an editor leaves the help, its services and the site to a manager."""
        if hindrance != "managers-only":
            raise KeyError(hindrance)
        return self.table in MANAGERS_TABLES and all(row.role != "manager" for row in memberships)


@dataclass(frozen=True)
class SessionThing:
    """Somebody's signed-in browser."""

    person_id: int
    kind: ClassVar[str] = "session"
    state: ClassVar[str] = ""
    campaign: ClassVar[None] = None

    def hinders(self, hindrance: str, person: Person, memberships: Iterable[Membership]) -> bool:
        """Nothing hinders."""
        raise KeyError(hindrance)


@dataclass(frozen=True)
class MembershipThing:
    """A role that is given to, or taken from, a person."""

    campaign: Campaign
    person_id: int
    kind: ClassVar[str] = "membership"
    state: ClassVar[str] = ""

    def hinders(self, hindrance: str, person: Person, memberships: Iterable[Membership]) -> bool:
        """``oneself``: nobody gives a role to themselves."""
        if hindrance != "oneself":
            raise KeyError(hindrance)
        return self.person_id == person.pk
