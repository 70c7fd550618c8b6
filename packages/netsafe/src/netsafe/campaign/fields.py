"""What all records of a campaign share: they are frozen and strict, and take no field that is not known."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Annotated, Any, Generic, Self, TypeVar

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, model_serializer, model_validator

from netsafe.campaign.unwanted_value_error import unwanted
from netsafe.language.wording_profile import one_line

_SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")


class Model(BaseModel):
    """A frozen record that takes only the types it names."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)

    def with_changes(self, **changes: Any) -> Self:
        """This record with other values in the fields that `changes` names, checked as a new one is.

        Raises ValidationError where the changed record would be refused.
        """
        unchanged = {name: getattr(self, name) for name in self.model_fields_set}
        return self.model_validate(unchanged | changes)

    def model_copy(self, *, update: Mapping[str, Any] | None = None, deep: bool = False) -> Self:
        """As pydantic's, but a copy cannot be changed on the way: that would check nothing."""
        if update:
            raise TypeError("model_copy does not check what it changes: use with_changes")
        return super().model_copy(deep=deep)


def _is_absent(value: Any) -> bool:
    return value is None or value == ()


LEFT_OUT_IF_ABSENT: Any = Field(exclude_if=_is_absent)
"""Marks a field that came later: where it is None or empty a record is written without it.

So a release that was made before there was such a field keeps its digest.

>>> class Film(Model):
...     title: str
...     kind: Annotated[str | None, LEFT_OUT_IF_ABSENT] = None
>>> Film(title="The knock").model_dump()
{'title': 'The knock'}
"""


def _slug(value: str) -> str:
    if not _SLUG.fullmatch(value):
        raise unwanted("slug")
    return value


def _language(value: str) -> str:
    if not _LANGUAGE.fullmatch(value):
        raise unwanted("language")
    return value


def _plain_name(value: str) -> str:
    if "/" in value or "\\" in value or value.startswith("."):
        raise unwanted("file-name")
    return value


Slug = Annotated[str, AfterValidator(_slug)]
Language = Annotated[str, AfterValidator(_language)]
OneLine = Annotated[str, AfterValidator(one_line)]
"""One line of text, taken literally: never markup, never a path."""
FileName = Annotated[OneLine, AfterValidator(_plain_name)]
"""The name of a file, without a folder."""


Value = TypeVar("Value")


class ByLanguage(Model, Generic[Value]):
    """A value in each language, as a table in the bundle: ``{cy = "Heddlu De Cymru", en = "…"}``."""

    forms: tuple[tuple[Language, Value], ...] = ()

    @model_validator(mode="before")
    @classmethod
    def _from_table(cls, value: Any) -> Any:
        if isinstance(value, dict) and "forms" not in value:
            return {"forms": tuple(value.items())}
        return value

    @model_serializer
    def _as_table(self) -> Any:
        return dict(self.forms)

    def get(self, language: str) -> Value | None:
        """The value in `language`; None where it has none."""
        return next((value for tag, value in self.forms if tag == language), None)

    def of(self, language: str) -> Value:
        """The value in `language`; KeyError where it has none."""
        value = self.get(language)
        if value is None:
            raise KeyError(language)
        return value


class LocalisedName(ByLanguage[OneLine]):
    """A short name in each language: ``{cy = "Heddlu De Cymru", en = "South Wales Police"}``.

    Sentences live in the Markdown pairs; names live beside the facts that they name.
    """

    forms: tuple[tuple[Language, OneLine], ...]


class LocalisedSlug(LocalisedName):
    """The last part of an address in each language: ``{cy = "i-chi", en = "for-you"}``; empty for none."""

    @model_validator(mode="after")
    def _slugs(self) -> LocalisedSlug:
        for _, part in self.forms:
            if part:
                _slug(part)
        return self
