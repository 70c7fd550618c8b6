"""Who made a report, when, and for which campaign: what no data tell."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field

from netsafe_evaluation.study.words import LANGUAGES


@dataclass(frozen=True)
class Imprint:
    """What stands on the cover beside the answer.

    Attributes:
        made_by: who made the report, by language; empty where nobody says.
        made_on: the day on which it was made; None where nobody says.
        campaign: the campaign's name, by language; empty where nobody says.
        led_by: who leads the campaign, by language; empty where nobody says.
        languages: the languages of the cover, apart from that of the report.
    """

    made_by: Mapping[str, str] = field(default_factory=dict)
    made_on: dt.date | None = None
    campaign: Mapping[str, str] = field(default_factory=dict)
    led_by: Mapping[str, str] = field(default_factory=dict)
    languages: tuple[str, ...] = LANGUAGES


def in_language(names: Mapping[str, str], language: str) -> str:
    """The name in `language`, or else the first; empty where there is none.

    >>> in_language({"en": "Operation Net Safe"}, "cy")
    'Operation Net Safe'
    """
    return names.get(language) or next(iter(names.values()), "")
