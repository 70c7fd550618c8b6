"""A release to look at while a language is half done: whole, marked on every piece and page, never published.

Every language is a draft in it, and the label of drafts says that it is a preview; so it is marked, kept
from the public and kept out of the place of an approved site by all that does so with drafts.
"""

from __future__ import annotations

from collections.abc import Iterable

from netsafe_intake.wording import nearest_language, wording

from netsafe.campaign import Release
from netsafe.campaign.further_languages import with_names_in, with_stand_in_names
from netsafe.campaign.text import Text, Wording
from netsafe.translation.needed_texts import needed_texts

LABEL = "labels.draft"
"""The text that marks a draft wherever it is shown."""


class PreviewRelease(Release):
    """A release in which other languages stand in for words that are missing."""

    @property
    def is_preview(self) -> bool:
        """Yes."""
        return True


def preview_of(release: Release) -> PreviewRelease:
    """`release` with the words and names that each language lacks in the language that stands in for it.

    A leading language takes them from the first one that has them, a further one from the one that it names.
    """
    for language in release.languages:
        for other in release.languages:
            release = with_names_in(release, language, other)
    release = with_stand_in_names(release)
    needed = {row.language: needed_texts(release, row.language) for row in release.further}
    texts = tuple(_with_stand_ins(release, text, needed) for text in release.texts if text.key != LABEL)
    label = Text(key=LABEL, wordings=tuple(_preview(tag) for tag in release.all_languages))
    fields = {name: getattr(release, name) for name in release.model_fields_set}
    ordered = tuple(sorted((*texts, label), key=lambda text: text.key.partition(".")[0]))
    return PreviewRelease.model_validate({**fields, "texts": ordered, "reviews": (), "seal": None})


def _with_stand_ins(release: Release, text: Text, needed: dict[str, dict[str, tuple[str, ...]]]) -> Text:
    words = {wording.language: wording for wording in text.wordings if wording.text.strip()}
    for language in release.languages:
        words.setdefault(language, _standing_in(language, words.values()))
    for row in release.further:
        if text.key in needed[row.language]:
            words.setdefault(row.language, _standing_in(row.language, [words[row.instead]]))
    return text.with_changes(wordings=tuple(words[tag] for tag in release.all_languages if tag in words))


def _standing_in(language: str, others: Iterable[Wording]) -> Wording:
    return Wording(language=language, text=next((wording.text for wording in others), "…"))


def _preview(language: str) -> Wording:
    package = str(__package__)
    return Wording(
        language=language, text=wording(package, nearest_language(package, language)).say("preview")
    )
