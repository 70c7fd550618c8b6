"""The report on a helpline, section by section: rows of figures, then sentences."""

from __future__ import annotations

from dataclasses import dataclass

from netsafe_intake.wording import Wording, wording

from netsafe_evaluation.capacity.formatting import minutes, percent
from netsafe_evaluation.capacity.helpline_estimates import CapacityEstimates
from netsafe_evaluation.capacity.narrative import (
    ROOM,
    assumptions,
    hours_sentences,
    inference_sentences,
    limitations,
    staffing_sentences,
)
from netsafe_evaluation.capacity.pacing_narrative import pacing_sentences, start_dates
from netsafe_evaluation.capacity.week_forecast import WeekForecast
from netsafe_evaluation.evaluation_stage import Stage


@dataclass(frozen=True)
class FigureRow:
    """One figure: what it is, its value, and the stage of an evaluation that it belongs to."""

    name: str
    figure: str
    stage: Stage | None = None


@dataclass(frozen=True)
class ReportSection:
    """A titled section of the report: rows first, then sentences."""

    title: str
    rows: tuple[FigureRow, ...] = ()
    sentences: tuple[str, ...] = ()


def sections(result: CapacityEstimates, language: str) -> list[ReportSection]:
    """All sections of the report in one language."""
    words = wording(ROOM, language)
    report = [_week_section(words.say("title.usual"), result.week, words)]
    rise = "" if result.rise is None else percent(words, result.rise)
    if result.week_after_rise is not None:
        report.append(_week_section(words.say("title.rise", rise=rise), result.week_after_rise, words))
    title = words.say("title.need_rise", rise=rise) if rise else words.say("title.need")
    report.append(ReportSection(title, sentences=staffing_sentences(result, words)))
    if result.inference is not None:
        sentences = inference_sentences(result, result.inference, words)
        report.append(ReportSection(words.say("title.behind"), sentences=sentences))
    if result.plan is not None:
        title = words.say("title.pace_none" if result.plan.refusal else "title.pace")
        starts = tuple(FigureRow(area, day) for area, day in start_dates(result.plan, words))
        report.append(ReportSection(title, starts, pacing_sentences(result.plan, result.week, words)))
    report.append(ReportSection(words.say("title.assumed"), sentences=(assumptions(result, words),)))
    report.append(ReportSection(words.say("title.limits"), sentences=limitations(result, words)))
    return report


def _week_section(title: str, week: WeekForecast, words: Wording) -> ReportSection:
    return ReportSection(title, _week_rows(week, words), hours_sentences(week, words))


def _week_rows(week: WeekForecast, words: Wording) -> tuple[FigureRow, ...]:
    """The figures of a week."""
    answered = f"{words.number(week.answered)} ({percent(words, week.answered_share)})"
    abandoned = f"{words.number(week.abandoned)} ({percent(words, 1 - week.answered_share)})"
    acceptable_wait = week.helpline.acceptable_wait
    in_time = words.say("row.within", seconds=words.number(acceptable_wait * 3600))
    return (
        FigureRow(words.say("row.people"), words.number(week.helpline.staff_hours), Stage.INPUT),
        FigureRow(words.say("row.offered"), words.number(week.offered), Stage.OUTTAKE),
        FigureRow(words.say("row.answered"), answered, Stage.OUTCOME),
        FigureRow(words.say("row.missed"), abandoned, Stage.OUTTAKE),
        FigureRow(words.say("row.shut"), words.number(week.arrivals_when_closed), Stage.OUTTAKE),
        FigureRow(in_time, percent(words, week.service_level(acceptable_wait)), Stage.OUTCOME),
        FigureRow(words.say("row.waits"), minutes(words, week.wait_quantile(0.9) * 60)),
        FigureRow(words.say("row.mean"), minutes(words, week.mean_wait * 60)),
        FigureRow(words.say("row.busy"), percent(words, week.occupancy), Stage.INPUT),
    )
