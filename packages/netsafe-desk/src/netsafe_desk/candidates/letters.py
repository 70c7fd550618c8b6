"""The e-mails about candidates, each in the language of its reader."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from django.conf import settings
from django.core.mail import EmailMessage
from netsafe_intake.wording import Value, Wording, nearest_language, wording

from netsafe_desk.candidates.refusal import PACKAGE


def send_letter(address: str, language: str, letter: str, values: Mapping[str, Value]) -> None:
    """Send the letter called `letter` in ``words.LANGUAGE.toml``.  Raises OSError where it cannot be sent."""
    language = nearest_language(PACKAGE, language)
    words = wording(PACKAGE, language)
    values = {name: _in_full(value, words) for name, value in values.items()}
    subject = words.sentence(f"letter.{letter}.subject", values)
    message = EmailMessage(
        " ".join(subject.split()),
        words.sentence(f"letter.{letter}.text", values),
        to=[address],
        headers={"Content-Language": language, "Auto-Submitted": "auto-generated"},
    )
    message.send()


def _in_full(value: Value, words: Wording) -> Value:
    """A day as people write it in a letter; anything else as it is."""
    return words.long_date(value) if isinstance(value, dt.date) else value


def address_of(path: str) -> str:
    """The whole address of a page of the desk."""
    return f"{settings.ENVIRONMENT.address}{path}"
