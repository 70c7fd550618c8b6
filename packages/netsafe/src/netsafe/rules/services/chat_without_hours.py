"""A chat is registered whose hours nobody states.

What: each way of kind `chat` has `hours`, or is `always_open`.

Why: a chat that nobody answers looks as if nobody cared.  Pages offer it as a thing to do now, by its hours;
what has none is offered nowhere.

Bad:

    [[services]]
    id = "line"
    ways = [{ kind = "chat", address = "https://line.example.org/chat" }]

Good:

    [[services]]
    id = "line"
    ways = [
      { kind = "chat", address = "https://line.example.org/chat", hours = [
        { days = ["mon", "tue"], opens = 18:00:00, closes = 22:00:00 },
      ] },
    ]

Exempt: nothing.
"""

from __future__ import annotations

from collections.abc import Iterator

from netsafe.rules.context import CheckContext
from netsafe.rules.rule import Problem, Rule, problem


def check(context: CheckContext) -> Iterator[Problem]:
    """Chats that may be answered or not."""
    for index, service in enumerate(context.release.services):
        for place, way in enumerate(service.ways):
            if way.kind == "chat" and way.hours_unknown:
                yield problem(context.fact("services", index, "ways", place), service=service.id)


RULE = Rule("NS314", "error", check, reach="facts")
