"""Charts as inline SVG, each with its numbers as a table beside it, in few colours that print well."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup, escape

from netsafe_evaluation.reporting.chart_data import Band, ChartEvent, Line, Sheet, Style
from netsafe_evaluation.reporting.chart_drawing import drawn

__all__ = ["Band", "Chart", "ChartEvent", "Line", "Style"]


@dataclass(frozen=True)
class Chart(Sheet):
    """A chart and the table of its numbers; `svg` and `table` are safe to put into a page.

    Every run has one value for each of `places`; values may not be negative.

    >>> chart = Chart("Calls", "week", "calls", ["1", "2"], lines=[Line("seen", [3, 4])])
    >>> chart.svg.startswith("<svg") and "<table>" in chart.table
    True
    """

    @property
    def svg(self) -> Markup:
        """The picture: ``<svg role="img">`` with its title; no script, no style element, no address."""
        return Markup(drawn(self))

    @property
    def table(self) -> Markup:
        """The same numbers: ``<table>`` with a caption and scoped headers."""
        columns = [(line.name, line.values) for line in self.lines]
        for band in self.bands:
            lower, upper = (f"{band.name} {name}" for name in band.limit_names)
            columns += [(lower, band.low), (upper, band.high)]
        head = "".join(f'<th scope="col">{escape(name)}</th>' for name, _ in columns)
        rows = []
        for index, place in enumerate(self.places):
            cells = "".join(f"<td>{self.number(values[index])}</td>" for _, values in columns)
            rows.append(f'<tr><th scope="row">{escape(place)}</th>{cells}</tr>')
        return Markup(
            f"<table><caption>{escape(self.title)}</caption>"
            f'<thead><tr><th scope="col">{escape(self.across)}</th>{head}</tr></thead>'
            f"<tbody>{''.join(rows)}</tbody></table>"
        )
