"""What waits elsewhere: publications that failed, films that cannot be decoded, rights that end, people."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import reverse
from django.utils import timezone

from netsafe_desk.campaigns.film_checks import refused_films
from netsafe_desk.campaigns.models import Campaign
from netsafe_desk.campaigns.rights import rights_that_end
from netsafe_desk.publications.troubles import troubles
from netsafe_desk.roles.models import Membership
from netsafe_desk.screens.frame import reader_language
from netsafe_desk.screens.today.waiting import Waiting


def publication_reports(campaign: Campaign) -> Iterator[Waiting]:
    """Each publication that failed, with its line."""
    language = reader_language()
    for trouble in troubles(campaign):
        yield Waiting(
            "trouble",
            reverse("published", args=[campaign.slug]),
            {"line": trouble.lines.get(language) or trouble.lines.get("en", "")},
            since=trouble.since,
            is_trouble=True,
        )


def film_reports(campaign: Campaign) -> Iterator[Waiting]:
    """Each film that cannot be decoded."""
    for row, state in refused_films(campaign):
        line = f"{row.path}: {state.line(reader_language())}"
        address = reverse("files.file", args=[campaign.slug, row.pk])
        since = state.job.finished_at if state.job else None
        yield Waiting("trouble", address, {"line": line}, since=since, is_trouble=True)


def rights_reports(campaign: Campaign) -> Iterator[Waiting]:
    """Each picture and film whose rights have ended, or soon will."""
    today = timezone.localdate()
    for end in rights_that_end(campaign, today):
        case = "rights-over" if end.is_over(today) else "rights-end"
        values = {"name": end.name, "holder": end.holder}
        yield Waiting(case, reverse("files", args=[campaign.slug]), values, due=end.until)


def people_reports(campaign: Campaign) -> Iterator[Waiting]:
    """Which of the people are missing without whom nothing can be sealed."""
    rows = list(Membership.objects.filter(campaign=campaign, person__is_active=True))
    address = reverse("today", args=[campaign.slug])
    if not any(row.role == "manager" for row in rows):
        yield Waiting("no-manager", address)
    covered = {language for row in rows if row.role == "approver" for language in row.languages}
    for language in campaign.languages:
        if language not in covered:
            yield Waiting("no-approver", address, {"language": language})
