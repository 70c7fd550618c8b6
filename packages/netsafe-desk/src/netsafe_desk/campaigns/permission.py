"""Every act on rows asks here whether somebody may do it; that their screen asked before is no answer.

The one place where the rows of a campaign know of roles, which are themselves roles in a campaign.
"""

from __future__ import annotations

from netsafe_desk.campaigns.models import Campaign
from netsafe_desk.people.models import Person
from netsafe_desk.roles.permissions import require
from netsafe_desk.roles.things import CampaignThing, FactThing, WordingThing


def require_for_words(
    person: Person, campaign: Campaign, key: str, language: str, verb: str = "write-words"
) -> None:
    """Raise MayNotError where `person` may not do `verb` to the words under `key` in `language`."""
    require(person, verb, WordingThing(campaign, key, language))


def require_for_fact(person: Person, campaign: Campaign, table: str, name: str) -> None:
    """Raise MayNotError where `person` may not write this row of facts."""
    require(person, "write-facts", FactThing(campaign, table, name))


def require_for_campaign(person: Person, campaign: Campaign, verb: str) -> None:
    """Raise MayNotError where `person` may not do `verb` to the campaign."""
    require(person, verb, CampaignThing(campaign))
