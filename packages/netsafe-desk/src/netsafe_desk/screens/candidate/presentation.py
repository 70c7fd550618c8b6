"""What a candidate's page shows, as plain values for its template."""

from __future__ import annotations

from typing import Any

from netsafe.campaign import Release
from netsafe.campaign.word_changes import word_changes
from netsafe.materials.catalogue import cabin_of, kinds_of
from netsafe.rules.groups import GROUPS, group_title

from netsafe_desk.candidates.candidate_release import candidate_release
from netsafe_desk.candidates.changes import change_of_data
from netsafe_desk.candidates.finding_data import finding_of_data
from netsafe_desk.candidates.matters import earlier_reasons, reasons_of, wants_reason
from netsafe_desk.candidates.models import Answer, Candidate
from netsafe_desk.candidates.slot_people import people_of_slot, standing_answers
from netsafe_desk.candidates.slot_titles import slot_title
from netsafe_desk.candidates.things import SlotThing
from netsafe_desk.people.models import Person
from netsafe_desk.roles.permissions import may
from netsafe_desk.screens.candidate.fact_names import fact_name
from netsafe_desk.screens.words.subjects import subject_name


def slot_rows(
    candidate: Candidate, release: Release, language: str, person: Person | None
) -> list[dict[str, Any]]:
    """Each slot: what it is asked for, whose it is, what was answered, and what `person` may do there."""
    answers = standing_answers(candidate)
    rows = []
    for slot in candidate.slots:
        name = slot["slot"]
        thing = SlotThing(candidate, name)
        answer = answers.get(name)
        people = people_of_slot(candidate.campaign, name)
        is_of_person = person is not None and any(row.person_id == person.pk for row in people)
        rows.append(
            {
                "name": name,
                "title": slot_title(name, release, language),
                "why": slot["why"],
                "answer": answer,
                "carried_from": _carried_from(answer, candidate),
                "people": [row for row in people if not row.deputy],
                "deputies": [row for row in people if row.deputy],
                "is_of_person": is_of_person,
                "verbs": _verbs(person, thing),
                "why_not": may(person, "approve", thing) if person is not None and is_of_person else None,
                "link": candidate.invitations.filter(slot=name, withdrawn_at=None, answer=None).first(),
            }
        )
    return rows


def _carried_from(answer: Answer | None, candidate: Candidate) -> int | None:
    """The number of the earlier candidate that an answer was given to."""
    return None if answer is None or answer.candidate_id == candidate.pk else answer.candidate.number


_SLOT_VERBS = ("approve", "send-back", "withdraw-answer", "invite-reviewer", "withdraw-invitation")


def _verbs(person: Person | None, thing: SlotThing) -> set[str]:
    """What somebody may do in a slot."""
    if person is None:
        return set()
    return {verb.replace("-", "_") for verb in _SLOT_VERBS if may(person, verb, thing) is None}


def all_texts(release: Release) -> list[dict[str, Any]]:
    """Every text by its subject, for a candidate before which nothing was sealed: all of it is new."""
    subjects: dict[str, dict[str, Any]] = {}
    for text in release.texts:
        stem = text.key.partition(".")[0]
        subject = subjects.setdefault(stem, {"name": subject_name(release, stem), "texts": []})
        subject["texts"].append(text)
    return sorted(subjects.values(), key=lambda subject: subject["name"].casefold())


def text_changes(candidate: Candidate, release: Release) -> list[dict[str, Any]]:
    """The texts of which anything changed, each in all languages side by side."""
    by_key: dict[str, dict[str, dict[str, Any]]] = {}
    for data in candidate.changes:
        change = change_of_data(data)
        if change["language"]:
            parts = by_key.setdefault(change["what"], {}).setdefault(change["language"], {})
            parts[change["part"]] = change
    rows = []
    for key, languages in by_key.items():
        fields = []
        for language in release.all_languages:
            parts = languages.get(language, {})
            words = parts.get("words")
            steps = word_changes(words["before"] or "", words["after"] or "") if words else None
            text = release.text(key).of(language) if release.has(key) else None
            waiver = parts.get("waiver")
            fields.append(
                {
                    "language": language,
                    "steps": steps,
                    "words": text,
                    "is_marked": "origin" in parts and words is None,
                    "waiver": waiver,
                }
            )
        rows.append({"key": key, "fields": fields})
    return rows


def fact_changes(candidate: Candidate, release: Release, language: str) -> list[dict[str, Any]]:
    """The facts that changed: what it is by its title and field, before and after."""
    rows = [change for data in candidate.changes if (change := change_of_data(data))["part"] == "fact"]
    sealed = candidate.base.candidate if candidate.base is not None and rows else None
    releases = (release, candidate_release(sealed)) if sealed is not None else (release,)
    return [
        {
            "name": fact_name(change["what"], releases, language),
            "steps": word_changes(change["before"] or "", change["after"] or ""),
        }
        for change in rows
    ]


def piece_faults(candidate: Candidate, language: str) -> list[dict[str, str]]:
    """Why pieces could not be made: in `language`, or in English where nobody has said it otherwise."""
    rows = [(language if language in lines else "en", lines) for lines in candidate.rendering.faults]
    return [{"language": tag, "line": lines[tag]} for tag, lines in rows]


def matter_rows(candidate: Candidate, language: str) -> list[dict[str, Any]]:
    """What the rules found, and what is exempt from them; with the reason, where one is wanted."""
    reasons, earlier = reasons_of(candidate), earlier_reasons(candidate)
    rows = []
    for data in candidate.findings:
        row: dict[str, Any] = {"matter": data["matter"], "wants_reason": wants_reason(data)}
        if "waiver" in data:
            waiver = data["waiver"]
            row |= {
                "severity": "warning",
                "code": waiver["code"],
                "key": waiver["key"],
                "language": waiver["language"],
                "is_waiver": True,
                "reason": group_title(waiver["code"][:3], language) if waiver["code"][:3] in GROUPS else "",
            }
        else:
            finding = finding_of_data(data)
            row |= {
                "severity": finding.severity,
                "code": finding.code,
                "key": finding.key,
                "language": finding.language,
                "reason": finding.reason(language),
                "mend": finding.mend(language),
            }
        row["words"] = reasons.get(data["matter"])
        row["earlier"] = earlier.get(data["matter"], "")
        rows.append(row)
    return list({row["matter"]: row for row in rows}.values())


def piece_groups(candidate: Candidate, release: Release, language: str) -> dict[str, Any]:
    """The pieces that changed, are new or gone, by what people call them; how many stay as they are.

    Of the new ones those come last that are no picture, as ``plain``.
    """
    comparison = candidate.rendering.comparison
    names = {kind.name: cabin_of(kind).name_in(language) for kind in kinds_of(release)}
    groups = {
        group: [
            {**piece, "name": names.get(piece["kind"], piece["kind"])} for piece in comparison.get(group, ())
        ]
        for group in ("changed", "new", "gone")
    }
    return {
        **groups,
        "plain": [piece for piece in groups["new"] if not piece["after"]],
        "unchanged": comparison.get("unchanged", 0),
        "pages": comparison.get("pages", {}),
    }
