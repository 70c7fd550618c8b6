"""Whether a campaign has the people without whom nothing of it can be sealed."""

from __future__ import annotations

from netsafe_intake.fault_explanation import Explanation
from netsafe_intake.wording import Together, Word, wording

from netsafe_desk.campaigns.current_release import current_bundle
from netsafe_desk.campaigns.models import Campaign
from netsafe_desk.people.reader import reader_language
from netsafe_desk.roles.models import Membership

PACKAGE = "netsafe_desk.roles"


def people_missing_to_seal(campaign: Campaign) -> tuple[Explanation, ...]:
    """Who is missing, one explanation each; empty where everybody is there.

    A seal takes a manager; somebody else who approves each language; and somebody for each organisation that
    leads.  The help provider's reader needs no account, so none is asked for here.
    """
    rows = list(Membership.objects.filter(campaign=campaign, person__is_active=True))
    managers = {row.person_id for row in rows if row.role == "manager"}
    approvers = [row for row in rows if row.role == "approver"]
    answered = {tag for row in approvers for tag in row.languages}
    organisations = {row.organisation for row in approvers}
    missing = []
    if not managers:
        missing.append(Explanation(PACKAGE, "no-manager"))
    if languages := tuple(tag for tag in campaign.languages if tag not in answered):
        missing.append(
            Explanation(
                PACKAGE, "no-approver-of-language", {"languages": Together(tuple(map(_language, languages)))}
            )
        )
    release, language = current_bundle(campaign).release, reader_language()
    if names := tuple(
        release.name_in(row.name, language) for row in release.leading if row.id not in organisations
    ):
        missing.append(Explanation(PACKAGE, "no-approver-of-lead", {"organisations": Together(names)}))
    if not missing and len(managers | {row.person_id for row in approvers}) < 2:
        missing.append(Explanation(PACKAGE, "one-person-alone"))
    return tuple(missing)


def _language(tag: str) -> Word | str:
    return Word(f"language.{tag}") if f"language.{tag}" in wording(PACKAGE, "en").sentences else tag
