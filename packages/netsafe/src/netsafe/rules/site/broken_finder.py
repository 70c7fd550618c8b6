"""“Find the right help” runs in a circle, into nothing, or past a question.

What: the first question begins. Each other question is reached from it, no answer leads back to a question
that was asked on the way, and every question has answers, each with an id of its own. A campaign with
`[site]` has questions.

Why: somebody in distress who is asked the same thing twice, or is left at a question without a way on, goes
away without help. A circle cannot be laid out on one page.

Bad:

    [[finder]]
    id = "myself"
    answers = [
      { id = "low", then = "start" },
      { id = "talk", services = ["line"] },
    ]

Good:

    [[finder]]
    id = "myself"
    answers = [
      { id = "low", services = ["crisis", "line"] },
      { id = "talk", services = ["line"] },
    ]

Exempt: nothing. Where answers end is NS705; that each has words in every language is NS101.
"""

from __future__ import annotations

from collections.abc import Iterator

from netsafe.campaign.finder_steps import Step
from netsafe.rules.context import CheckContext
from netsafe.rules.rule import Problem, Rule, problem


def check(context: CheckContext) -> Iterator[Problem]:
    """Questions that are not reached or have no answers, and answers that lead back."""
    release = context.release
    if release.site is not None and not release.finder:
        yield problem(context.fact("site"), "no-question")
    steps = {step.id: step for step in release.finder}
    reached, circles = walk(steps, release.finder[0]) if release.finder else (set(), set())
    for index, step in enumerate(release.finder):
        if step.id not in reached:
            yield problem(context.fact("finder", index), "unreached", step=step.id)
        subject = context.fact("finder", index, "answers")
        if not step.answers:
            yield problem(subject, "no-answers", step=step.id)
        ids = [answer.id for answer in step.answers]
        for name in sorted({name for name in ids if ids.count(name) > 1}):
            yield problem(subject, "twice", step=step.id, answer=name)
        for answer in step.answers:
            if (step.id, answer.id) in circles:
                yield problem(subject, "circle", answer=answer.id, step=step.id, earlier=answer.then or "")


def walk(steps: dict[str, Step], first: Step) -> tuple[set[str], set[tuple[str, str]]]:
    """The questions that are reached, and each answer, by question and id, that closes a circle."""
    reached: set[str] = set()
    circles: set[tuple[str, str]] = set()
    waiting: list[tuple[str, tuple[str, ...]]] = [(first.id, ())]
    while waiting:
        name, before = waiting.pop()
        if name in reached:
            continue
        reached.add(name)
        way = (*before, name)
        for answer in steps[name].answers:
            if answer.then in way:
                circles.add((name, answer.id))
            elif answer.then in steps:
                waiting.append((answer.then, way))
    return reached, circles


RULE = Rule("NS704", "error", check, reach="facts")
