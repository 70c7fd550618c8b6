"""While the helpline is closed, nothing else is offered that is open.

What: a helpline of a site that is not open day and night, on the number that readers of some language are
shown, has a `message_address` (or a way of kind `message`), where one can write to it at any hour; and the
crisis line of `[help]` is `always_open` on one of its numbers.  Where both are lacking it is an error, where
one is, a warning.

Why: the helpline of this campaign is closed 112 of 168 hours, among them the hours of washrooms, of posts and
of fear.  While it is closed each page first offers what can be used now: to write, and the line that
answers.  A page that has neither leads with a number that nobody answers.

Bad:

    [[services]]
    id = "line"
    always_open = false
    hours = [{ days = ["mon"], opens = 09:00:00, closes = 17:00:00 }]

Good:

    [[services]]
    id = "line"
    always_open = false
    hours = [{ days = ["mon"], opens = 09:00:00, closes = 17:00:00 }]
    message_address = "https://line.example.org/write"
    [[services]]
    id = "crisis"
    always_open = true

Exempt: a campaign without a site; a helpline whose hours nobody states (NS310).
"""

from __future__ import annotations

from collections.abc import Iterator

from netsafe.campaign.service import Service
from netsafe.rules.context import CheckContext
from netsafe.rules.rule import Problem, Rule, problem


def check(context: CheckContext) -> Iterator[Problem]:
    """A helpline that closes with nothing open beside it."""
    release = context.release
    line, crisis = release.service(release.help.service), release.service(release.help.crisis)
    if release.site is None or not any(_closes(line, language) for language in release.all_languages):
        return
    lacking = []
    if line.writing_address is None:
        lacking.append((line, "no-message"))
    if not any(number.always_open for number in crisis.ways_of("voice")):
        lacking.append((crisis, "no-crisis"))
    for service, case in lacking:
        yield problem(
            context.fact("services", release.services.index(service), "id"),
            case,
            service=line.id,
            severity="error" if len(lacking) == 2 else "warning",
        )


def _closes(line: Service, language: str) -> bool:
    """Whether the number that readers of `language` are shown is closed at some known hours."""
    way = line.way_for(language)
    return way is not None and bool(way.hours) and not way.always_open


RULE = Rule("NS312", "error", check, reach="facts")
