"""The help, crisis or survivors' line, or the sister of a line, is of another kind.

What: in `[help]`, `service` is a service of kind help, `crisis` of kind crisis and `survivors` of kind
survivors, and each has a number; the `sister` of a service, which pieces print beside it, is of its kind and
has a number too.

Why: every printed piece sends its reader to these three. A line that cannot be rung, or that is for
somebody else, is no help on a wall.

Bad:

    [help]
    crisis = "survivors"

Good:

    [help]
    crisis = "crisis"

Exempt: nothing.
"""

from __future__ import annotations

from collections.abc import Iterator

from netsafe.rules.context import CheckContext
from netsafe.rules.rule import Problem, Rule, problem


def check(context: CheckContext) -> Iterator[Problem]:
    """Lines of [help], and sisters, of the wrong kind or without a number."""
    help_ = context.release.help
    for key, kind, name in (
        ("service", "help", help_.service),
        ("crisis", "crisis", help_.crisis),
        ("survivors", "survivors", help_.survivors),
    ):
        service = context.release.service(name)
        place = context.fact("help", key)
        if service.kind != kind:
            yield problem(place, "kind", service=name, kind=service.kind, right=kind)
        if service.number is None:
            yield problem(place, "number", service=name)
    for index, line in enumerate(context.release.services):
        if line.sister is None:
            continue
        place, sister = context.fact("services", index, "sister"), context.release.service(line.sister)
        if sister is line:
            yield problem(place, "itself", service=line.id)
        elif sister.kind != line.kind:
            yield problem(
                place, "sister", sister=sister.id, service=line.id, kind=sister.kind, right=line.kind
            )
        elif sister.number is None:
            yield problem(place, "number", service=sister.id)


RULE = Rule("NS308", "error", check, reach="facts")
