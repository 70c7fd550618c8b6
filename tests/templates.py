"""The templates that a sentence of the program's words is written in."""

from __future__ import annotations

from netsafe_intake.wording import Plural, Sentence


def templates(sentence: Sentence) -> list[str]:
    """The templates of a sentence: one, or one for each plural form."""
    return list(sentence.forms.values()) if isinstance(sentence, Plural) else [sentence]
