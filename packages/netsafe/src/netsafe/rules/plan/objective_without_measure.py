"""An objective is judged at a stage at which nothing is measured.

What: the `stage` of each objective is the stage of at least one of its measures.

Why: an outtake (a scan, a visit) is never called an outcome (GCS Evaluation Cycle, 2024). An objective of
outcome that is measured by posters put up looks reached and is not.

Bad:

    [[measures]]
    id = "posters"
    stage = "outputs"
    [[objectives]]
    id = "more-calls"
    stage = "outcomes"
    measures = ["posters"]
    words/measures.en.md
    ## posters
    Posters put up
    words/measures.cy.md
    ## posters
    Posteri a godwyd

Good:

    [[objectives]]
    id = "more-calls"
    stage = "outcomes"
    measures = ["calls"]     # calls to the line, an outcome

Exempt: nothing.
"""

from __future__ import annotations

from collections.abc import Iterator

from netsafe.rules.context import CheckContext
from netsafe.rules.rule import Problem, Rule, problem


def check(context: CheckContext) -> Iterator[Problem]:
    """Objectives none of whose measures is of their stage."""
    stages = {measure.id: measure.stage for measure in context.release.measures}
    for index, objective in enumerate(context.release.objectives):
        measured = tuple(dict.fromkeys(stages[name] for name in objective.measures))
        if objective.stage not in measured:
            yield problem(
                context.fact("objectives", index, "measures"),
                objective=objective.id,
                stage=objective.stage,
                stages=measured,
                first=measured[0],
            )


RULE = Rule("NS603", "error", check, reach="facts")
