"""Values put into the sentences of a language: counts, ratios, changes, days and names in its manner."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from math import isfinite

from netsafe_intake.wording import Wording

from netsafe_evaluation.claims.names import Name
from netsafe_evaluation.claims.period import Period
from netsafe_evaluation.claims.published import Published


@dataclass(frozen=True)
class Change:
    """A ratio, to be said as a change in percent; `signed` puts a plus or a minus before it."""

    ratio: float
    signed: bool = False


@dataclass(frozen=True)
class Short:
    """A number with one digit behind the point, or none where it is whole."""

    value: float


@dataclass(frozen=True)
class Word:
    """Another entry of the words, such as the name of a unit."""

    key: str


Value = (
    int | float | str | Name | Period | Published | Change | Short | Word | date | tuple["Value", ...] | None
)


def say(words: Wording, sentence: str, values: Mapping[str, Value]) -> str:
    """The sentence called `sentence`, each value written as `words`' language writes it."""
    return words.say(sentence, **{key: written(words, value) for key, value in values.items()})


def written(words: Wording, value: Value) -> str:
    """One value in words or figures."""
    match value:
        case None:
            return words.say("name.unnamed")
        case Word():
            return words.say(value.key)
        case Short():
            return words.number(value.value, 0 if round(value.value, 1).is_integer() else 1)
        case Name():
            return value.in_language(words.language)
        case Period():
            return f"{written(words, value.first)} – {written(words, value.last)}"
        case date():
            return words.short_date(value)
        case Change():
            return _change(words, value)
        case Published():
            return _published(words, value)
        case tuple():
            return ", ".join(written(words, one) for one in value)
        case int():
            return words.number(value)
        case float():
            return _ratio(words, value)
    return value


def _ratio(words: Wording, value: float) -> str:
    if not isfinite(value):
        return words.say("name.no-limit")
    return words.number(value, 2 if value < 100 else 0)


def _change(words: Wording, change: Change) -> str:
    if not isfinite(change.ratio):
        return words.say("name.no-limit")
    share = change.ratio - 1
    size = abs(share)
    text = words.percent(size, 1 if 0 < size < 0.01 else 0)
    if change.signed:
        return ("+" if share >= 0 else "−") + text
    return text


def _published(words: Wording, found: Published) -> str:
    value = found.value
    if found.kind in ("up", "down", "same"):
        return words.say(f"published.{found.kind}")
    assert value is not None
    sign = "−" if value < 0 else "+"
    if found.kind == "percent":
        text = sign + words.percent(abs(value) / 100, found.digits)
    elif found.kind == "times":
        text = f"× {words.number(value, 0 if value.is_integer() else 1)}"
    else:
        text = sign + words.number(abs(value))
    if found.side:
        return words.say("published.more-than" if found.side == ">" else "published.nearly", value=text)
    return text
