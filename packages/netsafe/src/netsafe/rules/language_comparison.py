"""What two languages of one text have in common: the values that each holds, compared."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from netsafe.rules.context import CheckContext
from netsafe.rules.passage import Passage


@dataclass(frozen=True)
class Difference:
    """Values that only one of two languages of a text holds, sorted."""

    original: Passage
    translation: Passage
    only_in_original: tuple[str, ...]
    only_in_translation: tuple[str, ...]


def differences(context: CheckContext, values_in: Callable[[Passage], Counter[str]]) -> Iterator[Difference]:
    """Each pair of languages of a text that hold different values, however often each stands there.

    The values are written with figures: a pair without a digit holds none.
    """
    for original, translation in context.pairs:
        if not original.has_digits and not translation.has_digits:
            continue
        in_original, in_translation = values_in(original), values_in(translation)
        if in_original != in_translation:
            yield Difference(
                original,
                translation,
                tuple(sorted(in_original - in_translation)),
                tuple(sorted(in_translation - in_original)),
            )
