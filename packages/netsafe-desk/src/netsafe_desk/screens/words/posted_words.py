"""What a form of words brings: each field with the revision that it showed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.http import HttpRequest, QueryDict

from netsafe_desk.campaigns.words_edits import WordsEdit

Typed = dict[tuple[str, str], WordsEdit]
"""What somebody typed, by key and language."""


def posted_words(request: HttpRequest) -> Typed:
    """The fields of words of a form, whatever stands in them."""
    return {(edit.key, edit.language): edit for edit in _edits(request.POST)}


def _edits(form: QueryDict) -> Iterator[WordsEdit]:
    for name in form:
        mark, _, field = name.partition(":")
        key, _, language = field.rpartition(":")
        if mark == "words" and key:
            yield WordsEdit(
                key,
                language,
                form.get(name, ""),
                revision_in(form, f"shown:{field}"),
                only_spelling=f"spelling:{field}" in form,
            )


def revision_in(form: QueryDict, name: str) -> int:
    """The revision that a field of a form says; 0 where it says none."""
    value = form.get(name, "")
    return int(value) if value.isascii() and value.isdecimal() and len(value) < 10 else 0


@dataclass(frozen=True)
class Preview:
    """What to look at: a piece or a page (``piece:card``, ``page:home``), in which languages, which sheet."""

    place: str
    languages: tuple[str, ...]
    sheet: int = 0


def posted_preview(request: HttpRequest) -> Preview | None:
    """What a form of words says that it shows beside them."""
    place = request.POST.get("preview", "")
    languages = tuple(filter(None, request.POST.get("preview-languages", "").split(",")))
    return (
        Preview(place, languages, max(0, revision_in(request.POST, "preview-sheet") - 1)) if place else None
    )
