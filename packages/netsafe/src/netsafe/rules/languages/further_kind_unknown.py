"""A further language names a kind of material that the campaign does not make in one language alone.

What: each name in `kinds` of a further language is a kind of material that the campaign has words for, such
as “poster-a4-dawn”, or a sort of them, such as “poster”; and the kind is made in single languages, for a
further language never stands on a joint piece.

Why: a name that nothing answers to makes nothing, and nobody is told.

Bad:

    [[further]]
    language = "pl"
    instead = "en"
    kinds = ["placard"]

Good:

    [[further]]
    language = "pl"
    instead = "en"

Exempt: nothing.
"""

from __future__ import annotations

from collections.abc import Iterator

from netsafe.rules.context import CheckContext
from netsafe.rules.rule import Problem, Rule, problem


def check(context: CheckContext) -> Iterator[Problem]:
    """Names of kinds that no piece in one language answers to."""
    if not context.release.further:
        return
    from netsafe.materials.catalogue import kinds_of  # slow to load; most campaigns have no further language

    kinds = [kind for kind in kinds_of(context.release) if kind.is_wanted(context.release)]
    alone = {name for kind in kinds if kind.alone for name in (kind.name, kind.cabin)}
    all_names = {name for kind in kinds for name in (kind.name, kind.cabin)}
    for index, row in enumerate(context.release.further):
        for name in row.kinds:
            if name not in alone:
                case = "joint" if name in all_names else "unknown"
                yield problem(context.fact("further", index, "kinds"), case, kind=name, language=row.language)


RULE = Rule("NS126", "error", check, reach="facts")
