"""``netsafe trial``: which wording works, and when to stop looking."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from netsafe_evaluation.trial import Trial
    from netsafe_evaluation.trial.telling import Secondary

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


@click.command(name="trial", help=HELP)
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
@click.option("--language", default="en", show_default=True, metavar="CODE", help="Of the text: en or cy.")
@click.option("--json", "as_data", is_flag=True, help="Write JSON, with the verdict in every language.")
def trial(
    file: Path | None,
    outcome: str | None,
    arms: tuple[tuple[str, int, int], ...],
    control: str | None,
    fewer: bool,
    stage: str | None,
    worth: float,
    level: float,
    show_published: bool,
    reconstruct: tuple[int, str] | None,
    against: tuple[int, int] | None,
    ratio: str,
    language: str,
    as_data: bool,
) -> None:
    """Judge a trial, the published trials, or a printed figure."""
    asked = [bool(file), bool(arms), show_published, reconstruct is not None]
    if sum(asked) != 1:
        raise click.UsageError(
            "give one of FILE, --arm, --published, --reconstruct. Mend: see “netsafe trial --help”"
        )
    _has_words(language)
    if show_published:
        from netsafe_evaluation.trial.published import published
        from netsafe_evaluation.trial.telling_published import published_json, published_text

        _write(published_json(published()) if as_data else published_text(published(), language))
    elif reconstruct is not None:
        _reconstruct(*reconstruct, against, ratio, language, as_data)
    else:
        _judge(file, arms, outcome, control, fewer, stage, level, worth, language, as_data)


def _has_words(language: str) -> None:
    from netsafe_evaluation.trial.telling import ROOM
    from netsafe_intake.wording import NoWordsError, wording

    try:
        wording(ROOM, language)
    except NoWordsError as error:
        raise click.BadParameter(str(error), param_hint="--language") from None


def _judge(
    file: Path | None,
    arms: tuple[tuple[str, int, int], ...],
    outcome: str | None,
    control: str | None,
    fewer: bool,
    stage: str | None,
    level: float,
    worth: float,
    language: str,
    as_data: bool,
) -> None:
    from netsafe_evaluation.series import SeriesError
    from netsafe_evaluation.trial import StageError, TrialError, judge, read_trial, stage_of
    from netsafe_evaluation.trial.telling import as_json, as_text

    try:
        found_in, others = _read(file, arms, outcome, control, fewer, read_trial)
        judged = judge(found_in, stage_of(found_in.outcome, stage), level, worth)
    except (TrialError, StageError, SeriesError) as error:
        raise click.UsageError(str(error)) from None
    _write(as_json(judged, others) if as_data else as_text(judged, others, language))


def _read(
    file: Path | None,
    arms: tuple[tuple[str, int, int], ...],
    outcome: str | None,
    control: str | None,
    fewer: bool,
    read_trial: Any,
) -> tuple[Trial, list[Secondary]]:
    from netsafe_evaluation.trial import StageError, Trial, TrialError, stage_of
    from netsafe_evaluation.trial.telling import secondary

    if file is None:
        if outcome is None:
            raise TrialError("say what was counted. Mend: --outcome deterred, or --outcome clicked")
        for name, _, _ in arms:
            if not name.strip() or not name.isprintable() or len(name) > 60:
                raise TrialError("an arm has no name. Mend: 1 to 60 letters, on one line")
        return Trial.of(list(arms), outcome, control, fewer), []
    table = read_trial(file)
    if outcome is None:
        raise TrialError(
            f"{file}: say which outcome decides, before you look. Mend: --outcome with one of "
            f"{', '.join(table.outcomes)}"
        )
    others = []
    for name in table.outcomes:
        if name != outcome.casefold():
            try:
                stage = stage_of(name)
            except StageError:
                stage = None
            others.append(secondary(table.trial(name, control, fewer), stage))
    return table.trial(outcome.casefold(), control, fewer), others


def _reconstruct(
    shown: int, text: str, against: tuple[int, int] | None, ratio: Any, language: str, as_data: bool
) -> None:
    from netsafe_evaluation.trial.reconstruct import Figure, FigureError, reconstruct
    from netsafe_evaluation.trial.telling_published import reconstruction_json, reconstruction_text

    try:
        found = reconstruct(shown, Figure.read(text, ratio), against)
    except FigureError as error:
        raise click.UsageError(str(error)) from None
    _write(reconstruction_json(found, text) if as_data else reconstruction_text(found, text, language) + "\n")
    if not found.solutions:
        raise click.exceptions.Exit(1)


def _write(what: dict[str, Any] | str) -> None:
    if isinstance(what, str):
        click.echo(what, nl=False)
    else:
        click.echo(json.dumps(what, indent=1, ensure_ascii=False))
