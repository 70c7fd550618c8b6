"""The ledger knows data by their numbers, whatever they are called and wherever they lie."""

from __future__ import annotations

import csv
import datetime as dt
import json
import re
from collections.abc import Callable
from itertools import pairwise, product
from pathlib import Path

import numpy as np
import pytest
from click.testing import CliRunner, Result
from netsafe.cli import main
from netsafe_evaluation.disclosure.ledger import LedgerError, open_ledger

MONDAY = dt.date(2025, 1, 6)
Rows = list[tuple[str, str, int]]
AREAS = ("Cardiff", "Conwy", "Gwynedd", "Newport", "Powys", "Swansea")
CHANCE = np.random.default_rng(7)
LEVELS = dict(zip(AREAS, (40, 6, 14, 25, 18, 30), strict=True))
CALLS: Rows = [
    ((MONDAY + dt.timedelta(days=7 * week)).isoformat(), area, int(CHANCE.poisson(LEVELS[area])))
    for week, area in product(range(10), AREAS)
]


def write(path: Path, rows: Rows) -> None:
    path.parent.mkdir(exist_ok=True)
    path.write_text("date,area,count\n" + "".join(f"{day},{area},{n}\n" for day, area, n in rows))


def run(*words: str) -> Result:
    return CliRunner().invoke(main, ["disclose", *words])


@pytest.fixture(autouse=True)
def calls(folder: Path) -> None:
    write(folder / "calls.csv", CALLS)


def one_changed(rows: Rows) -> Rows:
    day, area, count = rows[20]
    return [*rows[:20], (day, area, count + 1), *rows[21:]]


def renamed(rows: Rows) -> Rows:
    return [(day, f"Ward {AREAS.index(area) + 3}", count) for day, area, count in rows]


DISGUISES: dict[str, Callable[[Rows], Rows]] = {
    "another name": lambda rows: rows,
    "a number changed": one_changed,
    "areas renamed": renamed,
    "areas renamed, a number changed": lambda rows: renamed(one_changed(rows)),
    "another order": lambda rows: rows[::-1],
    "some areas": lambda rows: [row for row in rows if row[1] in ("Cardiff", "Newport", "Swansea")],
    "some areas, renamed": lambda rows: renamed([row for row in rows if row[1] in AREAS[2:]]),
    "some weeks": lambda rows: [row for row in rows if row[0] >= "2025-02-03"],
    "some weeks, renamed": lambda rows: renamed([row for row in rows if row[0] <= "2025-02-03"]),
    "months": lambda rows: [
        (f"2025-{month:02}-01", area, sum(n for day, a, n in rows if a == area and day[5:7] == f"{month:02}"))
        for month, area in product((1, 2, 3), AREAS)
    ],
    "months, of which the last begins before the first week": lambda rows: [
        (month, area, 100 + sum(n for day, a, n in rows if a == area and day[:7] == month[:7]))
        for month, area in product(("2024-11-01", "2024-12-01", "2025-01-01"), AREAS)
    ],
}


@pytest.mark.parametrize("second", [[], ["--epsilon", "0.5"]], ids=["exact", "noise"])
@pytest.mark.parametrize("first", [[], ["--epsilon", "1.8"]], ids=["exact first", "noise first"])
@pytest.mark.parametrize("disguise", DISGUISES)
def test_the_same_data_in_disguise(
    folder: Path, book: Path, disguise: str, first: list[str], second: list[str]
) -> None:
    assert run("calls.csv", "--out", "open.csv", *first).exit_code == 0
    write(folder / "elsewhere" / "visits.csv", DISGUISES[disguise](CALLS))
    before, out = book.read_bytes(), folder / "elsewhere" / "o.csv"
    again = run("elsewhere/visits.csv", "--out", str(out), *second, "--data", "something else")
    if not first and not second and disguise == "another name":
        assert again.exit_code == 0, again.output  # the very same table may be given out again
        assert out.read_bytes() == (folder / "open.csv").read_bytes()
    else:
        assert again.exit_code == 1, again.output
        assert "“calls”" in again.output and "Mend: " in again.output and not out.exists()
    assert book.read_bytes() == before


@pytest.mark.parametrize("words", [[], ["--epsilon", "0.5"]])
def test_a_disguise_of_the_same_numbers_cannot_be_said_to_be_others(folder: Path, words: list[str]) -> None:
    assert run("calls.csv", "--out", "open.csv").exit_code == 0
    write(folder / "visits.csv", renamed(one_changed(CALLS)))
    assert run("visits.csv", "--out", "o.csv", "--apart-from", "calls", *words).exit_code == 1


def test_other_people_of_the_same_areas_and_weeks_are_asked_for_once(folder: Path) -> None:
    assert run("calls.csv", "--out", "open.csv").exit_code == 0
    other = np.random.default_rng(8)
    write(folder / "web.csv", [(day, area, int(other.poisson(LEVELS[area]))) for day, area, _ in CALLS])
    asked = run("web.csv", "--out", "o.csv")
    assert asked.exit_code == 1 and "--apart-from “calls” if nobody is in both" in asked.output
    assert run("web.csv", "--out", "o.csv", "--apart-from", "calls").exit_code == 0


def test_another_time_is_free(folder: Path) -> None:
    assert run("calls.csv", "--out", "open.csv").exit_code == 0
    later = [
        ((dt.date.fromisoformat(day) + dt.timedelta(days=70)).isoformat(), a, n + 1) for day, a, n in CALLS
    ]
    write(folder / "calls.csv", later)
    assert run("calls.csv", "--out", "later.csv", "--epsilon", "1").exit_code == 0


def test_exact_sums_and_noise_are_never_beside_each_other(folder: Path) -> None:
    """LaplaceNoise on “Conwy” and the exact sums less “others” would be two readings of the same number."""
    assert run("calls.csv", "--out", "open.csv").exit_code == 0
    refused = run("calls.csv", "--out", "n.csv", "--epsilon", "2", "--group", "x=Conwy")
    assert refused.exit_code == 1 and not (folder / "n.csv").exists()
    assert re.search("exact numbers of “calls” for 2025-01-06 to 2025-03-16 .* Mend: ", refused.output)


def test_nothing_small_stands_in_the_ledger_even_with_its_secret(folder: Path, book: Path) -> None:
    """All digests are tried that pairs of numbers below 60 could have: what stands there is from ten up."""
    import hashlib
    import hmac

    assert run("calls.csv", "--out", "n.csv", "--epsilon", "1").exit_code == 0
    (_, _, key), names, row = list(csv.reader(book.open()))
    known = set(dict(zip(names, row, strict=True))["known_by"].split())

    def stands(text: str) -> bool:
        return hmac.digest(bytes.fromhex(key), text.encode(), hashlib.sha256().name).hex()[:10] in known

    weeks = sorted({day for day, _, _ in CALLS})
    pairs = [f"{a} {m} {b} {n}" for a, b in pairwise(weeks) for m, n in product(range(60), repeat=2)]
    hits = [text.split()[1::2] for text in pairs if stands(text)]
    assert hits and all(int(m) >= 10 and int(n) >= 10 for m, n in hits)
    assert oct(book.stat().st_mode & 0o777) == "0o600"


OLD = """released,data,first,last,kind,epsilon,contacts,numbers,table
2026-01-05,calls,2025-01-06,2025-03-10,noise,1.5,1,10,abc
"""


def test_a_ledger_of_the_first_version_beside_the_release_is_taken_over(folder: Path, book: Path) -> None:
    (folder / "privacy-ledger.csv").write_text(OLD)
    refused = run("calls.csv", "--out", "open.csv", "--epsilon", "1")
    assert refused.exit_code == 1 and "2.5" in refused.output
    assert (folder / "privacy-ledger.csv").read_text() == OLD
    write(folder / "elsewhere" / "calls.csv", CALLS)
    assert run("elsewhere/calls.csv", "--out", "elsewhere/o.csv", "--epsilon", "1").exit_code == 1
    assert run("calls.csv", "--out", "open.csv", "--epsilon", "0.5").exit_code == 0
    with open_ledger(book) as ledger:
        assert [(entry.data, entry.epsilon) for entry in ledger.entries] == [("calls", 1.5), ("calls", 0.5)]


def test_a_ledger_of_the_first_version_is_rewritten_and_forgets_nothing(folder: Path) -> None:
    (folder / "mine.csv").write_text(OLD)
    assert run("calls.csv", "--out", "o.csv", "--epsilon", "1", "--ledger", "mine.csv").exit_code == 1
    assert run("calls.csv", "--out", "o.csv", "--epsilon", "0.5", "--ledger", "mine.csv").exit_code == 0
    assert "2026-01-05,calls,2025-01-06,2025-03-10,noise,1.5,1,10,abc,," in (folder / "mine.csv").read_text()
    assert sorted(path.name for path in folder.glob(".*")) == []


def test_what_an_old_ledger_does_not_know_by_its_numbers_is_asked_for(folder: Path) -> None:
    (folder / "mine.csv").write_text(OLD.replace(",calls,", ",helpline,"))
    words = ["calls.csv", "--out", "o.csv", "--epsilon", "0.5", "--ledger", "mine.csv"]
    asked = run(*words)
    assert asked.exit_code == 1 and "--data “helpline” if they are" in asked.output
    assert run(*words, "--data", "helpline").exit_code == 0


def test_chance_withholds_the_same_again_and_another_ledger_others(folder: Path, book: Path) -> None:
    rows = [(day, area, count + 10 if area != "Conwy" else count) for day, area, count in CALLS]
    write(folder / "calls.csv", rows)
    withheld = []
    for ledger in ("a.csv", "b.csv", "c.csv"):
        told = run("calls.csv", "--out", "o.csv", "--ledger", ledger, "--json")
        assert told.exit_code == 0
        withheld.append((json.loads(told.output)["withheld"], (folder / "o.csv").read_text()))
        assert run("calls.csv", "--out", "again.csv", "--ledger", ledger).exit_code == 0
        assert (folder / "again.csv").read_text() == withheld[-1][1]
    assert len({text for _, text in withheld}) > 1


@pytest.mark.parametrize(
    "text",
    ["netsafe privacy ledger,3,aa\n", "netsafe privacy ledger,2,zz\nreleased\n", OLD[:-1], OLD + "x\n"],
)
def test_a_ledger_that_cannot_be_read_is_left_alone(folder: Path, text: str) -> None:
    path = folder / "l.csv"
    path.write_text(text)
    with pytest.raises(LedgerError, match="damaged"), open_ledger(path):
        pass
    assert path.read_text() == text
