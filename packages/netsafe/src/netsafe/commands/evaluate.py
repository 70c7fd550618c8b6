"""``netsafe evaluate``: what changed in the areas of a campaign, compared with others."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from netsafe.commands.area_options import AreasCommand
from netsafe.commands.atomic_write import write_files
from netsafe.commands.evaluate_options import EvaluateOptions
from netsafe.commands.options import DAY, FILE, given_as, language_option, office
from netsafe.commands.repeated_command_line import command_line

if TYPE_CHECKING:
    from netsafe_evaluation.series import SeriesError
    from netsafe_evaluation.study.evaluation import Evaluation
    from netsafe_evaluation.study.imprint import Imprint

HELP = """
Say what changed in the areas of a campaign, compared with areas that had none.

Reads SERIES: sums for each week or month and area, as CSV or Parquet, with the columns date, area and count
(and outcome, where several things were counted), or with a column for each area. Never records of persons:
a file that looks like one row for each caller is refused. Writes the result to standard output, and with
--out a report: .html or .pdf to read, .csv with a row for each week. A report begins with a page for
everybody in each language: one of four verdicts, one sentence, one chart, and what it cannot say.

Areas that are not named with --control had the campaign, unless --area names those that had it. The result
never says that the campaign was the cause; it says what it cannot say.

Exit status: 0 when there is an answer (“no clear change” is one), 1 when the file or the question is
refused, with the reason, 2 for wrong use.

Example: netsafe evaluate docs/evaluation/examples/referrals.csv --start 2025-11-03
--control Eastmoor "Fordham Vale" Greyfield Highcombe Inglebay "Kestrel Hills" --out report.html
--made-by "Evaluation team, Example Council"
"""

_REPORTS = (".html", ".pdf", ".csv")


@click.command(name="evaluate", cls=AreasCommand, help=HELP)
@click.argument("series", type=FILE)
@click.option("--start", type=DAY, metavar="DATE", help="The day on which the campaign began.")
@click.option("--starts", type=FILE, metavar="FILE", help="CSV of area and date, where areas began apart.")
@click.option(
    "--control",
    "controls",
    multiple=True,
    metavar="NAME …",
    help="Areas without the campaign.",
)
@click.option("--area", "areas", multiple=True, metavar="NAME …", help="Areas with the campaign.")
@click.option("--outcome", metavar="NAME", help="Which outcome of the file, if it has several.")
@click.option(
    "--measure",
    metavar="NAME",
    help="What was counted (calls, scans …), if the file does not say.",
)
@click.option(
    "--stage",
    type=click.Choice(["input", "output", "outtake", "outcome", "impact"]),
    help="The stage of an evaluation, if what was counted does not tell. A scan is never an outcome.",
)
@click.option(
    "--phase",
    "phases",
    multiple=True,
    metavar="FROM..TO",
    help="Days in which it could be seen; may come again.",
)
@click.option("--exposure", type=FILE, metavar="FILE", help="The display log: CSV of date, area, displays.")
@click.option(
    "--definition-changed",
    "redefined",
    type=DAY,
    metavar="DATE",
    help="From then on counted in another way.",
)
@click.option(
    "--shape",
    type=click.Choice(["level", "slope", "decay"]),
    help="Whether a change comes and stays (level, the default), grows, or fades.",
)
@click.option(
    "--drift",
    type=click.Choice(["auto", "level", "trend", "walk"]),
    help="How the two groups are assumed to drift apart (auto, the default; docs/evaluation/effect.md).",
)
@click.option(
    "--registered",
    type=FILE,
    metavar="FILE",
    help="What “netsafe plan --register” wrote: do that, and say what is done otherwise.",
)
@click.option("--quick", is_flag=True, help="Leave out the one check that takes a second.")
@click.option("--out", type=FILE, metavar="FILE", help="Write a report: .html, .pdf or .csv.")
@click.option(
    "--made-by",
    metavar="NAME",
    callback=office,
    help="Who made the report, for its cover: an office, never a person.",
)
@click.option(
    "--made-on", type=DAY, metavar="DATE", help="The day on the cover of the report; without it, today."
)
@click.option("--bundle", type=FILE, help="The campaign: its name, languages and lead are on the cover.")
@click.option("--with-data", is_flag=True, help="Put counts below 10 into the report too; do not publish it.")
@language_option("netsafe_evaluation.study", "Of text and report.")
@click.option("--json", "as_json", is_flag=True, help="Write JSON, with the verdict in every language.")
@given_as(EvaluateOptions)
def evaluate(context: click.Context, options: EvaluateOptions) -> None:
    """Evaluate one series."""
    from netsafe_evaluation.series import SeriesError

    out = options.out
    if out is not None and out.suffix.lower() not in _REPORTS:
        raise click.BadParameter(
            f"“{out.name}” ends otherwise. Mend: let it end in {', '.join(_REPORTS)}", param_hint="--out"
        )
    if out is not None and any(path.resolve() == out.resolve() for path in options.inputs):
        raise click.BadParameter(
            f"“{out.name}” is a file that is read, and would be lost", param_hint="--out"
        )
    if out is not None and out.suffix.lower() != ".csv" and options.made_on is None:
        # The command in the report names the day, so that it gives the same bytes on any other.
        context.params["made_on"] = dt.date.today()
        options = replace(options, made_on=context.params["made_on"])
    try:
        evaluation = _evaluate(options, command_line(context, without=("as_json",)))
    except SeriesError as error:
        if options.as_json:
            click.echo(json.dumps(_unreadable(error), ensure_ascii=False, indent=1))
        raise
    if out is not None:
        _write(evaluation, out, options)
    _print(evaluation, options.language, options.as_json)
    if out is not None:
        click.echo(f"→ {out}", err=True)
    if evaluation.effect.refusal is not None:
        raise click.exceptions.Exit(1)


def _evaluate(options: EvaluateOptions, call: str) -> Evaluation:
    from netsafe_evaluation.study.evaluation import analyse
    from netsafe_evaluation.study.registration_comparison import compare_with_registration

    from netsafe.commands.evaluate_study_design import design, read_registration

    registration = read_registration(options.registered) if options.registered else None
    evaluation = analyse(design(options, registration, call), quick=options.quick)
    return evaluation if registration is None else compare_with_registration(evaluation, registration)


def _write(evaluation: Evaluation, out: Path, options: EvaluateOptions) -> None:
    """Write the report whole or not at all."""
    from netsafe_evaluation.study.report import compose

    kind = out.suffix.lower()
    if kind == ".csv":
        from netsafe_evaluation.study.period_csv import as_csv

        content = as_csv(evaluation).encode()
    else:
        document = compose(evaluation, options.language, options.with_data, _imprint(options))
        if kind == ".html":
            from netsafe_evaluation.reporting.html_page import as_html

            content = as_html(document).encode()
        else:
            from netsafe_evaluation.reporting.pdf import as_pdf

            content = as_pdf(document)
    try:
        write_files({out: content})
    except OSError as error:
        raise click.FileError(str(out), error.strerror or "cannot be written") from None


def _imprint(options: EvaluateOptions) -> Imprint:
    """What the cover says beside the answer.  Raises BundleError where the bundle cannot be read."""
    from netsafe_evaluation.study.imprint import Imprint
    from netsafe_evaluation.study.words import LANGUAGES

    made_by = {options.language: options.made_by} if options.made_by else {}
    if options.bundle is None:
        return Imprint(made_by, options.made_on)
    from netsafe.bundle import read_bundle

    release = read_bundle(options.bundle).release
    leads = [organisation.name for organisation in release.organisations if organisation.role == "lead"]
    languages = tuple(language for language in release.languages if language in LANGUAGES)
    return Imprint(
        made_by,
        options.made_on,
        {language: release.name.of(language) for language in languages},
        {language: " · ".join(name.of(language) for name in leads) for language in languages if leads},
        languages,
    )


def _print(evaluation: Evaluation, language: str, as_json: bool) -> None:
    from netsafe_evaluation.study.as_text import as_text

    if as_json:
        click.echo(json.dumps(evaluation.to_dict(), ensure_ascii=False, indent=1, allow_nan=False))
    else:
        click.echo(as_text(evaluation, language), nl=False)


def _unreadable(error: SeriesError) -> dict[str, object]:
    """The same keys as an answer, for a file that cannot be used."""
    from netsafe_evaluation.study.words import LANGUAGES, words_in

    every = {language: words_in(language) for language in LANGUAGES}
    reason = {code: words.say("refused.input", reason=str(error)) for code, words in every.items()}
    return {
        **dict.fromkeys(["rate_ratio", "interval", "p_value", "absolute", "method"]),
        "checks": [],
        "refused": {"code": "input", "values": {}, "reason": reason},
        "verdict": {code: words.say("verdict.refused", reason=reason[code]) for code, words in every.items()},
        "verdict_code": "cannot-be-known",
        "aloud": {code: words.say("aloud.refused") for code, words in every.items()},
        "stage": None,
    }
