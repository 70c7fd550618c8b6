"""What waits in the words: what is missing, what is older than its original, what is asked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from django.urls import reverse

from netsafe_desk.campaigns.current_release import current_bundle
from netsafe_desk.campaigns.models import Campaign
from netsafe_desk.campaigns.whole_check import counts_of_findings
from netsafe_desk.campaigns.wording_states import wording_states
from netsafe_desk.discussion.open_questions import open_questions
from netsafe_desk.roles.models import Membership
from netsafe_desk.screens.today.waiting import Waiting

WRITERS = ("manager", "editor", "translator")


def words_reports(campaign: Campaign) -> Iterator[Waiting]:
    """Language by language, then what the rules find, then what people ask."""
    release = current_bundle(campaign).release
    tally = Counter(
        (language, state)
        for states in wording_states(campaign, release).values()
        for language, state in states.items()
        if state in ("missing", "stale")
    )
    members = Membership.objects.filter(campaign=campaign, role__in=WRITERS, person__is_active=True)
    writers = tuple(members.select_related("person").order_by("person__name"))
    address = reverse("words", args=[campaign.slug])
    for (language, state), count in sorted(tally.items()):
        rows = [row for row in writers if row.role == "translator" and language in row.languages]
        rows = rows or [row for row in writers if row.role != "translator"]
        yield _waiting(f"words-{state}", f"{address}?only=stale", rows, language=language, count=count)
    editors = [row for row in writers if row.role != "translator"]
    errors = sum(
        severities.get("error", 0)
        for languages in counts_of_findings(campaign).values()
        for severities in languages.values()
    )
    if errors:
        yield _waiting("errors", f"{address}?only=findings", editors, count=errors)
    questions = sum(open_questions(campaign).by_key.values())
    if questions:
        yield _waiting("questions", f"{address}?only=comments", list(writers), count=questions)


def _waiting(case: str, address: str, people: list[Membership], **values: str | int) -> Waiting:
    names = tuple(dict.fromkeys(row.person.name for row in people))
    return Waiting(case, address, values, frozenset(row.person_id for row in people), names)
