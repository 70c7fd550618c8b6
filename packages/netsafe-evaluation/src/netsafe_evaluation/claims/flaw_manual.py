"""The documentation of the flaws, one at a time or all."""

from __future__ import annotations

from netsafe_intake.check_documentation import with_bold_labels

from netsafe_evaluation.claims.flaw import PARTS, Flaw
from netsafe_evaluation.claims.flaw_catalogue import FLAWS


def explain(code: str) -> str:
    """The documentation of the flaw with this code, or of all for ``all``.  Raises KeyError.

    >>> explain("tiny-base").splitlines()[0]
    'tiny-base'
    """
    if code.casefold() == "all":
        return "\n".join(_as_text(flaw) for flaw in FLAWS)
    for flaw in FLAWS:
        if flaw.code == code.casefold():
            return _as_text(flaw)
    raise KeyError(code)


def chapter() -> str:
    """All flaws as Markdown: the last chapter of docs/evaluation/claims.md."""
    rows = "".join(f"| `{flaw.code}` | {flaw.title} |\n" for flaw in FLAWS)
    return f"| code | |\n|--|--|\n{rows}\n" + "\n".join(_section(flaw) for flaw in FLAWS)


def _as_text(flaw: Flaw) -> str:
    return f"{flaw.code}\n\n{flaw.documentation}\n"


def _section(flaw: Flaw) -> str:
    return f"### {flaw.code}\n\n{with_bold_labels(flaw.documentation, PARTS)}\n"
