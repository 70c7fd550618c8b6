"""What is wrong with a seal, or with a file of keys: one line that names it and how to mend it."""

from __future__ import annotations

from typing import ClassVar

from netsafe_intake.fault_explanation import ExplainedError, Explanation
from netsafe_intake.wording import Value

PACKAGE = "netsafe.seals"
"""Where the sentences of this room stand."""


class SealError(ExplainedError):
    """A seal that approves nothing; `case` says why by a name that stays, such as ``seal.not-signed``."""

    code: ClassVar[str] = "seal-unusable"

    def __init__(self, place: str, case: str, /, **values: Value) -> None:
        super().__init__(Explanation(PACKAGE, f"seal.{case}", values), place)

    @property
    def case(self) -> str:
        """Which fault it is."""
        return self.explanation.case

    @property
    def as_draft(self) -> Explanation:
        """The same, with what follows from it: what was to be approved counts as a draft."""
        values = {"why": self.explanation.reason_word, "mend": self.explanation.mend_word}
        return Explanation(PACKAGE, "seal.as-draft", values)


class KeyFileError(ExplainedError):
    """A file of keys that cannot be used; `place` is the file, with the line where there is one."""

    code: ClassVar[str] = "key-file-unusable"

    def __init__(self, place: str, case: str, /, **values: Value) -> None:
        super().__init__(Explanation(PACKAGE, f"key.{case}", values), place)
