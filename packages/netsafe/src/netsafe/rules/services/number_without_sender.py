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
from netsafe.rules.reading import Reading
from netsafe.rules.rule import Found, Rule
from netsafe.rules.said import Said

_TRAVELLING = ("posts.", "social.", "banner.")
"""Beginnings of keys whose words are read where no label stands beside them."""


def look(reading: Reading) -> Iterator[Found]:
    """Facts that are not registered, labels that do not name, and texts with a number alone."""
    release = reading.release
    help_ = release.service(release.help.service)
    if release.has("labels.call"):
        yield from _facts(reading)
        for language in release.languages:
            yield from _label(reading, "labels.call", "name", language)
            yield from _label(reading, "labels.run-by", "runner", language)
    for said in reading.said:
        if said.key is None or not said.key.startswith(_TRAVELLING):
            continue
        number = next(
            (one for one in REFERENCE.finditer(said.words) if one[0] == f"{{{help_.id}.number}}"), None
        )
        if number is not None and not _names(said, help_.id, "name", help_.name.of(said.language)):
            yield (
                said.at(number.start()),
                f"gives the number of {help_.id} without its name.",
                f"write {{{help_.id}.name}} before it",
            )


def _facts(reading: Reading) -> Iterator[Found]:
    help_ = reading.release.service(reading.release.help.service)
    place = reading.place_of_fact("services", reading.release.services.index(help_), "id")
    if help_.run_by is None:
        yield place, f"nobody is said to run {help_.id}.", 'write run_by = "…", one of the organisations'
    if not help_.hours and not help_.always_open:
        yield place, f"no hours of {help_.id} are stated.", "ask for them, and write hours or always_open"


def _label(reading: Reading, key: str, fact: str, language: str) -> Iterator[Found]:
    release = reading.release
    help_ = release.service(release.help.service)
    said = reading.of(key, language)
    mend = f"write it with {{{help_.id}.{fact}}}"
    if said is None:
        yield reading.bundle.place_of_text(key, language), f"{key} has no words in {language}.", mend
        return
    try:
        value = release.fact(help_.id, fact, language)
    except KeyError:
        return  # who runs it is not registered: that is said once, above
    if not _names(said, help_.id, fact, value):
        yield said, f"{key} does not say “{value}”.", mend


def _names(said: Said, service: str, fact: str, value: str) -> bool:
    return f"{{{service}.{fact}}}" in said.words or value.casefold() in said.words.casefold()


RULE = Rule("NS310", "number-without-sender", "error", __doc__, look)
