"""``netsafe claim``: what a published before-and-after figure is worth."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from netsafe.commands.command_error_handling import FindingsCommand
from netsafe.commands.options import language_option

if TYPE_CHECKING:
    from netsafe_evaluation.claims.claim import Claim

HELP = """
Say what a published before-and-after figure is worth.

Reads the counts BEFORE and AFTER; or, with --from, a file of claims: TOML, or CSV with one claim a row
(docs/evaluation/claims.md names the fields). Writes to standard output, for each claim: a verdict in one
sentence; how many times the rate before the rate after was, with 95% intervals; the same beside a
comparison figure; and what is wrong with the claim, with how to mend it.

With --json: one object for a claim on the command line, a list for a file, with the verdict in every
language.

Exit status: 0 when the claims were judged, however they came out; 2 for wrong use or a file that cannot be
read, with one line for each mistake in it.

Example: netsafe claim 1421 2804 --background 43019 94342
"""


@click.command(
    name="claim",
    cls=FindingsCommand,
    error_status=2,
    help=HELP,
    context_settings={"ignore_unknown_options": True},
)
@click.argument("before", required=False)
@click.argument("after", required=False)
@click.option(
    "--from", "file", type=click.Path(path_type=Path), metavar="FILE", help="Judge a file of claims."
)
@click.option(
    "--exposure", nargs=2, metavar="A B", help="Over how much each was counted: months, days, persons."
)
@click.option("--background", nargs=2, metavar="BEFORE AFTER", help="The same counts elsewhere, or over all.")
@click.option("--background-name", metavar="NAME", help="What the background is, such as “UK”.")
@click.option(
    "--counted",
    multiple=True,
    metavar="UNIT",
    help="people, site-users, visits, scans, callers, calls or contacts; more than once where mixed.",
)
@click.option(
    "--claimed", metavar="CHANGE", help="What was published: +50%, “more than doubled”, “100 more”, up, down."
)
@click.option("--before-period", metavar="PERIOD", help="When was counted: 2016, or 2015-11/2016-10.")
@click.option("--after-period", metavar="PERIOD", help="When was counted then.")
@click.option("--worked-back", is_flag=True, help="BEFORE was not published, but worked back.")
@click.option(
    "--dispersion", metavar="NUMBER", help="Variance over mean of the counts, 1 or more; without it, by unit."
)
@language_option("netsafe_evaluation.claims", "Of the text.")
@click.option("--json", "as_json", is_flag=True, help="Write JSON.")
@click.option("--explain", metavar="CODE", help="Print what a code means, and stop; “all” prints every one.")
def claim(
    before: str | None,
    after: str | None,
    file: Path | None,
    dispersion: str | None,
    language: str,
    as_json: bool,
    explain: str | None,
    **fields: Any,
) -> None:
    """Judge one claim, or a file of them."""
    for text in (before, after):
        if text is not None and text.startswith("--"):
            raise click.NoSuchOption(text.partition("=")[0])
    if explain is not None:
        _explain(explain)
        return
    stated = {key: value for key, value in fields.items() if value}
    if file is not None:
        if before is not None or stated:
            raise click.UsageError("--from stands alone: everything about a claim is in the file")
        _print(_from_file(file), _dispersion(dispersion), language, as_json, in_list=True)
        return
    if before is None or after is None:
        raise click.UsageError("give BEFORE and AFTER, or --from FILE. Example: netsafe claim 900 1350")
    _print([_from_line(before, after, stated)], _dispersion(dispersion), language, as_json, in_list=False)


def _explain(code: str) -> None:
    from netsafe_evaluation.claims.flaw_manual import explain

    try:
        click.echo(explain(code), nl=False)
    except KeyError:
        raise click.BadParameter(
            f"no flaw has the code “{code}”. Mend: “netsafe claim --explain all” lists them.",
            param_hint="--explain",
        ) from None


def _from_file(file: Path) -> list[Claim]:
    from netsafe_evaluation.claims.claims_file import read_claims

    return read_claims(file)


def _from_line(before: str, after: str, stated: dict[str, Any]) -> Claim:
    from netsafe_evaluation.claims.claim_fields import claim_of
    from netsafe_evaluation.claims.error import FieldError

    raw: dict[str, Any] = {"before": before, "after": after}
    for key in ("claimed", "before_period", "after_period"):
        if key in stated:
            raw[key] = stated[key]
    if "counted" in stated:
        raw["counted"] = list(stated["counted"])
    if "exposure" in stated:
        raw["exposure"] = list(stated["exposure"])
    if "worked_back" in stated:
        raw["base"] = "worked-back"
    if "background" in stated:
        first, second = stated["background"]
        raw["background"] = {"before": first, "after": second}
    if "background_name" in stated:
        if "background" not in stated:
            raise click.UsageError("--background-name names the counts of --background: give both")
        raw["background"]["name"] = stated["background_name"]
    try:
        return claim_of(raw, {})
    except FieldError as error:
        raise click.UsageError(f"{_place(error.path)}: {error.reason} Mend: {error.mend}.") from None


def _place(path: str) -> str:
    """The place on the command line of a field of the record."""
    if path in ("before", "after"):
        return path.upper()
    return "--" + path.partition(".")[0].replace("_", "-")


def _dispersion(text: str | None) -> float | None:
    from netsafe_evaluation.claims.error import FieldError
    from netsafe_evaluation.claims.field_parsers import positive

    try:
        return None if text is None else positive("--dispersion", text, smallest=1.0)
    except FieldError as error:
        raise click.UsageError(f"{error}.") from None


def _print(
    claims: list[Claim], dispersion: float | None, language: str, as_json: bool, in_list: bool
) -> None:
    from netsafe_evaluation.claims.analysis import analyse_claims
    from netsafe_evaluation.claims.as_text import as_text

    results = analyse_claims(claims, dispersion)
    if not as_json:
        click.echo(as_text(results, language), nl=False)
        return
    records = [result.to_dict() for result in results]
    click.echo(json.dumps(records if in_list else records[0], ensure_ascii=False, indent=1))
