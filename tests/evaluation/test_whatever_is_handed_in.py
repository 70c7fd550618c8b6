"""Whatever a table, a helpline or a claim holds, the command answers or refuses in one line: no traceback.

Valid inputs, mutated: cells exchanged, cut, doubled, numbers beyond all measure.  A few seconds for each
command; at length with HYPOTHESIS_MAX_EXAMPLES.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from netsafe.cli import main

EXAMPLES = Path(__file__).parents[2] / "docs" / "evaluation" / "examples"
PARTS = [
    "", "0", "-1", "1e9", "9" * 20, '"', "2026-13-01", "9999-12-27", "nan", "inf", "=1+1", ",", ";", "\n",
    "\r", "[", "]", "{", "x" * 250, "1" * 300, "\N{BYTE ORDER MARK}", "ŵ", "true", "'''", "2026-W60", "10:00",
    "<5", "1e400", "0.0000001", "\t", "-0", "10000-01-01",
]  # fmt: skip
CALLS = "date,area,count\n" + "".join(
    f"2026-11-{day:02},{area},{count}\n"
    for day in (2, 9, 16, 23)
    for area, count in (("A", 40 + day), ("B", 12), ("C", 3), ("D", 52 + day))
)
TRIAL = "arm,shown,clicked\ncontrol,100,27\ntraced,81,40\nillegal,99,52\n"
LEDGER = f"""netsafe privacy ledger,2,{"5c" * 32}
released,data,first,last,kind,epsilon,contacts,numbers,table,areas,known_by
2026-11-29,f,2026-11-02,2026-11-23,noise,0.5,1,8,00ca5b287f,2619bb6439 334174cece,49c2391462 4aa080642e
"""
NUMBERS = st.sampled_from(
    ["0", "1", "-1", "27", "1421", "2804", "1.5", "nan", "inf", "1e300", "9" * 25, "1000000000000"]
)
SETTINGS = settings(
    max_examples=int(os.environ.get("HYPOTHESIS_MAX_EXAMPLES", "15")),
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)


@st.composite
def mutated(draw: st.DrawFn, text: str) -> str:
    """`text` with up to six places exchanged."""
    for _ in range(draw(st.integers(1, 6))):
        start = draw(st.integers(0, len(text)))
        length = draw(st.sampled_from([0, 0, 1, 3, 10, 60]))
        put = draw(st.sampled_from(PARTS) | st.just(text[start : start + 30]))
        text = text[:start] + put + text[start + length :]
    return text


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    return tmp_path


def answers(*words: str) -> None:
    result = CliRunner().invoke(main, words)
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exc_info
    assert result.exit_code in (0, 1, 2) and "Traceback" not in result.output
    if result.exit_code == 2:
        assert len(result.output.splitlines()[-1]) < 1000


def save(name: str, text: str) -> str:
    Path(name).write_text(text, encoding="utf-8", newline="")
    return name


@SETTINGS
@given(mutated(CALLS), st.sampled_from([[], ["--epsilon", "1"], ["--part", "D=A"], ["--not-a-sum", "all"]]))
def test_disclose(text: str, words: list[str]) -> None:
    Path("l.csv").unlink(missing_ok=True)
    answers("disclose", save("f.csv", text), "--out", "o.csv", "--ledger", "l.csv", *words)


@SETTINGS
@given(mutated(LEDGER))
def test_a_ledger(text: str) -> None:
    answers("disclose", save("f.csv", CALLS), "--out", "o.csv", "--ledger", save("l.csv", text))


@SETTINGS
@given(mutated("\n".join((EXAMPLES / "referrals.csv").read_text().splitlines()[:60])))
def test_plan(text: str) -> None:
    """Read and refused as `evaluate` does it; few rows, so that most end there."""
    answers("plan", save("f.csv", text), "--control", "Eastmoor")


@SETTINGS
@given(mutated(TRIAL))
def test_trial(text: str) -> None:
    answers("trial", save("f.csv", text))


@SETTINGS
@given(
    mutated((EXAMPLES / "helpline.toml").read_text()), st.sampled_from(["50%", "-50%", "1e9%", "nan", "x"])
)
def test_capacity(text: str, rise: str) -> None:
    answers("capacity", save("h.toml", text), "--rise", rise)


@SETTINGS
@given(st.lists(NUMBERS, min_size=1, max_size=3), st.lists(NUMBERS, min_size=2, max_size=2) | st.just([]))
def test_claim(numbers: list[str], background: list[str]) -> None:
    answers("claim", *numbers, *(["--background", *background] if background else []))
