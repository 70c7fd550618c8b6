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
    `words` is the package of its sentences, where that is not the one of its group.  `waived` is True where
    the wording exempts itself from a rule that must stay visible.
    """

    code: str
    severity: Severity
    subject: Subject
    case: str = ""
    values: Mapping[str, Value] = field(default_factory=dict, hash=False)
    waived: bool = False
    words: str = ""

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
        words = wording(self.words or package_of(self.code), language)
        stem = "" if self.words else self.code
        return words.sentence(sentence_key(words, stem, self.case, name), self.values)


def sentence_key(words: Wording, stem: str, case: str, name: str) -> str:
    """The key of a sentence of a case below `stem` or, where the case has none, that of `stem` itself.

    `stem` is the code of a rule, or empty for the words of another package.

    >>> sentence_key(Wording("en", {"NS408.mend": "write another"}), "NS408", "twice", "mend")
    'NS408.mend'
    """
    keys = [".".join(filter(None, parts)) for parts in ((stem, case, name), (stem, name))]
    return next((key for key in keys if key in words.sentences), keys[-1])
