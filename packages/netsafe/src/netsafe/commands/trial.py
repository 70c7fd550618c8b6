"""``netsafe trial``: which wording works, and when to stop looking."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from netsafe.commands.command_error_handling import InputCommand
from netsafe.commands.options import language_option

if TYPE_CHECKING:
    from netsafe_evaluation.trial import SecondaryOutcome, Trial

HELP = """
Say which of several wordings works, and whether to stop the trial.

Reads FILE, a CSV or Parquet with the columns arm, shown, and one or more counts (clicked, helped …), each at
most once for a showing; with a column date or day too, every day is a look, and the answer holds though
you look at it every day. Or reads --arm once for each wording. Only sums are read, never persons.

Writes the rate of each wording, each against the control, the probability to be best, and the verdict
to standard output. One outcome decides, and has to be named before: --outcome.

--published shows what the published trials can and cannot have counted; --reconstruct lists the whole
numbers that a printed figure can come from.

Exit status: 0 when it is answered, 1 when no whole number gives the figure of --reconstruct, 2 for
wrong use and for a file that cannot be used.

\b
Example: netsafe trial --outcome deterred --arm control 100 27 --arm traced 81 40 --arm illegal 99 52
         netsafe trial --reconstruct 137 3.05 --against 100 27
"""


@click.command(name="trial", cls=InputCommand, help=HELP)
@click.argument("file", required=False, type=click.Path(path_type=Path))
@click.option("--outcome", metavar="NAME", help="What decides: a column of FILE, or what --arm counts.")
@click.option(
    "--arm",
    "arms",
    nargs=3,
    type=(str, click.IntRange(min=0), click.IntRange(min=0)),
    multiple=True,
    metavar="NAME SHOWN ACTED",
    help="A wording, how often it was shown, and after how many of these somebody acted.",
)
@click.option("--control", metavar="NAME", help="The wording to compare with; without it, “control”.")
@click.option("--fewer", is_flag=True, help="Fewer is better (attempts, searches).")
@click.option(
    "--stage",
    type=click.Choice(["output", "outtake", "outcome", "impact"]),
    help="What the outcome is, where its name does not say.",
)
@click.option(
    "--worth",
    "smallest_effect",
    type=float,
    default=1.2,
    show_default=True,
    metavar="ODDS",
    help="The smallest odds ratio between two wordings that would matter.",
)
@click.option("--level", type=float, default=0.95, show_default=True, help="Of every interval.")
@click.option("--published", "show_published", is_flag=True, help="Judge the published trials.")
@click.option(
    "--reconstruct",
    nargs=2,
    type=(int, str),
    metavar="SHOWN FIGURE",
    help="Which numbers of SHOWN give FIGURE: 38% or an odds ratio such as 3.05.",
)
@click.option(
    "--against", nargs=2, type=(int, int), metavar="SHOWN ACTED", help="The control of --reconstruct."
)
@click.option(
    "--ratio",
    type=click.Choice(["odds", "risk"]),
    default="odds",
    show_default=True,
    help="What FIGURE is a ratio of.",
)
@language_option("netsafe_evaluation.trial", "Of the text.")
@click.option("--json", "as_json", is_flag=True, help="Write JSON, with the verdict in every language.")
def trial(
    file: Path | None,
    outcome: str | None,
    arms: tuple[tuple[str, int, int], ...],
    control: str | None,
    fewer: bool,
    stage: str | None,
    smallest_effect: float,
    level: float,
    show_published: bool,
    reconstruct: tuple[int, str] | None,
    against: tuple[int, int] | None,
    ratio: str,
    language: str,
    as_json: bool,
) -> None:
    """Judge a trial, the published trials, or a printed figure."""
    sources = [bool(file), bool(arms), show_published, reconstruct is not None]
    if sum(sources) != 1:
        raise click.UsageError(
            "give one of FILE, --arm, --published, --reconstruct. Mend: see “netsafe trial --help”"
        )
    if show_published:
        from netsafe_evaluation.trial.published_studies import published_studies
        from netsafe_evaluation.trial.published_studies_report import studies_as_text, studies_to_dict

        studies = published_studies()
        _write(studies_to_dict(studies) if as_json else studies_as_text(studies, language))
    elif reconstruct is not None:
        _reconstruct(*reconstruct, against, ratio, language, as_json)
    else:
        _analyse(file, arms, outcome, control, fewer, stage, level, smallest_effect, language, as_json)


def _analyse(
    file: Path | None,
    arms: tuple[tuple[str, int, int], ...],
    outcome: str | None,
    control: str | None,
    fewer: bool,
    stage: str | None,
    level: float,
    smallest_effect: float,
    language: str,
    as_json: bool,
) -> None:
    from netsafe_evaluation.trial import analyse_trial, stage_of
    from netsafe_evaluation.trial.as_text import as_text

    counts, secondary = _read(file, arms, outcome, control, fewer)
    result = analyse_trial(counts, stage_of(counts.outcome, stage), level, smallest_effect, secondary)
    _write(result.to_dict() if as_json else as_text(result, language))


def _read(
    file: Path | None,
    arms: tuple[tuple[str, int, int], ...],
    outcome: str | None,
    control: str | None,
    fewer: bool,
) -> tuple[Trial, list[SecondaryOutcome]]:
    from netsafe_evaluation.trial import (
        OutcomeStageError,
        Trial,
        TrialError,
        read_trial,
        secondary_outcome,
        stage_of,
    )

    if file is None:
        if outcome is None:
            raise TrialError("", "say what was counted", "--outcome deterred, or --outcome clicked")
        for name, _, _ in arms:
            if not name.strip() or not name.isprintable() or len(name) > 60:
                raise TrialError("", "an arm has no name", "1 to 60 letters, on one line")
        return Trial.of(list(arms), outcome, control, fewer), []
    table = read_trial(file)
    if outcome is None:
        raise TrialError(
            str(file),
            "say which outcome decides, before you look",
            f"--outcome with one of {', '.join(table.outcomes)}",
        )
    others = []
    for name in table.outcomes:
        if name != outcome.casefold():
            try:
                stage = stage_of(name)
            except OutcomeStageError:
                stage = None
            others.append(secondary_outcome(table.trial(name, control, fewer), stage))
    return table.trial(outcome.casefold(), control, fewer), others


def _reconstruct(
    displays: int, text: str, against: tuple[int, int] | None, ratio: Any, language: str, as_json: bool
) -> None:
    from netsafe_evaluation.trial import PrintedFigure, reconstruct
    from netsafe_evaluation.trial.reconstruction_report import reconstruction_as_text, reconstruction_to_dict

    reconstruction = reconstruct(displays, PrintedFigure.read(text, ratio), against)
    if as_json:
        _write(reconstruction_to_dict(reconstruction, text))
    else:
        _write(reconstruction_as_text(reconstruction, text, language) + "\n")
    if not reconstruction.solutions:
        raise click.exceptions.Exit(1)


def _write(output: dict[str, Any] | str) -> None:
    if isinstance(output, str):
        click.echo(output, nl=False)
    else:
        click.echo(json.dumps(output, indent=1, ensure_ascii=False))
