"""``netsafe evaluate`` from outside: from CSV to report, and every refusal in one clear line."""

from __future__ import annotations

import csv
import datetime as dt
import json
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import numpy as np
import polars as pl
import pytest
from evaluation.evaluate_command import CAMPAIGN, CONTROLS, ROOT, SAMPLE, START, answer, run, series_file
from netsafe.commands.evaluate import HELP
from netsafe_evaluation.effect import Panel, analyse
from patience import PATIENCE


def test_the_example_in_the_help_leads_from_csv_to_report(tmp_path: Path) -> None:
    example = shlex.split(HELP.partition("Example:")[2])
    assert example[:2] == ["netsafe", "evaluate"]
    (tmp_path / example[2]).parent.mkdir(parents=True)
    shutil.copy(ROOT / example[2], tmp_path / example[2])
    done = subprocess.run(
        [sys.executable, "-m", *example],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
        timeout=PATIENCE,
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("There were ")
    report = (tmp_path / "report.html").read_text()
    # The sample was simulated with a rate ratio of 1.3 (docs/evaluation/series.md).
    ends = re.search(r"Rate ratio.*?95% interval</dt><dd>([\d.]+) to ([\d.]+)", report, re.DOTALL)
    assert ends is not None and float(ends[1]) < 1.3 < float(ends[2])
    # What the report says to do again can be done again.
    again = re.search(r"<code>netsafe (.*?)</code>", report, re.DOTALL)
    assert again is not None and "Kestrel Hills" in again[1]


def test_the_numbers_are_those_of_the_estimator_for_the_areas_named() -> None:
    table = pl.read_csv(SAMPLE).pivot("area", index="date", values="count").sort("date")
    counts = table.drop("date").cast(pl.Float64).fill_null(float("nan"))
    expected = analyse(
        Panel(
            counts.select(CAMPAIGN).to_numpy().T,
            counts.select(CONTROLS).to_numpy().T,
            starts=(table["date"].to_list().index("2025-11-03"),) * 4,
            names=CAMPAIGN,
            comparison_names=CONTROLS,
        )
    )
    data = answer(*START, "--control", *CONTROLS)
    assert data["rate_ratio"] == expected.rate_ratio
    assert data["interval"] == list(expected.interval or ())
    assert data["p_value"] == expected.p_value
    assert expected.absolute is not None
    assert data["absolute"]["total"] == expected.absolute.total
    assert data["refused"] is None
    assert data["method"]["name"] == expected.method.name
    assert [check["name"] for check in data["checks"]] == [check.name for check in expected.checks]
    assert set(data["verdict"]) == {"cy", "en"}
    assert data["stage"] == "outcome"
    assert data["starts"] == dict.fromkeys(CAMPAIGN, "2025-11-03")


def test_ways_to_name_the_areas_come_to_the_same(tmp_path: Path) -> None:
    (tmp_path / "starts.csv").write_text("area,date\n" + "".join(f"{a},2025-11-03\n" for a in CAMPAIGN))
    repeated = [word for name in CONTROLS for word in ("--control", name)]
    first, *others = [
        answer(*START, "--control", *CONTROLS),
        answer(*repeated, *START),
        answer(*START, "--area", *CAMPAIGN),
        answer(*START, "--area", *CAMPAIGN, "--control", *CONTROLS),
        answer("--starts", str(tmp_path / "starts.csv")),
        answer("--phase", "2025-11-03..2026-12-31", "--control", *(name.upper() for name in CONTROLS)),
    ]
    for other in others:
        assert other["interval"] == first["interval"]
        assert other["comparison"] == first["comparison"]


@pytest.mark.parametrize("kind", ["html", "pdf", "csv"])
def test_the_same_input_gives_the_same_bytes_wherever_it_stands(tmp_path: Path, kind: str) -> None:
    made = []
    for folder in ("here", "there"):
        (tmp_path / folder).mkdir()
        file = Path(shutil.copy(SAMPLE, tmp_path / folder / "referrals.csv"))
        out = tmp_path / folder / f"report.{kind}"
        assert run(*START, "--control", *CONTROLS, "--out", str(out), file=file).exit_code == 0
        made.append(out.read_bytes())
    assert made[0] == made[1]
    assert str(tmp_path).encode() not in made[0]


def test_a_comparison_is_needed_and_the_refusal_says_so() -> None:
    result = run(*START, "--json")
    assert result.exit_code == 1
    data = json.loads(result.stdout)
    assert data["refused"]["code"] == "no-comparison"
    assert data["rate_ratio"] is data["interval"] is data["p_value"] is data["absolute"] is None
    assert "“Kestrel Hills”" in data["refused"]["reason"]["en"]
    assert data["verdict"]["cy"].startswith("Ni all y data hyn ddweud")


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ((*START, "--control", "Eastmor"), "perhaps “Eastmoor”"),
        ((*START, "--area", "Nowhere"), "there is no area “Nowhere”"),
        ((*START, "--control", "Eastmoor", "--area", "Eastmoor"), "as --area and as --control"),
        ((*START, "--control", "Eastmoor", "--outcome", "visits"), "perhaps|there are “simulated calls”"),
        (("--start", "2030-01-07", "--control", "Eastmoor"), "outside the data"),
        (("--start", "2023-11-06", "--control", "Eastmoor"), "outside the data"),
        (("--control", "Eastmoor"), "say when the campaign began"),
        ((*START, "--control", "Eastmoor", "--out", "report.docx"), r"let it end in \.html, \.pdf, \.csv"),
        ((*START, "--control", "Eastmoor", "--phase", "2025-11-03"), "not like 2025-11-03"),
        ((*START, "--control", "Eastmoor", "--measure", "scans", "--stage", "outcome"), "never an outcome"),
        (("--start", "soon", "--control", "Eastmoor"), "soon"),
    ],
)  # fmt: skip
def test_wrong_use_is_exit_2_and_one_line(options: tuple[str, ...], words: str) -> None:
    result = run(*options)
    assert result.exit_code == 2
    assert result.stdout == ""
    (line,) = [line for line in result.stderr.splitlines() if line.startswith("Error:")]
    assert re.search(words, line)


def test_a_file_that_is_not_there() -> None:
    result = run(*START, file=Path("nowhere.csv"))
    assert result.exit_code == 2 and "there is no file “nowhere.csv”" in result.stderr


def test_a_bad_file_is_exit_1_one_line_and_leaves_no_report(tmp_path: Path) -> None:
    path = series_file(tmp_path)
    path.write_text(path.read_text().replace("2024-01-08,A1,calls,", "2024-01-08,A1,calls,-"))
    result = run(*START, "--control", "B1", "--out", str(tmp_path / "report.html"), "--json", file=path)
    assert result.exit_code == 1
    assert result.stderr.count("\n") == 1 and "line 7" in result.stderr and "below nought" in result.stderr
    assert json.loads(result.stdout)["refused"]["code"] == "input"
    assert sorted(tmp_path.iterdir()) == [path]


def test_records_of_persons_are_refused_and_nothing_of_them_is_repeated(tmp_path: Path) -> None:
    path = tmp_path / "export.csv"
    path.write_text(
        "date,area,count\n2025-01-06,Gwent,1\n2025-01-06,ring 01632 960001,1\n2025-01-13,Gwent,1\n"
    )
    result = run(*START, "--control", "Gwent", "--json", "--out", str(tmp_path / "report.pdf"), file=path)
    assert result.exit_code == 1
    assert "records of persons" in result.stderr
    assert "960001" not in result.output
    assert sorted(tmp_path.iterdir()) == [path]


def test_a_report_that_cannot_be_written_leaves_nothing(tmp_path: Path) -> None:
    (tmp_path / "report.html").mkdir()
    (tmp_path / "report.html" / "mine").touch()
    result = run(*START, "--control", *CONTROLS, "--out", str(tmp_path / "report.html"))
    assert result.exit_code != 0 and "report.html" in result.stderr
    assert [path.name for path in tmp_path.rglob("*")] == ["report.html", "mine"]


def test_what_is_read_is_never_written_over(tmp_path: Path) -> None:
    path = series_file(tmp_path)
    before = path.read_bytes()
    (tmp_path / "link.csv").symlink_to(path)
    for out in (path, tmp_path / "link.csv", tmp_path / "." / "calls.csv"):
        result = run("--start", "2025-07-14", "--area", "A1", "A2", "--out", str(out), file=path)
        assert result.exit_code == 2 and "would be lost" in result.stderr
    assert path.read_bytes() == before


def test_what_was_there_is_replaced_whole(tmp_path: Path) -> None:
    out = tmp_path / "report.csv"
    out.write_text("old")
    assert run(*START, "--control", *CONTROLS, "--out", str(out)).exit_code == 0
    assert "old" not in out.read_text()
    assert [path.name for path in tmp_path.iterdir()] == ["report.csv"]


def test_small_counts_are_in_a_report_only_where_asked_for(tmp_path: Path) -> None:
    out = tmp_path / "report.html"
    assert run(*START, "--control", *CONTROLS, "--out", str(out)).exit_code == 0
    page = out.read_text()
    assert "Counts by area are not shown" in page
    assert not re.search(r'<th scope="col"[^>]*>Aberwen', page)
    assert run(*START, "--control", *CONTROLS, "--out", str(out), "--with-data").exit_code == 0
    page = out.read_text()
    assert "Do not publish it." in page and "Peidiwch â" in page, "on the cover of each language"
    assert re.search(r'<th scope="col"[^>]*>Aberwen', page)
    rows = re.findall(r'<tr[^>]*><th scope="row"[^>]*>2023-11-06</th>(.*?)</tr>', page)
    with SAMPLE.open() as file:
        wanted = [row["count"] for row in csv.DictReader(file) if row["date"] == "2023-11-06"]
    assert re.findall(r">(\d+)</td>", rows[1]) == wanted


def test_totals_below_ten_are_not_shown_either(tmp_path: Path) -> None:
    path = series_file(tmp_path)
    lines = path.read_text().splitlines()
    path.write_text("\n".join(lines[:1] + [re.sub(r",\d+$", ",3", line) for line in lines[1:]]))
    out = tmp_path / "report.html"
    run("--start", "2025-07-14", "--area", "A1", "A2", "--out", str(out), file=path)
    body = out.read_text()
    assert "below 10" in body
    assert not re.search(r"<td[^>]*>6</td>", body)


@pytest.mark.parametrize("count", [3, 20])
def test_counts_that_never_vary_are_refused_and_the_json_is_json(tmp_path: Path, count: int) -> None:
    path = series_file(tmp_path)
    path.write_text(re.sub(r"calls,\d+", f"calls,{count}", path.read_text()))
    options = ("--start", "2025-07-14", "--area", "A1", "A2")
    result = run(*options, "--json", "--out", str(tmp_path / "report.html"), file=path)
    data = json.loads(result.stdout, parse_constant=lambda name: pytest.fail(f"{name} is not JSON"))
    assert result.exit_code == 1
    assert data["refused"]["code"] == "not-determined" and data["rate_ratio"] is None


def test_a_scan_is_never_an_outcome(tmp_path: Path) -> None:
    path = series_file(tmp_path, outcome="QR scans")
    start = ("--start", "2025-07-14", "--area", "A1", "A2")
    assert answer(*start, file=path)["stage"] == "outtake"
    text = run(*start, file=path).stdout
    assert "Outtake: " in text and "Outcome: " not in text
    result = run(*start, "--stage", "outcome", file=path)
    assert result.exit_code == 2 and "never an outcome" in result.stderr


def test_what_was_counted_may_be_said_beside_the_file(tmp_path: Path) -> None:
    path = series_file(tmp_path)
    data = answer("--start", "2025-07-14", "--area", "A1", "A2", "--measure", "page views", file=path)
    assert data["stage"] == "outtake" and data["measure"] == {"kind": "page-views", "label": "page views"}


HOSTILE = '<script>alert(1)</script> #panic("x") $a$ *b* {{ 7*7 }} & \\ "q"'


@pytest.mark.parametrize("kind", ["html", "pdf"])
def test_names_from_a_file_are_words_and_nothing_else(tmp_path: Path, kind: str) -> None:
    path = series_file(tmp_path)
    path.write_text(path.read_text().replace(",A1,", ',"' + HOSTILE.replace('"', '""') + '",'))
    out = tmp_path / f"report.{kind}"
    result = run("--start", "2025-07-14", "--control", "B1", "B2", "B3", "--out", str(out), file=path)
    assert result.exit_code == 0, result.output
    if kind == "html":
        assert "<script" not in out.read_text()
        assert "&lt;script&gt;alert(1)&lt;/script&gt; #panic" in out.read_text()
    else:
        import pypdfium2

        text = "".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(out))
        plain = re.sub(r"\s", "", text)
        assert re.sub(r"\s", "", HOSTILE) in plain


def test_monthly_counts_are_told_by_the_month(tmp_path: Path) -> None:
    rng = np.random.default_rng(3)
    months = [f"{2021 + i // 12}-{i % 12 + 1:02}" for i in range(60)]
    rows = [f"{m},{rng.poisson(300)},{rng.poisson(400)},{rng.poisson(350)}" for m in months]
    path = tmp_path / "months.csv"
    path.write_text("\n".join(["month,A,B,C", *rows]))
    data = answer("--start", "2024-07-01", "--area", "A", "--measure", "calls", file=path)
    assert data["period"] == "month"
    if data["refused"] is None:
        assert "months" in run("--start", "2024-07-01", "--area", "A", file=path).stdout


@pytest.mark.parametrize(
    ("option", "content", "words"),
    [
        (
            "--exposure",
            "date,area,displays\n2025-07-14,A1,-4\n2025-07-21,A1,2\n",
            "line 2, “A1”: the count “-4”",
        ),
        (
            "--exposure",
            "date,area,displays\n2025-07-15,A1,4\n2025-07-22,A1,2\n",
            "is not one of the dates of",
        ),
        ("--starts", "area,date\nA9,2025-07-14\n", "line 2: there is no area “A9”"),
    ],
)
def test_files_beside_are_read_with_the_same_care(
    tmp_path: Path, option: str, content: str, words: str
) -> None:
    path = series_file(tmp_path)
    (tmp_path / "beside.csv").write_text(content)
    start = () if option == "--starts" else ("--start", "2025-07-14")
    result = run(*start, "--control", "B1", "B2", "B3", option, str(tmp_path / "beside.csv"), file=path)
    assert result.exit_code in (1, 2)
    (line,) = [line for line in result.stderr.splitlines() if line.startswith("Error:")]
    assert "beside.csv" in line and words in line


def test_a_log_of_displays_changes_the_answer(tmp_path: Path) -> None:
    path = series_file(tmp_path)
    days = [dt.date(2025, 7, 14) + dt.timedelta(days=7 * i) for i in range(40)]
    rows = [f"{day},{area},{10 if i % 2 else 90}" for i, day in enumerate(days) for area in ("A1", "A2")]
    (tmp_path / "log.csv").write_text("\n".join(["date,area,displays", *rows]))
    options = ("--start", "2025-07-14", "--area", "A1", "A2")
    plain = answer(*options, file=path)
    logged = answer(*options, "--exposure", str(tmp_path / "log.csv"), file=path)
    assert logged["refused"] is plain["refused"] is None
    assert logged["rate_ratio"] != plain["rate_ratio"]
