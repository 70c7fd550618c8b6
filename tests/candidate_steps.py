"""The steps of a candidate in tests of the desk: frozen, looked at, approved, sealed."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

from netsafe.seals import generate_key
from netsafe_desk.campaigns.models import Campaign, Wording
from netsafe_desk.campaigns.words_edits import WordsEdit, write_words
from netsafe_desk.candidates import answers
from netsafe_desk.candidates.freezing import freeze
from netsafe_desk.candidates.matters import matters_of
from netsafe_desk.candidates.models import Candidate, Seal
from netsafe_desk.candidates.sealing import seal
from netsafe_desk.candidates.signing import sign_pending_seals
from netsafe_desk.candidates.slot_people import standing_answers
from netsafe_desk.people.models import Person
from netsafe_desk.record.models import Line

APPROVERS = {
    "language:cy": "approver-cy",
    "language:en": "approver-en",
    "lead:south-wales-police": "approver-lead",
    "lead:lucy-faithfull-foundation": "approver-foundation",
    "provider:stop-it-now": "approver-provider",
}
"""Slot of the shipped campaign to whom of the cast it belongs."""

PIECE = {"path": "materials/card/card_cy.pdf", "sha256": "ab" * 32, "kind": "card", "languages": ["cy"]}


KEY = "announcements.conference.body"
"""A text to which a sentence can be added without a finding."""

THANKS = {"cy": " Diolch yn fawr.", "en": " Thank you very much."}


def write(person: Person, campaign: Campaign, language: str, words: str = "", key: str = KEY) -> Wording:
    """Add some words to a text, or those that a language says thank you with."""
    row = Wording.objects.get(campaign=campaign, key=key, language=language)
    edit = WordsEdit(key, language, row.words + (words or THANKS[language]), row.revision)
    return write_words(person, campaign, edit)


def make_pieces(candidate: Candidate) -> Candidate:
    """Say that the pieces are there: these tests are about people, not about pieces."""
    candidate.rendering.state = "made"
    candidate.rendering.pieces = [PIECE]
    candidate.rendering.save()
    return candidate


def frozen(campaign: Campaign, cast: dict[str, Person]) -> Candidate:
    """A candidate that can be answered, with a reason for all that wants one."""
    candidate = make_pieces(freeze(cast["manager"], campaign))
    matters_reasoned(candidate, cast)
    return candidate


def matters_reasoned(candidate: Candidate, cast: dict[str, Person]) -> None:
    """A manager says of all that wants a reason that it may stand."""
    reasons = dict.fromkeys(matters_of(candidate), "It is right as it stands.")
    answers.give_reasons(cast["manager"], candidate, reasons)


def approve_all(candidate: Candidate, cast: dict[str, Person], except_for: Collection[str] = ()) -> None:
    """Each slot that waits says yes, but for some."""
    for row in candidate.slots:
        slot = row["slot"]
        if slot not in except_for and slot not in standing_answers(candidate):
            answers.approve(cast[APPROVERS[slot]], candidate, slot)


def sealed(campaign: Campaign, cast: dict[str, Person], folder: Path) -> Seal:
    """A candidate approved by all, sealed, and signed with a key in `folder`."""
    candidate = frozen(campaign, cast)
    approve_all(candidate, cast)
    row = seal(cast["manager"], candidate)
    sign_pending_seals(key_in(folder))
    row.refresh_from_db()
    return row


def key_in(folder: Path) -> Path:
    """A key that seals, made at the first call."""
    path = folder / "sealing-key"
    if not path.exists():
        generate_key(path)
    return path


def said(*verbs: str) -> list[str]:
    """Those verbs of the record, in the order in which they were done."""
    return list(Line.objects.filter(verb__in=verbs).order_by("number").values_list("verb", flat=True))
