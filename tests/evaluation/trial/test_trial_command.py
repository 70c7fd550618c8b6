"""``netsafe trial`` from outside."""

from __future__ import annotations

import json
import re
import shlex
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from netsafe.cli import main
from templates import templates

DAYS = """day,arm,shown,clicked,helped
2026-11-03,harm,400,60,4
2026-11-02,control,410,20,6
2026-11-02,harm,390,55,5
2026-11-03,control,400,22,7
"""


def run(*words: str) -> Result:
    return CliRunner().invoke(main, ["trial", *words])


def data(*words: str) -> Any:
    result = run(*words, "--json")
    assert result.exit_code == 0, result.output
    return json.loads(result.output)


@pytest.fixture
def days(tmp_path: Path) -> str:
    path = tmp_path / "trial.csv"
    path.write_text(DAYS)
    return str(path)


def test_a_file_by_day(days: str) -> None:
    found = data(days, "--outcome", "clicked")
    assert (found["outcome"], found["stage"], found["control"], found["looks"]) == (
        "clicked",
        "outtake",
        "control",
        2,
    )
    assert {arm["arm"]: (arm["shown"], arm["acted"]) for arm in found["arms"]} == {
        "harm": (790, 115),
        "control": (810, 42),
    }
    assert found["decision"]["code"] == "winner"
    assert found["decision"]["since"] == "2026-11-02"
    assert set(found["verdict"]) == {"cy", "en"}
    assert found["days"] == ["2026-11-02", "2026-11-03"]


def test_the_outcome_that_is_named_decides(days: str) -> None:
    by_clicks, by_help = data(days, "--outcome", "clicked"), data(days, "--outcome", "helped")
    assert by_clicks["decision"]["arm"] == "harm"
    assert by_help["decision"]["arm"] == "control"
    assert by_help["secondary"] == [{"outcome": "clicked", "stage": "outtake", "leads": "harm"}]
    assert "clicked" in by_help["notes"]["en"]["secondary-clicked"]


def test_without_an_outcome_nothing_is_answered(days: str) -> None:
    result = run(days)
    assert result.exit_code == 2
    assert "clicked, helped" in result.output


def test_a_click_is_not_called_an_outcome(days: str) -> None:
    result = run(days, "--outcome", "clicked", "--stage", "outcome")
    assert result.exit_code == 2
    assert "outtake" in result.output
    assert "counts who looked" in run(days, "--outcome", "clicked").output


def test_the_published_trial_in_both_languages() -> None:
    words = ["--outcome", "deterred", "--arm", "control", "100", "27", "--arm", "traced", "81", "40"]
    english, welsh = run(*words), run(*words, "--language", "cy")
    assert english.exit_code == welsh.exit_code == 0
    assert "2.64" in english.output and "2.64" in welsh.output
    assert "geiriad" in welsh.output and "wording" not in welsh.output
    assert "cymhareb" not in english.output
    assert run(*words, "--language", "fr").exit_code == 2


def test_languages_have_the_same_words() -> None:
    from netsafe_intake.wording import wording

    def fields(language: str) -> dict[str, list[str]]:
        sentences = wording("netsafe_evaluation.trial", language).sentences
        return {
            key: sorted(re.findall(r"{(\w+)}", "".join(templates(text)))) for key, text in sentences.items()
        }

    assert fields("cy") == fields("en")


def test_published_says_which_figure_nothing_gives() -> None:
    found = data("--published")
    matches = {
        (study["key"], figure["arm"]): figure["match"]
        for study in found["studies"]
        for figure in study["figures"]
    }
    assert [arm for (_, arm), match in matches.items() if match == "none"] == ["T3 therapeutic, with picture"]
    for language in ("en", "cy"):
        assert "3.08" in run("--published", "--language", language).output


def test_reconstruct() -> None:
    assert run("--reconstruct", "81", "2.64", "--against", "100", "27").output.startswith("2.64 of 81: 40 (")
    none = run("--reconstruct", "137", "3.05", "--against", "100", "27")
    assert none.exit_code == 1
    assert "no whole number" in none.output
    assert run("--reconstruct", "137", "3.05").exit_code == 2
    assert [one["acted"] for one in data("--reconstruct", "53", "75.5%")["possible"]] == [40]


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "empty"),
        ("arm,clicked\na,1\n", "no column “shown”"),
        ("arm,shown\na,1\n", "no column counts"),
        ("arm,shown,clicked\ncontrol,10,1\n", "two arms"),
        ("arm,shown,clicked\ncontrol,10,-1\nb,10,1\n", "line 2, “clicked”"),
        ("arm,shown,clicked\ncontrol,10,1.5\nb,10,1\n", "line 2, “clicked”"),
        ("arm,shown,clicked\ncontrol,10,1\nb,10,11\n", "line 3: “b” has more"),
        ("arm,shown,clicked\ncontrol,10,1\nb,10\n", "line 3: there are 2 cells"),
        ("arm,shown,clicked\ncontrol,10,1\ncontrol,10,1\n", "line 3: “control” is there twice"),
        ("arm,shown,clicked\ncontrol,999999999999999999999,1\nb,10,1\n", "line 2: "),
        ("day,arm,shown,clicked\nsoon,control,10,1\n", "line 2: “soon” is not a date"),
        ("arm,shown,clicked,phone\ncontrol,10,1,07700900123\n", "records of persons"),
        ("arm,shown,clicked\na,10,1\nb,10,1\n", "--control"),
        ("arm,shown,clicked\ncontrol,0,0\nb,10,1\n", "never shown"),
        ("arm,shown,clicked,clicked\ncontrol,10,1,1\n", "two columns"),
        ('arm,shown,clicked\n"control,10,1\n', "quotation mark"),
        ("arm,shown,clicked\n" + "".join(f"visitor {n},1,0\n" for n in range(30)), "for each person"),
        ("arm,shown,clicked\ncon\x1b[31mtrol,10,1\n", "line 2: an arm has no name"),
    ],
)
def test_bad_input_is_one_clear_line(tmp_path: Path, text: str, says: str) -> None:
    path = tmp_path / "bad.csv"
    path.write_text(text)
    result = run(str(path), "--outcome", "clicked")
    assert result.exit_code == 2
    assert isinstance(result.exception, SystemExit)
    error = result.output.splitlines()[-1]
    assert error.startswith("Error: ") and says in error and "Mend" in error
    assert "07700" not in result.output


@pytest.mark.parametrize(
    "words",
    [
        [],
        ["nowhere.csv", "--outcome", "clicked"],
        ["--arm", "control", "10", "3", "--arm", "b", "10", "4"],
        ["--outcome", "mood", "--arm", "control", "10", "3", "--arm", "b", "10", "4"],
        ["--outcome", "helped", "--arm", "control", "10", "3", "--arm", "b", "10", "4", "--level", "1"],
        ["--outcome", "helped", "--arm", "control", "10", "3", "--arm", "b", "10", "4", "--worth", "1"],
        ["--outcome", "helped", "--arm", "control", "10", "3", "--arm", "b", "10", "4", "--worth", "nan"],
        ["--published", "--reconstruct", "10", "10%"],
    ],
)
def test_wrong_use(words: list[str]) -> None:
    result = run(*words)
    assert result.exit_code == 2
    assert isinstance(result.exception, SystemExit)


@pytest.mark.parametrize("acted", [(0, 0), (0, 5), (50, 50), (50, 0)])
@pytest.mark.parametrize("form", [[], ["--json"], ["--language", "cy"], ["--fewer"]])
def test_nobody_or_everybody(acted: tuple[int, int], form: list[str]) -> None:
    words = ["--arm", "control", "50", str(acted[0]), "--arm", "b", "50", str(acted[1])]
    result = run("--outcome", "helped", *words, *form)
    assert result.exit_code == 0, result.output
    assert "nan" not in result.output.lower() and "Infinity" not in result.output


def test_the_examples_of_help_work() -> None:
    text = run("--help").output.partition("Example:")[2]
    examples = [line.strip() for line in text.splitlines() if line.strip().startswith("netsafe trial")]
    assert len(examples) == 2
    for line, status in zip(examples, (0, 1), strict=True):
        assert CliRunner().invoke(main, shlex.split(line)[1:]).exit_code == status
