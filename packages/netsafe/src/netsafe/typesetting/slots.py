"""Texts that several kinds of material show, declared once."""

from __future__ import annotations

from netsafe.campaign import Release
from netsafe.campaign.fact_text_slots import hours_slots, line_slots
from netsafe.campaign.slot import Form, Role, Slot, alternative, labels

_LABELS = labels(
    "call",
    "crisis",
    "day-and-night",
    "draft",
    "edition",
    "emergency",
    "free",
    "languages",
    "open",
    "read",
    "run-by",
    "scan",
    "survivors",
    "unread",
    "with",
)
SUBJECT = Slot("labels.subject", role="subject", piece="labels.subject", required=False)
"""What the campaign is about, in the few words that a piece shows below its headline; a campaign
that lacks them goes without.

A kind that says it in a text of its own declares that text with the role *subject*.
"""

EVERY_PIECE = (*_LABELS, SUBJECT)
"""The labels that any piece may show; a kind that shows others names them among its texts."""


def every_piece(release: Release) -> tuple[Slot, ...]:
    """Every text that any piece of `release` shows: the labels, and words for the hours of services."""
    return (*EVERY_PIECE, *hours_slots(release), *line_slots(release))


WILL_THEY_KNOW = labels("will-they-know")
"""The question above what a service says of the identity of its callers."""

SERVICE_TABLE = (
    *labels("checked", "source", "until", "what-for"),
    *WILL_THEY_KNOW,
    *(
        Slot(f"pack.{part}", role="label")
        for part in ("column.service", "services.languages", "services.no-languages", "services.text")
    ),
)
"""The words around the facts of services in documents: heads of columns, and what stands before a fact."""


def title(stem: str) -> Slot:
    """The title of the document, which a reader sees on the window, and the site beside its files."""
    return Slot(f"{stem}.title", role="headline")


def headline(stem: str) -> Slot:
    """The words that catch."""
    return Slot(f"{stem}.headline", role="headline")


def subject(stem: str) -> Slot:
    """What a piece is about, where it says so in words of its own and not in those of ``labels.subject``."""
    return Slot(f"{stem}.subject", role="subject")


def sender(stem: str, part: str) -> Slot:
    """Whose number it is, where a piece says so in words of its own and not in those of ``labels.call``."""
    return Slot(f"{stem}.{part}", role="sender")


def picture(stem: str) -> Slot:
    """What the picture of the piece shows."""
    return alternative(f"{stem}.picture")


def message(stem: str, *parts: str) -> tuple[Slot, ...]:
    """The texts of a piece with one message: title, headline, its own subject, `parts`, and its picture.

    >>> [slot.key for slot in message("mirror")]
    ['mirror.title', 'mirror.headline', 'mirror.subject', 'mirror.picture']
    """
    return (title(stem), headline(stem), subject(stem), *texts(stem, *parts), picture(stem))


def texts(stem: str, *parts: str, form: Form = "plain", role: Role = "body") -> tuple[Slot, ...]:
    """Texts of one form and role: ``<stem>.<part>`` each."""
    return tuple(Slot(f"{stem}.{part}", form, role) for part in parts)
