"""``netsafe disclose``: a table of counts, made fit to be published."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from netsafe.commands.whole import beside

if TYPE_CHECKING:
    from netsafe.evaluation.disclosure.noise import Noise
    from netsafe.evaluation.series import Counts
    from netsafe.evaluation.wording import Wording

LEDGER = "privacy-ledger.csv"

HELP = f"""
Make a table of counts fit to be published.

Reads TABLE, a CSV or Parquet file of sums by date and area (date, area, count; or a column for each area),
never records of persons. Writes --out, a CSV, and beside it the same in every other language (open.csv,
open.cy.csv).

Without --epsilon: exact numbers, with their sums. Every number from 0 to 9 is “fewer than 10”, and others are
withheld until none of those can be worked out; an audit says so. Never evaluate on that file.

With --epsilon: sums by date, each with noise, fit for open data and for evaluation; the loss of accuracy is
stated. Sums below 0 stay.

Every release is written into a ledger ({LEDGER} beside --out). It refuses a second, different table of
the same data, and noise beyond --budget. The same data must keep the same --data name.

Exit status: 0 when it is written, 1 when the ledger refuses or nothing can be given, 2 for wrong use and for
a table that cannot be used.

\b
Example: netsafe disclose calls.csv --out open.csv
         netsafe disclose calls.csv --out open.csv --epsilon 1 --group campaign=Cardiff
"""


@click.command(name="disclose", help=HELP)
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
    "--budget", type=float, default=2.0, show_default=True, metavar="E", help="The most ε for the same data."
)
@click.option("--data", metavar="NAME", help="What the ledger calls these data; without it, TABLE's name.")
@click.option("--ledger", type=click.Path(path_type=Path), metavar="FILE", help="Another ledger.")
@click.option(
    "--language", default="en", show_default=True, metavar="CODE", help="Of text and file: en or cy."
)
@click.option("--json", "as_data", is_flag=True, help="Write what was done as JSON.")
def disclose(
    table: Path,
    out: Path,
    outcome: str | None,
    epsilon: float | None,
    contacts: int,
    groups: tuple[str, ...],
    budget: float,
    data: str | None,
    ledger: Path | None,
    language: str,
    as_data: bool,
) -> None:
    """Hide small numbers, or add noise, and write the ledger."""
    from netsafe.evaluation.disclosure.ledger import BudgetError, LedgerError
    from netsafe.evaluation.disclosure.noise import Noise, NoiseError
    from netsafe.evaluation.disclosure.release import GroupError
    from netsafe.evaluation.disclosure.telling import ROOM
    from netsafe.evaluation.series import SeriesError, read_series
    from netsafe.evaluation.wording import NoWordsError, wording

    if groups and epsilon is None:
        raise click.UsageError("--group needs --epsilon. Mend: leave --group out, or add --epsilon 1")
    book = ledger or out.absolute().parent / LEDGER
    if out.is_dir() or not 0 < budget < float("inf"):
        raise click.UsageError("--out is a file and --budget above 0. Mend: --out open.csv --budget 2")
    files = _files(out, language)
    if len({path.resolve() for path in (table, book, *files.values())}) < 2 + len(files):
        raise click.UsageError("TABLE, --out and the ledger must be different files. Mend: another --out")
    try:
        say = wording(ROOM, language)
        noise = None if epsilon is None else Noise(epsilon, contacts)
        counts = read_series(table, outcome)
        name = data or (table.stem if counts.outcome is None else f"{table.stem} {counts.outcome}")
        if noise is None:
            lines, told, nothing = _exact(counts, files, book, name, say)
        else:
            lines, told, nothing = _noise(counts, noise, _groups(groups), files, book, name, budget, say)
    except BudgetError as error:
        raise click.ClickException(str(error)) from None
    except (NoWordsError, NoiseError, GroupError, SeriesError, LedgerError) as error:
        raise click.UsageError(str(error)) from None
    except OSError as error:
        raise click.UsageError(
            f"{error.filename or out}: {error.strerror}. Mend: name a folder that is there and can be written"
        ) from None
    click.echo(json.dumps(told, indent=1, ensure_ascii=False) if as_data else "\n".join(lines))
    if nothing:
        raise click.exceptions.Exit(1)


def _groups(given: tuple[str, ...]) -> dict[str, list[str]]:
    from netsafe.evaluation.disclosure.release import GroupError

    groups: dict[str, list[str]] = {}
    for text in given:
        name, mark, area = (part.strip() for part in text.partition("="))
        if not mark or not name or not area or not name.isprintable():
            raise GroupError(f"“{text}” is no group. Mend: --group campaign=Cardiff")
        groups.setdefault(name, []).append(area)
    return groups


def _exact(
    counts: Counts, files: dict[str, Path], book: Path, name: str, say: Wording
) -> tuple[list[str], dict[str, Any], bool]:
    from netsafe.evaluation.disclosure.ledger import open_ledger
    from netsafe.evaluation.disclosure.release import suppressed, suppressed_csv
    from netsafe.evaluation.disclosure.telling import suppressed_json, suppressed_lines

    found = suppressed(counts)
    lines, told = suppressed_lines(found, say.language), suppressed_json(found)
    if found.depth == "nothing":
        return lines, told, True
    texts = {path: suppressed_csv(counts, found, _say(code)).encode() for code, path in files.items()}
    table = _fingerprint(suppressed_csv(counts, found, _say("en")))
    with open_ledger(book) as entries:
        again = entries.check_exact(name, counts.dates[0], counts.dates[-1], table)
        with beside(texts) as put:
            if not again:
                entries.add(_entry(counts, name, "suppressed", 0.0, 0, told["shown"], table))
            put()
    if again:
        lines.append(say.say("told.same"))
    return [*lines, say.say("told.written", file=", ".join(map(str, files.values())))], told, False


def _noise(
    counts: Counts,
    noise: Noise,
    groups: dict[str, list[str]],
    files: dict[str, Path],
    book: Path,
    name: str,
    budget: float,
    say: Wording,
) -> tuple[list[str], dict[str, Any], bool]:
    from netsafe.evaluation.disclosure.ledger import open_ledger
    from netsafe.evaluation.disclosure.release import noisy, noisy_csv
    from netsafe.evaluation.disclosure.telling import noise_json, noise_lines, number

    first, last = counts.dates[0], counts.dates[-1]
    found = noisy(counts, noise, groups)
    lines = noise_lines(found, say.language)
    texts = {path: noisy_csv(found, _say(code)).encode() for code, path in files.items()}
    table = _fingerprint(noisy_csv(found, _say("en")))
    with open_ledger(book) as entries:
        spent = entries.check_noise(name, first, last, noise.epsilon, budget, noise.contacts)
        exact = entries.exact_before(name, first, last)
        with beside(texts) as put:
            numbers = int(found.counted.sum())
            entries.add(_entry(counts, name, "noise", noise.epsilon, noise.contacts, numbers, table))
            put()
    values = {"total": number(say, spent), "budget": number(say, budget)}
    lines.append(say.say("told.spent", data=name, ledger=str(book.name), **values))
    if exact:
        lines.append(say.say("told.exact"))
    return (
        [*lines, say.say("told.written", file=", ".join(map(str, files.values())))],
        noise_json(found, spent, budget),
        False,
    )


def _entry(
    counts: Counts, name: str, kind: str, epsilon: float, contacts: int, numbers: int, table: str
) -> Any:
    from netsafe.evaluation.disclosure.ledger import Entry

    today = dt.datetime.now(dt.UTC).date().isoformat()
    first, last = counts.dates[0].isoformat(), counts.dates[-1].isoformat()
    return Entry(today, name, first, last, kind, epsilon, contacts, numbers, table)


def _fingerprint(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def _say(language: str) -> Wording:
    from netsafe.evaluation.disclosure.telling import ROOM
    from netsafe.evaluation.wording import wording

    return wording(ROOM, language)


def _files(out: Path, language: str) -> dict[str, Path]:
    """A file for each language; that of `language` is called as asked: open.csv, open.cy.csv."""
    from netsafe.evaluation.disclosure.telling import ROOM
    from netsafe.evaluation.wording import languages

    others = [code for code in languages(ROOM) if code != language]
    return {language: out} | {code: out.with_name(f"{out.stem}.{code}{out.suffix}") for code in others}
