"""``netsafe disclose``: a table of counts, made fit to be published."""

from __future__ import annotations

import json
from pathlib import Path

import click

from netsafe.commands.command_error_handling import InputCommand
from netsafe.commands.options import language_option
from netsafe.commands.table_release import (
    LEDGER,
    TableRelease,
    areas_by_name,
    default_ledger,
    files_by_language,
    release_exact_table,
    release_noisy_table,
    stated_relations,
    unprotected_relations,
)

HELP = f"""
Make a table of counts fit to be published.

Reads TABLE, a CSV or Parquet file of sums by date and area (date, area, count; or a column for each area),
never records of persons. Writes --out, a CSV, and beside it the same in every other language (open.csv,
open.cy.csv).

Without --epsilon: exact numbers, with their sums. Every number from 0 to 9 is “fewer than 10”, and others are
withheld until none of those can be worked out; an audit says so. Never evaluate on that file.

With --epsilon: sums by date, each with noise, fit for open data and for evaluation; the loss of accuracy is
stated. Sums below 0 stay.

Areas that are sums of others (Gwent of Newport, Torfaen and so on) are found from the numbers, whatever their
names, and protected as such; nobody counts twice. --campaign and --part name those of which TABLE has a part.

Every release is written into one ledger for this user (--ledger; without it {LEDGER} in
$XDG_DATA_HOME/netsafe, usually ~/.local/share/netsafe). It knows data by their numbers, whatever the file is
called and wherever --out is, and refuses a second, different table of the same data and time, noise beyond
--budget, and noise and exact numbers beside each other.

Exit status: 0 when it is written, 1 when the ledger refuses or nothing can be given, 2 for wrong use and for
a table that cannot be used.

\b
Example: netsafe disclose calls.csv --out open.csv
         netsafe disclose visits.csv --out noise.csv --epsilon 1 --group campaign=Cardiff
"""


@click.command(name="disclose", cls=InputCommand, refusals=("ledger-budget",), help=HELP)
@click.argument("table", type=click.Path(path_type=Path))
@click.option(
    "--out", required=True, type=click.Path(path_type=Path), metavar="FILE", help="What is written."
)
@click.option("--outcome", metavar="NAME", help="Which outcome, where TABLE has several.")
@click.option("--epsilon", type=float, metavar="E", help="Release sums with noise; 1 protects well.")
@click.option(
    "--contacts",
    type=int,
    default=1,
    show_default=True,
    help="Contacts of one person that are protected together.",
)
@click.option(
    "--group",
    "groups",
    multiple=True,
    metavar="NAME=AREA",
    help="Sum this area into that group; again for each area. The rest is “others”. Only with --epsilon.",
)
@click.option(
    "--campaign",
    type=click.Path(path_type=Path),
    metavar="BUNDLE",
    help="A campaign whose [[areas]] say which lie within which.",
)
@click.option(
    "--part",
    "parts",
    multiple=True,
    metavar="AREA=PART",
    help="This area holds that one; again for each part.",
)
@click.option(
    "--not-a-sum",
    "no_sums",
    multiple=True,
    metavar="AREA",
    help="This area only looks like a sum of others; “all” for every area.",
)
@click.option(
    "--budget", type=float, default=2.0, show_default=True, metavar="E", help="The most ε for the same data."
)
@click.option("--data", metavar="NAME", help="What the ledger calls these data; without it, TABLE's name.")
@click.option(
    "--apart-from",
    "apart_from",
    multiple=True,
    metavar="NAME",
    help="Nobody in TABLE is in the data that the ledger calls so.",
)
@click.option("--ledger", type=click.Path(path_type=Path), metavar="FILE", help="Another ledger.")
@language_option("netsafe_evaluation.disclosure", "Of text and file.")
@click.option("--json", "as_json", is_flag=True, help="Write what was done as JSON.")
def disclose(
    table: Path,
    out: Path,
    outcome: str | None,
    epsilon: float | None,
    contacts: int,
    groups: tuple[str, ...],
    campaign: Path | None,
    parts: tuple[str, ...],
    no_sums: tuple[str, ...],
    budget: float,
    data: str | None,
    apart_from: tuple[str, ...],
    ledger: Path | None,
    language: str,
    as_json: bool,
) -> None:
    """Hide small numbers, or add noise, and write the ledger."""
    from netsafe_evaluation.disclosure.laplace_noise import LaplaceNoise
    from netsafe_evaluation.disclosure.narrative import ROOM
    from netsafe_evaluation.series import read_series
    from netsafe_intake.wording import wording

    if groups and epsilon is None:
        raise click.UsageError("--group needs --epsilon. Mend: leave --group out, or add --epsilon 1")
    if out.is_dir() or not 0 < budget < float("inf"):
        raise click.UsageError("--out is a file and --budget above 0. Mend: --out open.csv --budget 2")
    book, files = ledger or default_ledger(), files_by_language(out, language)
    if len({path.resolve() for path in (table, book, *files.values())}) < 2 + len(files):
        raise click.UsageError("TABLE, --out and the ledger must be different files. Mend: another --out")
    try:
        say = wording(ROOM, language)
        noise = None if epsilon is None else LaplaceNoise(epsilon, contacts)
        counts = read_series(table, outcome)
        name = data or (table.stem if counts.outcome is None else f"{table.stem} {counts.outcome}")
        relations = stated_relations(counts, campaign, parts, no_sums)
        unprotected = unprotected_relations(counts, relations) if no_sums else ()
        release = TableRelease(
            counts, relations, unprotected, name, files, book, ledger is None, apart_from, say
        )
        if noise is None:
            lines, output, nothing = release_exact_table(release)
        else:
            lines, output, nothing = release_noisy_table(
                release, noise, areas_by_name(groups, "--group campaign=Cardiff"), budget
            )
    except OSError as error:
        raise click.UsageError(
            f"{error.filename or out}: {error.strerror}. Mend: name a folder that is there and can be written"
        ) from None
    click.echo(json.dumps(output, indent=1, ensure_ascii=False) if as_json else "\n".join(lines))
    if nothing:
        raise click.exceptions.Exit(1)
