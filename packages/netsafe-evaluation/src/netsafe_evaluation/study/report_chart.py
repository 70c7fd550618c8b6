"""The chart of a report: what happened, against what the comparison areas lead one to expect.

A weekly line over three years is a hedge.  So the chart shows means of four weeks, or more, counted from the
start of the campaign both ways, so that no point mixes before and after; the table gives every period.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from netsafe_evaluation.effect.series import Floats
from netsafe_evaluation.reporting.blocks import Picture
from netsafe_evaluation.reporting.charts import Band, Chart, Line, Mark
from netsafe_evaluation.study.evaluation import Evaluated
from netsafe_evaluation.study.measure import OTHER
from netsafe_evaluation.study.words import Words

MOST_POINTS = 80
BLOCKS = (1, 4, 13, 26)
SMALL = 10


@dataclass(frozen=True)
class Blocks:
    """Periods taken together: `length` of them, and for each point its [first, stop)."""

    length: int
    spans: tuple[tuple[int, int], ...]

    def mean(self, values: Floats) -> list[float | None]:
        """The mean of each block over the periods that have a value."""
        found: list[float | None] = []
        for first, stop in self.spans:
            there = values[first:stop][np.isfinite(values[first:stop])]
            found.append(round(float(there.mean()), 6) if there.size else None)
        return found


def blocks_for(values: Floats, start: int) -> Blocks:
    """Blocks from `start` both ways: few enough points, and if it can be no sum below ten in any."""
    for length in BLOCKS:
        made = Blocks(length, _spans(values.size, start, length))
        sums = [np.nansum(values[a:b]) for a, b in made.spans if np.isfinite(values[a:b]).any()]
        if len(made.spans) <= MOST_POINTS and (min(sums, default=SMALL) >= SMALL or length == BLOCKS[-1]):
            return made
    return made


def _spans(size: int, start: int, length: int) -> tuple[tuple[int, int], ...]:
    """Whole blocks only, but at the end what is left over if it is at least half of one."""
    before = [(a, a + length) for a in range(start % length, start, length)]
    after = [(a, min(a + length, size)) for a in range(start, size, length)]
    if len(after) > 1 and 2 * (after[-1][1] - after[-1][0]) < length:
        last = after.pop()
        after[-1] = (after[-1][0], last[1])
    return tuple(before + after)


def picture(evaluated: Evaluated, words: Words) -> Picture | None:
    """The chart, drawn for a wide and for a narrow page; None where there is no course to show."""
    course = evaluated.effect.course
    asked = evaluated.asked
    if course is None:
        return None
    first, period, kind = evaluated.first, asked.counts.period.value, asked.measure.kind
    blocks = blocks_for(course.observed, first)
    starts = np.array([a for a, _ in blocks.spans])
    since = starts >= first
    low, high = (
        [value if on else None for value, on in zip(blocks.mean(run), since, strict=True)]
        for run in (course.low, course.high)
    )
    ends = words.say("chart.low"), words.say("chart.high")
    each = words.say(f"period.{period}.each")
    title = words.say(f"measure-title.{kind}")
    up = title if kind == OTHER else words.say(f"measure.{kind}")
    observed, expected = (
        words.number(float(np.nanmean(run[first:])), 1) for run in (course.observed, course.expected)
    )
    say_number = {"noun": words.say(f"measure.{kind}"), "each": each, "measure": title}
    chart = Chart(
        title=words.say("chart.title", measure=title),
        across=words.say(f"period.{period}.name"),
        up=words.say("chart.up", **{**say_number, "noun": up}),
        places=[asked.counts.dates[a].isoformat()[: 10 if period == "week" else 7] for a, _ in blocks.spans],
        lines=[
            Line(words.say("chart.observed"), blocks.mean(course.observed)),
            Line(words.say("chart.expected"), blocks.mean(course.expected), "expected"),
        ],
        bands=[Band(words.say("chart.band"), low, high, ends=ends)],
        marks=_marks(evaluated, words, starts),
        language=words.language,
        summary=words.say("chart.summary", observed=observed, expected=expected, **say_number),
        height=340,
    )
    span = words.counted(f"period.{period}", blocks.length)
    name = words.say(f"period.{period}.name")
    points = (
        words.say("chart.block", span=span, period=name)
        if blocks.length > 1
        else words.say("chart.exact", period=name)
    )
    return Picture(chart, replace(chart, width=340, height=400), f"{points} {words.say('chart.caption')}")


def _marks(evaluated: Evaluated, words: Words, starts: Floats) -> list[Mark]:
    series = evaluated.asked.series()

    def at(period: int) -> float:
        return float(np.interp(period, starts, np.arange(starts.size)))

    begun = sorted({start for start in series.starts if start < series.periods})
    marks = []
    if len(begun) == 1:
        marks.append(Mark(words.say("chart.start"), at(begun[0])))
    elif begun:
        marks.append(Mark(words.say("chart.start-first"), at(begun[0])))
        marks.append(Mark(words.say("chart.start-last"), at(begun[-1])))
    if series.redefined is not None:
        marks.append(Mark(words.say("chart.redefined"), at(series.redefined)))
    return marks
