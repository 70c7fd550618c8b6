"""A piece names nobody who leads the campaign.

What: an organisation has the role *lead* or *equal*; and where kinds of material leave out a sort of
organisation, such as posters for a washroom the police, one that is of another sort leads too.

Why: a piece that nobody signs could be anybody's.  A reader, and whoever is asked to hang it up, looks for
a name that they know.

Bad:

    [[organisations]]
    id = "lead"
    role = "partner"

Good:

    [[organisations]]
    id = "lead"
    role = "lead"

Exempt: campaigns without pieces.
"""

from __future__ import annotations

from collections.abc import Iterator

from netsafe.rules.context import CheckContext
from netsafe.rules.rule import Problem, Rule, problem


def check(context: CheckContext) -> Iterator[Problem]:
    """Kinds on which no organisation is named that leads."""
    from netsafe.materials.catalogue import kinds_of  # slow to load

    release = context.release
    unsigned = [
        kind
        for kind in kinds_of(release)
        if kind.faces and kind.is_wanted(release) and not kind.leading(release)
    ]
    if not unsigned:
        return
    if release.leading:
        place = context.fact("organisations", release.organisations.index(release.leading[0]), "role")
        yield problem(
            place, "left-out", kind=unsigned[0].name, left_out=tuple(sorted(unsigned[0].leaves_out))
        )
    else:
        yield problem(context.fact("organisations"), "nobody")


RULE = Rule("NS315", "warning", check, reach="facts")
