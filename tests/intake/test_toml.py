"""TOML from people: read as Python reads it, or one fault for whatever is wrong with it."""

from __future__ import annotations

import re
import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st
from netsafe_intake.toml import DEEPEST, TomlFault, toml_of


@pytest.mark.parametrize(
    ("text", "line", "reason"),
    [
        ("a = 1\nb = GB\n", 2, "Invalid value"),
        ("a = " + "[" * 100_000, None, "deep"),
        ("a = " + "{b=" * 500, None, "deep"),
        (".".join("a" * 500) + " = 1", None, "deep"),
        ("[" + ".".join("a" * 500) + "]", None, "deep"),
        ("a = 1\nb = " + "9" * 10_000, 2, "more digits"),
        ("a = 1\nb = 0x" + "f" * 100, 2, "more digits"),
        ("a = 1\nb = [2, 9223372036854775808]", 2, "more digits"),
        ("a = {b = -9223372036854775809}", None, "more digits"),
        ("a = 0x" + "f" * 100 + "\nb = 1\nb = 2", None, "Cannot overwrite a value"),
    ],
)
def test_a_fault_has_its_line_and_its_reason(text: str, line: int | None, reason: str) -> None:
    with pytest.raises(TomlFault, match=reason) as caught:
        toml_of(text)
    assert caught.value.line == line or line is None


def test_whole_numbers_of_64_bits_are_read() -> None:
    assert toml_of("a = [9223372036854775807, -9223372036854775808]")["a"] == [2**63 - 1, -(2**63)]


def test_as_deep_as_may_be() -> None:
    assert toml_of(".".join("a" * DEEPEST) + " = 1")
    with pytest.raises(TomlFault):
        toml_of(".".join("a" * (DEEPEST + 2)) + " = 1")


@given(st.text(st.sampled_from("ab=.[]{}\"'\n 019-T:,#_"), max_size=60))
def test_whatever_is_read_is_what_python_reads(text: str) -> None:
    try:
        content = toml_of(text)
    except TomlFault as fault:
        assert "\n" not in fault.reason
        if "more digits" in fault.reason:  # Python's parser reads whole numbers of any length
            assert re.search(r"[\d_]{19}", text)
            return
        with pytest.raises((tomllib.TOMLDecodeError, ValueError)):
            tomllib.loads(text)
        return
    assert content == tomllib.loads(text)
