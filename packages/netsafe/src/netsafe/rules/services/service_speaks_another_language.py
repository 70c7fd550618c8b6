"""A text or a page sends its reader to a line that does not answer in their language.

What: a text refers to numbers of services that answer in its language, where the registry says which
languages they answer in, or says beside it that another line does. A service that does not answer in a
language at all is named once, and so is one that answers through `interpreters` alone, for then
`labels.languages` says so on the pieces. Where a page, or an answer of the finder, shows a line that does not
answer in a language of the campaign, it shows one of the same kind that does, if the registry has one; that
is a warning.  A text that gives a crisis line which does not answer in its language, and not the line that
does, is an error.

Why: Welsh callers are greeted and dealt with in Welsh throughout (guidance on the Welsh Language
Standards); whoever does not learn that from the poster learns it in a crisis.

Bad:

    [[services]]
    id = "crisis"
    languages = ["en"]
    [[services]]
    id = "crisis-cymraeg"
    kind = "crisis"
    name = { cy = "Y Samariaid yn Gymraeg", en = "Samaritans in Welsh" }
    number = "0808 164 0123"
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
    words/messages.cy.md
    ## stop
    Gallwch chi stopio. Ffoniwch {crisis.number}.

Good:

    # as above, and
    [[pages]]
    id = "for-you"
    services = ["line", "crisis", "crisis-cymraeg"]
    [[finder]]
    id = "myself"
    answers = [{ id = "low", services = ["crisis", "crisis-cymraeg", "line"] }]
    words/messages.cy.md
    ## stop
    Gallwch chi stopio. Ffoniwch {crisis.number}, neu {crisis-cymraeg.number} yn Gymraeg.

Exempt: services whose languages are not known; texts that name another service of the same kind that
answers in their language.
"""

from __future__ import annotations

from collections.abc import Iterator

from netsafe_intake.wording import Value, Word

from netsafe.campaign.service import Service
from netsafe.rules.context import CheckContext
from netsafe.rules.finding import Severity
from netsafe.rules.passage import Passage
from netsafe.rules.rule import Problem, Rule, problem
from netsafe.rules.site_page_contents import service_lists


def check(context: CheckContext) -> Iterator[Problem]:
    """References to numbers, and lists of services, where the reader's language is not spoken."""
    yield from _in_texts(context)
    yield from _in_lists(context)


def _in_texts(context: CheckContext) -> Iterator[Problem]:
    """Each service that does not answer in a language by itself, at the first text that refers to it."""
    services = {service.id: service for service in context.release.services}
    places: dict[tuple[str, str], list[Passage]] = {}
    for passage in context.passages:
        references = [match for match in passage.references if match[1] in services]
        if not references or context.allows(passage.key, passage.language, RULE.code):
            continue
        spoken = {
            services[match[1]].kind
            for match in references
            if passage.language in services[match[1]].voice_languages
        }
        silent: dict[str, int] = {}
        for match in references:
            service = services[match[1]]
            silent_here = not service.speaks(passage.language)
            if match[2] == "number" and silent_here and service.kind not in spoken:
                silent.setdefault(service.id, match.start())
        for name, offset in silent.items():
            places.setdefault((name, passage.language), []).append(passage.at(offset))
    for (name, language), where in places.items():
        service = services[name]
        grave = service.kind == "crisis" and bool(_others(context, service, language))
        yield _of_text(context, service, language, where, "error" if grave else None)


def _others(context: CheckContext, service: Service, language: str) -> list[str]:
    """Services of the same kind that answer in `language`, unless `service` is interpreted into it."""
    if service.is_interpreted(language):
        return []
    return [
        other.id
        for other in context.release.services
        if other.kind == service.kind and language in other.voice_languages
    ]


def _of_text(
    context: CheckContext, service: Service, language: str, where: list[Passage], severity: Severity | None
) -> Problem:
    """The problem of a service in a language that it does not speak, at the first text of `where`."""
    more = len(where) - 1
    further: Value = Word("word.in-more-texts", {"more": more}) if more else ""
    common: dict[str, Value] = {"service": service.id, "language": language, "further": further}
    if service.is_interpreted(language):
        return problem(where[0], "interpreter", severity=severity, **common)
    others = _others(context, service, language)
    if others:
        reference = f"{{{others[0]}.number}}"
        return problem(
            where[0],
            "other-line",
            severity=severity,
            languages=service.languages,
            reference=reference,
            **common,
        )
    return problem(where[0], "no-line", severity=severity, languages=service.languages, **common)


def _in_lists(context: CheckContext) -> Iterator[Problem]:
    release = context.release
    for place, where, names in service_lists(release):
        lines = [release.service(name) for name in names]
        for language in release.languages:
            spoken = {line.kind for line in lines if line.speaks(language) or line.is_interpreted(language)}
            lacking = [line for line in lines if line.number and line.kind not in spoken]
            for kind in dict.fromkeys(line.kind for line in lacking):
                others = [s.id for s in release.services if s.kind == kind and language in s.voice_languages]
                if others:
                    yield problem(
                        context.fact(*where),
                        "list",
                        place=place,
                        services=tuple(line.id for line in lacking if line.kind == kind),
                        language=language,
                        other=others[0],
                        severity="warning",
                    )


RULE = Rule("NS309", "note", check, reach="campaign")
