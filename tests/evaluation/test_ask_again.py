"""A report names the command that gives it again; no option of that command can be forgotten in it."""

from __future__ import annotations

import shlex
from dataclasses import fields

import click
import pytest
from hypothesis import given
from hypothesis import strategies as st
from netsafe.commands.evaluate import evaluate
from netsafe.commands.evaluate_options import EvaluateOptions
from netsafe.commands.plan import plan
from netsafe.commands.plan_options import PlanOptions
from netsafe.commands.repeated_command_line import command_line

VALUES: dict[str, list[list[str]]] = {
    "start": [["2025-11-03"]],
    "starts": [["starts.csv"]],
    "controls": [["Eastmoor"], ["Eastmoor", "Fordham Vale", "L’Aberth"]],
    "areas": [["Dyfed"], ["Dyfed", "Ynys Môn"]],
    "outcome": [["calls"]],
    "measure": [["calls to the line"]],
    "stage": [["output"], ["outcome"]],
    "phases": [["2025-11-03..2025-12-14"]],
    "exposure": [["displays.csv"]],
    "redefined": [["2025-10-01"]],
    "shape": [["slope"], ["decay"]],
    "drift": [["level"], ["walk"]],
    "registered": [["plan.toml"]],
    "quick": [[]],
    "out": [["report.html"]],
    "made_by": [["Evaluation team"]],
    "made_on": [["2026-11-30"]],
    "bundle": [["campaign"]],
    "with_data": [[]],
    "language": [["cy"]],
    "as_json": [[]],
}
"""Some values of each option, as the words behind it."""

OPTIONS = {
    str(parameter.name): parameter.opts[0]
    for parameter in evaluate.params
    if isinstance(parameter, click.Option)
}


def context_of(words: list[str]) -> click.Context:
    return evaluate.make_context("evaluate", words)


def test_every_option_is_a_field_of_the_options_and_has_a_value_here() -> None:
    names = {str(parameter.name) for parameter in evaluate.params}
    assert names == {field.name for field in fields(EvaluateOptions)} == {"series", *VALUES}


@given(st.fixed_dictionaries({}, optional={name: st.sampled_from(values) for name, values in VALUES.items()}))
def test_the_command_that_is_named_asks_the_same(chosen: dict[str, list[str]]) -> None:
    words = [word for name, behind in chosen.items() for word in (OPTIONS[name], *behind)]
    context = context_of(["series.csv", *words])
    netsafe, command, *again = shlex.split(command_line(context))
    assert (netsafe, command) == ("netsafe", "evaluate")
    assert context_of(again).params == context.params


@pytest.mark.parametrize("name", VALUES)
def test_each_option_stands_in_it(name: str) -> None:
    behind = VALUES[name][0]
    context = context_of(["series.csv", OPTIONS[name], *behind])
    assert OPTIONS[name] in shlex.split(command_line(context))
    assert OPTIONS[name] not in shlex.split(command_line(context, without=(name,)))


def test_a_file_stands_in_it_without_its_folder() -> None:
    context = context_of(["/home/somebody/series.csv", "--out", "/srv/private/report.pdf"])
    assert command_line(context) == "netsafe evaluate series.csv --out report.pdf"


def test_every_option_of_a_plan_is_a_field_of_its_options() -> None:
    assert {str(parameter.name) for parameter in plan.params} == {field.name for field in fields(PlanOptions)}
