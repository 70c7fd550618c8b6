"""The questions and answers of “find the right help”."""

from __future__ import annotations

from pydantic import model_validator

from netsafe.campaign.fields import Model, Slug
from netsafe.campaign.unwanted_value_error import unwanted


class Answer(Model):
    """An answer to a question of the finder: it leads to the question `then`, or ends at `services`.

    Its words are ``finder.<question>.<id>``; where it ends, ``finder.<question>.<id>.then`` says what to do.
    """

    id: Slug
    then: Slug | None = None
    services: tuple[Slug, ...] = ()

    @model_validator(mode="after")
    def _leads_somewhere(self) -> Answer:
        if (self.then is None) == (not self.services):
            raise unwanted("answer")
        return self


class Step(Model):
    """A question of “find the right help” (``finder.<id>.asked``); the first of the campaign begins."""

    id: Slug
    answers: tuple[Answer, ...]
