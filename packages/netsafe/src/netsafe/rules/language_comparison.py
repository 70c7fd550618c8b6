"""What two languages of one text have in common: the values that each holds, compared."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator

from netsafe_intake.wording import Word

from netsafe.rules.context import CheckContext
from netsafe.rules.passage import Passage
from netsafe.rules.rule import Problem, problem


def differences(
    context: CheckContext, values_in: Callable[[Passage], Counter[str]], none: Word
) -> Iterator[Problem]:
    """A problem for each pair of languages of a text that hold different values, however often each.

    Its values are `key`, `original` (a language), and what only one of the two holds, sorted: `values` of the
    translation and `original_values`; `none` stands where one holds none that the other has not.  The values
    are written with figures: a pair without a digit holds none.
    """
    for original, translation in context.pairs:
        if not original.has_digits and not translation.has_digits:
            continue
        in_original, in_translation = original.result_of(values_in), translation.result_of(values_in)
        if in_original != in_translation:
            yield problem(
                translation,
                key=translation.key or "",
                values=tuple(sorted(in_translation - in_original)) or none,
                original=original.language,
                original_values=tuple(sorted(in_original - in_translation)) or none,
            )
