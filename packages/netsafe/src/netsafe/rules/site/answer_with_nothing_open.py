"""An answer of “find the right help” ends where at some hours nothing is open.

What: where an answer ends, at least one of its services answers day and night on one of its ways, or can be
written to at any hour (`message_address`, or a way of kind `message`).  Where none does, the page puts the
crisis line of `[help]` beside them, and it is a warning; where that line closes too, or may close, an error.

Why: people ask at night and at weekends.  Whoever has answered every question and then reads “closed now”
alone does not ask a second time.

Bad:

    [[services]]
    id = "line"
    always_open = false
    hours = [{ days = ["mon"], opens = 09:00:00, closes = 17:00:00 }]
    [[finder]]
    id = "myself"
    answers = [
      { id = "low", services = ["crisis", "line"] },
      { id = "talk", services = ["line"] },      # closed from Monday 17:00 on
    ]

Good:

    [[services]]
    id = "line"
    always_open = false
    hours = [{ days = ["mon"], opens = 09:00:00, closes = 17:00:00 }]
    message_address = "https://line.example.org/write"
    [[services]]
    id = "crisis"
    always_open = true
    [[finder]]
    id = "myself"
    answers = [
      { id = "low", services = ["crisis", "line"] },
      { id = "talk", services = ["line"] },
    ]

Exempt: nothing.
"""

from __future__ import annotations

from collections.abc import Iterator

from netsafe.rules.context import CheckContext
from netsafe.rules.rule import Problem, Rule, problem


def check(context: CheckContext) -> Iterator[Problem]:
    """Ends at which nobody can be reached at some hour."""
    release = context.release
    crisis_line = release.service(release.help.crisis)
    for index, step in enumerate(release.finder):
        for answer in step.answers:
            services = [release.service(name) for name in answer.services]
            if not services or any(service.is_reached_at_any_hour for service in services):
                continue
            yield problem(
                context.fact("finder", index, "answers"),
                "beside" if crisis_line.is_reached_at_any_hour else "nothing",
                answer=answer.id,
                step=step.id,
                crisis=crisis_line.id,
                severity="warning" if crisis_line.is_reached_at_any_hour else "error",
            )


RULE = Rule("NS722", "error", check, reach="facts")
