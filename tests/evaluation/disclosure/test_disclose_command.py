"""``netsafe disclose`` from outside."""

from __future__ import annotations

import csv
import datetime as dt
import json
import re
import shlex
import threading
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from evaluation.disclosure.attacker import SMALL, WITHHELD, Seen, possible
from netsafe.cli import main
from netsafe_evaluation.disclosure import BudgetError, LedgerEntry, open_ledger
from netsafe_evaluation.disclosure.release_fingerprints import ReleaseSubject
from templates import templates

CALLS = """date,area,count
2026-11-02,Cardiff,40
2026-11-02,Swansea,12
2026-11-02,Conwy,3
2026-11-09,Cardiff,45
2026-11-09,Swansea,25
2026-11-09,Conwy,14
2026-11-16,Cardiff,31
2026-11-16,Swansea,18
2026-11-16,Conwy,22
"""


@pytest.fixture(autouse=True)
def calls(folder: Path) -> None:
    (folder / "calls.csv").write_text(CALLS)


def run(*words: str) -> Result:
    return CliRunner().invoke(main, ["disclose", *words])


def entries(book: Path) -> list[dict[str, str]]:
    first, _, rest = book.read_text().partition("\n")
    assert first.startswith("netsafe privacy ledger,2,")
    return list(csv.DictReader(rest.splitlines()))


def table(path: Path) -> list[list[str]]:
    with path.open(encoding="utf-8") as file:
        return list(csv.reader(file))


def test_the_file_hides_the_small_number_from_an_attacker(folder: Path) -> None:
    result = run("calls.csv", "--out", "open.csv")
    assert result.exit_code == 0, result.output
    rows = table(folder / "open.csv")
    assert rows[0] == ["date", "Cardiff", "Swansea", "Conwy", "total"]
    words = {"fewer than 10": SMALL, "withheld": WITHHELD}
    public: Seen = [[words[c] if c in words else int(c) for c in row[1:]] for row in rows[1:]]
    assert public[0][2] == SMALL
    low, high = possible(public)[0, 2]
    assert (low, high) == pytest.approx((0, 9))
    shown = [[i, j] for i, row in enumerate(public) for j, cell in enumerate(row) if isinstance(cell, int)]
    true = [[40, 12, 3, 55], [45, 25, 14, 84], [31, 18, 22, 71], [116, 55, 39, 210]]
    assert shown and all(public[i][j] == true[i][j] for i, j in shown)


def test_noise_on_sums_of_groups(folder: Path) -> None:
    words = ["--epsilon", "8", "--budget", "8", "--group", "campaign=cardiff", "--json"]
    result = run("calls.csv", "--out", "open.csv", *words)
    assert result.exit_code == 0, result.output
    told = json.loads(result.output)
    rows = table(folder / "open.csv")
    assert rows[0] == ["date", "campaign", "others"]
    for row, exact in zip(rows[1:], [(40, 15), (45, 39), (31, 40)], strict=True):
        assert [abs(int(cell) - value) < 8 for cell, value in zip(row[1:], exact, strict=True)] == [True] * 2
    assert (told["epsilon"], told["spent"], told["numbers"], told["groups"]) == (
        8,
        8,
        6,
        ["campaign", "others"],
    )
    assert set(told["verdict"]) == {"cy", "en"}
    assert told["mean_absolute_error"] < 0.01 and told["interval_wider"] >= 1


def test_the_ledger_adds_up_and_refuses(folder: Path, book: Path) -> None:
    assert run("calls.csv", "--out", "a.csv", "--epsilon", "1.5").exit_code == 0
    before = book.read_text()
    refused = run("calls.csv", "--out", "b.csv", "--epsilon", "1")
    assert refused.exit_code == 1
    assert "2.5" in refused.output and not (folder / "b.csv").exists()
    assert book.read_text() == before
    assert run("calls.csv", "--out", "b.csv", "--epsilon", "0.5").exit_code == 0
    assert [row["epsilon"] for row in entries(book)] == ["1.5", "0.5"]


def test_the_ledger_counts_for_the_person_who_is_protected(folder: Path) -> None:
    """ε = 0.5 for each contact is ε = 1.5 for somebody with three."""
    assert run("calls.csv", "--out", "a.csv", "--epsilon", "0.5").exit_code == 0
    refused = run("calls.csv", "--out", "b.csv", "--epsilon", "1", "--contacts", "3")
    assert refused.exit_code == 1 and "2.5" in refused.output
    told = run("calls.csv", "--out", "b.csv", "--epsilon", "0.5", "--contacts", "3", "--json")
    assert json.loads(told.output)["spent"] == pytest.approx(2.0)


def test_two_different_tables_of_the_same_time_are_not_both_given_out(folder: Path) -> None:
    assert run("calls.csv", "--out", "a.csv").exit_code == 0
    assert run("calls.csv", "--out", "again.csv").exit_code == 0
    assert (folder / "a.csv").read_bytes() == (folder / "again.csv").read_bytes()
    (folder / "calls.csv").write_text(CALLS.replace("Conwy,3", "Conwy,30"))
    refused = run("calls.csv", "--out", "b.csv")
    assert refused.exit_code == 1 and "laid over" in refused.output
    assert not (folder / "b.csv").exists()


@pytest.mark.parametrize("words", [[], ["--epsilon", "1"]])
def test_both_languages_get_the_same_numbers_from_one_release(
    folder: Path, book: Path, words: list[str]
) -> None:
    assert run("calls.csv", "--out", "open.csv", *words).exit_code == 0
    english, welsh = table(folder / "open.csv"), table(folder / "open.cy.csv")
    assert welsh[0][0] == "dyddiad" and welsh[0][-1] == "cyfanswm"
    translated = {"fewer than 10": "llai na 10", "withheld": "heb ei ddangos", "total": "cyfanswm"}
    assert welsh[1:] == [[translated.get(cell, cell) for cell in row] for row in english[1:]]
    assert len(entries(book)) == 1
    if not words:  # the same table in another leading language is the same table
        assert run("calls.csv", "--out", "agored.csv", "--language", "cy").exit_code == 0
        assert (folder / "agored.en.csv").read_bytes() == (folder / "open.csv").read_bytes()


def test_two_at_once_cannot_both_spend_the_last_of_the_budget(folder: Path) -> None:
    path, done = folder / "ledger.csv", []
    calls = ReleaseSubject("calls", dt.date(2026, 1, 1), dt.date(2026, 6, 1), frozenset(), {})

    def spend() -> None:
        with open_ledger(path) as ledger:
            try:
                ledger.check_noise(ledger.overlapping_releases(calls), "calls", 0.5, 2.0)
            except BudgetError:
                return
            ledger.add(
                LedgerEntry("2026-06-02", "calls", "2026-01-01", "2026-06-01", "noise", 0.5, 1, 9, "x")
            )
            done.append(1)

    threads = [threading.Thread(target=spend) for _ in range(12)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(done) == 4 == len(entries(path))


def test_in_welsh(folder: Path) -> None:
    result = run("calls.csv", "--out", "open.csv", "--language", "cy")
    assert "Archwiliad" in result.output and "Audit" not in result.output
    assert "llai na 10" in (folder / "open.csv").read_text()


def test_languages_have_the_same_words() -> None:
    from netsafe_intake.wording import wording

    def fields(language: str) -> dict[str, list[str]]:
        sentences = wording("netsafe_evaluation.disclosure", language).sentences
        return {
            key: sorted(re.findall(r"{(\w+)}", "".join(templates(text)))) for key, text in sentences.items()
        }

    assert fields("cy") == fields("en")


def test_a_name_is_no_formula(folder: Path) -> None:
    (folder / "calls.csv").write_text(CALLS.replace("Cardiff", '"=HYPERLINK(1)"'))
    assert run("calls.csv", "--out", "open.csv").exit_code == 0
    assert table(folder / "open.csv")[0][1] == "'=HYPERLINK(1)"


def test_a_table_of_next_to_nothing_says_so_everywhere(folder: Path) -> None:
    (folder / "thin.csv").write_text("date,area,count\n2026-11-02,A,1\n2026-11-02,B,0\n2026-11-09,A,0\n")
    result = run("thin.csv", "--out", "open.csv")
    assert result.exit_code == 0
    cells = {cell for row in table(folder / "open.csv")[1:] for cell in row[1:]}
    assert cells == {"fewer than 10", ""}


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["nowhere.csv", "--out", "o.csv"], "nowhere.csv"),
        (["calls.csv", "--out", "calls.csv"], "different files"),
        (["calls.csv", "--out", "missing/o.csv"], "missing"),
        (["calls.csv", "--out", "o.csv", "--epsilon", "0"], "ε must be"),
        (["calls.csv", "--out", "o.csv", "--epsilon", "nan"], "ε must be"),
        (["calls.csv", "--out", "o.csv", "--epsilon", "1", "--contacts", "0"], "contacts"),
        (["calls.csv", "--out", "o.csv", "--group", "a=Cardiff"], "--group needs"),
        (["calls.csv", "--out", "o.csv", "--epsilon", "1", "--group", "Cardiff"], "is no group"),
        (["calls.csv", "--out", "o.csv", "--epsilon", "1", "--group", "a=Paris"], "Paris"),
        (
            [
                "calls.csv",
                "--out",
                "o.csv",
                "--epsilon",
                "1",
                "--group",
                "a=Conwy",
                "--group",
                "b=Conwy",
            ],
            "two groups",
        ),
        (["calls.csv", "--out", "o.csv", "--language", "fr"], "no words in"),
        (["calls.csv"], "--out"),
        (["calls.csv", "--out", "o.csv", "--epsilon", "1", "--budget", "nan"], "--budget"),
        (["calls.csv", "--out", "."], "--out is a file"),
    ],
)
def test_wrong_use_is_one_clear_line_and_leaves_nothing(folder: Path, words: list[str], says: str) -> None:
    result = run(*words)
    assert result.exit_code == 2
    assert isinstance(result.exception, SystemExit)
    assert says in result.output.splitlines()[-1]
    assert sorted(path.name for path in folder.iterdir()) == ["calls.csv"]
    assert (folder / "calls.csv").read_text() == CALLS


@pytest.mark.parametrize("text", ["nonsense\n", "released,data\n", '"', "\x00"])
def test_a_damaged_ledger_is_not_begun_again(folder: Path, book: Path, text: str) -> None:
    book.parent.mkdir()
    book.write_text(text)
    result = run("calls.csv", "--out", "o.csv", "--epsilon", "1")
    assert result.exit_code == 2 and "ledger" in result.output
    assert book.read_text() == text and not (folder / "o.csv").exists()


def test_a_file_of_persons_is_refused_and_not_repeated(folder: Path) -> None:
    (folder / "callers.csv").write_text("date,area,phone\n2026-11-02,Cardiff,07700900123\n")
    result = run("callers.csv", "--out", "o.csv")
    assert result.exit_code == 2 and "07700" not in result.output


def test_the_examples_of_help_work(folder: Path) -> None:
    text = run("--help").output.partition("Example:")[2]
    examples = [line.strip() for line in text.splitlines() if line.strip().startswith("netsafe disclose")]
    assert len(examples) == 2
    (folder / "visits.csv").write_text(CALLS.replace("2026", "2025"))
    for line in examples:
        assert CliRunner().invoke(main, shlex.split(line)[1:]).exit_code == 0
