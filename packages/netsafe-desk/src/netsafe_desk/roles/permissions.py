"""May they?  One question, answered from one table of data (``matrix.toml``); where it says nothing: no."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol

from netsafe_intake.fault_explanation import ExplainedError, Explanation
from netsafe_intake.wording import Choice, Word

from netsafe_desk.campaigns.models import Campaign
from netsafe_desk.people.models import Person
from netsafe_desk.roles.allowances import PACKAGE, Allowance, allowances
from netsafe_desk.roles.models import ROLES, Membership

__all__ = ["Allowance", "MayNotError", "Thing", "allowances", "may", "memberships_of", "require"]


class Thing(Protocol):
    """What something is done to.

    `hinders` says whether a hindrance that the table names stands between a person, with these roles, and it.
    """

    @property
    def kind(self) -> str:
        """Its name in the table."""

    @property
    def campaign(self) -> Campaign | None:
        """The campaign that it belongs to; None for what belongs to the installation."""

    @property
    def state(self) -> str:
        """Its state, in the words of the table."""

    def hinders(self, hindrance: str, person: Person, memberships: Iterable[Membership]) -> bool:
        """Whether that hindrance stands in the way."""


class MayNotError(ExplainedError):
    """Somebody may not do something; the explanation says why."""

    code = "desk-may-not"


def may(person: Person, verb: str, thing: Thing) -> Explanation | None:
    """None where `person` may; otherwise why not, in every language of the desk.

    Raises KeyError for a verb that the table does not have.
    """
    allowance = allowances()[verb]
    assert thing.kind == allowance.thing, f"{verb} is done to a {allowance.thing}, not to a {thing.kind}"
    memberships = memberships_of(person, thing.campaign)
    if not person.is_active or not _has_role(person, allowance, thing, memberships):
        return _role_missing(allowance)
    if allowance.states and thing.state not in allowance.states:
        state = Word(f"state.{thing.state}") if thing.state else ""
        return Explanation(PACKAGE, "wrong-state", {"state": state})
    with_role = [row for row in memberships if row.role in allowance.roles or "staff" in allowance.roles]
    for hindrance in allowance.unless:
        if thing.hinders(hindrance, person, with_role):
            return Explanation(PACKAGE, f"hindrance.{hindrance}")
    return None


def require(person: Person, verb: str, thing: Thing) -> None:
    """Raise MayNotError where `person` may not."""
    if why_not := may(person, verb, thing):
        raise MayNotError(why_not)


def memberships_of(person: Person, campaign: Campaign | None) -> tuple[Membership, ...]:
    """The roles of `person` in a campaign."""
    if campaign is None:
        return ()
    return tuple(Membership.objects.filter(person=person, campaign=campaign))


def _has_role(
    person: Person, allowance: Allowance, thing: Thing, memberships: tuple[Membership, ...]
) -> bool:
    if "administrator" in allowance.roles and person.is_administrator:
        return True
    if "self" in allowance.roles and getattr(thing, "person_id", None) == person.pk:
        return True
    return any(row.role in allowance.roles or "staff" in allowance.roles for row in memberships)


def _role_missing(allowance: Allowance) -> Explanation:
    names = tuple(role for role in allowance.roles if role not in ("staff", "self"))
    if "staff" in allowance.roles:
        names = (*ROLES, *names)
    return Explanation(
        PACKAGE, "role-missing", {"roles": Choice(tuple(Word(f"role.{name}") for name in names))}
    )
