"""Texts that several kinds of page show, declared once, and those of every page of a release."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from netsafe.campaign import Release
from netsafe.campaign.fact_text_slots import hours_slots
from netsafe.campaign.slot import Role, Slot, labels


def site_labels(*names: str, required: bool = True) -> tuple[Slot, ...]:
    """Words around what pages show: ``site.<name>``."""
    return labels(*names, stem="site", required=required)


def site_texts(*names: str, role: Role = "body", required: bool = True) -> tuple[Slot, ...]:
    """Sentences that pages of any campaign say: ``site.<name>``."""
    return tuple(Slot(f"site.{name}", role=role, piece=f"site.{name}", required=required) for name in names)


FRAME = (
    *site_labels("all-pages", "always-open", "call", "campaign", "captions", "for-people", "help", "home"),
    *site_labels("languages", "leave", "leave-now", "onward", "open-now", "run-by", "shut-now", "skip"),
    *site_labels("leave-more", "leaving", "text", "this-site", "who-can-help", "write-now"),
    *site_texts("about", "lapsed", "leave-note"),
    *site_texts("shift-once", "shift-over", "shift-twice"),
)
"""The words ``site.<name>`` that any page may show."""

SHARED = labels(
    "address",
    "call",
    "checked",
    "crisis",
    "edition",
    "free",
    "languages",
    "open",
    "run-by",
    "until",
    "will-they-know",
)
"""The words ``labels.<name>`` that pages share with what is printed."""

EMERGENCY = (*labels("emergency"), *site_texts("cannot-wait"))
"""What to do where somebody is in danger, and where somebody else cannot wait."""

STATES = labels("draft", "unread", "read")
"""How far the words of a page may be trusted, as long as they are not approved."""

LOST = (*site_labels("lost-tab"), *site_texts("lost-title", role="headline"), *site_texts("lost-lead"))
"""What stands at an address that is not there."""

WITHOUT_KEYS = site_texts("leave-short", required=False)
"""What is said of leaving where there is no keyboard; without it, all that is said elsewhere."""

AWAY = (
    *site_texts("away-title", role="headline", required=False),
    *site_texts("away-lead", required=False),
)
"""What is shown while the door does not answer; without it, the name of the campaign."""


def frame_slots(release: Release) -> tuple[Slot, ...]:
    """The texts that a page of any kind may show around what it is about."""
    chats = any(service.ways_of("chat") for service in release.services)
    chat_now = site_labels("chat-now", required=chats)
    everywhere = (*FRAME, *WITHOUT_KEYS, *SHARED, *EMERGENCY, *STATES, *AWAY)
    return (*everywhere, *chat_now, *hours_slots(release))


def page_slots(release: Release) -> Iterator[Slot]:
    """The texts of each page; a page that another one offers needs words for that choice."""
    offered = {name for page in release.pages for name in page.onward}
    for page in release.pages:
        stem = page.stem
        yield Slot(f"{stem}.title", role="headline", pattern="page-<id>.title")
        yield Slot(f"{stem}.tab", role="label", pattern="page-<id>.tab")
        yield Slot(f"{stem}.lead", "markdown", pattern="page-<id>.lead")
        choice = page.id in offered
        yield Slot(f"{stem}.choice", role="label", required=choice, pattern="page-<id>.choice")
        yield Slot(f"{stem}.hint", required=False, pattern="page-<id>.hint")
        for section in page.sections:
            pattern = "page-<id>.<section>" if section.startswith(f"{stem}.") else section
            yield Slot(section, "markdown", pattern=pattern)
            yield Slot(f"{section}.title", role="headline", required=False, pattern=f"{pattern}.title")


def words_by_name(release: Release, slots: Iterable[Slot], language: str) -> dict[str, str]:
    """The words in `slots` in `language`, each by the last part of its key."""
    return {slot.key.rpartition(".")[2]: release.say(slot.key, language) for slot in slots}
