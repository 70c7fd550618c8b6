"""A seal that may be published, as :func:`netsafe_desk.roles.permissions.may` asks of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import ClassVar

from netsafe_desk.campaigns.models import Campaign
from netsafe_desk.candidates.models import Seal
from netsafe_desk.people.models import Person
from netsafe_desk.publications.models import Publication
from netsafe_desk.roles.models import Membership


@dataclass(frozen=True)
class SealThing:
    """A seal of a campaign; None where it has none of that number."""

    campaign: Campaign
    seal: Seal | None
    kind: ClassVar[str] = "seal"

    @property
    def state(self) -> str:
        """*sealed* where it is signed, *sealing* before, *unsealed* where there is none."""
        if self.seal is None:
            return "unsealed"
        return "sealed" if self.seal.signature else "sealing"

    def hinders(self, hindrance: str, person: Person, memberships: Iterable[Membership]) -> bool:
        """Another publication runs; it is public already; it never was."""
        number = self.seal.number if self.seal is not None else 0
        rows = Publication.objects.filter(campaign=self.campaign)
        if hindrance == "another-publication":
            return rows.filter(state__in=("waiting", "running")).exists()
        if hindrance == "public-already":
            return is_public(self.campaign, number)
        if hindrance == "never-public":
            return not rows.filter(seal=number, state="done").exclude(listing="").exists()
        raise KeyError(hindrance)


def public_publication(campaign: Campaign) -> Publication | None:
    """What is public now."""
    rows = Publication.objects.filter(campaign=campaign, state="done", act__in=("publish", "go-back"))
    return rows.select_related("by").order_by("-finished_at", "-pk").first()


def is_public(campaign: Campaign, number: int) -> bool:
    """Whether that seal is."""
    row = public_publication(campaign)
    return row is not None and row.seal == number
