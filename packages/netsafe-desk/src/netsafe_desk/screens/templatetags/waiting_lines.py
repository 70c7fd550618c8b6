"""``{% waiting_line waiting %}``: what waits, in the reader's language."""

from __future__ import annotations

from django.template import Library
from netsafe_intake.wording import wording

from netsafe_desk.screens.frame import reader_language
from netsafe_desk.screens.templatetags.wording import language_name
from netsafe_desk.screens.today.waiting import Waiting

register = Library()


@register.simple_tag
def waiting_line(waiting: Waiting) -> str:
    """The sentence with its values; a language by its name."""
    values = dict(waiting.values)
    if "language" in values:
        values["language"] = language_name(str(values["language"]))
    words = wording("netsafe_desk.screens.today", reader_language())
    return words.sentence(f"waiting.{waiting.case}", values)
