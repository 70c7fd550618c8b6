"""The documentation of the flaws, one at a time or all."""

from __future__ import annotations

import inspect
import re

from netsafe_evaluation.claims.catalogue import FLAWS
from netsafe_evaluation.claims.flaw import Flaw


def explain(code: str) -> str:
    """The documentation of the flaw with this code, or of all for ``all``.  Raises KeyError.

    >>> explain("tiny-base").splitlines()[0]
    'tiny-base'
    """
    if code.casefold() == "all":
        return "\n".join(_plain(flaw) for flaw in FLAWS)
    for flaw in FLAWS:
        if flaw.code == code.casefold():
            return _plain(flaw)
    raise KeyError(code)


def chapter() -> str:
    """All flaws as Markdown: the last chapter of docs/evaluation/claims.md."""
    rows = "".join(f"| `{flaw.code}` | {flaw.title} |\n" for flaw in FLAWS)
    return f"| code | |\n|--|--|\n{rows}\n" + "\n".join(_section(flaw) for flaw in FLAWS)


def _plain(flaw: Flaw) -> str:
    return f"{flaw.code}\n\n{inspect.cleandoc(flaw.documentation)}\n"


def _section(flaw: Flaw) -> str:
    text = inspect.cleandoc(flaw.documentation)
    text = re.sub(r"^(What|Why|Mend):", r"**\1.**", text, flags=re.MULTILINE)
    return f"### {flaw.code}\n\n{text}\n"
