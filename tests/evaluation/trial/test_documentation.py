"""The pages say what the program does: their examples run, and the table of published figures is ours."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest
from click.testing import CliRunner
from netsafe.cli import main

DOCS = Path(__file__).parents[3] / "docs" / "evaluation"


def blocks(page: str, kind: str) -> list[str]:
    fenced = re.findall(r"^```(\w*)\n(.*?)^```$", (DOCS / page).read_text(), re.MULTILINE | re.DOTALL)
    return [text for name, text in fenced if name == kind]


@pytest.mark.parametrize(
    ("page", "years"),
    [
        ("trial.md", {"trial.csv": "2026"}),
        ("disclosure.md", {"calls.csv": "2026", "visits.csv": "2025"}),  # “the same with another year”
    ],
)
def test_the_examples_of_the_page_run(
    page: str, years: dict[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "home"))  # where releases of data are remembered
    for file, year in years.items():
        (tmp_path / file).write_text(blocks(page, "csv")[0].replace("2026-", f"{year}-"))
    commands = [line for block in blocks(page, "") for line in block.splitlines() if line.strip()]
    assert len(commands) >= 2
    for line in commands:
        words = shlex.split(line)
        assert words[0] == "netsafe"
        result = CliRunner().invoke(main, words[1:])
        assert result.exit_code == 0, (line, result.output)


def test_clicks_and_help_choose_different_wordings_in_the_example(tmp_path: Path) -> None:
    path = tmp_path / "trial.csv"
    path.write_text(blocks("trial.md", "csv")[0])
    said = {
        outcome: CliRunner().invoke(main, ["trial", str(path), "--outcome", outcome]).output.splitlines()[3]
        for outcome in ("helped", "clicked")
    }
    assert "consequence and help" in said["helped"].partition("Better")[0]
    assert "“harm”" in said["clicked"].partition("Better")[0]


def test_the_figures_of_the_page_are_reconstructed() -> None:
    page = (DOCS / "trial.md").read_text()
    for shown, figure, acted in re.findall(r"\| (\d+) \| OR ([\d.]+) \| (\d+) \|", page):
        words = ["trial", "--reconstruct", shown, figure, "--against", "100", "27"]
        assert f"{figure} of {shown}: {acted} (" in CliRunner().invoke(main, words).output
