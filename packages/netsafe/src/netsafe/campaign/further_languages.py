"""Further languages: those in which a campaign has only some pages and kinds of material.

The *leading* languages of a campaign have everything or nothing, as equals.  A community language beside them
has what is named for it.  A link to anything else leads to a leading language, and says so (``hreflang``).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import TYPE_CHECKING, TypeVar

from netsafe_intake.fault_explanation import UnwantedValueError

from netsafe.campaign.fields import Language, LocalisedName, Model, Slug
from netsafe.campaign.unwanted_value_error import unwanted

if TYPE_CHECKING:
    from netsafe.campaign.release import Release


class FurtherLanguage(Model):
    """A row of ``[[further]]``: a language, and what of the campaign is in it.

    Attributes:
        language: the tag of the language, such as “pl”.
        instead: the leading language of names, and of links to pages, that are not in this one.
        pages: the ids of the pages that are in it; a page of films or news with all pages below it.
        kinds: the kinds of material that are in it, such as “poster-a4-dawn”, or all of a sort, “poster”.
    """

    language: Language
    instead: Language
    pages: tuple[Slug, ...] = ()
    kinds: tuple[Slug, ...] = ()

    def has_kind(self, kind: str, sort: str) -> bool:
        """Whether a kind of material, or the whole sort that it belongs to, is named."""
        return kind in self.kinds or sort in self.kinds


def duplicate(languages: Iterable[str]) -> str | None:
    """The first of `languages` that stands there twice; None where each stands once.

    >>> duplicate(["cy", "en", "cy"])
    'cy'
    """
    counts = Counter(languages)
    return next((language for language, count in counts.items() if count > 1), None)


def languages_fault(release: Release) -> UnwantedValueError | None:
    """What is wrong with the languages of `release`; None where nothing is."""
    leading = release.languages
    if twice := duplicate(row.language for row in release.further):
        return unwanted("languages-once", language=twice)
    for row in release.further:
        if row.language in leading:
            return unwanted("further-leads", language=row.language)
        if row.instead not in leading:
            return unwanted("further-instead", language=row.language, instead=row.instead)
    return None


def with_stand_in_names(release: Release) -> Release:
    """`release` with each name and path in every further language too: where one has none, its stand-in.

    The same release where there is no further language.  A name is not a sentence: “Stop It Now” is called so
    in Polish too.  The digest stays that of `release`, for an approval is of the words that were written.
    """
    named = release
    for row in release.further:
        named = with_names_in(named, row.language, row.instead)
    if named is not release:
        named.__dict__["digest"] = release.digest
    return named


def with_names_in(release: Release, language: str, instead: str) -> Release:
    """`release` with each name and path in `language`, taken from `instead` where it has none."""
    return _named(release, language, instead)


_Value = TypeVar("_Value")


def _named(value: _Value, language: str, instead: str) -> _Value:
    """`value` with each name below it in `language` too; the very same object where nothing changes."""
    if isinstance(value, LocalisedName):
        forms = dict(value.forms)
        if language in forms or instead not in forms:
            return value
        return value.with_changes(forms=(*value.forms, (language, forms[instead])))
    if isinstance(value, Model):
        parts = ((field, part, _named(part, language, instead)) for field, part in value)
        changed = {field: after for field, before, after in parts if after is not before}
        return value.with_changes(**changed) if changed else value
    if isinstance(value, tuple):
        rows = tuple(_named(row, language, instead) for row in value)
        return rows if any(a is not b for a, b in zip(rows, value, strict=True)) else value  # type: ignore[return-value]
    return value
