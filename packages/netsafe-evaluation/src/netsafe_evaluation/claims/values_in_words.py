"""Values put into the sentences of a language: counts, ratios, changes, days and names in its manner."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from math import isfinite

from netsafe_intake.wording import Wording

from netsafe_evaluation.claims.localised_name import Name
from netsafe_evaluation.claims.period import ClaimPeriod
from netsafe_evaluation.claims.published_change import PublishedChange


@dataclass(frozen=True)
class PercentChange:
    """A ratio, to be said as a change in percent; `signed` puts a plus or a minus before it."""

    ratio: float
    signed: bool = False


@dataclass(frozen=True)
class ShortNumber:
    """A number with one digit behind the point, or none where it is whole."""

    value: float


@dataclass(frozen=True)
class Word:
    """Another entry of the words, such as the name of a unit."""

    key: str


Value = (
    int
    | float
    | str
    | Name
    | ClaimPeriod
    | PublishedChange
    | PercentChange
    | ShortNumber
    | Word
    | date
    | tuple["Value", ...]
    | None
)


def say(words: Wording, sentence: str, values: Mapping[str, Value]) -> str:
    """The sentence called `sentence`, each value written as `words`' language writes it."""
    return words.say(sentence, **{key: in_words(words, value) for key, value in values.items()})


def in_words(words: Wording, value: Value) -> str:
    """One value in words or figures."""
    match value:
        case None:
            return words.say("name.unnamed")
        case Word():
            return words.say(value.key)
        case ShortNumber():
            return words.number(value.value, 0 if round(value.value, 1).is_integer() else 1)
        case Name():
            return value.in_language(words.language)
        case ClaimPeriod():
            return f"{in_words(words, value.first)} – {in_words(words, value.last)}"
        case date():
            return words.short_date(value)
        case PercentChange():
            return _percent_change(words, value)
        case PublishedChange():
            return _published(words, value)
        case tuple():
            return ", ".join(in_words(words, member) for member in value)
        case int():
            return words.number(value)
        case float():
            return _ratio(words, value)
    return value


def _ratio(words: Wording, value: float) -> str:
    if not isfinite(value):
        return words.say("name.no-limit")
    return words.number(value, 2 if value < 100 else 0)


def _percent_change(words: Wording, change: PercentChange) -> str:
    if not isfinite(change.ratio):
        return words.say("name.no-limit")
    share = change.ratio - 1
    size = abs(share)
    text = words.percent(size, 1 if 0 < size < 0.01 else 0)
    if change.signed:
        return ("+" if share >= 0 else "−") + text
    return text


def _published(words: Wording, change: PublishedChange) -> str:
    value = change.value
    if change.kind in ("up", "down", "same"):
        return words.say(f"published.{change.kind}")
    assert value is not None
    sign = "−" if value < 0 else "+"
    if change.kind == "percent":
        text = sign + words.percent(abs(value) / 100, change.digits)
    elif change.kind == "times":
        text = f"× {words.number(value, 0 if value.is_integer() else 1)}"
    else:
        text = sign + words.number(abs(value))
    if change.side:
        return words.say("published.more-than" if change.side == ">" else "published.nearly", value=text)
    return text
