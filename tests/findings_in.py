"""The findings of the rules in a bundle, as ``netsafe check`` lists them."""

from __future__ import annotations

import datetime as dt

from netsafe.bundle import Bundle
from netsafe.commands.located_findings import LocatedFinding, located
from netsafe.rules import check
from netsafe.rules.hunspell_word_lists import WordLists


def findings_in(
    bundle: Bundle, today: dt.date, lists: WordLists | None = None, language: str = "en"
) -> tuple[LocatedFinding, ...]:
    """Each finding with its line and its sentences in `language`."""
    return located(check(bundle.release, today, bundle.languages, lists), bundle, language)
