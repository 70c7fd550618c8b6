"""An objective is judged at a stage at which nothing is measured.

What: the `stage` of each objective is the stage of at least one of its measures.

Why: an outtake (a scan, a visit) is never called an outcome (GCS Evaluation Cycle, 2024). An objective of
outcome that is measured by posters put up looks reached and is not.

Bad:

    [[objectives]]
    stage = "outcomes"
    measures = ["posters-displayed"]        (an output)

Good:

    measures = ["helpline-own-behaviour"]    (an outcome)

Exempt: nothing.
"""

from __future__ import annotations

from collections.abc import Iterator

from netsafe.rules.context import CheckContext
from netsafe.rules.rule import Found, Rule


def check(context: CheckContext) -> Iterator[Found]:
    """Objectives none of whose measures is of their stage."""
    stages = {measure.id: measure.stage for measure in context.release.measures}
    for index, objective in enumerate(context.release.objectives):
        there = list(dict.fromkeys(stages[name] for name in objective.measures))
        if objective.stage not in there:
            yield (
                context.fact("objectives", index, "measures"),
                f"“{objective.id}” is judged by {objective.stage}; its measures are of {', '.join(there)}.",
                f"add a measure of {objective.stage}, or judge the objective by {there[0]}",
            )


RULE = Rule("NS603", "error", check)
