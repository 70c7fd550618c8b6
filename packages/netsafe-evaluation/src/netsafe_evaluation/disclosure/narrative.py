"""A release in sentences: what it hides, what the audit says, and what it costs in accuracy."""

from __future__ import annotations

from collections.abc import Sequence
from math import log10

from netsafe_intake.wording import Wording, wording

from netsafe_evaluation.disclosure.noisy_table import NoisyTable
from netsafe_evaluation.disclosure.sum_relations import SumRelation
from netsafe_evaluation.disclosure.suppressed_table import SuppressedTable
from netsafe_evaluation.disclosure.table_with_margins import CellStatus

ROOM = "netsafe_evaluation.disclosure"
"""The name under which this room keeps its words."""

_LISTED_RELATIONS = 8
"""Of more relations than this only the first ones are named."""


def relation_sentences(
    areas: Sequence[str], relations: Sequence[SumRelation], language: str, key: str = "relations"
) -> list[str]:
    """One sentence that names the areas that are assumed to be sums of others; none without relations.

    With the `key` “unprotected”: the sums that are not protected, because somebody says that they are none.
    """
    if not relations:
        return []
    words = wording(ROOM, language)
    sums = "; ".join(equation(areas, relation) for relation in relations[:_LISTED_RELATIONS])
    more = len(relations) - _LISTED_RELATIONS
    if more > 0:
        sums += words.say("told.more", more=words.number(more))
    return [words.say(f"told.{key}", sums=sums)]


def equation(areas: Sequence[str], relation: SumRelation) -> str:
    """A relation with the names of areas: Gwent = Newport + Torfaen; with … where the table lacks parts."""
    sides = [
        " + ".join(areas[place] if place < len(areas) else "…" for place in side)
        for side in (relation.totals, relation.parts)
    ]
    return " = ".join(sides)


def suppression_sentences(suppressed: SuppressedTable, language: str) -> list[str]:
    """What is hidden, what the audit says, and what the file must not be used for."""
    words = wording(ROOM, language)
    counts = {
        "shown": words.number(suppressed.count(CellStatus.PUBLISHED)),
        "small": words.number(suppressed.count(CellStatus.PRIMARY)),
        "withheld": words.number(suppressed.count(CellStatus.SECONDARY)),
    }
    has_counts = suppressed.depth in ("cells", "sums")
    sentences = [words.say(f"told.{suppressed.depth}", **(counts if has_counts else {}))]
    if suppressed.narrowest is not None:
        sentences.append(words.say("told.audit", narrowest=words.number(suppressed.narrowest)))
    return [*sentences, words.say("told.never")]


def noise_sentences(noisy: NoisyTable, language: str) -> list[str]:
    """The noise, the loss of accuracy, and what not to do with negative numbers."""
    words, noise = wording(ROOM, language), noisy.noise
    power_exact, power_noisy = noisy.power
    contacts = (
        words.say("told.contact_one")
        if noise.contacts == 1
        else words.say("told.contact_many", contacts=words.number(noise.contacts))
    )
    return [
        words.say(
            "told.noise",
            numbers=words.number(int(noisy.counted.sum())),
            epsilon=significant(words, noise.epsilon),
            contacts=contacts,
        ),
        words.say(
            "told.error",
            mean=significant(words, noise.mean_error),
            within=words.number(noise.error_quantile(0.95)),
        ),
        words.say(
            "told.wider",
            level=significant(words, noisy.level),
            wider=words.number(noise.interval_widening(noisy.level), 2),
            power=words.percent(power_exact),
            noisy=words.percent(power_noisy),
        ),
        words.say("told.negative"),
    ]


def significant(words: Wording, value: float) -> str:
    """A number with about three significant digits, without zeros at its end."""
    digits = 0 if value == 0 or value >= 100 else min(max(2 - int(log10(abs(value))), 0), 4)
    text = f"{value:.{digits}f}"
    without_zeros = len(text.rstrip("0").partition(".")[2]) if "." in text else 0
    return words.number(value, without_zeros)
