"""What was found, as one HTML page: no script, nothing from elsewhere, each chart with its table."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from importlib.resources import files
from math import isfinite

from jinja2 import Environment, StrictUndefined, Template
from markupsafe import Markup
from netsafe_intake.wording import Wording, wording

from netsafe_evaluation.capacity.findings import Findings
from netsafe_evaluation.capacity.pacing import Pace
from netsafe_evaluation.capacity.told import ROOM, day, parts, verdict, weekday
from netsafe_evaluation.reporting.chart_colours import FORCED_COLOURS
from netsafe_evaluation.reporting.charts import Chart, Line

NARROW = 360
"""Pixels of a chart on a phone, where one drawn for a desk would have to be pushed to and fro."""


@dataclass(frozen=True)
class _Shown:
    heading: str
    wide: Markup
    narrow: Markup
    table: Markup


def as_page(found: Findings, language: str) -> str:
    """The page in `language`.  Text from the file is escaped."""
    say = wording(ROOM, language)
    charts = [_shown(say.say("title.hours"), hours_chart(found, say, language))]
    if found.pace is not None and found.pace.refusal is None:
        charts.insert(0, _shown(say.say("title.weeks"), weeks_chart(found, found.pace, say, language)))
    return _template().render(
        language=language,
        title=say.say("title.page"),
        verdict=verdict(found, language),
        charts=charts,
        parts=parts(found, language),
        half=found.risen is not None,
        stages={name: say.say(f"stage.{name}") for name in ("input", "outtake", "outcome")},
        forced_colours=FORCED_COLOURS,
        table_name=say.say("table.name"),
    )


def hours_chart(found: Findings, say: Wording, language: str) -> Chart:
    """Calls and calls answered in each hour of a week, with the rise where one was asked."""
    week = found.risen or found.week
    places = [f"{weekday(at, language, 'abbreviated')} {at % 24:02}:00" for at in range(len(week.hours))]
    by_day = [sum(week.line.calls[at : at + 24]) for at in range(0, len(places), 24)]
    most = max(range(7), key=lambda at: by_day[at])
    worst = week.worst
    hour = week.hours[worst]
    return Chart(
        say.say("title.hours"),
        say.say("chart.hour"),
        say.say("chart.calls"),
        places,
        lines=[
            Line(say.say("chart.came"), week.line.calls, "other"),
            Line(say.say("chart.answered"), [one.answered if one else None for one in week.hours]),
            Line(say.say("chart.missed"), [one.missed if one else None for one in week.hours], "expected"),
        ],
        width=760,
        language=language,
        digits=2,
        summary=say.say(
            "chart.hours_summary",
            day=weekday(most * 24, language),
            calls=say.number(by_day[most]),
            worst=weekday(worst, language),
            hour=f"{worst % 24:02}:00",
            missed=say.number(hour.missed if hour else 0.0, 1),
        ),
    )


def weeks_chart(found: Findings, plan: Pace, say: Wording, language: str) -> Chart:
    """Calls more in each week, in the order found and all at once, and what can be answered."""
    length = max(len(plan.extra), len(plan.extra_at_once))

    def run(calls: tuple[float, ...]) -> list[float]:
        return [*calls, *[0.0] * (length - len(calls))]

    lines = [
        Line(say.say("chart.paced"), run(plan.extra)),
        Line(say.say("chart.once"), run(plan.extra_at_once), "other"),
    ]
    if isfinite(plan.room):
        lines.append(Line(say.say("chart.room"), [plan.room] * length, "expected"))
    return Chart(
        say.say("title.weeks"),
        say.say("chart.week"),
        say.say("chart.more"),
        [day(found, week, language) for week in range(length)],
        lines=lines,
        width=760,
        language=language,
        digits=0,
        summary=say.say(
            "chart.weeks_summary",
            worst=say.number(max(plan.extra)),
            once=say.number(max(plan.extra_at_once)),
        ),
    )


def _shown(heading: str, chart: Chart) -> _Shown:
    return _Shown(heading, chart.svg, replace(chart, width=NARROW).svg, chart.table)


@lru_cache(maxsize=1)
def _template() -> Template:
    environment = Environment(
        autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    return environment.from_string(files(ROOM).joinpath("page.html.j2").read_text(encoding="utf-8"))
