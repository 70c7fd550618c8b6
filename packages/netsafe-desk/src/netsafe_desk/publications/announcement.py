"""Everybody who works on a campaign is told by e-mail what became public: once each, whatever happens."""

from __future__ import annotations

import smtplib
from email.utils import format_datetime

from django.conf import settings
from django.core.mail import EmailMessage
from netsafe_intake.wording import Value, nearest_language, wording

from netsafe_desk.jobs.job import Job
from netsafe_desk.people.models import Person
from netsafe_desk.publications.models import Publication, Step
from netsafe_desk.publications.progress import Progress, running_step
from netsafe_desk.publications.refusal import PACKAGE, AwayFault
from netsafe_desk.record.models import Line

STEP = "announce"


def announce(campaign: str, publication: int) -> None:
    """Send the e-mails that have not been sent yet.  Raises AwayFault where the mail server is away."""
    row = Publication.objects.select_related("campaign", "by").get(pk=publication)
    Step.objects.get_or_create(publication=row, name=STEP, defaults={"place": 99})
    with running_step(row, STEP) as progress:
        _send_all(row, progress)


def _send_all(publication: Publication, progress: Progress) -> None:
    people = Person.objects.filter(memberships__campaign=publication.campaign, is_active=True)
    sent: list[int] = list(progress.step.notes.get("sent", ()))
    refused: list[int] = list(progress.step.notes.get("refused", ()))
    waiting = [person for person in people.distinct().order_by("pk") if person.pk not in (*sent, *refused)]
    progress.begin(len(waiting))
    for person in waiting:
        try:
            _message(publication, person).send()
        except smtplib.SMTPRecipientsRefused:
            refused.append(person.pk)
            progress.remember("refused", refused)
        except (OSError, smtplib.SMTPException) as error:
            raise AwayFault("mail-away", why=type(error).__name__) from error
        else:
            sent.append(person.pk)
            progress.remember("sent", sent)
        progress.advance()


def _message(publication: Publication, person: Person) -> EmailMessage:
    language = nearest_language(PACKAGE, person.language)
    words = wording(PACKAGE, language)
    line = Line.objects.order_by("-number").values_list("digest", flat=True).first() or ""
    values: dict[str, Value] = {
        "campaign": publication.campaign.name_in(language),
        "number": publication.seal,
        "by": publication.by.name,
        "address": f"{settings.ENVIRONMENT.address}/{language}/{publication.campaign.slug}/published/",
        "line": line,
    }
    host = settings.ENVIRONMENT.host
    return EmailMessage(
        " ".join(words.sentence("letter.subject", values).split()),
        words.sentence(f"letter.{publication.act}", values),
        to=[person.email],
        headers={
            "Content-Language": language,
            "Auto-Submitted": "auto-generated",
            # The same at each try: whoever gets it twice has it once.
            "Message-ID": f"<publication-{publication.pk}-{person.pk}@{host}>",
            "Date": format_datetime(publication.finished_at or publication.at),
        },
    )


ANNOUNCE = Job("announce-publication", announce)
