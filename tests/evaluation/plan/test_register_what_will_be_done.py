"""What will be done is written down before the launch; whoever changes it later is told of it."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st
from netsafe.cli import main
from netsafe_evaluation.plan.registration import Registration, RegistrationError, changes, read, write

DAY = dt.date(2026, 11, 2)
MADE = Registration(
    "calls", ("Gwent", "Powys"), ("Devon", "Kent"), DAY, DAY, starts={"Powys": dt.date(2026, 11, 9)}
)
NAMES = st.lists(st.text(min_size=1).filter(str.strip), min_size=1, max_size=4, unique=True).map(tuple)


def test_what_is_written_is_read(tmp_path: Path) -> None:
    path = tmp_path / "plan.toml"
    digest = write(MADE, path)
    assert read(path) == replace(MADE, campaign=tuple(sorted(MADE.campaign)))
    assert read(path).digest == digest
    assert changes(MADE, read(path)) == ()


def test_from_the_command_line(tmp_path: Path) -> None:
    path = tmp_path / "plan.toml"
    words = ["plan", "--outcome", "calls", "--area", "Gwent", "--control", "Kent", "--start", "2026-11-02"]
    words += ["--register", str(path), "--drift", "trend", "--simulations", "100"]
    told = CliRunner().invoke(main, words)
    assert told.exit_code == 0, told.output
    kept = read(path)
    assert kept.digest in told.output
    assert (kept.outcome, kept.campaign, kept.comparison, kept.start, kept.drift) == (
        "calls",
        ("Gwent",),
        ("Kent",),
        DAY,
        "trend",
    )
    before = path.read_bytes()
    again = CliRunner().invoke(main, words)
    assert again.exit_code == 2
    assert path.read_bytes() == before


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('drift = "auto"', 'drift = "level"'),
        ('"Kent"', '"Essex"'),
        ("2026-11-02", "2026-11-30"),
        ("104", "52"),
    ],
)
def test_a_file_that_was_changed_is_not_believed(tmp_path: Path, old: str, new: str) -> None:
    path = tmp_path / "plan.toml"
    write(MADE, path)
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new))
    with pytest.raises(RegistrationError, match="was changed after it was registered"):
        read(path)


@pytest.mark.parametrize("text", ["", "nonsense [", "digest = 1", "[registration]\nformat = 1", "\x00"])
def test_what_is_no_registration_is_refused_in_one_line(tmp_path: Path, text: str) -> None:
    path = tmp_path / "plan.toml"
    path.write_text(text)
    with pytest.raises(RegistrationError) as told:
        read(path)
    assert "\n" not in str(told.value)
    assert "plan.toml" in str(told.value)


def test_a_registration_is_made_once(tmp_path: Path) -> None:
    path = tmp_path / "plan.toml"
    write(MADE, path)
    with pytest.raises(RegistrationError, match="once"):
        write(replace(MADE, drift="level"), path)
    assert read(path).drift == "auto"


@pytest.mark.parametrize(
    ("change", "what"),
    [
        ({"outcome": "visits"}, "outcome"),
        ({"comparison": ("Kent",)}, "comparison"),
        ({"start": dt.date(2026, 11, 9)}, "start"),
        ({"drift": "level"}, "drift"),
        ({"shape": "decay"}, "shape"),
        ({"after": 12}, "after"),
        ({"starts": None}, "starts"),
    ],
)
def test_each_change_is_named(change: dict[str, Any], what: str) -> None:
    used = replace(MADE, **change)
    assert [simulated_estimates.what for simulated_estimates in changes(MADE, used)] == [what]
    assert used.digest != MADE.digest


def test_more_data_and_another_order_are_no_change() -> None:
    assert changes(MADE, replace(MADE, before=200, after=60, campaign=("Powys", "Gwent"))) == ()


@settings(max_examples=30, deadline=None)
@given(NAMES, NAMES)
def test_any_names_come_back_as_they_were(
    tmp_path_factory: pytest.TempPathFactory, one: tuple[str, ...], other: tuple[str, ...]
) -> None:
    path = tmp_path_factory.mktemp("r") / "plan.toml"
    made = replace(MADE, campaign=one, comparison=other, starts=None)
    write(made, path)
    assert read(path).digest == made.digest
    assert sorted(read(path).campaign) == sorted(one)


@pytest.mark.parametrize(
    "line",
    [
        "outcome = 07:32:00",
        "outcome = {a = 1}",
        "before = 0x" + "f" * 5000,
        "before = 104.5",
        "before = true",
        'shape = "none such"',
        "start = 2026-11-02",
        'smallest_effect = "1.2"',
        "starts = [1]",
        'campaign = "Gwent"',
        'more = "x"',
    ],
)
def test_a_value_of_another_kind_is_no_registration(tmp_path: Path, line: str) -> None:
    path = tmp_path / "plan.toml"
    write(MADE, path)
    name = line.partition(" ")[0]
    lines = [
        old
        for old in path.read_text().splitlines()
        if not old.startswith((f"{name} =", f"[registration.{name}]"))
    ]
    at = lines.index("[registration]") + 1
    path.write_text("\n".join([*lines[:at], line, *lines[at:]]))
    with pytest.raises(RegistrationError) as caught:
        read(path)
    assert str(caught.value).startswith(f"{path}: is not a registration. Mend: ")


@pytest.mark.parametrize("digest", ['"two\\nlines"', "7", '""'])
def test_what_is_no_digest_is_not_quoted(tmp_path: Path, digest: str) -> None:
    path = tmp_path / "plan.toml"
    kept = write(MADE, path)
    path.write_text(path.read_text().replace(f'"{kept}"', digest))
    with pytest.raises(RegistrationError) as caught:
        read(path)
    assert "\n" not in str(caught.value) and "is not a registration" in str(caught.value)
