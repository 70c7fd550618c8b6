"""What a release hides and what it costs, in words and as JSON."""

from __future__ import annotations

from collections.abc import Sequence
from math import log10
from typing import Any

import numpy as np
from netsafe_intake.wording import Wording, languages, wording

from netsafe_evaluation.disclosure.margins import THRESHOLD, Mark
from netsafe_evaluation.disclosure.noise import Noise
from netsafe_evaluation.disclosure.relations import Relation
from netsafe_evaluation.disclosure.release import Noisy
from netsafe_evaluation.disclosure.suppress import Protected

ROOM = "netsafe_evaluation.disclosure"

_MOST_RELATIONS = 8


def relation_lines(
    areas: Sequence[str], relations: Sequence[Relation], language: str, which: str = "relations"
) -> list[str]:
    """Which areas are taken for sums of others, or with `which` “unprotected” are not: one line, with the
    first of them by name.
    """
    if not relations:
        return []
    say = wording(ROOM, language)
    shown = "; ".join(sum_of(areas, relation) for relation in relations[:_MOST_RELATIONS])
    more = len(relations) - _MOST_RELATIONS
    if more > 0:
        shown += say.say("told.more", more=say.number(more))
    return [say.say(f"told.{which}", sums=shown)]


def sum_of(areas: Sequence[str], relation: Relation) -> str:
    """A relation by the names of areas: Gwent = Newport + Torfaen; with … where the table lacks parts."""
    sides = [
        " + ".join(areas[place] if place < len(areas) else "…" for place in side)
        for side in (relation.wholes, relation.parts)
    ]
    return " = ".join(sides)


def suppressed_lines(found: Protected, language: str) -> list[str]:
    """What is hidden, what the audit found, and what the file must not be used for."""
    say = wording(ROOM, language)
    counts = {
        "shown": say.number(_count(found, Mark.SHOWN)),
        "small": say.number(_count(found, Mark.SMALL)),
        "withheld": say.number(_count(found, Mark.WITHHELD)),
    }
    lines = [say.say(f"told.{found.depth}", **(counts if found.depth in ("cells", "sums") else {}))]
    if found.narrowest is not None:
        lines.append(say.say("told.audit", narrowest=say.number(found.narrowest)))
    return [*lines, say.say("told.never")]


def noise_lines(found: Noisy, language: str) -> list[str]:
    """The noise, the loss of accuracy, and what not to do with numbers below 0."""
    say, noise = wording(ROOM, language), found.noise
    half = max(len(found.dates) // 2, 1)
    mean = max(found.mean, 1.0)
    before, after = noise.power(mean, half, half)
    contacts = (
        say.say("told.contact_one")
        if noise.contacts == 1
        else say.say("told.contact_many", contacts=say.number(noise.contacts))
    )
    return [
        say.say(
            "told.noise",
            numbers=say.number(int(found.counted.sum())),
            epsilon=number(say, noise.epsilon),
            contacts=contacts,
        ),
        say.say("told.error", mean=number(say, noise.mean_error), within=say.number(noise.within(0.95))),
        say.say(
            "told.wider",
            level=number(say, mean),
            wider=say.number(noise.wider(mean), 2),
            power=say.percent(before),
            noisy=say.percent(after),
        ),
        say.say("told.negative"),
    ]


def suppressed_json(found: Protected) -> dict[str, Any]:
    """The audit as data; true values are not in it."""
    rooms = [room for room in found.rooms if room.mark is not Mark.ABSENT]
    return {
        "kind": "suppressed",
        "threshold": THRESHOLD,
        "depth": found.depth,
        "shown": _count(found, Mark.SHOWN),
        "small": _count(found, Mark.SMALL),
        "withheld": _count(found, Mark.WITHHELD),
        "audit": {
            "method": "programs in whole numbers over every sum, with what each mark tells"
            if found.table.relations
            else "maximum flow in the network of rows and columns, with what each mark tells",
            "hidden": len(rooms),
            "narrowest": found.narrowest,
            "protected": all(room.wide_enough for room in found.rooms),
        },
        "verdict": {language: " ".join(suppressed_lines(found, language)) for language in languages(ROOM)},
    }


def noise_json(found: Noisy, spent: float, budget: float) -> dict[str, Any]:
    """The noise and its costs as data."""
    noise: Noise = found.noise
    half = max(len(found.dates) // 2, 1)
    mean = max(found.mean, 1.0)
    exact, with_noise = noise.power(mean, half, half)
    return {
        "kind": "noise",
        "mechanism": "discrete Laplace (OpenDP make_laplace)",
        "epsilon": noise.epsilon,
        "contacts": noise.contacts,
        "scale": noise.scale,
        "numbers": int(np.sum(found.counted)),
        "groups": list(found.groups),
        "mean_absolute_error": noise.mean_error,
        "error_within_95": noise.within(0.95),
        "standard_error": noise.variance**0.5,
        "interval_wider": noise.wider(mean),
        "power_rise_20": {"exact": exact, "released": with_noise},
        "spent": spent,
        "budget": budget,
        "verdict": {language: " ".join(noise_lines(found, language)) for language in languages(ROOM)},
    }


def number(say: Wording, value: float) -> str:
    """A number with about three digits that say something, without zeros at its end."""
    digits = 0 if value == 0 or value >= 100 else min(max(2 - int(log10(abs(value))), 0), 4)
    text = f"{value:.{digits}f}"
    kept = len(text.rstrip("0").partition(".")[2]) if "." in text else 0
    return say.number(value, kept)


def _count(found: Protected, mark: Mark) -> int:
    return int((found.marks == mark).sum())
