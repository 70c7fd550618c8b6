"""The report as one HTML file: no script, nothing from elsewhere, light, for a telephone and for paper."""

from __future__ import annotations

from jinja2 import Environment, PackageLoader, StrictUndefined

from netsafe_evaluation.reporting.blocks import Document
from netsafe_evaluation.reporting.chart_colours import FORCED_COLOURS


def as_html(document: Document) -> str:
    """The page.  The same document gives the same bytes."""
    environment = Environment(
        loader=PackageLoader("netsafe_evaluation.reporting", "."),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    return environment.get_template("report.html.j2").render(document=document, forced_colours=FORCED_COLOURS)
