"""The helpline's number stands without its name, without who runs it, or without its hours.

What: in every language `labels.call`, which stands at the number on every piece, names the helpline, and
`labels.run-by` names who runs it; the registry says who that is (`run_by`) and when it is open (`hours`, or
`always_open`).  A post, and the alternative text of a picture, that gives the number names the helpline too.

Why: a bare number looks like a fraud, or like the police; and where a partner shows the piece, as if the
partner answered.  Every charity in the field puts its name at its number.

Bad:

    words/labels.en.md    ## call      Call in confidence

Good:

    words/labels.en.md    ## call      Call the {stop-it-now.name} helpline, in confidence
    words/labels.en.md    ## run-by    Run by a charity, the {stop-it-now.runner}

Exempt: a campaign without the label `call`, which prints nothing.
"""

from __future__ import annotations

from collections.abc import Iterator

from netsafe.campaign.text import REFERENCE
from netsafe.rules.context import CheckContext
from netsafe.rules.passage import Passage
from netsafe.rules.rule import Found, Rule

_TRAVELLING = ("posts.", "social.", "banner.")
"""Beginnings of keys whose words are read where no label stands beside them."""


def check(context: CheckContext) -> Iterator[Found]:
    """Facts that are not registered, labels that do not name, and texts with a number alone."""
    release = context.release
    help_ = release.service(release.help.service)
    if release.has("labels.call"):
        yield from _facts(context)
        for language in release.languages:
            yield from _label(context, "labels.call", "name", language)
            yield from _label(context, "labels.run-by", "runner", language)
    for passage in context.passages:
        if passage.key is None or not passage.key.startswith(_TRAVELLING):
            continue
        number = next(
            (one for one in REFERENCE.finditer(passage.words) if one[0] == f"{{{help_.id}.number}}"), None
        )
        if number is not None and not _names(passage, help_.id, "name", help_.name.of(passage.language)):
            yield (
                passage.at(number.start()),
                f"gives the number of {help_.id} without its name.",
                f"write {{{help_.id}.name}} before it",
            )


def _facts(context: CheckContext) -> Iterator[Found]:
    help_ = context.release.service(context.release.help.service)
    place = context.fact("services", context.release.services.index(help_), "id")
    if help_.run_by is None:
        yield place, f"nobody is said to run {help_.id}.", 'write run_by = "…", one of the organisations'
    if not help_.hours and not help_.always_open:
        yield place, f"no hours of {help_.id} are stated.", "ask for them, and write hours or always_open"


def _label(context: CheckContext, key: str, fact: str, language: str) -> Iterator[Found]:
    release = context.release
    help_ = release.service(release.help.service)
    passage = context.passage(key, language)
    mend = f"write it with {{{help_.id}.{fact}}}"
    if passage is None:
        yield context.text(key, language), f"{key} has no words in {language}.", mend
        return
    try:
        value = release.fact(help_.id, fact, language)
    except KeyError:
        return  # who runs it is not registered: that is said once, above
    if not _names(passage, help_.id, fact, value):
        yield passage, f"{key} does not say “{value}”.", mend


def _names(passage: Passage, service: str, fact: str, value: str) -> bool:
    return f"{{{service}.{fact}}}" in passage.words or value.casefold() in passage.words.casefold()


RULE = Rule("NS310", "error", check)
