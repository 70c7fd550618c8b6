"""What an evaluation does otherwise than was registered before the launch."""

from __future__ import annotations

from dataclasses import replace

from netsafe_intake.table import plain_name

from netsafe_evaluation.plan.registration import Registration, changes
from netsafe_evaluation.study.design import Asked
from netsafe_evaluation.study.evaluation import Change, Evaluated, Registered


def held_against(evaluated: Evaluated, registration: Registration) -> Evaluated:
    """The same result, with what was changed since `registration`."""
    found = changes(registration, _used(evaluated.asked, registration))
    changed = [Change(c.what, c.registered, c.used) for c in found]
    changed += [Change(name, "", value) for name, value in _not_registered(evaluated.asked)]
    late = bool(evaluated.asked.starts) and registration.registered >= evaluated.asked.first
    held = Registered(registration.digest, tuple(changed), registration.registered, late)
    return replace(evaluated, registered=held)


def _used(asked: Asked, registration: Registration) -> Registration:
    """What was done, in the terms of a registration; names that differ in capitals only are the same."""
    label, stage = asked.measure.label or "", asked.measure.stage
    first = asked.first if asked.starts else registration.start
    begun = asked.series().first if asked.starts and asked.controls else 0
    return Registration(
        outcome=registration.outcome if plain_name(label) == plain_name(registration.outcome) else label,
        campaign=_as_registered(asked.campaign, registration.campaign),
        comparison=_as_registered(asked.controls, registration.comparison),
        start=first,
        registered=registration.registered,
        shape=asked.shape,
        drift=asked.drift,
        period=asked.counts.period.value,
        before=begun,
        after=len(asked.counts.dates) - begun,
        stage=stage.value if stage and registration.stage else "",
        starts={area: day for area, day in asked.starts.items() if day != first} or None,
    )


def _as_registered(used: tuple[str, ...], registered: tuple[str, ...]) -> tuple[str, ...]:
    known = {plain_name(name): name for name in registered}
    return tuple(known.get(plain_name(name), name) for name in used)


def _not_registered(asked: Asked) -> list[tuple[str, str]]:
    """What a registration has no field for, and this evaluation does."""
    found = []
    if asked.phases:
        found.append(("phases", "; ".join(f"{p.first}..{p.last}" for p in asked.phases)))
    if asked.displays is not None:
        found.append(("exposure", asked.displays.digest[:16]))
    if asked.redefined is not None:
        found.append(("redefined", asked.redefined.isoformat()))
    return found
