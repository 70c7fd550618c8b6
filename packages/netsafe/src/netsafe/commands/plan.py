"""``netsafe plan``: could this campaign show an effect, and what will be done, written down before."""

from __future__ import annotations

import datetime as dt
import json
import sys
from typing import TYPE_CHECKING

import click

from netsafe.commands.area_options import AreasCommand
from netsafe.commands.options import DAY, FILE, given_as, language_option
from netsafe.commands.plan_options import PlanOptions

if TYPE_CHECKING:
    from netsafe_evaluation.plan.past_counts_summary import Past
    from netsafe_evaluation.series import Counts
    from netsafe_evaluation.simulator import World

HELP = """
Say before the launch how small a rise this campaign could show.

Reads SERIES, past counts by area as for “netsafe evaluate” (all of it from before the launch; areas named
with --control are to be compared with, the others are to have the campaign), or without it what --mean,
--areas and the other options say. Several names may stand behind one --control or --area, or each behind
its own. Simulates campaigns like it, and writes to standard output the smallest rise that could be shown,
and what more weeks, more areas, areas that start one after another or another assumption would buy.

With --register FILE and --start it also writes FILE: outcome, areas, dates and method with a digest. After
the campaign, “netsafe evaluate --registered FILE” says what was done otherwise.

Exit status: 0 when it is planned, 1 when SERIES or FILE is refused, with the reason, 2 for wrong use.

Example: netsafe plan --mean 0.8 --areas 22 --controls 20 --before 104 --after 52
"""

_COUNT = click.IntRange(1, 500)


@click.command(name="plan", cls=AreasCommand, help=HELP)
@click.argument("series", required=False, type=FILE)
@click.option("--control", "control", multiple=True, metavar="NAME …", help="Areas to compare with.")
@click.option("--area", "area", multiple=True, metavar="NAME …", help="Areas with the campaign.")
@click.option("--outcome", metavar="NAME", help="Which outcome of SERIES, or what will be counted.")
@click.option("--areas", type=_COUNT, help="How many areas will have the campaign (22).")
@click.option("--controls", type=_COUNT, help="How many areas to compare with (20).")
@click.option(
    "--mean", type=click.FloatRange(min=0, min_open=True), help="Counts a period in each campaign area (1)."
)
@click.option(
    "--control-mean",
    type=click.FloatRange(min=0, min_open=True),
    help="The same in each area to compare with.",
)
@click.option("--before", type=click.IntRange(4, 2000), help="Periods of data before the start (two years).")
@click.option("--after", type=click.IntRange(2, 2000), help="Periods after it (one year).")
@click.option(
    "--period", type=click.Choice(["week", "month"]), default="week", show_default=True, help="Of each count."
)
@click.option(
    "--noise",
    type=click.FloatRange(0, 2),
    help="How far the ratio of the groups goes up and down beyond chance, as a share (0.1).",
)
@click.option(
    "--rho", type=click.FloatRange(0, 0.95), help="Correlation of that from period to period (0.3)."
)
@click.option(
    "--stagger",
    type=click.IntRange(0, 500),
    default=0,
    show_default=True,
    help="The number of periods over which areas start, one after another.",
)
@click.option(
    "--shape",
    type=click.Choice(["level", "slope", "decay"]),
    default="level",
    show_default=True,
    help="Whether a rise comes and stays, grows evenly, or fades (half in eight weeks).",
)
@click.option(
    "--drift",
    type=click.Choice(["auto", "level", "trend", "walk"]),
    default="auto",
    show_default=True,
    help="How the two groups will be assumed to drift apart (docs/evaluation/effect.md).",
)
@click.option(
    "--power",
    type=click.FloatRange(0.5, 0.99),
    default=0.8,
    show_default=True,
    help="How surely such a rise is to be shown.",
)
@click.option("--simulations", type=click.IntRange(100, 100_000), default=1000, show_default=True)
@click.option("--seed", type=click.IntRange(0, 2**31), default=1, show_default=True)
@click.option("--start", type=DAY, metavar="DATE", help="The first day of the campaign, to register.")
@click.option("--register", type=FILE, metavar="FILE", help="Write down what will be done; a new .toml file.")
@language_option("netsafe_evaluation.plan", "Of text.")
@click.option("--json", "as_json", is_flag=True, help="Write JSON, with the verdict in every language.")
@given_as(PlanOptions)
def plan(context: click.Context, options: PlanOptions) -> None:
    """Plan one campaign."""
    _check(options)
    _plan(options)


def _check(options: PlanOptions) -> None:
    """Say before anything is read what does not fit together."""
    path = options.series
    if path is not None and not path.exists():
        raise click.BadParameter(f"there is no file “{path}”", param_hint="SERIES")
    both = [name for name in options.area if name in options.control]
    if both:
        raise click.UsageError(f"“{both[0]}” is given as --area and as --control. Mend: leave out one.")
    if path is not None:
        doubled = options.doubled_by_series
        if doubled:
            raise click.UsageError(f"{doubled[0]}: SERIES says that. Mend: leave out one.")
        if not options.control:
            raise click.UsageError("name the areas to compare with: --control NAME …")
    if options.register is None:
        return
    if options.start is None:
        raise click.UsageError("--register needs --start, the first day of the campaign")
    if options.register.exists():
        raise click.UsageError(f"“{options.register}” is there already. Mend: give another name.")
    if path is None and not (options.area and options.control and options.outcome):
        raise click.UsageError("--register needs SERIES, or --outcome with an --area and a --control by name")


def _plan(options: PlanOptions) -> None:
    from netsafe_evaluation.plan.design_alternatives import alternatives, compare_alternatives
    from netsafe_evaluation.plan.study_plan import StudyPlan, as_text

    counts, past, world = _world(options)
    period = counts.period.value if counts is not None else options.period
    simulations, drift = options.simulations, options.drift
    total = 2 * simulations * len(alternatives(world, drift))
    with click.progressbar(
        length=total, label="Simulating", file=sys.stderr, hidden=not sys.stderr.isatty()
    ) as bar:
        comparisons = compare_alternatives(
            world,
            drift,
            power=options.power,
            simulations=simulations,
            seed=options.seed,
            tick=bar.update,
        )
    digest = ""
    if options.register is not None:
        digest = _register(options, counts, period, world, comparisons[0].analysis.minimum_effect)
    planned = StudyPlan(
        world=world,
        drift=drift,
        period=period,
        seed=options.seed,
        options=comparisons,
        past=past,
        file=counts.file if counts is not None else "",
        registered=options.register.name if options.register is not None else "",
        digest=digest,
    )
    if options.as_json:
        click.echo(json.dumps(planned.to_dict(), ensure_ascii=False, indent=1, allow_nan=False))
    else:
        click.echo(as_text(planned, options.language), nl=False)


def _world(options: PlanOptions) -> tuple[Counts | None, Past | None, World]:
    from netsafe_evaluation.plan.planned_world import assumed_world, world_from_counts
    from netsafe_evaluation.series import read_series

    if options.series is not None:
        counts = read_series(options.series, options.outcome)
        campaign, control = _names(counts, options)
        past, world = world_from_counts(
            counts,
            campaign,
            control,
            before=options.before,
            after=options.after,
            stagger=options.stagger,
            shape=options.shape,
        )
        return counts, past, world
    world = assumed_world(
        campaign_areas=len(options.area) or options.areas or 22,
        comparison_areas=len(options.control) or options.controls or 20,
        mean=options.mean or 1.0,
        comparison_mean=options.control_mean,
        noise=0.1 if options.noise is None else options.noise,
        rho=0.3 if options.rho is None else options.rho,
        before=options.before,
        after=options.after,
        period=options.period,
        stagger=options.stagger,
        shape=options.shape,
    )
    return None, None, world


def _names(counts: Counts, options: PlanOptions) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Campaign areas and areas to compare with, as the file calls them."""
    control = tuple(dict.fromkeys(counts.areas[counts.area(name)] for name in options.control))
    named = tuple(dict.fromkeys(counts.areas[counts.area(name)] for name in options.area))
    campaign = named or tuple(name for name in counts.areas if name not in control)
    both = [name for name in campaign if name in control]
    if both:
        raise click.UsageError(f"“{both[0]}” is given as --area and as --control. Mend: leave out one.")
    if not campaign:
        raise click.UsageError("every area is to compare with, so none is left for the campaign")
    return campaign, control


def _register(options: PlanOptions, counts: Counts | None, period: str, world: World, smallest: float) -> str:
    from math import isfinite

    from netsafe_evaluation.plan.registration import Registration, write

    assert options.start is not None and options.register is not None  # _check has seen to it
    campaign, control = options.area, options.control
    if counts is not None:
        campaign, control = _names(counts, options)
    outcome = options.outcome or (counts.outcome if counts is not None else "") or ""
    registration = Registration(
        outcome=outcome,
        campaign=tuple(campaign),
        comparison=tuple(control),
        start=options.start,
        registered=dt.date.today(),
        shape=options.shape,
        drift=options.drift,
        period=period,
        before=world.before,
        after=world.after,
        smallest_effect=round(smallest, 4) if isfinite(smallest) else None,
    )
    try:
        return write(registration, options.register)
    except OSError as error:
        raise click.FileError(str(options.register), error.strerror or "cannot be written") from None
