"""E-mails of the desk: in the reader's language, as plain text and as a small page of the same words."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from smtplib import SMTPException

from django.core.mail import EmailMultiAlternatives
from django.db import transaction
from django.template.loader import render_to_string
from netsafe_intake.fault_explanation import ExplainedError, Explanation
from netsafe_intake.wording import Value, wording

PACKAGE = "netsafe_desk.people"
logger = logging.getLogger(__name__)

NOTICES = frozenset(
    {"totp-activated", "totp-deactivated", "webauthn-added", "webauthn-removed", "recovery-codes-generated"}
)
"""What tells somebody of a change to their account: the change stands, whether the e-mail goes out or not."""


class MailAwayError(ExplainedError):
    """The server that sends e-mail did not take one."""

    code = "desk-mail-away"


@dataclass(frozen=True)
class Message:
    """The words of `case` in `package`: ``CASE.subject``, ``CASE.text`` and, with a `link`, ``CASE.link``.

    `code` is shown large, on a line of its own.  Paragraphs of the text stand apart by an empty line.
    """

    package: str
    case: str
    values: Mapping[str, Value] = field(default_factory=dict, hash=False)
    link: str = ""
    code: str = ""

    def parts(self, language: str) -> tuple[str, str, str]:
        """Its subject, its plain text and its page, in `language`."""
        words, own = wording(self.package, language), wording(PACKAGE, language)
        subject = " ".join(words.sentence(f"{self.case}.subject", self.values).split())
        context = {
            "language": language,
            "subject": subject,
            "paragraphs": words.sentence(f"{self.case}.text", self.values).strip().split("\n\n"),
            "link": self.link,
            "link_words": words.sentence(f"{self.case}.link", self.values) if self.link else "",
            "code": self.code,
            "foot": own.say("mail.foot"),
        }
        return (
            subject,
            render_to_string("people/mail.txt", context).strip() + "\n",
            render_to_string("people/mail.html", context),
        )


def send(address: str, language: str, message: Message) -> None:
    """Send `message` to one address now.  Raises MailAwayError where the server does not take it."""
    subject, text, page = message.parts(language)
    headers = {"Content-Language": language, "Auto-Submitted": "auto-generated"}
    email = EmailMultiAlternatives(subject, text, to=[address], headers=headers)
    email.attach_alternative(page, "text/html")
    try:
        email.send()
    except (SMTPException, OSError) as error:
        logger.warning("an e-mail was not sent: %s", type(error).__name__)
        raise MailAwayError(Explanation(PACKAGE, "mail-away")) from error


def send_later(address: str, language: str, message: Message) -> None:
    """Send `message` when the transaction stands; that the server is away changes nothing then."""

    def deliver() -> None:
        with suppress(MailAwayError):  # told on standard error by send
            send(address, language, message)

    transaction.on_commit(deliver)
