"""Every error of the four distributions is a NetSafeError: whoever uses them catches one class."""

from __future__ import annotations

import inspect
import pkgutil
from collections import Counter
from collections.abc import Iterator
from importlib import import_module

import pytest
from netsafe_intake.error import NetSafeError

DISTRIBUTIONS = ("netsafe", "netsafe_door", "netsafe_evaluation", "netsafe_intake")
OTHERWISE = {
    "netsafe_intake.fault_explanation.UnwantedValueError": "validators raise it; Pydantic makes its own of it"
}
"""Public exceptions that no NetSafeError need be, with the reason."""


def modules(package: str) -> Iterator[str]:
    """Every module of a distribution, but those that run when they are imported."""
    yield package
    found = pkgutil.walk_packages(import_module(package).__path__, f"{package}.")
    yield from (module.name for module in found if not module.name.endswith(".__main__"))


def exceptions() -> list[type[BaseException]]:
    """Every public class that can be raised, where it is defined."""
    return [
        value
        for package in DISTRIBUTIONS
        for name in modules(package)
        for value in vars(import_module(name)).values()
        if inspect.isclass(value) and issubclass(value, BaseException)
        if value.__module__ == name and not value.__name__.startswith("_")
    ]


ERRORS = exceptions()


@pytest.mark.parametrize("error", ERRORS, ids=lambda error: error.__qualname__)
def test_every_public_error_is_a_net_safe_error(error: type[BaseException]) -> None:
    name = f"{error.__module__}.{error.__qualname__}"
    assert issubclass(error, NetSafeError) != (name in OTHERWISE), name


def test_the_walk_sees_errors_of_every_distribution() -> None:
    """It would pass over nothing if modules were looked for in the wrong place."""
    homes = Counter(error.__module__.partition(".")[0] for error in ERRORS)
    assert set(homes) == set(DISTRIBUTIONS) and min(homes.values()) >= 6, homes


def test_every_error_has_a_code_of_its_own_that_programs_can_compare() -> None:
    raised = [error for error in ERRORS if "code" in vars(error) or not error.__subclasses__()]
    codes = Counter(error.code for error in raised if issubclass(error, NetSafeError))
    assert [code for code, times in codes.items() if times > 1] == []
