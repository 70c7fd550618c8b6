"""The groups of the rules: each is a folder with its rules, and their words in every language."""

from __future__ import annotations

from functools import lru_cache

from netsafe_intake.wording import languages, wording

GROUPS = {
    "NS1": "languages",
    "NS2": "safety",
    "NS3": "services",
    "NS4": "reading",
    "NS5": "pictures",
    "NS6": "plan",
    "NS7": "site",
}
"""How the codes of a group begin, and its folder."""

ROOM = "netsafe.rules"
"""The package whose words are shared by all groups: severities, the summary, the title of each group."""


def package_of(code: str) -> str:
    """The package of the group that a rule belongs to by its code.

    >>> package_of("NS408")
    'netsafe.rules.reading'
    """
    return f"{ROOM}.{GROUPS[code[:3]]}"


def group_title(prefix: str, language: str = "en") -> str:
    """The title of a group."""
    return wording(ROOM, language).say(f"group.{GROUPS[prefix]}")


@lru_cache
def report_languages() -> tuple[str, ...]:
    """The languages that findings can be told in."""
    return languages(ROOM)
