"""The crisis line that pieces print does not speak a language of the campaign, and nothing says so.

What: where the crisis or the survivors' line of `[help]` does not answer in a language of the campaign,
and the registry has a line of that kind that does, it is the `sister` of the first.  In that language there
are words for what the first one speaks (`labels.in-en`), and for a sister whose hours are not known
(`labels.at-certain-hours`): pieces print both lines with them.  In a further language it is a warning.

Why: a Welsh piece that says “116 123, day and night” sends a person in crisis to a line that answers in
English.  Whoever does not learn that from the poster learns it in the worst hour.

Bad:

    [[services]]
    id = "crisis"
    languages = ["en"]
    [[services]]
    id = "crisis-cymraeg"
    kind = "crisis"
    name = { cy = "Y Samariaid yn Gymraeg", en = "Samaritans in Welsh" }
    number = "0808 164 0123"
    always_open = true
    languages = ["cy"]
    identity = "not-stated"
    source = "book"
    checked_on = 2026-11-01
    valid_until = 2027-10-31
    words/services.en.md
    ## crisis-cymraeg.what
    For people in distress.
    ## crisis-cymraeg.identity
    Ask when you call.
    words/services.cy.md
    ## crisis-cymraeg.what
    I bobl mewn gofid.
    ## crisis-cymraeg.identity
    Gofynnwch wrth ffonio.
    words/labels.en.md
    ## in-en
    in English
    words/labels.cy.md
    ## in-en
    yn Saesneg

Good:

    # as above, and
    [[services]]
    id = "crisis"
    sister = "crisis-cymraeg"

Exempt: lines whose languages are not known, or that have interpreters for the language.  Texts that name a
line themselves are held by NS309.
"""

from __future__ import annotations

from collections.abc import Iterator

from netsafe.campaign.service import Service
from netsafe.rules.context import CheckContext
from netsafe.rules.finding import Severity
from netsafe.rules.rule import Problem, Rule, problem


def check(context: CheckContext) -> Iterator[Problem]:
    """Lines of [help] that answer in another language than their reader's."""
    release = context.release
    for name in dict.fromkeys((release.help.crisis, release.help.survivors)):
        line = release.service(name)
        for language in release.all_languages:
            if not line.speaks(language) and not line.is_interpreted(language):
                yield from _unsaid(context, line, language)


def _unsaid(context: CheckContext, line: Service, language: str) -> Iterator[Problem]:
    release = context.release
    sister = release.service(line.sister) if line.sister else None
    others = [
        service
        for service in release.services
        if service.kind == line.kind and service.number and language in service.voice_languages
    ]
    severity: Severity | None = None if language in release.languages else "warning"
    label_keys = [f"labels.in-{line.languages[0]}"]
    if sister is not None and sister.speaks(language):
        if not sister.hours and not sister.always_open:
            label_keys.append("labels.at-certain-hours")
    elif others:
        place = context.fact("services", release.services.index(line), "id")
        yield problem(
            place, "sister", service=line.id, language=language, sister=others[0].id, severity=severity
        )
    for key in label_keys:
        if context.reads(key) and context.passage(key, language) is None:
            yield problem(
                context.text(key, language),
                "words",
                language=language,
                service=line.id,
                key=key,
                severity=severity,
            )


RULE = Rule("NS311", "error", check, reach="wording")
