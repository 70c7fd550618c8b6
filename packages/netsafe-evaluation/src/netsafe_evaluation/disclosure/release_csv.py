"""A suppressed table, or one with noise, as the CSV file that is published."""

from __future__ import annotations

import csv
import io

from netsafe_intake.spreadsheet_formula import is_formula
from netsafe_intake.wording import Wording

from netsafe_evaluation.disclosure.noisy_table import NoisyTable
from netsafe_evaluation.disclosure.suppressed_table import SuppressedTable
from netsafe_evaluation.disclosure.table_with_margins import CellStatus
from netsafe_evaluation.series import Counts


def suppressed_csv(counts: Counts, suppressed: SuppressedTable, words: Wording) -> str:
    """A row for each date and a column for each area, sums last; hidden numbers say so in words.

    Where cells are left out, only the sums by date and then by area.
    """
    total, areas = words.say("cell.total"), len(counts.areas)
    dates = [day.isoformat() for day in counts.dates]
    places = [*range(areas), -1]
    if suppressed.depth == "cells":
        head = [words.say("cell.date"), *counts.areas, total]
        rows = [
            [name, *(_cell(suppressed, row, column, words) for column in places)]
            for row, name in enumerate([*dates, total])
        ]
    else:
        head = [words.say("cell.date"), total]
        rows = [[name, _cell(suppressed, row, -1, words)] for row, name in enumerate([*dates, total])]
        rows += [[area, _cell(suppressed, -1, column, words)] for column, area in enumerate(counts.areas)]
    return _csv([head, *rows])


def _cell(suppressed: SuppressedTable, row: int, column: int, words: Wording) -> str:
    """An entry as the file has it: its number, or words that say why there is none."""
    match CellStatus(suppressed.statuses[row, column]):
        case CellStatus.PUBLISHED:
            return str(suppressed.table.values[row, column])
        case CellStatus.PRIMARY:
            return words.say("cell.small")
        case CellStatus.SECONDARY | CellStatus.OMITTED:
            return words.say("cell.withheld")
        case CellStatus.NOT_COUNTED:
            return ""


def noisy_csv(noisy: NoisyTable, words: Wording) -> str:
    """A row for each date and a column for each group; empty where a count is missing."""
    head = [words.say("cell.date"), *(_group(name, words) for name in noisy.groups)]
    rows = []
    for column, day in enumerate(noisy.dates):
        cells = [
            str(noisy.values[group, column]) if noisy.counted[group, column] else ""
            for group in range(len(noisy.groups))
        ]
        rows.append([day.isoformat(), *cells])
    return _csv([head, *rows])


def _group(name: str, words: Wording) -> str:
    return words.say(f"cell.{name}") if name in ("total", "others") else name


def _csv(rows: list[list[str]]) -> str:
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows([[_harmless(cell) for cell in row] for row in rows])
    return text.getvalue()


def _harmless(cell: str) -> str:
    """A name that a spreadsheet would run as a formula is marked as text."""
    negative = cell.startswith("-") and cell[1:].isdigit()
    return f"'{cell}" if is_formula(cell) and not negative else cell
