"""The helpline's number stands without its name, without who runs it, or without its hours.

What: in every language `labels.call`, which stands at the number on every piece, names the helpline, and so
does the text of a kind that has its own there; `labels.run-by` names who runs it; the registry says who that
is (`run_by`) and when it is open (`hours`, or `always_open`).  A post, an advert, the line on a picture and
an alternative text that give the number name the helpline too.  In a further language a label is a warning.

Why: a bare number looks like a fraud, or like the police; and where a partner shows the piece, as if the
partner answered.  Every charity in the field puts its name at its number.

Bad:

    words/posts.en.md
    ## first
    You can stop. Call {line.number}.

Good:

    words/posts.en.md
    ## first
    You can stop. Call {line.name}: {line.number}.

Exempt: a campaign without the label `call`, which prints nothing.
"""

from __future__ import annotations

from collections.abc import Iterator

from netsafe.rules.context import CheckContext
from netsafe.rules.finding import Severity
from netsafe.rules.passage import Passage
from netsafe.rules.rule import Problem, Rule, problem

_TRAVELLING = ("posts.", "adverts.", "social.", "banner.")
"""Beginnings of keys whose words are read where no label stands beside them, as alternative texts are."""


def check(context: CheckContext) -> Iterator[Problem]:
    """Facts that are not registered, labels that do not name, and texts with a number alone."""
    release = context.release
    help_ = release.service(release.help.service)
    if release.has("labels.call"):
        yield from _facts(context)
        own_labels = [
            key for key, slot in context.slots.items() if slot.role == "sender" and release.has(key)
        ]
        for language in release.all_languages:
            yield from _label(context, "labels.call", "name", language)
            yield from _label(context, "labels.run-by", "runner", language)
            for key in own_labels:
                yield from _label(context, key, "name", language)
    for passage in context.passages:
        if not _travels(context, passage.key or ""):
            continue
        reference = f"{{{help_.id}.number}}"
        number = next((match for match in passage.references if match[0] == reference), None)
        if number is not None and not _says(context, passage, "name"):
            yield problem(
                passage.at(number.start()), "bare", service=help_.id, reference=f"{{{help_.id}.name}}"
            )


def _travels(context: CheckContext, key: str) -> bool:
    slot = context.slots.get(key)
    return key.startswith(_TRAVELLING) or (slot is not None and slot.role == "alt")


def _facts(context: CheckContext) -> Iterator[Problem]:
    help_ = context.release.service(context.release.help.service)
    place = context.fact("services", context.release.services.index(help_), "id")
    if help_.run_by is None:
        yield problem(place, "runner", service=help_.id)
    if not help_.hours and not help_.always_open:
        yield problem(place, "hours", service=help_.id)
    printed_numbers = {way.number for tag in context.release.all_languages if (way := help_.way_for(tag))}
    for way in help_.ways:
        if way.kind == "voice" and way.number in printed_numbers and way.hours_unknown:
            yield problem(place, "hours-of-number", service=help_.id, number=way.number or "")


def _label(context: CheckContext, key: str, fact: str, language: str) -> Iterator[Problem]:
    release = context.release
    help_ = release.service(release.help.service)
    if not context.reads(key):
        return
    passage = context.passage(key, language)
    reference = f"{{{help_.id}.{fact}}}"
    if passage is None and (language not in release.languages or not key.startswith("labels.")):
        return  # where it is shown, NS124 or NS101 says so
    if passage is None:
        place = context.text(key, language)
        yield problem(place, "no-label", key=key, language=language, reference=reference)
        return
    if not _says(context, passage, fact):
        value = release.fact(help_.id, fact, language)
        severity: Severity | None = None if language in release.languages else "warning"
        yield problem(passage, "label", key=key, fact=value, reference=reference, severity=severity)


def _says(context: CheckContext, passage: Passage, fact: str) -> bool:
    """Whether a passage names a fact of the helpline; or that fact is not registered, which is told once."""
    service = context.release.help.service
    if f"{{{service}.{fact}}}" in passage.words:
        return True
    try:
        value = context.release.fact(service, fact, passage.language)
    except KeyError:
        return True
    return value.casefold() in passage.words.casefold()


RULE = Rule("NS310", "error", check, reach="wording")
