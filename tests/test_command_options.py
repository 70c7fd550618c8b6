"""What a command hands on as one object has a field for each of its parameters, of the type that it gives."""

from __future__ import annotations

import dataclasses
from typing import get_args

import click
import pytest
from netsafe.commands.evaluate import evaluate
from netsafe.commands.evaluate_options import EvaluateOptions
from netsafe.commands.options import DAY
from netsafe.commands.plan import plan
from netsafe.commands.plan_options import PlanOptions
from netsafe_evaluation.effect.result import Drift, Shape

CHOICES = {"Drift": get_args(Drift), "Shape": get_args(Shape)}
"""Types of fields that are a choice."""


def type_name(parameter: click.Parameter) -> set[str]:
    """How a field with the values of `parameter` may be annotated, but for several and for none."""
    kind = parameter.type
    if isinstance(kind, click.Choice):
        named = {name for name, values in CHOICES.items() if set(values) == set(kind.choices)}
        return named or {"str"}
    if kind is DAY:
        return {"dt.date"}
    simple = {click.Path: "Path", click.types.BoolParamType: "bool"}
    simple |= {click.types.IntParamType: "int", click.IntRange: "int"}
    simple |= {click.types.FloatParamType: "float", click.FloatRange: "float"}
    return {simple.get(type(kind), "str")}


@pytest.mark.parametrize(("command", "options"), [(evaluate, EvaluateOptions), (plan, PlanOptions)])
def test_every_parameter_has_a_field_of_its_type(command: click.Command, options: type) -> None:
    annotations = {field.name: str(field.type) for field in dataclasses.fields(options)}
    assert annotations.keys() == {parameter.name for parameter in command.params}
    for parameter in command.params:
        annotation = annotations[str(parameter.name)]
        optional = parameter.to_info_dict().get("default") is None and not (
            parameter.required or parameter.multiple or getattr(parameter, "is_flag", False)
        )
        assert annotation.endswith(" | None") == optional, parameter.name
        one = annotation.removesuffix(" | None")
        assert one.startswith("tuple[") == parameter.multiple, parameter.name
        assert one.removeprefix("tuple[").removesuffix(", ...]") in type_name(parameter), parameter.name
