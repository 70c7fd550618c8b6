"""Which wording is the original of a text, and whether its translations are right for it as it is now."""

from __future__ import annotations

from django.db import transaction
from netsafe.campaign.text import fingerprint
from netsafe_intake.fault_explanation import Explanation

from netsafe_desk.campaigns.models import Campaign, Wording
from netsafe_desk.campaigns.permission import require_for_words
from netsafe_desk.campaigns.words_edits import (
    PACKAGE,
    StaleWordsError,
    WordsRefused,
    carry_marks_over,
    change_wording,
    keep_revision,
    revisions_of_words,
    wording_of,
)
from netsafe_desk.people.models import Person

OF_NO_WORDING = "00000000"
"""The mark of a translation that was made from nothing that stands now."""


@transaction.atomic
def mark_translation(
    person: Person, campaign: Campaign, key: str, language: str, shown_revision: int | None = None
) -> Wording:
    """Say that a translation is right as it stands for the original as it is now.

    Raises MayNotError, WordsRefused where there is no such translation, and StaleWordsError where another
    revision stands there than was shown.
    """
    require_for_words(person, campaign, key, language)
    row = _row(campaign, key, language, shown_revision)
    original = wording_of(campaign, key, row.origin_language)
    if original is None:
        raise WordsRefused(Explanation(PACKAGE, "no-translation"))
    mark = fingerprint(original.words)
    if row.origin_mark == mark and not row.spelling_from:
        return row
    row = change_wording(row, origin_mark=mark, spelling_from="")
    keep_revision(person, campaign, row, "mark", "")
    return row


@transaction.atomic
def mark_spelling(person: Person, campaign: Campaign, key: str, language: str, shown_revision: int) -> int:
    """Say that the last change of an original was one of spelling; how many translations are right again."""
    require_for_words(person, campaign, key, language, "mark-spelling")
    row = _row(campaign, key, language, shown_revision)
    earlier = revisions_of_words(campaign, key, language).filter(number__lt=row.revision)
    before = earlier.exclude(content=row.words).values_list("content", flat=True).first()
    return 0 if before is None else carry_marks_over(person, campaign, row, before)


@transaction.atomic
def take_spelling_back(
    person: Person, campaign: Campaign, key: str, language: str, shown_revision: int
) -> Wording:
    """Say that the meaning of the original changed after all: the translation is stale."""
    require_for_words(person, campaign, key, language, "mark-spelling")
    row = _row(campaign, key, language, shown_revision)
    if not row.spelling_from:
        return row
    row = change_wording(row, origin_mark=row.spelling_from, spelling_from="")
    keep_revision(person, campaign, row, "undo", "")
    return row


@transaction.atomic
def make_original(
    person: Person,
    campaign: Campaign,
    key: str,
    language: str,
    shown_revision: int,
    *,
    others_are_right: bool,
) -> Wording:
    """Make the wording in `language` the original of its text, and the other languages its translations.

    They count as made from it as it is now where `others_are_right`; otherwise they are stale.
    """
    require_for_words(person, campaign, key, language)
    row = _row(campaign, key, language, shown_revision)
    mark = fingerprint(row.words) if others_are_right else OF_NO_WORDING
    if row.origin_language:
        row = change_wording(row, origin_language="", origin_mark="", spelling_from="")
        keep_revision(person, campaign, row, "mark", "")
    for other in Wording.objects.filter(campaign=campaign, key=key).exclude(pk=row.pk):
        if (other.origin_language, other.origin_mark) != (language, mark):
            changed = change_wording(other, origin_language=language, origin_mark=mark, spelling_from="")
            keep_revision(person, campaign, changed, "mark", "")
    return row


def _row(campaign: Campaign, key: str, language: str, shown_revision: int | None) -> Wording:
    row = wording_of(campaign, key, language)
    if row is None:
        raise WordsRefused(Explanation(PACKAGE, "no-such-text", {"key": key}))
    if shown_revision is not None and row.revision != shown_revision:
        raise StaleWordsError(row)
    return row
