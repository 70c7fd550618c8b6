"""What to say of a picture to those who do not see it: beside the picture itself, and in posts."""

from __future__ import annotations

from netsafe.campaign.template_view import view_from_json
from netsafe.typesetting.view_types import ScreenPictureView, Side


def description(side: Side, key: str) -> str:
    """The alternative text of one language, with the address that this copy shows.

    After it stands what every picture shows beside it: what it is about, who runs the helpline, when it
    answers, who leads the campaign.
    """
    printed_address = view_from_json(ScreenPictureView, side["more"]).address
    words = side["words"][key]
    if printed_address:
        words = words.replace(printed_address, side["help"]["address"])
    if side["labels"]["subject"] and side["labels"]["subject"] not in words:
        words += f" {side['labels']['subject']}."
    words += f" {side['labels']['run-by']}. {side['help']['when'] or ''}".rstrip()
    if side["leads"]:
        words += f" {side['campaign']}: {', '.join(side['leads'])}."
    if side["partner"]:
        words += f" {side['labels']['with']} {side['partner']}."
    return words
