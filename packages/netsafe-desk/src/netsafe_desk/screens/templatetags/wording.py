"""``{% say "key" %}``: the desk's own words in the reader's language, never as markup."""

from __future__ import annotations

import datetime as dt
import hashlib
from functools import cache
from pathlib import Path
from typing import Any

from babel import Locale
from django.template import Context, Library
from django.utils import timezone
from netsafe_intake.fault_explanation import Explanation
from netsafe_intake.text_decoding import in_a_line
from netsafe_intake.wording import Wording, wording

from netsafe_desk.screens.frame import PACKAGE, reader_language

register = Library()
STATIC = Path(__file__).parents[2] / "static"


@register.simple_tag(takes_context=True)
def say(context: Context, key: str, **values: Any) -> str:
    """The sentence called `key` of the cabin's words, or of the frame's.  Raises KeyError for neither."""
    language = reader_language()
    for package in dict.fromkeys((context.get("words_package", PACKAGE), PACKAGE)):
        words = wording(package, language)
        if key in words.sentences:
            return words.sentence(key, values)
    raise KeyError(f"{key} stands in no words of {context.get('words_package')}")


@register.filter
def reason(explanation: Explanation) -> str:
    """Why, in the reader's language."""
    return in_a_line(explanation.reason(reader_language()))


@register.filter
def mend(explanation: Explanation) -> str:
    """What to do about it, in the reader's language."""
    return in_a_line(explanation.mend(reader_language()))


@register.filter
def day(moment: dt.datetime | dt.date) -> str:
    """A day in full; by the CLDR, for Django's own names of Welsh months are not all right."""
    return Wording(reader_language(), {}).long_date(_local(moment))


@register.filter
def moment(moment: dt.datetime) -> str:
    """A day and the time."""
    at = timezone.localtime(moment)
    return f"{Wording(reader_language(), {}).short_date(at.date())}, {at:%H:%M}"


@register.filter
def item(mapping: Any, key: Any) -> Any:
    """The value under `key`; nothing where there is none."""
    return mapping.get(key)


def _local(moment: dt.datetime | dt.date) -> dt.date:
    return timezone.localtime(moment).date() if isinstance(moment, dt.datetime) else moment


@register.simple_tag
def static_file(name: str) -> str:
    """The address of a file of the desk's own, with a mark that changes when the file does."""
    return f"/static/{name}?v={_mark(name)}"


@cache
def _mark(name: str) -> str:
    return hashlib.sha256(Path(f"{STATIC}/{name}").read_bytes()).hexdigest()[:10]


@register.simple_tag
def campaign_name(campaign: Any) -> str:
    """The name of a campaign in the reader's language, or in the first that it has."""
    return str(campaign.name_in(reader_language()))


@register.simple_tag
def language_name(tag: str) -> str:
    """The name of a language in the reader's language, by the CLDR."""
    name = Locale.parse(tag, sep="-").get_display_name(reader_language())
    return name[:1].upper() + name[1:] if name else tag


@register.simple_tag(takes_context=True)
def say_of(context: Context, table: str, key: str) -> str:
    """The sentence `key` of a table of the cabin's words."""
    return say(context, f"{table}.{key}")
