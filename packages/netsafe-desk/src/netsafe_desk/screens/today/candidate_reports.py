"""What waits around a candidate: answers, reasons, the seal, its publication."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType

from django.urls import reverse
from netsafe.campaign import Release
from netsafe_intake.fault_explanation import fault_line

from netsafe_desk.campaigns.models import Campaign
from netsafe_desk.candidates.approval_slots import LANGUAGE
from netsafe_desk.candidates.background import MAKE_PIECES
from netsafe_desk.candidates.candidate_release import candidate_release
from netsafe_desk.candidates.finding_data import explanation_of_data
from netsafe_desk.candidates.matters import matters_of, reasons_of
from netsafe_desk.candidates.models import Candidate, Seal
from netsafe_desk.candidates.reminders import untold_slots
from netsafe_desk.candidates.slot_people import people_of_slot, standing_answers
from netsafe_desk.candidates.slot_titles import slot_title
from netsafe_desk.jobs.models import QueuedJob
from netsafe_desk.publications.models import Publication
from netsafe_desk.roles.models import Membership
from netsafe_desk.screens.frame import reader_language
from netsafe_desk.screens.today.waiting import Waiting


def candidate_reports(campaign: Campaign) -> Iterator[Waiting]:
    """What the newest candidate waits for."""
    candidate = Candidate.objects.filter(campaign=campaign).order_by("-number").first()
    if candidate is None:
        people = _managers(campaign)
        numbers = frozenset(row.person_id for row in people)
        yield Waiting("no-candidate", reverse("candidate", args=[campaign.slug]), {}, numbers, _names(people))
        return
    candidate.campaign = campaign
    match candidate.state:
        case "outdated":
            yield _for_managers(campaign, "outdated", candidate)
        case "open":
            yield from _of_open(campaign, candidate)
        case "sealing":
            seal = Seal.objects.filter(candidate=candidate).first()
            if seal is None or seal.fault is None:
                yield _waiting("sealing", candidate, ())
            else:
                yield _waiting("seal-failed", candidate, _managers(campaign), _why(seal), is_trouble=True)
        case "sealed":
            yield from _of_sealed(campaign, candidate)


def _of_open(campaign: Campaign, candidate: Candidate) -> Iterator[Waiting]:
    if candidate.rendering.state == "failed":
        lines = [fault.get(reader_language(), "") for fault in candidate.rendering.faults]
        yield _trouble("pieces-failed", candidate, lines[0] if len(lines) == 1 else "")
    elif candidate.rendering.state != "made":
        yield _waiting("pieces", candidate, ())
    elif _are_letters_late(candidate):
        yield _trouble("letters-wait", candidate)
    answers, missing = standing_answers(candidate), 0
    release = candidate_release(candidate)
    for slot in candidate.slots:
        name = slot["slot"]
        answer = answers.get(name)
        if answer is not None and answer.verdict != "approve":
            values = {"slot": _title(name, release)}
            yield _waiting("sent-back", candidate, _correctors(campaign, name), values)
        elif answer is None:
            missing += 1
            if candidate.rendering.state == "made":  # before that nobody can
                people, values = people_of_slot(campaign, name), {"slot": _title(name, release)}
                yield _waiting("answer", candidate, people, values)
    unexplained = len(set(matters_of(candidate)) - reasons_of(candidate).keys())
    if unexplained:
        yield _for_managers(campaign, "reasons", candidate, count=unexplained)
    if not missing and not unexplained and all(row.verdict == "approve" for row in answers.values()):
        yield _for_managers(campaign, "seal", candidate)


def _of_sealed(campaign: Campaign, candidate: Candidate) -> Iterator[Waiting]:
    seal = Seal.objects.filter(candidate=candidate).first()
    if seal is None:
        return
    if seal.fault is not None:
        yield _trouble("seal-untold", candidate, _reason(seal))
    acts = Publication.objects.filter(campaign=campaign, seal=seal.number).exclude(act="dry-run")
    if not acts.exists():
        people = _managers(campaign)
        yield Waiting(
            "publish",
            reverse("published", args=[campaign.slug]),
            {"seal": seal.number},
            frozenset(row.person_id for row in people),
            _names(people),
            since=seal.at,
        )


def _are_letters_late(candidate: Candidate) -> bool:
    """Whether those who are asked do not know it yet, because the e-mails could not be sent."""
    jobs = QueuedJob.objects.filter(campaign=candidate.campaign.slug, name=MAKE_PIECES.name)
    return jobs.exclude(fault={}).exists() and bool(untold_slots(candidate))


def _why(seal: Seal) -> dict[str, str | int]:
    """Why a seal waits, and its mend."""
    why, language = explanation_of_data(seal.fault or {}), reader_language()
    mend = why.mend(language)
    return {"reason": why.reason(language), "mend": mend[:1].upper() + mend[1:]}


def _reason(seal: Seal) -> str:
    explanation, language = explanation_of_data(seal.fault or {}), reader_language()
    return fault_line("", explanation.reason(language), explanation.mend(language), language)


def _trouble(case: str, candidate: Candidate, line: str = "") -> Waiting:
    """Trouble, and why, where there is one reason and it is said in the reader's language."""
    return _waiting(f"{case}-why" if line else case, candidate, (), {"line": line}, is_trouble=True)


def _for_managers(campaign: Campaign, case: str, candidate: Candidate, **values: str | int) -> Waiting:
    return _waiting(case, candidate, _managers(campaign), values)


def _correctors(campaign: Campaign, slot: str) -> tuple[Membership, ...]:
    """Those who see to what was sent back: managers, and of words in a language its translators."""
    language = slot.removeprefix(f"{LANGUAGE}:")
    rows = Membership.objects.filter(campaign=campaign, role="translator", person__is_active=True)
    translators = rows.select_related("person").order_by("person__name")
    return (*_managers(campaign), *(row for row in translators if language in row.languages))


def _managers(campaign: Campaign) -> tuple[Membership, ...]:
    rows = Membership.objects.filter(campaign=campaign, role="manager", person__is_active=True)
    return tuple(rows.select_related("person").order_by("person__name"))


def _waiting(
    case: str,
    candidate: Candidate,
    people: Iterable[Membership],
    values: Mapping[str, str | int] = MappingProxyType({}),
    *,
    is_trouble: bool = False,
) -> Waiting:
    rows = tuple(people)
    return Waiting(
        case,
        reverse("candidate.page", args=[candidate.campaign.slug, candidate.number]),
        {"number": candidate.number, **values},
        frozenset(row.person_id for row in rows),
        _names(rows),
        since=candidate.at,
        due=candidate.due if case == "answer" else None,
        is_trouble=is_trouble,
    )


def _names(people: Iterable[Membership]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(row.person.name for row in people))


def _title(slot: str, release: Release) -> str:
    return slot_title(slot, release, reader_language())
