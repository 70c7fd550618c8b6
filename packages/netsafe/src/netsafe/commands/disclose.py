"""``netsafe disclose``: a table of counts, made fit to be published."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from netsafe.commands.atomic_write import staged_files
from netsafe.commands.error_lines import InputCommand
from netsafe.commands.options import language_option

if TYPE_CHECKING:
    from netsafe_evaluation.disclosure.laplace_noise import LaplaceNoise
    from netsafe_evaluation.disclosure.ledger import LedgerEntry
    from netsafe_evaluation.disclosure.release_fingerprints import ReleaseSubject
    from netsafe_evaluation.disclosure.sum_relations import SumRelation
    from netsafe_evaluation.series import Counts
    from netsafe_intake.wording import Wording

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
    book, files = ledger or default_ledger(), _files(out, language)
    if len({path.resolve() for path in (table, book, *files.values())}) < 2 + len(files):
        raise click.UsageError("TABLE, --out and the ledger must be different files. Mend: another --out")
    try:
        say = wording(ROOM, language)
        noise = None if epsilon is None else LaplaceNoise(epsilon, contacts)
        counts = read_series(table, outcome)
        name = data or (table.stem if counts.outcome is None else f"{table.stem} {counts.outcome}")
        relations = _relations(counts, campaign, parts, no_sums)
        unprotected = _unprotected(counts, relations) if no_sums else ()
        release = TableRelease(
            counts, relations, unprotected, name, files, book, ledger is None, apart_from, say
        )
        if noise is None:
            lines, output, nothing = _exact(release)
        else:
            lines, output, nothing = _noise(
                release, noise, _pairs(groups, "--group campaign=Cardiff"), budget
            )
    except OSError as error:
        raise click.UsageError(
            f"{error.filename or out}: {error.strerror}. Mend: name a folder that is there and can be written"
        ) from None
    click.echo(json.dumps(output, indent=1, ensure_ascii=False) if as_json else "\n".join(lines))
    if nothing:
        raise click.exceptions.Exit(1)


def default_ledger() -> Path:
    """One for each user, wherever releases are written (XDG Base Directory Specification)."""
    home = Path(os.environ.get("XDG_DATA_HOME", ""))
    if not home.is_absolute():
        try:
            home = Path.home() / ".local" / "share"
        except RuntimeError:  # a user without a home, as in some containers
            raise click.UsageError("this user has no home for the ledger. Mend: --ledger FILE") from None
    return home / "netsafe" / LEDGER


@dataclass(frozen=True)
class TableRelease:
    """What is to be released, and where it is written and remembered."""

    counts: Counts
    relations: tuple[SumRelation, ...]
    unprotected: tuple[SumRelation, ...]
    """Sums by the numbers that are none because somebody says so."""
    data: str
    files: dict[str, Path]
    """A file for each language."""
    book: Path
    of_the_user: bool
    """Whether `book` is the ledger in the user's home, whose folder is made."""
    apart_from: tuple[str, ...]
    say: Wording

    def entries(self) -> Any:
        """The ledger, open and locked; with what an older version wrote beside the release."""
        from netsafe_evaluation.disclosure.ledger import open_ledger

        if self.of_the_user:
            self.book.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        return open_ledger(self.book, {path.absolute().parent / LEDGER for path in self.files.values()})

    def subject(self) -> ReleaseSubject:
        """What the ledger knows these data by."""
        from netsafe_evaluation.disclosure.counts_with_margins import with_margins
        from netsafe_evaluation.disclosure.release_fingerprints import release_subject

        counts = self.counts
        return release_subject(
            self.data, counts.dates, self.last, counts.areas, with_margins(counts, self.relations)
        )

    @property
    def last(self) -> dt.date:
        """The last day that the last date stands for: a week or a month goes on behind its first day."""
        return self.counts.end - dt.timedelta(days=1)

    def entry(
        self,
        kind: str,
        epsilon: float,
        contacts: int,
        numbers: int,
        table: str,
        secret: bytes,
        identifiers: Any,
    ) -> LedgerEntry:
        """What the ledger remembers; `identifiers` are the numbers by which it recognises the data."""
        from netsafe_evaluation.disclosure.ledger import LedgerEntry
        from netsafe_evaluation.disclosure.release_fingerprints import digests

        today = dt.datetime.now(dt.UTC).date().isoformat()
        first, last = self.counts.dates[0].isoformat(), self.last.isoformat()
        areas, marks = (
            " ".join(sorted(digests(secret, some))) for some in (self.subject().areas, frozenset(identifiers))
        )
        return LedgerEntry(
            today, self.data, first, last, kind, epsilon, contacts, numbers, table, areas, marks
        )

    def written(self) -> str:
        """The line that says which files were written."""
        return self.say.say("told.written", file=", ".join(map(str, self.files.values())))


def _relations(
    counts: Counts, campaign: Path | None, parts: tuple[str, ...], no_sums: tuple[str, ...]
) -> tuple[SumRelation, ...]:
    from netsafe_evaluation.disclosure.counts_with_margins import sum_relations

    from netsafe.bundle import BundleError, read_bundle
    from netsafe.commands.areas_within_areas import places_within

    try:
        places = read_bundle(campaign).release.areas if campaign else ()
    except BundleError as error:
        raise click.UsageError(f"--campaign: {error}") from None
    return sum_relations(
        counts, places_within(places, counts.areas), _pairs(parts, "--part Gwent=Newport"), no_sums
    )


def _unprotected(counts: Counts, relations: tuple[SumRelation, ...]) -> tuple[SumRelation, ...]:
    """The sums that the numbers show and that are not among `relations`; none where that cannot be told."""
    from netsafe_evaluation.disclosure.counts_with_margins import sum_relations
    from netsafe_evaluation.disclosure.sum_relations import RelationError

    try:
        return tuple(relation for relation in sum_relations(counts) if relation not in relations)
    except RelationError:
        return ()


def _pairs(texts: tuple[str, ...], example: str) -> dict[str, list[str]]:
    from netsafe_evaluation.disclosure.noisy_table import GroupError

    pairs: dict[str, list[str]] = {}
    for text in texts:
        name, mark, area = (part.strip() for part in text.partition("="))
        if not mark or not name or not area or not name.isprintable():
            raise GroupError("", f"“{text}” is no group", example)
        pairs.setdefault(name, []).append(area)
    return pairs


def _exact(release: TableRelease) -> tuple[list[str], dict[str, Any], bool]:
    from netsafe_evaluation.disclosure import CellStatus, suppress
    from netsafe_evaluation.disclosure.counts_with_margins import with_margins
    from netsafe_evaluation.disclosure.narrative import (
        equation,
        relation_sentences,
        suppression_sentences,
    )
    from netsafe_evaluation.disclosure.random_suppression import random_suppression
    from netsafe_evaluation.disclosure.release_csv import suppressed_csv
    from netsafe_evaluation.disclosure.release_fingerprints import fingerprints

    counts, say = release.counts, release.say
    with release.entries() as entries:
        entries.overlapping_releases(release.subject(), release.apart_from)
        secret = entries.secret
    exact = with_margins(counts, release.relations)
    result = suppress(exact, random_suppression(secret, counts.dates, counts.areas, exact))
    lines = relation_sentences(counts.areas, exact.relations, say.language)
    lines += relation_sentences(counts.areas, release.unprotected, say.language, "unprotected")
    lines += suppression_sentences(result, say.language)
    data = result.to_dict() | {
        "sums": [equation(counts.areas, relation) for relation in exact.relations],
        "unprotected_sums": [equation(counts.areas, relation) for relation in release.unprotected],
    }
    if result.refusal is not None:
        return lines, data, True
    texts = {
        path: suppressed_csv(counts, result, _say(code)).encode() for code, path in release.files.items()
    }
    table = _fingerprint(suppressed_csv(counts, result, _say("en")))
    published = fingerprints(counts.dates, exact, result.statuses == CellStatus.PUBLISHED)
    with release.entries() as entries:
        earlier = entries.overlapping_releases(release.subject(), release.apart_from)
        again = entries.check_exact(earlier, table)
        with staged_files(texts) as replace_files:
            if not again:
                entries.add(release.entry("suppressed", 0.0, 0, data["shown"], table, secret, published))
            replace_files()
    if again:
        lines.append(say.say("told.same"))
    return [*lines, release.written()], data, False


def _noise(
    release: TableRelease, noise: LaplaceNoise, groups: dict[str, list[str]], budget: float
) -> tuple[list[str], dict[str, Any], bool]:
    from netsafe_evaluation.disclosure import THRESHOLD, NoiseResult, add_noise
    from netsafe_evaluation.disclosure.counts_with_margins import with_margins
    from netsafe_evaluation.disclosure.narrative import (
        equation,
        noise_sentences,
        relation_sentences,
        significant,
    )
    from netsafe_evaluation.disclosure.release_csv import noisy_csv
    from netsafe_evaluation.disclosure.release_fingerprints import fingerprints

    counts, say = release.counts, release.say
    exact = with_margins(counts, release.relations)
    noisy = add_noise(counts, noise, groups, release.relations)
    lines = relation_sentences(counts.areas, exact.relations, say.language)
    lines += noise_sentences(noisy, say.language)
    texts = {path: noisy_csv(noisy, _say(code)).encode() for code, path in release.files.items()}
    table = _fingerprint(noisy_csv(noisy, _say("en")))
    cells = exact.values >= THRESHOLD
    cells[-1], cells[:, -1] = False, False
    with release.entries() as entries:
        earlier = entries.overlapping_releases(release.subject(), release.apart_from)
        spent = entries.check_noise(earlier, release.data, noise.epsilon, budget, noise.contacts)
        large = fingerprints(counts.dates, exact, cells)
        numbers = int(noisy.counted.sum())
        entry = release.entry("noise", noise.epsilon, noise.contacts, numbers, table, entries.secret, large)
        with staged_files(texts) as replace_files:
            entries.add(entry)
            replace_files()
    values = {"total": significant(say, spent), "budget": significant(say, budget)}
    lines.append(say.say("told.spent", data=release.data, ledger=str(release.book.name), **values))
    data = NoiseResult(noisy, spent, budget).to_dict()
    data["sums"] = [equation(counts.areas, relation) for relation in exact.relations]
    return [*lines, release.written()], data, False


def _fingerprint(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def _say(language: str) -> Wording:
    from netsafe_evaluation.disclosure.narrative import ROOM
    from netsafe_intake.wording import wording

    return wording(ROOM, language)


def _files(out: Path, language: str) -> dict[str, Path]:
    """A file for each language; that of `language` is called as asked: open.csv, open.cy.csv."""
    from netsafe_evaluation.disclosure.narrative import ROOM
    from netsafe_intake.wording import languages

    others = [code for code in languages(ROOM) if code != language]
    return {language: out} | {code: out.with_name(f"{out.stem}.{code}{out.suffix}") for code in others}
