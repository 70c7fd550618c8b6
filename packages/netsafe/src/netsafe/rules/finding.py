"""A finding: which rule, what about, how grave, and the values of its sentences; words come by language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from netsafe_intake.text_decoding import in_a_line
from netsafe_intake.wording import Value, Wording, wording

from netsafe.campaign.finding_subject import FactSubject, Subject, TextSubject
from netsafe.rules.groups import ROOM, package_of

Severity = Literal["error", "warning", "note"]
"""*error*: the release cannot be sealed.  *warning*: a person must look.  *note*: good to know."""


@dataclass(frozen=True)
class Finding:
    """One finding of the rule `code` about `subject`.

    `case` names the sentences of the rule that apply, where it has several; `values` are what they say.
    `waived` is True where the wording exempts itself from a rule that must stay visible.
    """

    code: str
    severity: Severity
    subject: Subject
    case: str = ""
    values: Mapping[str, Value] = field(default_factory=dict, hash=False)
    waived: bool = False

    @property
    def language(self) -> str | None:
        """The language of the wording that it is about; of a fact, where it is about one language of it."""
        return self.subject.language if isinstance(self.subject, TextSubject | FactSubject) else None

    @property
    def key(self) -> str | None:
        """The key of the text that it is about; None for a fact."""
        return self.subject.key if isinstance(self.subject, TextSubject) else None

    def reason(self, language: str = "en") -> str:
        """Why it was found, in one line.  Raises NoWordsError."""
        reason = self._sentence("reason", language)
        if self.waived:
            reason += " " + wording(ROOM, language).say("waived", code=self.code)
        return in_a_line(reason)

    def mend(self, language: str = "en") -> str:
        """What to do about it, in one line.  Raises NoWordsError."""
        return in_a_line(self._sentence("mend", language))

    def _sentence(self, name: str, language: str) -> str:
        words = wording(package_of(self.code), language)
        return words.sentence(sentence_key(words, self.code, self.case, name), self.values)


def sentence_key(words: Wording, code: str, case: str, name: str) -> str:
    """The key of a sentence: that of the case or, where the case has none, that of the rule.

    >>> sentence_key(Wording("en", {"NS408.mend": "write another"}), "NS408", "twice", "mend")
    'NS408.mend'
    """
    of_case = f"{code}.{case}.{name}"
    return of_case if case and of_case in words.sentences else f"{code}.{name}"
