"""The screen on which words are written: every text in view in all languages, side by side."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from netsafe.campaign import Release
from netsafe.campaign.slot import Slot
from netsafe.rules import Finding, check_texts
from netsafe.slots import slots_of
from netsafe_intake.fault_explanation import Explanation

from netsafe_desk.campaigns.current_release import current_bundle
from netsafe_desk.campaigns.draft_words import draft_release
from netsafe_desk.campaigns.models import Campaign, Wording
from netsafe_desk.campaigns.waivers import WAIVABLE
from netsafe_desk.campaigns.wording_states import WordingState, state_of
from netsafe_desk.campaigns.words_edits import WordsEdit, words_of_revision
from netsafe_desk.people.reader import signed_in_person
from netsafe_desk.roles.permissions import may
from netsafe_desk.roles.things import WordingThing
from netsafe_desk.screens.frame import page
from netsafe_desk.screens.words.discussion_panel import discussion_of
from netsafe_desk.screens.words.posted_words import Typed, posted_preview
from netsafe_desk.screens.words.preview_choices import preview_choices
from netsafe_desk.screens.words.stale_save import StaleSave
from netsafe_desk.screens.words.texts_in_view import TextsInView


@dataclass(frozen=True)
class FieldFault:
    """Why the words in a field were not kept; `stale` where somebody else wrote meanwhile."""

    explanation: Explanation
    stale: StaleSave | None = None


Faults = Mapping[tuple[str, str], FieldFault]


@dataclass(frozen=True)
class Field:
    """The words of a text in one language, as the screen shows them."""

    key: str
    language: str
    row: Wording | None
    words: str
    revision: int
    state: WordingState
    is_typed: bool
    only_spelling: bool
    why_not: Explanation | None
    has_translations: bool
    fault: FieldFault | None = None
    findings: tuple[Finding, ...] = ()

    @property
    def rows(self) -> int:
        """Lines of the field where a browser does not fit it to its words."""
        return min(20, 2 + len(self.words) // 40 + self.words.count("\n"))

    @property
    def waived_codes(self) -> tuple[str, ...]:
        """The rules from which it is exempt."""
        return tuple(filter(None, self.row.allow.split(","))) if self.row else ()

    @property
    def name(self) -> str:
        """By which the form knows it."""
        return f"{self.key}:{self.language}"


@dataclass(frozen=True)
class TextFields:
    """A text: where it is shown it may be so and so, and its fields, a language each."""

    key: str
    slot: Slot | None
    fields: list[Field] = field(default_factory=list)


def editor(
    request: HttpRequest,
    campaign: Campaign,
    texts: TextsInView,
    *,
    typed: Typed | None = None,
    faults: Faults | None = None,
    status: int = 200,
    more: Mapping[str, Any] | None = None,
) -> HttpResponse:
    """The screen; what somebody typed and did not save stands in its fields again."""
    release = current_bundle(campaign).release
    rows = _rows(campaign, texts)
    unsaved = _unsaved(campaign, rows, typed or {})
    findings = findings_of_draft(campaign, release, unsaved, texts.keys)
    slots = slots_of(release)
    person = signed_in_person(request)
    why_not = {
        language: may(person, "write-words", WordingThing(campaign, texts.keys[0], language))
        for language in campaign.languages
    }
    sections = [TextFields(key, slots.get(key)) for key in texts.keys]
    for section in sections:
        section.fields.extend(
            _field(
                release,
                rows,
                unsaved.get((section.key, language)),
                (section.key, language),
                why_not[language],
                (faults or {}).get((section.key, language)),
                findings,
            )
            for language in campaign.languages
        )
    preview = posted_preview(request)
    context = {
        "campaign": campaign,
        "texts": texts,
        "sections": sections,
        "piece": slots.piece_of(texts.keys[0]),
        "choices": preview_choices(release, texts.keys, preview),
        "has_faults": bool(faults),
        "preview": preview,
        "settings": _settings(release),
        "may_write": any(not row.why_not for section in sections for row in section.fields),
    }
    if texts.extent == "text":
        context |= discussion_of(campaign, person, texts.name, request.POST)
        context["may_waive"] = may(person, "waive", WordingThing(campaign, texts.name, "")) is None
        context["waivable"] = WAIVABLE
    return page(request, "words/edit.html", {**context, **(more or {})}, status=status)


def has_unsaved(campaign: Campaign, texts: TextsInView, typed: Typed) -> bool:
    """Whether something was typed that is not saved."""
    return bool(_unsaved(campaign, _rows(campaign, texts), typed))


def _rows(campaign: Campaign, texts: TextsInView) -> dict[tuple[str, str], Wording]:
    rows = Wording.objects.filter(campaign=campaign, key__in=texts.keys)
    return {(row.key, row.language): row for row in rows}


def findings_of_draft(
    campaign: Campaign, release: Release, typed: Typed, keys: tuple[str, ...]
) -> tuple[Finding, ...]:
    """What the rules find in the texts under `keys` if what was typed is saved."""
    draft, _ = draft_release(release, typed.values())
    return check_texts(draft, keys, timezone.localdate(), current_bundle(campaign).languages)


def _unsaved(campaign: Campaign, rows: Mapping[tuple[str, str], Wording], typed: Typed) -> Typed:
    """What differs from what stands there and from what its writer saw.

    Where only marks have changed since, the field shows the revision of now.
    """
    unsaved: Typed = {}
    for place, edit in typed.items():
        row, words = rows.get(place), edit.words.replace("\r\n", "\n")
        if row is None:
            base_words: str | None = ""
        elif row.revision == edit.shown_revision:
            base_words = row.words
        else:
            base_words = words_of_revision(campaign, edit.key, edit.language, edit.shown_revision)
        if words != base_words and (row is None or words != row.words):
            is_current = row is not None and row.words == base_words
            unsaved[place] = replace(edit, shown_revision=row.revision) if row and is_current else edit
    return unsaved


def _field(
    release: Release,
    rows: Mapping[tuple[str, str], Wording],
    edit: WordsEdit | None,
    place: tuple[str, str],
    why_not: Explanation | None,
    fault: FieldFault | None,
    findings: tuple[Finding, ...],
) -> Field:
    key, language = place
    row = rows.get(place)
    words, revision = (row.words, row.revision) if row else ("", 0)
    if edit is not None:
        words, revision = edit.words, edit.shown_revision
    if fault is not None and fault.stale is not None:
        words, revision = fault.stale.proposal, fault.stale.theirs_revision
    return Field(
        key,
        language,
        row,
        words,
        revision,
        state_of(release, row, key, language),
        edit is not None,
        edit is not None and edit.only_spelling,
        why_not,
        any(other.key == key and other.origin_language == language for other in rows.values()),
        fault,
        tuple(finding for finding in findings if (finding.key, finding.language) == place),
    )


def _settings(release: Release) -> tuple[tuple[str, ...], ...]:
    """In which languages pieces can be looked at: each by itself, and those that lead together."""
    settings = tuple((language,) for language in release.all_languages)
    return (*settings, release.languages) if len(release.languages) > 1 else settings
