"""``netsafe check``: what may not be said, where, and how to mend it."""

from __future__ import annotations

import datetime as dt
import gc
import os
import sys
from pathlib import Path

import click

from netsafe.commands.default_bundle import default_bundle
from netsafe.commands.options import bundle_argument, start_option, today_option, trusted_keys_option

HELP = """
Check the words, services, dates and colours of a campaign.

Reads BUNDLE, the folder that holds campaign.toml (without it, the shipped
campaigns/operation-net-safe). Writes the findings to standard output: file, line,
code, severity, reason and how to mend it. --start checks the plan as “netsafe build --start” moves it.

Exit status: 0 when nothing is an error, 1 when something is or when the bundle
cannot be read, 2 for wrong use.

Example: netsafe check campaigns/operation-net-safe --format json
"""


def _known_language(context: click.Context, parameter: click.Parameter, language: str) -> str:
    """Refuse a language that the rules have no words in; English is known without a look."""
    if language != "en":
        from netsafe.rules.groups import report_languages

        if language not in report_languages():
            raise click.BadParameter(f"no words in “{language}”. Mend: {' or '.join(report_languages())}")
    return language


@click.command(name="check", help=HELP)
@bundle_argument
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="How to report.",
)
@click.option(
    "--language",
    metavar="LANGUAGE",
    default="en",
    show_default=True,
    callback=_known_language,
    help="The language to report in: cy or en.",
)
@click.option(
    "--explain",
    metavar="CODE",
    help="Print what a rule is for and how to mend it, and stop; “all” prints every rule, in English.",
)
@start_option
@trusted_keys_option
@today_option
@click.option(
    "--dictionaries",
    metavar="DIR",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    help="A folder with lists of words for spelling, before the usual ones (docs/spelling.md).",
)
def check(
    bundle: Path | None,
    form: str,
    language: str,
    explain: str | None,
    start: dt.date | None,
    trusted_keys: Path | None,
    today: dt.date | None,
    dictionaries: Path | None,
) -> None:
    """Check a bundle and report what was found."""
    if explain is not None:
        _explain(explain, language)
        return
    folder = bundle or default_bundle()
    _check(folder, form, language, start, trusted_keys, today or dt.date.today(), dictionaries)


def _explain(code: str, language: str) -> None:
    from netsafe.rules.manual import UnknownRuleError, explain

    try:
        click.echo(explain(code, language), nl=False)
    except UnknownRuleError as error:
        raise click.BadParameter(str(error), param_hint="--explain") from None


def _check(
    folder: Path,
    form: str,
    language: str,
    start: dt.date | None,
    trusted_keys: Path | None,
    today: dt.date,
    dictionaries: Path | None,
) -> None:
    # A check is short: to collect garbage, and to ask each installed package whether it is a plug-in of
    # Pydantic, would take a tenth of its time.
    gc.disable()
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    from netsafe.bundle import BundleError
    from netsafe.commands.bundle_with_logos import read_bundle_with_logos
    from netsafe.commands.findings_json import faults_json, report_json
    from netsafe.commands.findings_text import faults_text, report_text
    from netsafe.commands.located_findings import located
    from netsafe.commands.sealed_bundle import release_of_bundle
    from netsafe.rules import check as findings_of
    from netsafe.rules.hunspell_word_lists import WordLists, usual_folders, usual_memory

    try:
        bundle = read_bundle_with_logos(folder)
    except BundleError as error:
        if form == "json":
            click.echo(faults_json(error.faults, language), nl=False)
        else:
            click.echo(faults_text(error.faults, language), nl=False, err=True)
        raise click.exceptions.Exit(1) from None
    named_folders = (dictionaries,) if dictionaries else ()
    lists = WordLists((*named_folders, *usual_folders()), usual_memory())
    release = release_of_bundle(
        bundle, folder, trusted_keys, lambda line: click.echo(line, err=True), language
    )
    if start is not None:
        from netsafe.campaign.moved_plan import moved_plan

        release = moved_plan(release, start, today)
    findings = located(findings_of(release, today, bundle.languages, lists), bundle, language)
    if form == "json":
        click.echo(report_json(findings, release, today), nl=False)
    else:
        click.echo(report_text(findings, release, language, _colour()), nl=False)
    gc.freeze()  # or Python would look through all that was made once more when it ends
    if any(finding.severity == "error" for finding in findings):
        raise click.exceptions.Exit(1)


def _colour() -> bool:
    """Whether standard output is a terminal whose reader has not asked for no colours (no-color.org)."""
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR")
