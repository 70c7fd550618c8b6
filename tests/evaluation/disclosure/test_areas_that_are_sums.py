"""An area that is the sum of others gives nothing away, whatever it is called, and counts nobody twice."""

from __future__ import annotations

import csv
import datetime as dt
import json
from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
import pytest
from attacker import FAR, Attacker
from click.testing import CliRunner, Result
from netsafe.cli import main
from netsafe_evaluation.disclosure import RelationError, SumRelation, find_sums

MONDAY = dt.date(2025, 1, 6)
RANGES = {"fewer than 10": (0, 9), "withheld": (10, FAR)}
Table = dict[str, list[int | None]]
A1: Table = {
    "Gwent": [82, 91],
    "Newport": [28, 35],
    "Torfaen": [4, 4],
    "Monmouthshire": [50, 52],
    "Powys": [12, 11],
}


def write(table: Mapping[str, Sequence[int | None]], path: Path = Path("calls.csv")) -> Path:
    rows = ["date,area,count"]
    for area, counts in table.items():
        for week, count in enumerate(counts):
            if count is not None:
                rows.append(f"{MONDAY + dt.timedelta(days=7 * week)},{area},{count}")
    path.write_text("\n".join(rows) + "\n")
    return path


def run(*words: str) -> Result:
    return CliRunner().invoke(main, ["disclose", "calls.csv", "--out", "open.csv", *words])


def published() -> list[dict[str, str]]:
    with Path("open.csv").open() as file:
        return list(csv.DictReader(file))


def attacked(
    sums: Mapping[str, Sequence[str]], counted_in_total: Sequence[str]
) -> dict[str, tuple[int, int]]:
    """What an attacker who knows the geography works out of each hidden number of the file.

    `sums` has the parts of areas; a name that is in no column is what the file lacks."""
    rows, attacker = published(), Attacker()
    columns = [name for name in rows[0] if name != "date"]
    hidden = []
    for row in rows:
        for name in columns:
            key, cell = f"{row['date']} {name}", row[name]
            low, high = RANGES.get(cell, (int(cell), int(cell)) if cell.isdigit() else (0, 0))
            attacker.learns({key: 1}, low, high)
            if cell in RANGES:
                hidden.append(key)
    days = [row["date"] for row in rows]
    for day in days:
        attacker.learns({f"{day} total": -1} | {f"{day} {name}": 1 for name in counted_in_total}, 0, 0)
        for area, parts in sums.items():
            attacker.learns({f"{day} {area}": -1} | {f"{day} {part}": 1 for part in parts}, 0, 0)
    for name in {*columns, *(part for parts in sums.values() for part in parts)}:
        attacker.learns({f"total {name}": -1} | {f"{day} {name}": 1 for day in days[:-1]}, 0, 0)
    for part in {part for parts in sums.values() for part in parts} - set(columns):
        hidden += [f"{day} {part}" for day in days]
    return {key: attacker.range({key: 1}) for key in hidden}


def gives_nothing_away(ranges: Mapping[str, tuple[int, int]], truth: Mapping[str, int]) -> bool:
    return all(low <= 0 and high >= 9 for key, (low, high) in ranges.items() if truth[key] < 10) and all(
        high - low >= 9 for low, high in ranges.values()
    )


def truth_of(table: Mapping[str, Sequence[int | None]], counted_in_total: Sequence[str]) -> dict[str, int]:
    truth = {}
    for area, counts in [*table.items()]:
        for week, count in enumerate(counts):
            truth[f"{MONDAY + dt.timedelta(days=7 * week)} {area}"] = count or 0
        truth[f"total {area}"] = sum(count or 0 for count in counts)
    for week in range(len(table[counted_in_total[0]])):
        day = MONDAY + dt.timedelta(days=7 * week)
        truth[f"{day} total"] = sum(table[area][week] or 0 for area in counted_in_total)
    truth["total total"] = sum(truth[f"total {area}"] for area in counted_in_total)
    return truth


def test_gwent_is_newport_torfaen_and_monmouthshire(folder: Path) -> None:
    write(A1)
    result = run("--json")
    assert result.exit_code == 0, result.output
    assert json.loads(result.output)["sums"] == ["Gwent = Newport + Torfaen + Monmouthshire"]
    leaves = ["Newport", "Torfaen", "Monmouthshire", "Powys"]
    ranges = attacked({"Gwent": leaves[:3]}, leaves)
    assert [ranges[f"{day} Torfaen"] for day in ("2025-01-06", "2025-01-13", "total")] == [(0, 9)] * 3
    assert gives_nothing_away(ranges, truth_of(A1, leaves))


def test_nobody_counts_twice_in_the_total(folder: Path) -> None:
    write(
        {
            "Gwent": [330, 340],
            "Newport": [128, 135],
            "Torfaen": [104, 104],
            "Rest": [98, 101],
            "Powys": [112, 111],
        }
    )
    assert run().exit_code == 0
    assert [row["total"] for row in published()] == ["442", "451", "893"]


def nearly(seed: int, strangers: Sequence[int]) -> dict[str, list[int]]:
    """Twelve weeks of five areas and a whole of three, in which at some weeks one is of no part."""
    chance = np.random.default_rng(seed)
    table: dict[str, list[int]] = {
        name: chance.integers(low, high, 12).tolist()
        for name, low, high in (("N", 20, 40), ("T", 2, 10), ("M", 30, 60), ("P", 40, 80), ("C", 40, 80))
    }
    whole = np.sum([table[part] for part in "NTM"], axis=0)
    whole[list(strangers)] += 1
    return table | {"Whole": whole.tolist()}


@pytest.mark.parametrize("strangers", [[3], [0, 11], [2, 5, 6]])
@pytest.mark.parametrize("seed", range(3))
def test_a_whole_with_somebody_of_whom_no_part_knows(
    folder: Path, seed: int, strangers: Sequence[int]
) -> None:
    """One who subtracts knows the small part to within one, at every date."""
    table = nearly(seed, strangers)
    write(table)
    assert run().exit_code == 0
    ranges = attacked({"Whole": ["N", "T", "M", "of none"]}, ["Whole", "P", "C"])
    small = [key for key in ranges if key.endswith(" T") and not key.startswith("total")]
    assert len(small) == 12 and all(ranges[key] == (0, 9) for key in small)


def test_a_whole_that_is_mostly_another_number_is_no_sum() -> None:
    table = nearly(1, [0, 1, 2, 3])
    assert find_sums(np.array(list(table.values()), dtype=float), list(table)) == ()


@pytest.mark.parametrize("seed", range(12))
def test_random_hierarchies(folder: Path, seed: int) -> None:
    """Wales of forces of councils, and health boards of the same councils beside them; four to six weeks."""
    chance = np.random.default_rng(seed)
    weeks, councils = int(chance.integers(4, 7)), [f"C{n}" for n in range(6)]
    counts = chance.poisson(chance.gamma(1.5, 12, (6, 1)) * np.ones((1, weeks)))
    table: dict[str, list[int]] = {name: row.tolist() for name, row in zip(councils, counts, strict=True)}
    sums = {"F0": councils[:2], "F1": councils[2:4], "F2": councils[4:], "Wales": ["F0", "F1", "F2"]}
    if seed % 2:
        sums |= {"B0": councils[:3], "B1": councils[3:]}
    for area, parts in sums.items():
        table[area] = np.sum([table[part] for part in parts], axis=0).tolist()
    names = chance.permutation(list(table)).tolist()
    write({name: table[name] for name in names})
    result = run()
    if result.exit_code == 2:  # so few weeks that sums may be by chance: nothing is given
        assert "cannot be told" in result.output and not Path("open.csv").exists()
        return
    assert result.exit_code == 0, result.output
    rows = published()
    if "Wales" not in rows[0]:
        return
    assert gives_nothing_away(attacked(sums, councils), truth_of(table, councils))


def test_what_the_table_lacks_of_an_area_is_protected_too(folder: Path) -> None:
    """Gwent less the parts that stand beside it is a number of people, though no column shows it."""
    table: Table = {
        "Gwent": [82, 91, 85],
        "Newport": [44, 50, 41],
        "Torfaen": [35, 38, 41],
        "Powys": [60, 61, 77],
    }
    write(table)
    assert run("--part", "Gwent=Newport", "--part", "Gwent=Torfaen").exit_code == 0
    assert "= Newport + Torfaen" not in Path("open.csv").read_text()
    rest: list[int | None] = [3, 3, 3]
    leaves = ["Newport", "Torfaen", "lacking", "Powys"]
    ranges = attacked({"Gwent": leaves[:3]}, leaves)
    assert gives_nothing_away(ranges, truth_of(table | {"lacking": rest}, leaves))
    assert ranges["2025-01-06 lacking"][0] == 0 and ranges["2025-01-06 lacking"][1] >= 9


def test_a_week_that_one_part_lacks_is_not_worked_out_from_the_sum(folder: Path) -> None:
    table: Table = {
        "Gwent": [82, 91, 85, 66], "Newport": [28, 35, 31, 20], "Torfaen": [14, 4, None, 12],
        "Monmouthshire": [40, 52, 50, 34], "Powys": [60, 61, 77, 70],
    }  # fmt: skip
    write(table)
    assert run().exit_code == 0
    attacker, row = Attacker(), published()[2]
    assert row["date"] == "2025-01-20" and row["Torfaen"] == ""
    for name in ("Gwent", "Newport", "Monmouthshire"):
        cell = row[name]
        attacker.learns({name: 1}, *RANGES.get(cell, (int(cell) if cell.isdigit() else 0,) * 2))
    attacker.learns({"Gwent": -1, "Newport": 1, "Monmouthshire": 1, "Torfaen": 1}, 0, 0)
    low, high = attacker.range({"Torfaen": 1})
    assert low <= 0 and high >= 9 and low <= 4 <= high  # 85 - 31 - 50


def gwent(more: Mapping[int, int]) -> Table:
    """Twelve weeks, in which Gwent is the sum of its parts but for `more` in some."""
    chance = np.random.default_rng(5)
    newport, torfaen, monmouthshire, powys = (
        chance.integers(low, high, 12).tolist() for low, high in ((20, 60), (1, 7), (20, 60), (20, 40))
    )
    whole = [
        sum(parts) + more.get(week, 0)
        for week, parts in enumerate(zip(newport, torfaen, monmouthshire, strict=True))
    ]
    return {
        "Gwent": whole,
        "Newport": newport,
        "Torfaen": torfaen,
        "Monmouthshire": monmouthshire,
        "Powys": powys,
    }


@pytest.mark.parametrize("more", [{6: 1}, {0: 2, 7: 1}, {11: 40}])
def test_a_sum_that_is_off_in_some_weeks_gives_nothing_away_in_the_others(
    folder: Path, more: Mapping[int, int]
) -> None:
    write(gwent(more))
    result = run()
    assert result.exit_code == 0, result.output
    assert "Gwent = Newport + Torfaen + Monmouthshire + …" in result.output
    for week, row in enumerate(published()[:-1]):
        if week in more:
            continue
        attacker = Attacker()
        for name in ("Gwent", "Newport", "Torfaen", "Monmouthshire"):
            cell = row[name]
            attacker.learns({name: 1}, *RANGES.get(cell, (int(cell) if cell.isdigit() else 0,) * 2))
        attacker.learns({"Gwent": -1, "Newport": 1, "Monmouthshire": 1, "Torfaen": 1}, 0, 0)
        low, high = attacker.range({"Torfaen": 1})
        assert low <= 0 and high >= 9, row


def test_a_whole_that_is_less_than_its_parts_in_one_week_is_refused_by_name(folder: Path) -> None:
    write(gwent({6: -2}))
    refused = run()
    assert refused.exit_code == 2 and not Path("open.csv").exists()
    assert (
        "“Gwent” is the sum of “Newport”, “Torfaen” and “Monmouthshire” at 11 of 12 dates" in refused.output
    )
    assert run("--not-a-sum", "Gwent").exit_code == 0


def test_areas_that_are_like_each_other_are_no_sums() -> None:
    chance = np.random.default_rng(9)
    for weeks in (8, 26, 104):
        for mean in (3, 12, 40):
            counts = chance.poisson(mean, (6, weeks)).astype(float)
            assert find_sums(counts, list("abcdef")) == ()


@pytest.mark.parametrize(
    ("counts", "relations"),
    [
        ([[7, 8, 9], [7, 8, 9], [1, 2, 3]], [((1,), (0,))]),  # the same twice
        ([[5, 6, 7], [2, 2, 3], [3, 4, 4], [9, 9, 9]], [((0,), (1, 2))]),
        ([[5, 6, 7], [0, 0, 0], [6, 6, 8]], []),  # nothing is part of everything
        ([[5, 6, np.nan, 9], [2, 2, 1, 3], [3, 4, 4, 6]], [((0,), (1, 2))]),
        ([[5, 6, 8, 9], [2, 2, np.nan, 3], [3, 4, 4, 6]], [((0,), (1, 2))]),
        ([[5, 6, 8, 10], [2, 2, 4, 3], [3, 4, 4, 6]], []),  # but for one week
        ([[5, 6, 3, 9], [2, 2, np.nan, 3], [3, 4, 4, 6]], []),  # less than its part, so no sum
        ([[9, 12, 14], [4, 6, 7], [5, 6, 7], [2, 4, 5], [2, 2, 2]], [((1,), (3, 4)), ((0,), (2, 3, 4))]),
    ],
)
def test_sums_are_found_from_the_numbers(
    counts: list[list[float]], relations: list[tuple[tuple[int, ...], tuple[int, ...]]]
) -> None:
    found = find_sums(np.array(counts, dtype=float), [str(n) for n in range(len(counts))])
    assert list(found) == [SumRelation(*relation) for relation in relations]


def test_two_lists_that_cover_the_same_land_are_found() -> None:
    chance = np.random.default_rng(4)
    councils = chance.integers(0, 40, (6, 20))
    lists = [
        councils[:1].sum(0),
        councils[1:4].sum(0),
        councils[4:].sum(0),
        councils[:2].sum(0),
        councils[2:].sum(0),
    ]
    found = find_sums(np.array(lists, dtype=float), list("abcde"))
    assert found == (SumRelation((3, 4), (0, 1, 2)),)


def test_so_few_dates_that_nobody_can_tell_are_refused_by_name(folder: Path) -> None:
    chance = np.random.default_rng(1)
    table: Table = {f"A{n}": chance.integers(0, 12, 2).tolist() for n in range(60)}
    write(table)
    refused = run()
    assert refused.exit_code == 2 and not Path("open.csv").exists()
    assert "cannot be told" in refused.output and "Mend: " in refused.output
    assert run("--not-a-sum", "all").exit_code == 0


def test_an_area_that_is_a_sum_by_chance_counts_by_itself(folder: Path) -> None:
    write({"A": [50, 60], "B": [20, 25], "C": [30, 35], "D": [40, 41]})
    assert "A = B + C" in run().output
    assert [row["total"] for row in published()] == ["90", "101", "191"]
    assert run("--ledger", "another.csv", "--not-a-sum", "A").exit_code == 0
    assert [row["total"] for row in published()] == ["140", "161", "301"]


def test_the_shipped_campaign_says_what_lies_in_what(folder: Path) -> None:
    bundle = Path(__file__).parents[3] / "campaigns" / "operation-net-safe"
    table: Table = {
        "Heddlu Gwent": [82, 91, 80], "Newport": [28, 35, 30], "W06000020": [14, 14, 15],
        "Cardiff": [6, 7, 6],
    }  # fmt: skip
    write(table)
    told = run("--json", "--campaign", str(bundle))
    assert told.exit_code == 0, told.output
    assert json.loads(told.output)["sums"] == ["Heddlu Gwent = Newport + W06000020 + …"]


def test_noise_counts_nobody_twice(folder: Path) -> None:
    write(A1)
    words = ["--epsilon", "10", "--budget", "10"]
    assert run(*words).exit_code == 0
    assert [abs(int(row["total"]) - true) < 8 for row, true in zip(published(), (94, 102), strict=True)] == [
        True
    ] * 2
    both = ["--group", "a=Gwent", "--group", "b=Newport"]
    refused = run(*words, *both)
    assert refused.exit_code == 2 and "count twice" in refused.output


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["--part", "Gwent"], "--part Gwent=Newport"),
        (["--part", "Gwent=Paris"], "Paris"),
        (["--part", "Torfaen=Newport"], "less than"),
        (["--not-a-sum", "Paris"], "Paris"),
        (["--campaign", "nowhere"], "nowhere"),
    ],
)
def test_wrong_use_is_one_clear_line(folder: Path, words: list[str], says: str) -> None:
    write(A1)
    result = run(*words)
    assert result.exit_code == 2 and isinstance(result.exception, SystemExit)
    assert says in result.output.splitlines()[-1] and not Path("open.csv").exists()


def test_the_search_gives_up_in_time_where_there_are_many_areas() -> None:
    chance = np.random.default_rng(2)
    counts = chance.integers(0, 12, (60, 2)).astype(float)
    with pytest.raises(RelationError, match="2 dates are too few for 60 areas"):
        find_sums(counts, [str(n) for n in range(60)])


def test_sums_that_somebody_says_are_none_are_named(folder: Path) -> None:
    write({name: counts * 3 for name, counts in A1.items()} | {"Gwent": A1["Gwent"] * 3})
    told = json.loads(run("--json", "--not-a-sum", "Gwent").output)
    assert told["sums"] == [] and told["unprotected_sums"] == ["Gwent = Newport + Torfaen + Monmouthshire"]
    again = run("--not-a-sum", "Gwent", "--data", "calls")
    assert "Not protected, because you say that it is no sum" in again.output
