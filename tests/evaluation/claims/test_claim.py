"""``netsafe claim`` on the command line: it works, and how it refuses."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from netsafe.cli import main


def run(*arguments: str, code: int = 0) -> str:
    result = CliRunner().invoke(main, ["claim", *arguments])
    assert result.exit_code == code, result.output
    return result.output


def data(*arguments: str) -> Any:
    return json.loads(run(*arguments, "--json"))


def test_a_claim_on_the_command_line() -> None:
    found = data(
        "1421", "2804", "--background", "43019", "94342", "--counted", "site-users", "--claimed", "+97%"
    )
    assert found["rate_ratio"] == pytest.approx(2804 / 1421)
    assert found["background_ratio"] == pytest.approx(94342 / 43019)
    assert found["ratio_of_ratios"] == pytest.approx(2804 / 1421 / (94342 / 43019))
    assert found["flaws"] == ["background-rose-as-much"]
    assert set(found["verdict"]) == {"cy", "en"}
    assert found["stage"] == "outtake"


def test_exposure_makes_rates_of_counts() -> None:
    found = data("70", "60", "--exposure", "7", "6")
    assert found["rate_ratio"] == pytest.approx(1)
    assert "unequal-periods" in found["flaws"]


def test_the_background_is_over_the_same_exposure() -> None:
    found = data("700", "600", "--exposure", "7", "6", "--background", "70000", "60000")
    assert found["ratio_of_ratios"] == pytest.approx(1)


def test_with_a_dispersion_of_1_both_intervals_are_the_same() -> None:
    found = data("84", "139", "--dispersion", "1")
    assert found["interval"] == found["interval_poisson"]
    assert data("84", "139", "--dispersion", "9")["interval"][1] > found["interval"][1]


@pytest.mark.parametrize(("language", "words"), [("en", "No clear change"), ("cy", "Dim newid clir")])
def test_the_verdict_comes_first_and_in_your_language(language: str, words: str) -> None:
    assert run("25", "36", "--language", language).startswith(words)


def test_a_base_of_nought_is_told() -> None:
    found = data("0", "5")
    assert found["rate_ratio"] is None
    assert found["interval"][1] is None
    assert "nought" in found["verdict"]["en"]
    assert "sero" in found["verdict"]["cy"]
    assert data("0", "0")["verdict"]["en"].startswith("Nothing was counted")
    assert data("500", "0")["rate_ratio"] == 0


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["-5", "10"], "BEFORE: “-5” is negative"),
        (["5", "1.5"], "AFTER: “1.5” is not a whole number"),
        (["5", "nan"], "AFTER: “nan”"),
        (["5", "99999999999999"], "larger than anything"),
        (["5"], "give BEFORE and AFTER"),
        (["5", "6", "--exposure", "0", "1"], "--exposure: “0” is not a number above 0"),
        (["5", "6", "--exposure", "inf", "1"], "--exposure: “inf”"),
        (["5", "6", "--background", "0", "9"], "count of nought"),
        (["5", "6", "--background", "3", "x"], "--background: “x”"),
        (["5", "6", "--claimed", "-150%"], "nothing can fall by more than 100%"),
        (["5", "6", "--claimed", "lots"], "“lots” is not understood"),
        (["5", "6", "--dispersion", "0.2"], "--dispersion: “0.2”"),
        (["5", "6", "--counted", "cats"], "“cats” is no unit"),
        (["5", "6", "--before-period", "2017-02-30"], "not a day of the calendar"),
        (["5", "6", "--before-period", "2017/2016"], "ends before it starts"),
        (["5", "6", "--background-name", "UK"], "--background-name"),
        (["5", "6", "--from", "x.toml"], "--from stands alone"),
        (["5", "6", "--unheard-of"], "--unheard-of"),
        (["--explain", "nonsense"], "“nonsense”"),
    ],
)
def test_it_refuses_in_one_line(arguments: list[str], words: str) -> None:
    last = run(*arguments, code=2).rstrip("\n").splitlines()[-1]
    assert words in last


@pytest.mark.parametrize(
    ("toml", "line", "words"),
    [
        ('[[claim]]\nid = "a"\nbefore = -5\nafter = 3\n', 3, "“-5” is negative"),
        ("[[claim]]\nbefore = 5.5\nafter = 3\n", 2, "“5.5” is not a whole number"),
        ("[[claim]]\nbefore = nan\nafter = 3\n", 2, "“nan” is not a whole number"),
        ("[[claim]]\nbefore = true\nafter = 3\n", 2, "is not a number"),
        ("[[claim]]\nbefore = 5\nafter = 3\n\n[[claim]]\nbefor = 5\n", 6, "Mend: write before"),
        ('[[claim]]\nbefore = 5\nafter = 3\nbefore_period = "2017-05/2017-04"\n', 4, "ends before it starts"),
        ('[[claim]]\nid = "a"\n', 1, "neither a count nor a change"),
        ('[[claim]]\nclaimed = "+150 percentage points"\n', 2, "is not understood"),
        ('[[claim]]\nbefore = 5\nbase = "not-given"\n', 3, "yet before is a number"),
        ('[[claim]]\nbackground = "fr"\n', 2, "no series “fr”"),
        (
            "[[claim]]\nbefore = 5\nafter = 3\nbackground = { before = 3 }\n",
            4,
            "before and after go together",
        ),
        ("[[claim]]\nbefore = 9\nbefore_counts = [1, 2, 3]\nafter_counts = [1, 2, 3]\n", 3, "add up to 6"),
        ('[[claim]]\nmeanwhile = [{ kind = "weather" }]\n', 2, "“weather” is not a kind"),
        ('[[claim]]\nparts = [{ name = "a", count = -1 }]\n', 2, "“-1” is negative"),
    ],
)
def test_a_file_is_refused_with_the_place(tmp_path: Path, toml: str, line: int, words: str) -> None:
    path = tmp_path / "claims.toml"
    path.write_text(toml, encoding="utf-8")
    output = run("--from", str(path), code=2)
    assert output.startswith(f"{path}:{line}: claim")
    assert words in output
    assert "Mend: " in output
    assert len(output.splitlines()) == 1


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("a.toml", b"[[claim]\n", "not TOML"),
        ("a.toml", b"", "no claim in it"),
        ("a.toml", b"[[claims]]\nbefore = 1\n", "“claims” is not known"),
        ("a.toml", b'claim = "x"\n', "not a list of tables"),
        ("a.toml", b"\xff\xfe", "not UTF-8"),
        ("a.toml", b"[series.uk]\ncounts = { 2016 = 5, 2016-07 = 3 }\n", "overlap"),
        ("a.csv", b"name,postcode,called\nA,B,C\n", "“name”, “postcode”, “called” are not columns"),
        ("a.csv", b"id,id\n1,2\n", "two columns"),
        ("a.csv", b"id,before,after\n1,2,3,4\n", ":2: there are 4 cells, and 3 names of columns"),
        ("a.csv", b"id,before,after\n1,2,3\n2,-2,3\n", ":3: (“2”) before"),
        ("a.csv", b'id,before,after\n1,"2,3\n', ":2: a quotation mark is open"),
        ("a.csv", b"id,parts\n1,many\n", "not a name and a count"),
        ("a.xls", b"", "neither .toml nor .csv"),
    ],
)
def test_a_file_that_is_none(tmp_path: Path, name: str, content: bytes, words: str) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    output = run("--from", str(path), code=2)
    assert output.startswith(str(path))
    assert words in output
    assert "Mend: " in output


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    assert "Mend: " in run("--from", str(tmp_path / "none.csv"), code=2)


def test_every_mistake_of_a_file_is_told_at_once(tmp_path: Path) -> None:
    path = tmp_path / "claims.csv"
    path.write_text("before,after\n-1,2\n3,4\n5,x\n", encoding="utf-8")
    assert len(run("--from", str(path), code=2).splitlines()) == 2


def test_the_same_claims_as_toml_and_as_csv(tmp_path: Path) -> None:
    (tmp_path / "a.toml").write_text(
        """
        [[claim]]
        id = "1"
        area = "Wales"
        counted = ["callers", "site-users"]
        before = 1421
        after = "2,804"
        claimed = "+97%"
        before_period = "2017-11/2018-10"
        after_period = "2018-11/2019-10"
        background.name = "UK"
        background.before = 43019
        background.after = 94342
        background.before_period = "2018"
        background.after_period = "2019"
        parts = [{ name = "calls", count = 804 }, { name = "visits", count = 1999 }]
        meanwhile = [
          { kind = "campaign", name = "National campaign", period = "2018-09", open = true },
          { kind = "capacity" },
        ]
        """,
        encoding="utf-8",
    )
    (tmp_path / "a.csv").write_text(
        "\ufeffid,area,counted,before,after,claimed,before_period,after_period,background_name,"
        "background_before,background_after,background_before_period,background_after_period,parts,meanwhile\n"
        '1,Wales,callers; site users,1421,"2,804",+97%,2017-11/2018-10,2018-11/2019-10,UK,43019,'
        "94342,2018,2019,"
        "calls: 804; visits: 1999,campaign 2018-09/ National campaign; capacity\n",
        encoding="utf-8",
    )
    toml, sheet = (data("--from", str(tmp_path / name)) for name in ("a.toml", "a.csv"))
    assert toml == sheet
    assert set(toml[0]["flaws"]) == {
        "mixed-units",
        "background-rose-as-much",
        "parts-do-not-sum",
        "overlapping-campaign",
        "capacity-changed",
    }


def test_text_from_people_is_data(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("id,area,before,after\n{before},{0.__class__} %s <b>,900,1350\n", encoding="utf-8")
    assert "{0.__class__} %s <b>" in run("--from", str(path))


def test_a_code_is_explained() -> None:
    text = run("--explain", "tiny-base")
    assert all(part in text for part in ("What: ", "Why: ", "Mend: "))
    assert len(run("--explain", "all")) > 20 * len(text) / 2


def test_the_example_of_the_help_works() -> None:
    example = run("--help").partition("Example: netsafe claim ")[2].split("\n\n")[0].split()
    assert "Rate ratio" in run(*example)


def test_counts_by_month_measure_the_dispersion_instead_of_an_assumption(tmp_path: Path) -> None:
    path = tmp_path / "a.toml"
    months = "before_counts = [50, 50, 50, 50, 50, 50]\nafter_counts = [61, 59, 60, 58, 62, 60]\n"
    path.write_text(f'[[claim]]\ncounted = ["visits"]\n{months}', encoding="utf-8")
    (found,) = data("--from", str(path))
    assert (found["before"], found["after"]) == (300, 360)
    assert found["dispersion_from"] == "counts"
    # Steadier than chance: a dispersion of 1, raised only by Student's 2.228 over the normal 1.960.
    assert found["dispersion"] == pytest.approx((2.2281 / 1.95996) ** 2, rel=1e-4)


@pytest.mark.parametrize(
    ("language", "words"), [("en", "from two numbers alone"), ("cy", "o ddau rif yn unig")]
)
def test_two_bare_numbers_are_never_called_right(language: str, words: str) -> None:
    text = CliRunner().invoke(main, ["claim", "1421", "2804", "--language", language]).output
    assert words in " ".join(text.split())
    assert not re.search(r"nothing is wrong|dim byd o'i le", text, re.IGNORECASE)
