"""The page that a web server shows while the door behind it does not answer: the numbers, and nothing else.

It stands at no address and loads nothing, its style included, because nothing else can be had in that
moment.  A policy of its own lets in that one style and forbids the rest.
"""

from __future__ import annotations

import base64
import hashlib

from netsafe.campaign import Release
from netsafe.campaign.template_view import view_json
from netsafe.helpsite.colours import colours
from netsafe.helpsite.page import environment
from netsafe.helpsite.page_frame import frame
from netsafe.helpsite.page_views import DoorDownSideView
from netsafe.helpsite.slots import AWAY, words_by_name


def door_down_page(release: Release) -> bytes:
    """The page as HTML, in every language of the campaign; the same release gives the same bytes.

    Raises KeyError naming a text that is missing, and ValueError where the campaign has no ``[site]``.
    """
    paint = colours(release)
    style = _lines(environment().get_template("templates/door_down.css.j2").render(colours=paint))
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    sides = [view_json(_side(release, language)) for language in release.languages]
    page = environment().get_template("templates/door_down.html.j2")
    return _lines(page.render(sides=sides, style=style, digest=f"sha256-{digest}")).encode() + b"\n"


def _side(release: Release, language: str) -> DoorDownSideView:
    """One language of the page."""
    written = [slot for slot in AWAY if release.has(slot.key)]
    empty = {slot.key.rpartition(".")[2]: "" for slot in AWAY}
    return DoorDownSideView(frame(release, language, {}), empty | words_by_name(release, written, language))


def _lines(text: str) -> str:
    """`text` without indents and empty lines."""
    lines = (line.strip() for line in text.split("\n"))
    return "\n".join(line for line in lines if line)
