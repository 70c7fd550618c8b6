"""Writing words, and going back to earlier ones; each act checked, revised and recorded as one."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import transaction
from django.db.models import Max, QuerySet
from netsafe.campaign.text import fingerprint, normal
from netsafe.slots import slots_of
from netsafe_intake.fault_explanation import ExplainedError, Explanation, UnwantedValueError

from netsafe_desk.campaigns import revisions
from netsafe_desk.campaigns.current_release import current_bundle
from netsafe_desk.campaigns.models import Campaign, Revision, Wording
from netsafe_desk.campaigns.permission import require_for_words
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

    `shown_revision` is the one that the writer saw; 0 where the language had no words.  `only_spelling` says
    that no meaning changed, so that translations of these words stay right.
    """

    key: str
    language: str
    words: str
    shown_revision: int
    reason: str = ""
    act: Act = "edit"
    only_spelling: bool = False


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

    Words are unchanged where they are those that stand there, or those that the writer saw.  A translation
    that is written counts as made from the original as it is now.  Raises MayNotError, WordsRefused, and
    StaleWordsError where other words stand there than the writer saw: nothing is written then.
    """
    require_for_words(person, campaign, edit.key, edit.language)
    words = canonical_words(edit.words)
    row = wording_of(campaign, edit.key, edit.language)
    if row is None:
        return _first_words(person, campaign, edit, words)
    if row.words == words:
        return row
    if row.revision != edit.shown_revision:
        base_words = words_of_revision(campaign, edit.key, edit.language, edit.shown_revision)
        if words == base_words:
            return row
        if row.words != base_words:
            raise StaleWordsError(row)
    before = row.words
    mark = row.origin_mark
    if row.origin_language:
        original = wording_of(campaign, edit.key, row.origin_language)
        mark = fingerprint(original.words) if original else mark
    row = change_wording(row, words=words, origin_mark=mark, spelling_from="")
    keep_revision(person, campaign, row, edit.act, edit.reason)
    if edit.only_spelling:
        carry_marks_over(person, campaign, row, before)
    return row


@transaction.atomic
def restore_words(
    person: Person, campaign: Campaign, key: str, language: str, number: int, shown_revision: int
) -> Wording:
    """Go back to an earlier revision of a wording, by a new one: so going back can be undone too.

    Its words come back, and what it was made from, so that it is stale again where its original has changed
    since.  Which rules it waives stays as it is now.  Raises MayNotError, WordsRefused where there is no such
    revision, and StaleWordsError.
    """
    require_for_words(person, campaign, key, language)
    row = wording_of(campaign, key, language)
    earlier = revisions_of_words(campaign, key, language).filter(number=number, is_removal=False).first()
    if row is None or earlier is None:
        raise WordsRefused(Explanation(PACKAGE, "no-such-text", {"key": key}))
    if row.revision != shown_revision:
        raise StaleWordsError(row)
    mark = earlier.origin_mark if earlier.origin_language == row.origin_language else row.origin_mark
    if (row.words, row.origin_mark) == (earlier.content, mark):
        return row
    row = change_wording(row, words=earlier.content, origin_mark=mark, spelling_from="")
    keep_revision(person, campaign, row, "undo", str(number))
    return row


def carry_marks_over(person: Person, campaign: Campaign, original: Wording, before: str) -> int:
    """Keep right those translations that were right for the words `before`; how many there are.

    Each of them keeps in `spelling_from` which words it was made from in truth.
    """
    old, new = fingerprint(before), fingerprint(original.words)
    right = Wording.objects.filter(
        campaign=campaign, key=original.key, origin_language=original.language, origin_mark=old
    )
    rows = [
        change_wording(row, origin_mark=new, spelling_from=row.spelling_from or old)
        for row in right.exclude(pk=original.pk)
        if old != new
    ]
    for row in rows:
        keep_revision(person, campaign, row, "spelling", "")
    return len(rows)


def change_wording(row: Wording, **fields: str) -> Wording:
    """Change a row if nobody else has since it was read, and give it its next revision.

    Raises StaleWordsError where somebody has.
    """
    changed = Wording.objects.filter(pk=row.pk, revision=row.revision).update(
        **fields, revision=row.revision + 1
    )
    row.refresh_from_db()
    if not changed:
        raise StaleWordsError(row)
    return row


def _first_words(person: Person, campaign: Campaign, edit: WordsEdit, words: str) -> Wording:
    """The first words of a text in a language; a text that no language has must be shown somewhere."""
    others = list(Wording.objects.filter(campaign=campaign, key=edit.key))
    if edit.language not in campaign.languages or not (others or _is_shown(campaign, edit.key)):
        raise WordsRefused(Explanation(PACKAGE, "no-such-text", {"key": edit.key}))
    original = next((row for row in others if not row.origin_language), others[0] if others else None)
    stem = edit.key.partition(".")[0]
    last = Wording.objects.filter(campaign=campaign, key__startswith=f"{stem}.").aggregate(Max("place"))
    row, is_first = Wording.objects.get_or_create(
        campaign=campaign,
        key=edit.key,
        language=edit.language,
        defaults={
            "words": words,
            "origin_language": original.language if original else "",
            "origin_mark": fingerprint(original.words) if original else "",
            "place": original.place if original else 1 + (last["place__max"] or 0),
            "revision": 1 + revisions.last_number(campaign, "wording", edit.key, edit.language),
        },
    )
    if not is_first:
        raise StaleWordsError(row)
    keep_revision(person, campaign, row, edit.act, edit.reason)
    return row


def _is_shown(campaign: Campaign, key: str) -> bool:
    return key in slots_of(current_bundle(campaign).release)


def wording_of(campaign: Campaign, key: str, language: str) -> Wording | None:
    """The words under `key` in `language` as they are now, or None."""
    return Wording.objects.filter(campaign=campaign, key=key, language=language).first()


def revisions_of_words(campaign: Campaign, key: str, language: str) -> QuerySet[Revision]:
    """Every revision of one wording, the newest first."""
    rows = Revision.objects.filter(campaign=campaign, subject="wording", name=key, language=language)
    return rows.select_related("by").order_by("-number")


def words_of_revision(campaign: Campaign, key: str, language: str, number: int) -> str | None:
    """What a wording said at one revision; None where there is no such revision."""
    rows = revisions_of_words(campaign, key, language).filter(number=number)
    return rows.values_list("content", flat=True).first()


def keep_revision(person: Person, campaign: Campaign, row: Wording, act: Act, reason: str) -> None:
    """Write the revision of a changed wording, and the line of the record."""
    revisions.save_revisions(campaign, [revisions.of_wording(row, RevisionNote(person, act, reason))])
    content = {"revision": row.revision, "act": act, "mark": fingerprint(row.words)}
    add_line(person.pk, campaign.slug, "write-words", f"wording:{row.key}:{row.language}", content)
