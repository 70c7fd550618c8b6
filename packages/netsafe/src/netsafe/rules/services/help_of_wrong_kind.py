"""The help, crisis or survivors' line is of another kind.

What: in `[help]`, `service` is a service of kind help, `crisis` of kind crisis and `survivors` of kind
survivors, and each has a number.

Why: every printed piece sends its reader to these three. A line that cannot be rung, or that is for
somebody else, is no help on a wall.

Bad:

    [help]
    crisis = "iwf"

Good:

    [help]
    crisis = "samaritans"

Exempt: nothing.
"""

from __future__ import annotations

from collections.abc import Iterator

from netsafe.rules.context import CheckContext
from netsafe.rules.rule import Found, Rule


def check(context: CheckContext) -> Iterator[Found]:
    """Lines of [help] of the wrong kind or without a number."""
    help_ = context.release.help
    for key, kind, name in (
        ("service", "help", help_.service),
        ("crisis", "crisis", help_.crisis),
        ("survivors", "survivors", help_.survivors),
    ):
        service = context.release.service(name)
        place = context.fact("help", key)
        if service.kind != kind:
            yield place, f"{name} is of kind {service.kind}, not {kind}.", f"name a service of kind {kind}"
        if service.number is None:
            yield place, f"{name} has no number to print.", "name a service that can be called"


RULE = Rule("NS308", "error", check)
