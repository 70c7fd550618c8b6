"""Who has read the words of a language, and how far they may be trusted."""

from __future__ import annotations

import datetime as dt
from typing import Literal

from pydantic import model_validator

from netsafe.campaign.fields import Language, Model, OneLine
from netsafe.campaign.unwanted_value_error import unwanted

State = Literal["draft", "unread", "read", "approved"]
"""*draft*: written, not approved.  *unread*: not yet read by a translator.  *read*: a translator
read it.  *approved*: somebody typed that it is approved, which counts as *draft*: only a seal approves."""


class Review(Model):
    """The state of one language, as somebody typed it; see :meth:`Release.status` for what it counts."""

    language: Language
    state: State
    role: OneLine | None = None
    on: dt.date | None = None
    digest: OneLine | None = None

    @model_validator(mode="after")
    def _approval_names_its_words(self) -> Review:
        if self.state == "approved" and not (self.role and self.on and self.digest):
            raise unwanted("approval")
        return self
