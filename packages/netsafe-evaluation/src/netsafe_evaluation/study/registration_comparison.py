"""Compares an evaluation with what was registered before the launch."""

from __future__ import annotations

from dataclasses import replace

from netsafe_intake.table import plain_name

from netsafe_evaluation.plan.registration import Registration, RegistrationChange, changes
from netsafe_evaluation.study.design import StudyDesign
from netsafe_evaluation.study.evaluation import Evaluation
from netsafe_evaluation.study.registration_check import RegistrationCheck


def compare_with_registration(evaluation: Evaluation, registration: Registration) -> Evaluation:
    """The same evaluation, with what differs from `registration`."""
    design = evaluation.design
    differences = [
        *changes(registration, _as_registration(design, registration)),
        *(RegistrationChange(name, "", value) for name, value in _unregistered(design)),
    ]
    late = bool(design.starts) and registration.registered >= design.first
    check = RegistrationCheck(registration.digest, tuple(differences), registration.registered, late)
    return replace(evaluation, registration=check)


def _as_registration(design: StudyDesign, registration: Registration) -> Registration:
    """What was done, in the terms of a registration; names that differ in capitals only are the same."""
    label, stage = design.measure.label or "", design.measure.stage
    first = design.first if design.starts else registration.start
    before = design.panel.first if design.starts and design.controls else 0
    return Registration(
        outcome=registration.outcome if plain_name(label) == plain_name(registration.outcome) else label,
        campaign=_registered_names(design.campaign, registration.campaign),
        comparison=_registered_names(design.controls, registration.comparison),
        start=first,
        registered=registration.registered,
        shape=design.shape,
        drift=design.drift,
        period=design.counts.period.value,
        before=before,
        after=len(design.counts.dates) - before,
        stage=stage.value if stage and registration.stage else "",
        starts={area: day for area, day in design.starts.items() if day != first} or None,
    )


def _registered_names(used: tuple[str, ...], registered: tuple[str, ...]) -> tuple[str, ...]:
    by_plain_name = {plain_name(name): name for name in registered}
    return tuple(by_plain_name.get(plain_name(name), name) for name in used)


def _unregistered(design: StudyDesign) -> list[tuple[str, str]]:
    """What a registration has no field for, and this study does."""
    additions = []
    if design.phases:
        additions.append(("phases", "; ".join(f"{p.first}..{p.last}" for p in design.phases)))
    if design.displays is not None:
        additions.append(("exposure", design.displays.digest[:16]))
    if design.redefined is not None:
        additions.append(("redefined", design.redefined.isoformat()))
    return additions
