"""The chart of a report: what happened, against what the comparison areas lead one to expect.

A weekly line over three years is a hedge.  So the chart shows means of four weeks, or more, counted from the
start of the campaign both ways, so that no point mixes before and after; the table gives every period.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from netsafe_evaluation.effect.panel import Floats
from netsafe_evaluation.reporting.blocks import Picture
from netsafe_evaluation.reporting.chart import Band, Chart, ChartEvent, Line
from netsafe_evaluation.stage_of_measure import OTHER
from netsafe_evaluation.study.design_and_estimate import SMALL_COUNT, DesignAndEstimate
from netsafe_evaluation.study.words import Words

MOST_POINTS = 80
DAYS_NAMED = 16
"""A chart of at most so many weeks names them by day; a longer one by month."""
BLOCK_LENGTHS = (1, 4, 13, 26)


@dataclass(frozen=True)
class Blocks:
    """Periods taken together: `length` of them, and for each point its [first, stop)."""

    length: int
    spans: tuple[tuple[int, int], ...]

    def mean(self, values: Floats) -> list[float | None]:
        """The mean of each block over the periods that have a value."""
        means: list[float | None] = []
        for first, stop in self.spans:
            finite = values[first:stop][np.isfinite(values[first:stop])]
            means.append(round(float(finite.mean()), 6) if finite.size else None)
        return means


def blocks_for(values: Floats, start: int) -> Blocks:
    """Blocks from `start` both ways: few enough points and, where possible, no sum below ten in any."""
    for length in BLOCK_LENGTHS:
        blocks = Blocks(length, _spans(values.size, start, length))
        sums = [np.nansum(values[a:b]) for a, b in blocks.spans if np.isfinite(values[a:b]).any()]
        sums_are_large = min(sums, default=SMALL_COUNT) >= SMALL_COUNT
        if len(blocks.spans) <= MOST_POINTS and (sums_are_large or length == BLOCK_LENGTHS[-1]):
            return blocks
    return blocks


def _spans(size: int, start: int, length: int) -> tuple[tuple[int, int], ...]:
    """Blocks of the whole length, except that the last may be half as long or longer."""
    before = [(a, a + length) for a in range(start % length, start, length)]
    after = [(a, min(a + length, size)) for a in range(start, size, length)]
    if len(after) > 1 and 2 * (after[-1][1] - after[-1][0]) < length:
        last = after.pop()
        after[-1] = (after[-1][0], last[1])
    return tuple(before + after)


def effect_chart(evaluation: DesignAndEstimate, words: Words) -> Picture | None:
    """The chart, drawn for a wide and for a narrow page; None where there is no course to show."""
    counterfactual = evaluation.effect.counterfactual
    design = evaluation.design
    if counterfactual is None:
        return None
    first, period, kind = evaluation.first_period, design.counts.period.value, design.measure.kind
    blocks = blocks_for(counterfactual.observed, first)
    starts = np.array([a for a, _ in blocks.spans])
    since = starts >= first
    low, high = (
        [value if is_since else None for value, is_since in zip(blocks.mean(run), since, strict=True)]
        for run in (counterfactual.low, counterfactual.high)
    )
    per_period = words.say(f"period.{period}.each")
    title = words.say(f"measure-title.{kind}")
    up = title if kind == OTHER else words.say(f"measure.{kind}")
    observed, expected = (
        words.number(float(np.nanmean(run[first:])), 1)
        for run in (counterfactual.observed, counterfactual.expected)
    )
    fields = {"noun": words.say(f"measure.{kind}"), "per_period": per_period, "measure": title}
    day_by_day = period == "week" and len(blocks.spans) <= DAYS_NAMED
    limit_names = words.say("chart.low"), words.say("chart.high")
    chart = Chart(
        title=words.say("chart.title", measure=title),
        across=words.say(f"period.{period}.name"),
        up=words.say("chart.up", **{**fields, "noun": up}),
        places=[
            words.here.short_date(day) if day_by_day else words.here.short_month(day)
            for day in (design.counts.dates[a] for a, _ in blocks.spans)
        ],
        lines=[
            Line(words.say("chart.observed"), blocks.mean(counterfactual.observed)),
            Line(words.say("chart.expected"), blocks.mean(counterfactual.expected), "expected"),
        ],
        bands=[Band(words.say("chart.band"), low, high, limit_names=limit_names)],
        events=_events(evaluation, words, starts),
        language=words.language,
        summary=words.say("chart.summary", observed=observed, expected=expected, **fields),
        height=360,
        labels={
            words.say("chart.observed"): words.say("chart.observed-short"),
            words.say("chart.expected"): words.say("chart.expected-short"),
            words.say("chart.band"): words.say("chart.band-short"),
        },
    )
    span = words.counted(f"period.{period}", blocks.length)
    name = words.say(f"period.{period}.name")
    points = (
        words.say("chart.block", span=span, period=name)
        if blocks.length > 1
        else words.say("chart.exact", period=name)
    )
    return Picture(chart, replace(chart, width=340, height=360), f"{points} {words.say('chart.caption')}")


def _events(evaluation: DesignAndEstimate, words: Words, starts: Floats) -> list[ChartEvent]:
    """The start of the campaign, or the first and the last, and a change of definition."""
    panel = evaluation.design.panel

    def at(period: int) -> float:
        return float(np.interp(period, starts, np.arange(starts.size)))

    area_starts = sorted({start for start in panel.starts if start < panel.periods})
    events = []
    if len(area_starts) == 1:
        events.append(ChartEvent(words.say("chart.start"), at(area_starts[0])))
    elif area_starts:
        events.append(ChartEvent(words.say("chart.start-first"), at(area_starts[0])))
        events.append(ChartEvent(words.say("chart.start-last"), at(area_starts[-1])))
    if panel.redefined is not None:
        events.append(ChartEvent(words.say("chart.redefined"), at(panel.redefined)))
    return events
