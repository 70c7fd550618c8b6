"""Why something cannot be used, and how to mend it, as data: told in any language that its words are in.

The sentences stand in ``words.LANGUAGE.toml`` of the package that finds the fault, under the name of its
case: ``CASE.reason``, and ``CASE.mend`` where somebody knows what to do.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from netsafe_intake.error import NetSafeError, sentence

if TYPE_CHECKING:
    from netsafe_intake.wording import Value, Word, Wording


@dataclass(frozen=True)
class Explanation:
    """The sentences of `case` in the words of `package`, with `values` in them.

    >>> large = Explanation("netsafe_intake", "file.too-large", {"size": "4 MB"})
    >>> large.reason(), large.mend("cy")
    ('is larger than 4 MB', 'anfonwch ffeil lai')
    """

    package: str
    case: str
    values: Mapping[str, Value] = field(default_factory=dict, hash=False)

    def reason(self, language: str = "en") -> str:
        """Why, in words that go on from the place; in English where there are no words in `language`."""
        return self._words(language).sentence(f"{self.case}.reason", self.values)

    def mend(self, language: str = "en") -> str:
        """What to do; empty where nobody knows."""
        words = self._words(language)
        key = f"{self.case}.mend"
        return words.sentence(key, self.values) if key in words.sentences else ""

    @property
    def reason_word(self) -> Word:
        """The reason as a value of another sentence."""
        return self._word("reason")

    @property
    def mend_word(self) -> Word:
        """The mend as a value of another sentence."""
        return self._word("mend")

    def _word(self, name: str) -> Word:
        from netsafe_intake.wording import Word

        return Word(f"{self.case}.{name}", self.values, self.package)

    def _words(self, language: str) -> Wording:
        # Loaded when something is wrong: the CLDR takes longer than most of what is right.
        from netsafe_intake.wording import nearest_language, wording

        return wording(self.package, nearest_language(self.package, language))


def fault_line(place: str, reason: str, mend: str, language: str) -> str:
    """One line for one fault in `language`.

    >>> fault_line("a.csv", "mae’n fwy na 4 MB", "anfonwch ffeil lai", "cy")
    'a.csv: mae’n fwy na 4 MB. Cywiriad: anfonwch ffeil lai'
    """
    return sentence(place, reason, mend, Explanation("netsafe_intake", "label").mend(language))


class ExplainedError(NetSafeError):
    """An error whose reason and mend are an :class:`Explanation`; they stand in it in English too."""

    def __init__(self, explanation: Explanation, place: str = "") -> None:
        super().__init__(place, explanation.reason(), explanation.mend())
        self.explanation = explanation


class UnwantedValueError(ValueError):
    """A value that cannot stand where it stands: what a validator raises; its message is in English."""

    def __init__(self, package: str, case: str, /, **values: Value) -> None:
        super().__init__(package, case, values)
        self.explanation = Explanation(package, case, values)

    def __str__(self) -> str:
        return self.explanation.reason()
