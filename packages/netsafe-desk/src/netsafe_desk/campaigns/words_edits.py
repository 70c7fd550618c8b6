"""What people do to words: write, undo, mark as right; each act checked, revised and recorded as one."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import transaction
from netsafe.campaign.text import fingerprint, normal
from netsafe_intake.fault_explanation import ExplainedError, Explanation, UnwantedValueError

from netsafe_desk.campaigns import revisions
from netsafe_desk.campaigns.models import Campaign, Revision, Wording
from netsafe_desk.campaigns.revisions import Act, RevisionNote
from netsafe_desk.people.models import Person
from netsafe_desk.record.chain import add_line

PACKAGE = "netsafe_desk.campaigns"

LONGEST_WORDS = 60_000
"""Characters of one text: the longest of a campaign has a few thousand."""


class WordsRefused(ExplainedError):
    """Words that cannot be kept as they are."""

    code = "desk-words-refused"


class StaleWordsError(ExplainedError):
    """Somebody else wrote since the words were shown: `current` is what stands there now."""

    code = "desk-words-stale"

    def __init__(self, current: Wording) -> None:
        super().__init__(Explanation(PACKAGE, "words-stale"), str(current))
        self.current = current


@dataclass(frozen=True)
class WordsEdit:
    """New words for one text in one language.

    `shown_revision` is the one that the writer saw; 0 where the language had no words.
    """

    key: str
    language: str
    words: str
    shown_revision: int
    reason: str = ""
    act: Act = "edit"


def canonical_words(words: str) -> str:
    """The canonical form of what somebody typed.  Raises WordsRefused."""
    if len(words) > LONGEST_WORDS:
        raise WordsRefused(Explanation(PACKAGE, "words-too-long", {"longest": LONGEST_WORDS}))
    try:
        return normal(words)
    except UnwantedValueError as error:
        raise WordsRefused(error.explanation) from None


@transaction.atomic
def write_words(person: Person, campaign: Campaign, edit: WordsEdit) -> Wording:
    """Write words; the wording as it is then.  Unchanged words make no revision.

    A translation that is written counts as made from the original as it is now.  Raises WordsRefused, and
    StaleWordsError where another revision stands there than was shown: nothing is written then.
    """
    words = canonical_words(edit.words)
    row = Wording.objects.filter(campaign=campaign, key=edit.key, language=edit.language).first()
    if row is None:
        return _first_words(person, campaign, edit, words)
    if row.words == words:
        return row
    if row.revision != edit.shown_revision:
        raise StaleWordsError(row)
    mark = row.origin_mark
    if row.origin_language:
        original = Wording.objects.filter(
            campaign=campaign, key=edit.key, language=row.origin_language
        ).first()
        mark = fingerprint(original.words) if original else mark
    changed = Wording.objects.filter(pk=row.pk, revision=edit.shown_revision).update(
        words=words, origin_mark=mark, revision=edit.shown_revision + 1
    )
    row.refresh_from_db()
    if not changed:
        raise StaleWordsError(row)
    _keep(person, campaign, row, edit.act, edit.reason)
    return row


def _first_words(person: Person, campaign: Campaign, edit: WordsEdit, words: str) -> Wording:
    """The first words of a text in a language, which another language must have."""
    others = list(Wording.objects.filter(campaign=campaign, key=edit.key))
    if not others or edit.language not in campaign.languages:
        raise WordsRefused(Explanation(PACKAGE, "no-such-text", {"key": edit.key}))
    original = next((row for row in others if not row.origin_language), others[0])
    row = Wording.objects.create(
        campaign=campaign,
        key=edit.key,
        language=edit.language,
        words=words,
        origin_language=original.language,
        origin_mark=fingerprint(original.words),
        place=original.place,
        revision=1 + revisions.last_number(campaign, "wording", edit.key, edit.language),
    )
    _keep(person, campaign, row, edit.act, edit.reason)
    return row


@transaction.atomic
def mark_translation(person: Person, campaign: Campaign, key: str, language: str) -> Wording:
    """Say that a translation is right as it stands for the original as it is now."""
    row = Wording.objects.get(campaign=campaign, key=key, language=language)
    original = Wording.objects.filter(campaign=campaign, key=key, language=row.origin_language).first()
    if original is None or row.origin_mark == fingerprint(original.words):
        return row
    row.origin_mark = fingerprint(original.words)
    row.revision += 1
    row.save()
    _keep(person, campaign, row, "mark", "")
    return row


def earlier_words(campaign: Campaign, key: str, language: str) -> list[Revision]:
    """Every revision of one wording, the newest first."""
    rows = Revision.objects.filter(campaign=campaign, subject="wording", name=key, language=language)
    return list(rows.select_related("by").order_by("-number"))


def _keep(person: Person, campaign: Campaign, row: Wording, act: Act, reason: str) -> None:
    """Write the revision of a changed wording, and the line of the record."""
    revisions.save_revisions(campaign, [revisions.of_wording(row, RevisionNote(person, act, reason))])
    content = {"revision": row.revision, "act": act, "mark": fingerprint(row.words)}
    add_line(person.pk, campaign.slug, "write-words", f"wording:{row.key}:{row.language}", content)
