"""The crisis line that pieces print does not speak a language of the campaign, and nothing says so.

What: where the crisis or the survivors' line of `[help]` does not answer in a language of the campaign,
and the registry has a line of that kind that does, it is the `sister` of the first.  In that language there
are words for what the first one speaks (`labels.in-en`), and for a sister whose hours are not known
(`labels.at-certain-hours`): pieces print both lines with them.

Why: a Welsh piece that says “116 123, day and night” sends a person in crisis to a line that answers in
English.  Who does not find that out from the poster finds it out in the worst hour.

Bad:

    id = "samaritans"    languages = ["en"]

Good:

    id = "samaritans"    languages = ["en"]    sister = "samaritans-cymraeg"

Exempt: lines whose languages are not known, or that have interpreters for the language.  Texts that name a
line themselves are held by NS309.
"""

from __future__ import annotations

from collections.abc import Iterator

from netsafe.campaign.service import Service
from netsafe.rules.context import CheckContext
from netsafe.rules.rule import Found, Rule


def check(context: CheckContext) -> Iterator[Found]:
    """Lines of [help] that answer in another language than their reader's."""
    release = context.release
    for name in dict.fromkeys((release.help.crisis, release.help.survivors)):
        line = release.service(name)
        for language in release.languages:
            if not line.speaks(language) and not line.is_interpreted(language):
                yield from _unsaid(context, line, language)


def _unsaid(context: CheckContext, line: Service, language: str) -> Iterator[Found]:
    release = context.release
    sister = release.service(line.sister) if line.sister else None
    others = [
        one for one in release.services if one.kind == line.kind and one.number and language in one.languages
    ]
    wanted = [f"labels.in-{line.languages[0]}"]
    if sister is not None and sister.speaks(language):
        if not sister.hours and not sister.always_open:
            wanted.append("labels.at-certain-hours")
    elif others:
        yield (
            context.fact("services", release.services.index(line), "id"),
            f"{line.id} does not answer in {language}, and names no sister that does.",
            f'write sister = "{others[0].id}"',
        )
    for key in wanted:
        if context.passage(key, language) is None:
            yield (
                context.text(key, language),
                f"no words in {language} say how {line.id} or its sister answers ({key}).",
                f"write “## {key.partition('.')[2]}” in words/labels.{language}.md",
            )


RULE = Rule("NS311", "error", check)
