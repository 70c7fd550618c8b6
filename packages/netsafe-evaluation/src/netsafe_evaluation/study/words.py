"""The words of an evaluation in one language, with its numbers and dates in that language's manner."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from netsafe_intake.wording import NoWordsError, Wording, languages, wording

from netsafe_evaluation.figure_text import figure_text, figure_texts, p_value_text
from netsafe_evaluation.result import Figure

ROOM = "netsafe_evaluation.study"
ESTIMATOR = "netsafe_evaluation.effect"
LANGUAGES = languages(ROOM)


@dataclass(frozen=True)
class Words:
    """What the report says, and what the estimator says of its checks and refusals."""

    here: Wording
    estimator: Wording | None

    @property
    def language(self) -> str:
        """The language."""
        return self.here.language

    def say(self, key: str, /, **values: str | int) -> str:
        """The sentence called `key`."""
        return self.here.say(key, **values)

    def of_estimator(self, key: str, values: Mapping[str, Figure]) -> str | None:
        """What the estimator's words, or else the report's, say under `key`; None where neither has it."""
        for words in (self.estimator, self.here):
            if words is not None and key in words.sentences:
                try:
                    return words.say(key, **figure_texts(words, values))
                except KeyError:
                    continue
        return None

    def number(self, value: float, digits: int = 0) -> str:
        """A number; nought without a sign."""
        return self.here.number(value if round(value, digits) else 0.0, digits)

    def figure(self, value: Figure) -> str:
        """A figure of a check or a parameter: whole, or to three significant digits."""
        return figure_text(self.here, value)

    def figure_name(self, key: str) -> str:
        """What a figure of a check is called; of an estimator without words for it, its name with blanks.

        >>> words_in("en").figure_name("p_value"), words_in("en").figure_name("lag_one")
        ('p', 'lag one')
        """
        return self.of_estimator(f"figure.{key}", {}) or key.replace("_", " ")

    def day(self, day: dt.date) -> str:
        """A date in words.

        >>> words_in("cy").day(dt.date(2025, 11, 3))
        '3 Tachwedd 2025'
        """
        return self.here.long_date(day)

    def span(self, first: dt.date, last: dt.date) -> str:
        """From a day to a day."""
        return self.say("period.span", first=self.day(first), last=self.day(last))

    def p_value(self, p: float) -> str:
        """A p-value to three digits behind the point."""
        return p_value_text(self.here, p)

    def counted(self, key: str, number: int) -> str:
        """So many of something: ``KEY.one`` or ``KEY.many``."""
        return self.say(f"{key}.{'one' if number == 1 else 'many'}", number=self.number(number))

    def share(self, ratio: float) -> str:
        """How far `ratio` is from 1, as a percentage without a direction.

        >>> words_in("en").share(1.238)
        '24%'
        """
        difference = abs(ratio - 1)
        return self.here.percent(difference, 0 if difference >= 0.0995 else 1 if difference >= 0.00095 else 3)

    def change(self, ratio: float) -> str:
        """`ratio` as a change, with its direction.

        >>> words_in("en").change(0.8)
        '20% fewer'
        """
        if abs(ratio - 1) < 5e-6:
            return self.say("change.same")
        return self.say("change.more" if ratio > 1 else "change.fewer", percent=self.share(ratio))

    def about(self, ratio: float) -> str:
        """How far `ratio` is from 1, in whole percentages, as people say it.

        >>> words_in("en").about(1.0587), words_in("en").about(0.9991)
        ('6%', 'less than 1%')
        """
        difference = abs(ratio - 1)
        return self.here.percent(difference) if difference >= 0.005 else self.say("aloud.little")

    def about_change(self, ratio: float) -> str:
        """`ratio` as a change with its direction, in whole percentages.

        >>> words_in("en").about_change(0.951)
        '5% fewer'
        """
        if abs(ratio - 1) < 5e-6:
            return self.say("change.same")
        return self.say("change.more" if ratio > 1 else "change.fewer", percent=self.about(ratio))

    def changes(self, low: float, high: float) -> str:
        """An interval of ratios as changes."""
        return self.say("number.range", low=self.change(low), high=self.change(high))

    def extra(self, number: float, digits: int = 0) -> str:
        """So many more or fewer."""
        if not round(number, digits):
            return self.number(0)
        key = "number.more" if number > 0 else "number.fewer"
        return self.say(key, number=self.number(abs(number), digits))

    def extras(self, low: float, high: float, digits: int = 0) -> str:
        """An interval of more or fewer; the direction is said once where it is the same."""
        if low > 0 and high > 0:
            return self.say("number.range", low=self.number(low, digits), high=self.number(high, digits))
        return self.say("number.range", low=self.extra(low, digits), high=self.extra(high, digits))


def words_in(language: str) -> Words:
    """The words in `language`.  Raises NoWordsError."""
    try:
        estimator = wording(ESTIMATOR, language)
    except NoWordsError:
        estimator = None
    return Words(wording(ROOM, language), estimator)
