"""What to say of a picture to those who do not see it: beside the picture itself, and in posts."""

from __future__ import annotations

import re
from collections.abc import Mapping

from netsafe.campaign.template_view import view_from_json
from netsafe.language.spoken_digits import spoken_digits
from netsafe.typesetting.view_types import Option, ScreenPictureView, Side

_NUMBER = re.compile(r"(?<!\w)\d(?: ?\d){2,}(?![\w:])")
"""A telephone number in words about a service: times of day have fewer digits."""


def description(side: Side, options: Mapping[str, Option]) -> str:
    """The alternative text of one language, with the address that this copy shows.

    Its key is the option `alt`.  After it stands what every picture shows beside it: what it is about, who
    runs the helpline, when it answers, who leads the campaign; and what the option `shows_too` names, *free*
    or *crisis*: what a call costs and promises, and the line for those who cannot cope.
    """
    printed_address = view_from_json(ScreenPictureView, side["more"]).address
    words = side["words"][str(options["alt"])]
    labels = side["labels"]
    if printed_address:
        words = words.replace(printed_address, side["help"]["address"])
    if labels["subject"] and labels["subject"].casefold() not in words.casefold():
        words += f" {labels['subject']}."
    words += f" {labels['run-by']}. {side['help']['when'] or ''}".rstrip()
    shown_too = str(options.get("shows_too", "")).split()
    if "free" in shown_too:
        words += f" {labels['free']}. {labels['languages']}."
    if "crisis" in shown_too:
        line = _NUMBER.sub(lambda number: spoken_digits(number[0]), side["crisis"]["line"])
        words += f" {labels['crisis']}: {line}."
    if side["leads"]:
        words += f" {side['campaign']}: {', '.join(side['leads'])}."
    if side["partner"]:
        words += f" {labels['with']} {side['partner']}."
    return words
