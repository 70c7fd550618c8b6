"""What each verb of the record is called, in the reader's language."""

from __future__ import annotations

from netsafe_intake.wording import wording

from netsafe_desk.screens.frame import reader_language


def act_name(verb: str) -> str:
    """The act in words; the verb itself where nobody has named it."""
    sentences = wording("netsafe_desk.screens.record", reader_language()).sentences
    return str(sentences.get(f"act.{verb}", verb))
