"""The report on a helpline as one HTML page: no script, nothing from elsewhere, each chart with its table."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from importlib.resources import files
from math import isfinite

from netsafe_intake.wording import Wording, wording

from netsafe_evaluation.capacity.formatting import clock, weekday
from netsafe_evaluation.capacity.helpline_estimates import CapacityEstimates
from netsafe_evaluation.capacity.narrative import ROOM, verdict
from netsafe_evaluation.capacity.pacing import PacingPlan
from netsafe_evaluation.capacity.pacing_narrative import start_date
from netsafe_evaluation.capacity.report_sections import sections
from netsafe_evaluation.reporting.chart import Chart, Line
from netsafe_evaluation.reporting.chart_colours import FORCED_COLOURS
from netsafe_evaluation.reporting.html_page import html_environment

NARROW = 360
"""Pixels of a chart on a phone, where one drawn for a desktop would have to be scrolled sideways."""


@dataclass(frozen=True)
class _ChartFigure:
    """A chart under its heading, in two widths, with the table of its numbers."""

    heading: str
    wide: str
    narrow: str
    table: str


def as_page(result: CapacityEstimates, language: str) -> str:
    """The page in `language`.  Text from the file is escaped."""
    words = wording(ROOM, language)
    charts = [_figure(words.say("title.hours"), hours_chart(result, words))]
    if result.plan is not None and result.plan.refusal is None:
        charts.insert(0, _figure(words.say("title.weeks"), weeks_chart(result.plan, words)))
    return (
        html_environment()
        .from_string(_page_source())
        .render(
            language=language,
            title=words.say("title.page"),
            verdict=verdict(result, language),
            charts=charts,
            parts=sections(result, language),
            half=result.week_after_rise is not None,
            stages={name: words.say(f"stage.{name}") for name in ("input", "outtake", "outcome")},
            forced_colours=FORCED_COLOURS,
            table_name=words.say("table.name"),
        )
    )


def hours_chart(result: CapacityEstimates, words: Wording) -> Chart:
    """Arrivals and answered calls in each hour of a week, after the rise if there is one."""
    week = result.week_after_rise or result.week
    arrivals, language = week.helpline.arrivals, words.language
    hours = [f"{weekday(hour, language, 'abbreviated')} {clock(hour)}" for hour in range(len(week.hours))]
    by_day = [sum(arrivals[hour : hour + 24]) for hour in range(0, len(hours), 24)]
    busiest = max(range(7), key=lambda day: by_day[day])
    worst = week.hours[week.worst_hour]
    return Chart(
        words.say("title.hours"),
        words.say("chart.hour"),
        words.say("chart.calls"),
        hours,
        lines=[
            Line(words.say("chart.came"), arrivals, "other"),
            Line(words.say("chart.answered"), [hour.answered if hour else None for hour in week.hours]),
            Line(
                words.say("chart.missed"),
                [hour.abandoned if hour else None for hour in week.hours],
                "expected",
            ),
        ],
        width=760,
        language=language,
        digits=2,
        summary=words.say(
            "chart.hours_summary",
            day=weekday(busiest * 24, language),
            calls=words.number(by_day[busiest]),
            worst=weekday(week.worst_hour, language),
            hour=clock(week.worst_hour),
            missed=words.number(worst.abandoned if worst else 0.0, 1),
        ),
    )


def weeks_chart(plan: PacingPlan, words: Wording) -> Chart:
    """Extra calls in each week, as planned and all at once, and how many can be answered."""
    planned, at_once = plan.weekly_extra_calls, plan.weekly_extra_calls_at_once
    length = max(len(planned), len(at_once))

    def padded(calls: tuple[float, ...]) -> list[float]:
        return [*calls, *[0.0] * (length - len(calls))]

    lines = [
        Line(words.say("chart.paced"), padded(planned)),
        Line(words.say("chart.once"), padded(at_once), "other"),
    ]
    if isfinite(plan.spare_calls):
        lines.append(Line(words.say("chart.room"), [plan.spare_calls] * length, "expected"))
    return Chart(
        words.say("title.weeks"),
        words.say("chart.week"),
        words.say("chart.more"),
        [start_date(plan, week, words) for week in range(length)],
        lines=lines,
        width=760,
        language=words.language,
        digits=0,
        summary=words.say(
            "chart.weeks_summary",
            worst=words.number(max(planned)),
            once=words.number(max(at_once)),
        ),
    )


def _figure(heading: str, chart: Chart) -> _ChartFigure:
    return _ChartFigure(heading, chart.svg, replace(chart, width=NARROW).svg, chart.table)


@lru_cache(maxsize=1)
def _page_source() -> str:
    return files(ROOM).joinpath("page.html.j2").read_text(encoding="utf-8")
