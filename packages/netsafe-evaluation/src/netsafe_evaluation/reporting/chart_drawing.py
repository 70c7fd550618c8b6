"""How a chart is drawn: a grid, what happened, what was expected with its interval, and a key that wraps."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from math import ceil, floor, isfinite, log10

from markupsafe import escape
from netsafe_intake.wording import Wording

from netsafe_evaluation.reporting.chart_colours import COLOURS, DASHES, GRID, GROUND, INK, QUIET
from netsafe_evaluation.reporting.chart_data import Band, Line, Sheet

FONT = "Inter, 'Atkinson Hyperlegible Next', system-ui, sans-serif"
SIZE, LEADING = 13, 18
LABEL_GAP = 16
"""From the end of a line to its label, which a thin stroke may join to it."""
MOST_BROKEN = 12
"""The most bars of a chart that each have a name."""


def drawn(chart: Sheet) -> str:
    """The SVG of `chart`."""
    return _Drawing(chart).svg()


@dataclass(frozen=True)
class _Drawing:
    chart: Sheet
    right: int = 14

    def svg(self) -> str:
        chart = self.chart
        parts = [*self._grid(), *self._places(), *self._bands(), *self._marks(), *self._lines()]
        parts += self._labels() if chart.labels else self._key()
        summary = f"<desc>{escape(chart.summary)}</desc>" if chart.summary else ""
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" role="img" viewBox="0 0 {chart.width} {chart.height}" '
            f'width="{chart.width}" height="{chart.height}" fill="{INK}" font-size="{SIZE}" '
            f'font-family="{FONT}"><title>{escape(chart.title)}</title>{summary}{"".join(parts)}</svg>'
        )

    # ---- where things are --------------------------------------------------------------------------

    @cached_property
    def _axis_top(self) -> float:
        runs = [line.values for line in self.chart.lines] + [band.high for band in self.chart.bands]
        largest = max((v for run in runs for v in run if v is not None and isfinite(v)), default=0.0)
        largest = largest if largest > 1e-9 else 1.0  # what is smaller is nought in a picture
        step = _step(largest)
        return step * max(ceil(largest / step), 1)

    @cached_property
    def _ticks(self) -> list[tuple[float, str]]:
        step = _step(self._axis_top)
        digits = max(0, -floor(log10(step)))
        write = Wording(self.chart.language, {}).number
        return [(i * step, write(i * step, digits)) for i in range(round(self._axis_top / step) + 1)]

    @cached_property
    def _left(self) -> float:
        return 14 + max(_wide(label) for _, label in self._ticks)

    @cached_property
    def _end(self) -> float:
        return self.chart.width - (self._label_room if self.chart.labels else self.right)

    @cached_property
    def _label_room(self) -> float:
        """What labels at the ends of lines take: the widest, or a third of the width; then they break."""
        widest = max(_wide(name) for name in self.chart.labels.values())
        return min(widest + LABEL_GAP + 2, self.chart.width / 3)

    @cached_property
    def _top(self) -> float:
        levels = max((level for _, _, level in self._flags), default=-1)
        return 30 + LEADING * (levels + 1)

    @cached_property
    def _base(self) -> float:
        names = max((len(lines) for lines in self._names.values()), default=1)
        return self.chart.height - 34 - LEADING * (self._rows + names)

    def _x(self, index: float) -> float:
        half = 0.5 if self.chart.bars else 0.0
        steps = max(len(self.chart.places) - (0 if self.chart.bars else 1), 1)
        return self._left + 4 + (self._end - self._left - 8) * (index + half) / steps

    def _y(self, value: float) -> float:
        return self._top + (self._base - self._top) * (1 - value / self._axis_top)

    # ---- grid and axes -------------------------------------------------------------------------------

    def _grid(self) -> Iterator[str]:
        yield f'<text x="0" y="14">{escape(self.chart.up)}</text>'
        for value, label in self._ticks:
            y = self._y(value)
            stroke = QUIET if value == 0 else GRID
            yield f'<path d="M{self._left:.1f} {y:.1f}H{self._end:.1f}" stroke="{stroke}"/>'
            yield _text(self._left - 7, y + 4.5, label, "end", QUIET)

    @cached_property
    def _names(self) -> dict[int, list[str]]:
        """The names of places in lines: below each bar, broken if need be; else as many as have room."""
        places = self.chart.places
        room = (self._end - self._left) / max(len(places) - (0 if self.chart.bars else 1), 1)
        if self.chart.bars and len(places) <= MOST_BROKEN:
            return {index: _broken(place, room - 10) for index, place in enumerate(places)}
        widest = max((_wide(place) for place in places), default=0.0)
        often = max(ceil((widest + 16) / room), 1)
        labelled = range(0, len(places), often)
        # The last one is moved to the left where it would stand over the edge.
        crowded = len(labelled) > 1 and self._end + self.right - self._x(labelled[-2]) < 1.5 * widest + 12
        return {index: [places[index]] for index in (labelled[:-1] if crowded else labelled)}

    def _places(self) -> Iterator[str]:
        """The names of places, none over the edge."""
        for index, lines in self._names.items():
            yield f'<path d="M{self._x(index):.1f} {self._base:.1f}v4" stroke="{QUIET}"/>'
            for number, line in enumerate(lines):
                half = _wide(line) / 2
                x = min(max(self._x(index), half), self.chart.width - half)
                yield _text(x, self._base + 19 + LEADING * number, line, "middle", QUIET)
        below = self._base + 20 + LEADING * max((len(lines) for lines in self._names.values()), default=1)
        yield _text((self._left + self._end) / 2, below, self.chart.across, "middle", INK)

    # ---- what is shown -------------------------------------------------------------------------------

    def _bands(self) -> Iterator[str]:
        if self.chart.bars:
            return
        for band in self.chart.bands:
            for start, stop in _stretches(band.low, band.high):
                over = [self._point(i, band.high) for i in range(start, stop)]
                under = [self._point(i, band.low) for i in reversed(range(start, stop))]
                yield (
                    f'<path d="M{" L".join(over + under)}Z" fill="{COLOURS[band.style]}" fill-opacity=".2" '
                    f'stroke="{COLOURS[band.style]}" stroke-opacity=".35"/>'
                )

    def _lines(self) -> Iterator[str]:
        # What happened lies on top of what was expected.
        for number, line in reversed(list(enumerate(self.chart.lines))):
            if self.chart.bars and number == 0:
                yield from self._bars(line)
                for band in self.chart.bands:
                    yield from self._whiskers(band)
                continue
            colour = COLOURS[line.style]
            for start, stop in _stretches(line.values):
                if stop - start == 1:
                    x, y = self._point(start, line.values).split()
                    yield f'<circle cx="{x}" cy="{y}" r="2.5" fill="{colour}"/>'
                    continue
                points = " L".join(self._point(i, line.values) for i in range(start, stop))
                yield (
                    f'<path d="M{points}" fill="none" stroke="{colour}" stroke-width="2" '
                    f'stroke-linejoin="round"{DASHES[line.style]}/>'
                )

    def _bars(self, line: Line) -> Iterator[str]:
        wide = (self._x(1) - self._x(0)) * 0.72
        pale = ' fill-opacity=".45"' if self.chart.bands else ""
        for index, value in _finite(line.values):
            x, y = self._x(index), self._y(value)
            yield (
                f'<rect x="{x - wide / 2:.1f}" y="{y:.1f}" width="{wide:.1f}" '
                f'height="{self._base - y:.1f}" fill="{COLOURS[line.style]}"{pale}/>'
            )
            label = self.chart.number(value)
            if not self.chart.bands and _wide(label) < wide:
                yield _text(x, y - 5, label, "middle", INK)

    def _whiskers(self, band: Band) -> Iterator[str]:
        for start, stop in _stretches(band.low, band.high):
            for index in range(start, stop):
                x, low, high = self._x(index), self._y(_of(band.low, index)), self._y(_of(band.high, index))
                path = f"M{x - 6:.1f} {low:.1f}h12M{x:.1f} {low:.1f}V{high:.1f}M{x - 6:.1f} {high:.1f}h12"
                # The ground below, so that it is seen on a dark bar too.
                for colour, width in ((GROUND, 5), (COLOURS[band.style], 2)):
                    yield f'<path d="{path}" fill="none" stroke="{colour}" stroke-width="{width}"/>'

    def _point(self, index: int, values: Sequence[float | None]) -> str:
        return f"{self._x(index):.1f} {self._y(_of(values, index)):.1f}"

    # ---- what happened when ----------------------------------------------------------------------------

    @cached_property
    def _flags(self) -> list[tuple[str, float, int]]:
        """Each mark's name, where its words begin, and how high they stand so that none lies on another."""
        flags: list[tuple[str, float, int]] = []
        rows: list[list[tuple[float, float]]] = []
        for mark in sorted(self.chart.events, key=lambda mark: mark.at):
            wide = _wide(mark.name)
            x = self._x(mark.at) + 5
            if x + wide > self.chart.width:
                x = max(self._x(mark.at) - 5 - wide, 0)
            level = 0
            while level < len(rows) and any(a < x + wide + 8 and x < b + 8 for a, b in rows[level]):
                level += 1
            if level == len(rows):
                rows.append([])
            rows[level].append((x, x + wide))
            flags.append((mark.name, x, level))
        return flags

    def _marks(self) -> Iterator[str]:
        events = sorted(self.chart.events, key=lambda mark: mark.at)
        for mark, (_, _, level) in zip(events, self._flags, strict=True):
            x, y = self._x(mark.at), self._top - 18 - LEADING * level
            yield f'<path d="M{x:.1f} {y:.1f}V{self._base:.1f}" stroke="{INK}" stroke-dasharray="3 3"/>'
        for name, x, level in self._flags:
            y = self._top - 8 - LEADING * level
            yield (
                f'<text x="{x:.1f}" y="{y:.1f}" stroke="{GROUND}" stroke-width="4" stroke-linejoin="round">'
                f"{escape(name)}</text>{_text(x, y, name, 'start', INK)}"
            )

    # ---- labels at the ends of lines ------------------------------------------------------------------

    @cached_property
    def _line_labels(self) -> list[tuple[str, list[str], float, float]]:
        """Colour, label in lines, the height of what it names, and its own, so that none lies on another."""
        runs = [(line.name, line.style, line.values) for line in self.chart.lines]
        runs += [(band.name, band.style, band.high) for band in self.chart.bands]
        labels = []
        for name, style, values in runs:
            last = [value for _, value in _finite(values)][-1:]
            if last and name in self.chart.labels:
                lines = _broken(self.chart.labels[name], self._label_room - LABEL_GAP)
                labels.append((COLOURS[style], lines, self._y(last[0])))
        labels.sort(key=lambda end: end[2])
        placed: list[tuple[str, list[str], float, float]] = []
        free_from = 8.0
        for colour, lines, height in labels:
            top = max(height - LEADING * len(lines) / 2, free_from)
            placed.append((colour, lines, height, top))
            free_from = top + LEADING * len(lines) + 2
        over = max(free_from - 2 - self.chart.height, 0)
        return [(colour, lines, height, top - over) for colour, lines, height, top in placed]

    def _labels(self) -> Iterator[str]:
        x = self._end + LABEL_GAP
        for colour, lines, height, top in self._line_labels:
            middle = top + LEADING * len(lines) / 2
            yield (
                f'<path d="M{self._end - 2:.1f} {height:.1f}L{x - 3:.1f} {middle:.1f}" fill="none" '
                f'stroke="{colour}"/>'
            )
            for number, line in enumerate(lines):
                yield _text(x, top + 13 + LEADING * number, line, "start", colour)

    # ---- key --------------------------------------------------------------------------------------------

    @cached_property
    def _keys(self) -> list[tuple[str, list[str], float, int]]:
        """Sample, name in lines, place from the left and first row of each entry of the key; it wraps."""
        placed: list[tuple[str, list[str], float, int]] = []
        x, row = 0.0, 0
        for sample, name in self._samples():
            lines = _broken(name, self.chart.width - 28)
            wide = 28 + max(map(_wide, lines))
            if placed and (len(lines) > 1 or x + wide > self.chart.width):
                x, row = 0.0, row + len(placed[-1][1])
            placed.append((sample, lines, x, row))
            x += wide + 22
        return placed

    def _samples(self) -> Iterator[tuple[str, str]]:
        for number, line in enumerate(self.chart.lines):
            colour = COLOURS[line.style]
            if self.chart.bars and number == 0:
                yield f'<path d="M0 -4h22" stroke="{colour}" stroke-width="9"/>', line.name
            else:
                dash = DASHES[line.style]
                yield f'<path d="M0 -4h22" stroke="{colour}" stroke-width="2"{dash}/>', line.name
        for band in self.chart.bands:
            colour = COLOURS[band.style]
            if self.chart.bars:
                yield f'<path d="M3 -9v10M19 -9v10M3 -4h16" stroke="{colour}" stroke-width="2"/>', band.name
            else:
                yield (
                    f'<path d="M0 -4h22" stroke="{colour}" stroke-opacity=".3" stroke-width="9"/>',
                    band.name,
                )

    @cached_property
    def _rows(self) -> int:
        """How many lines the key takes; none where the lines have labels."""
        if self.chart.labels:
            return 0
        return max((row + len(lines) for _, lines, _, row in self._keys), default=0)

    def _key(self) -> Iterator[str]:
        for sample, lines, x, row in self._keys:
            y = self.chart.height - 6 - LEADING * (self._rows - 1 - row)
            words = "".join(
                f'<text x="28" y="{LEADING * n}">{escape(line)}</text>' for n, line in enumerate(lines)
            )
            yield f'<g transform="translate({x:.1f} {y:.1f})">{sample}{words}</g>'


def _text(x: float, y: float, words: str, anchor: str, fill: str) -> str:
    return f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}" fill="{fill}">{escape(words)}</text>'


def _wide(words: str) -> float:
    """About how wide `words` are, rather too much than too little."""
    return sum(0.32 if c in " .,;:'|ijl" else 0.82 if c in "mwMW%—" else 0.6 for c in words) * SIZE


def _broken(words: str, room: float) -> list[str]:
    """`words` in lines of at most about `room`, broken between words."""
    lines = [""]
    for word in words.split():
        longer = f"{lines[-1]} {word}".strip()
        if lines[-1] and _wide(longer) > room:
            lines.append(word)
        else:
            lines[-1] = longer
    return lines


def _step(largest: float) -> float:
    """A round distance between lines of the grid: 1, 2 or 5 times a power of ten; two to five of them."""
    rough = largest / 5
    power = 10.0 ** floor(log10(rough))
    return float(next(power * times for times in (1, 2, 5, 10) if power * times >= rough * 0.9999))


def _finite(values: Sequence[float | None]) -> Iterator[tuple[int, float]]:
    for index, value in enumerate(values):
        if value is not None and isfinite(value):
            yield index, value


def _stretches(*runs: Sequence[float | None]) -> list[tuple[int, int]]:
    """Where all runs have values without a gap, as [start, stop)."""
    common = set.intersection(*({index for index, _ in _finite(run)} for run in runs))
    stretches: list[tuple[int, int]] = []
    for index in sorted(common):
        if stretches and stretches[-1][1] == index:
            stretches[-1] = (stretches[-1][0], index + 1)
        else:
            stretches.append((index, index + 1))
    return stretches


def _of(values: Sequence[float | None], index: int) -> float:
    value = values[index]
    assert value is not None
    return value
