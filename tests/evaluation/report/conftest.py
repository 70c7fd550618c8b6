"""The sample that is shipped, evaluated as a newcomer would."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from netsafe.cli import main

ROOT = Path(__file__).parents[3]
SAMPLE = ROOT / "docs" / "evaluation" / "examples" / "referrals.csv"
CONTROLS = ("Eastmoor", "Fordham Vale", "Greyfield", "Highcombe", "Inglebay", "Kestrel Hills")

Run = Callable[..., Result]


@pytest.fixture(scope="session")
def run() -> Run:
    """`run("--json", file=…)`: ``netsafe evaluate`` on the sample, or on another file, as from a terminal."""

    def _run(*options: str, file: Path = SAMPLE, controls: tuple[str, ...] = CONTROLS) -> Result:
        named = ["--control", *controls] if controls else []
        start = [] if {"--starts", "--start", "--phase"} & set(options) else ["--start", "2025-11-03"]
        return CliRunner().invoke(main, ["evaluate", str(file), "--quick", *start, *named, *options])

    return _run


@pytest.fixture(scope="session", params=["en", "cy"])
def language(request: pytest.FixtureRequest) -> str:
    """Each language of the report."""
    return str(request.param)


@pytest.fixture(scope="session")
def reports(run: Run, language: str, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the sample's report as report.html, report.pdf and report.csv."""
    folder = tmp_path_factory.mktemp(f"reports-{language}")
    for kind in ("html", "pdf", "csv"):
        result = run("--language", language, "--out", str(folder / f"report.{kind}"))
        assert result.exit_code == 0, result.output
    return folder
