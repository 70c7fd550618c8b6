"""A table of counts that is released: with its sums protected or with noise, and written into the ledger."""

from __future__ import annotations

import datetime as dt
import hashlib
import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from netsafe.commands.atomic_write import staged_files

if TYPE_CHECKING:
    from netsafe_evaluation.disclosure.laplace_noise import LaplaceNoise
    from netsafe_evaluation.disclosure.ledger import LedgerEntry
    from netsafe_evaluation.disclosure.release_fingerprints import ReleaseSubject
    from netsafe_evaluation.disclosure.sum_relations import SumRelation
    from netsafe_evaluation.series import Counts
    from netsafe_intake.wording import Wording


LEDGER = "privacy-ledger.csv"


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


def stated_relations(
    counts: Counts, campaign: Path | None, parts: tuple[str, ...], no_sums: tuple[str, ...]
) -> tuple[SumRelation, ...]:
    """The sums that TABLE holds, by its numbers, by `campaign` and as stated.  Raises UsageError."""
    from netsafe_evaluation.disclosure.counts_with_margins import sum_relations

    from netsafe.bundle import BundleError, read_bundle
    from netsafe.commands.areas_within_areas import places_within

    try:
        places = read_bundle(campaign).release.areas if campaign else ()
    except BundleError as error:
        raise click.UsageError(f"--campaign: {error}") from None
    return sum_relations(
        counts, places_within(places, counts.areas), areas_by_name(parts, "--part Gwent=Newport"), no_sums
    )


def unprotected_relations(counts: Counts, relations: tuple[SumRelation, ...]) -> tuple[SumRelation, ...]:
    """The sums that the numbers show and that are not among `relations`; none where that cannot be told."""
    from netsafe_evaluation.disclosure.counts_with_margins import sum_relations
    from netsafe_evaluation.disclosure.sum_relations import RelationError

    try:
        return tuple(relation for relation in sum_relations(counts) if relation not in relations)
    except RelationError:
        return ()


def areas_by_name(texts: tuple[str, ...], example: str) -> dict[str, list[str]]:
    """Areas by the name that each “NAME=AREA” of `texts` gives them to.  Raises GroupError."""
    from netsafe_evaluation.disclosure.noisy_table import GroupError

    pairs: dict[str, list[str]] = {}
    for text in texts:
        name, mark, area = (part.strip() for part in text.partition("="))
        if not mark or not name or not area or not name.isprintable():
            raise GroupError("", f"“{text}” is no group", example)
        pairs.setdefault(name, []).append(area)
    return pairs


def release_exact_table(release: TableRelease) -> tuple[list[str], dict[str, Any], bool]:
    """Write exact numbers, small ones suppressed: sentences, their JSON, whether nothing could be given."""
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


def release_noisy_table(
    release: TableRelease, noise: LaplaceNoise, groups: dict[str, list[str]], budget: float
) -> tuple[list[str], dict[str, Any], bool]:
    """Write sums with noise: sentences, their JSON, and False, for they can always be given."""
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


def files_by_language(out: Path, language: str) -> dict[str, Path]:
    """A file for each language; that of `language` is called as asked: open.csv, open.cy.csv."""
    from netsafe_evaluation.disclosure.narrative import ROOM
    from netsafe_intake.wording import languages

    others = [code for code in languages(ROOM) if code != language]
    return {language: out} | {code: out.with_name(f"{out.stem}.{code}{out.suffix}") for code in others}
