"""A rule: one thing that may not be said, with its code, its severity and its own documentation."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from typing import Literal

from netsafe_intake.check_documentation import documentation, title
from netsafe_intake.fault_explanation import Explanation
from netsafe_intake.wording import Value

from netsafe.campaign.finding_subject import Subject
from netsafe.rules.context import CheckContext
from netsafe.rules.finding import Finding, Severity
from netsafe.rules.passage import Passage

PARTS = ("What:", "Why:", "Bad:", "Good:", "Exempt:")
"""What the documentation of each rule says, in this order."""

Waiver = Literal["silent", "noted", "never"]
"""What ``allow=CODE`` in a heading does to a finding: it is *silent*; it is *noted*, so that whoever approves
the words sees that somebody waived it; or it has no effect, *never*."""


Reach = Literal["facts", "wording", "text", "piece", "page", "campaign"]
"""How far the words lie that decide what a rule says about a text, the nearest first.

*facts*: it looks at no words, and tells of no text.  *wording*: the wording itself, beside facts.  *text*:
its wordings in all languages.  *piece*: all that is read together with it
(:meth:`netsafe.slots.Slots.piece_of`).  *page*: all that stands on the same page of the site, or at the same
answer of the finder.  *campaign*: any text; or it tells of a fact, and changes with words."""


@dataclass(frozen=True)
class Problem:
    """What a rule yields: see :func:`problem`."""

    subject: Subject
    case: str = ""
    values: dict[str, Value] = field(default_factory=dict)
    severity: Severity | None = None


def problem(
    about: Subject | Passage, case: str = "", /, *, severity: Severity | None = None, **values: Value
) -> Problem:
    """A problem with `about`: a fact, a text, or a passage of one.

    `case` names the sentences that tell it, where the rule has more than one pair; `values` are put into
    them.  `severity` is given where this case is graver or lighter than the rule.
    """
    return Problem(about.subject if isinstance(about, Passage) else about, case, values, severity)


def explained(
    about: Subject | Passage, explanation: Explanation, /, *, severity: Severity | None = None
) -> Problem:
    """A problem that another room explains: the rule has that room's package as its `words`."""
    return problem(about, explanation.case, severity=severity, **explanation.values)


@dataclass(frozen=True)
class Rule:
    """One rule.  Its name is that of its module, and its documentation is the module's docstring.

    `check` yields a :class:`Problem` for each place where the rule is broken.  `reach` says which words
    decide about that: unless it is the campaign, the rule is asked while somebody writes
    (:func:`netsafe.rules.check_texts`), of few texts.  Its sentences stand in
    ``words.LANGUAGE.toml`` of its group's folder, below its code: ``reason`` and ``mend``, or one pair for
    each case; or in the words of the package called `words`, below each case, where another room says the
    same.  `needs` are the fields of a :class:`~netsafe.language.wording_profile.LanguageProfile` without
    which the rule cannot be applied in full to a language.
    """

    code: str
    severity: Severity
    check: Callable[[CheckContext], Iterable[Problem]]
    waiver: Waiver = "silent"
    needs: tuple[str, ...] = ()
    words: str = ""
    reach: Reach = field(kw_only=True)

    @property
    def name(self) -> str:
        """Its name for people: ``missing-text``."""
        return self.check.__module__.rpartition(".")[2].replace("_", "-")

    @property
    def documentation(self) -> str:
        """What it is for, with examples."""
        return documentation(self)

    @property
    def title(self) -> str:
        """The first line of the documentation."""
        return title(self)

    def findings(self, context: CheckContext) -> Iterable[Finding]:
        """Its findings in a release; those that their wording waives are left out, or noted."""
        for broken in self.check(context):
            finding = self._finding(broken)
            waived = context.allows(finding.key, finding.language, self.code)
            if not waived or self.waiver == "never":
                yield finding
            elif self.waiver == "noted":
                yield replace(finding, severity="note", waived=True)

    def _finding(self, broken: Problem) -> Finding:
        severity = broken.severity or self.severity
        return Finding(self.code, severity, broken.subject, broken.case, broken.values, words=self.words)
