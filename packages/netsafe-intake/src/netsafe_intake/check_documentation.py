"""The documentation of a check: the docstring of the module that it stands in."""

from __future__ import annotations

import inspect
import re
import sys
from collections.abc import Iterable

from netsafe_intake.check_catalogue import Entry


def documentation(entry: Entry) -> str:
    """The docstring of the module that `entry` stands in."""
    return inspect.cleandoc(sys.modules[entry.check.__module__].__doc__ or "")


def title(entry: Entry) -> str:
    """The first line of the documentation."""
    return documentation(entry).partition("\n")[0]


def with_bold_labels(text: str, labels: Iterable[str]) -> str:
    """`text` as Markdown, with each label that begins a line (“Why:”) in bold.

    >>> with_bold_labels("Why: it harms.", ["Why"])
    '**Why.** it harms.'
    """
    return re.sub(rf"^({'|'.join(labels)}):", r"**\1.**", text, flags=re.MULTILINE)
