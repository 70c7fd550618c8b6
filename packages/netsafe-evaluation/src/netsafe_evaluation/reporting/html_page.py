"""The report as one HTML file: no script, nothing from elsewhere, light, for a telephone and for paper."""

from __future__ import annotations

from jinja2 import BaseLoader, Environment, PackageLoader, StrictUndefined
from netsafe_intake.cldr_formatting import own_name

from netsafe_evaluation.reporting.blocks import Document
from netsafe_evaluation.reporting.chart_colours import FORCED_COLOURS


def html_environment(loader: BaseLoader | None = None, *, keep_trailing_newline: bool = False) -> Environment:
    """Templates of pages: every value is escaped, and one that is missing is an error."""
    return Environment(
        loader=loader,
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=keep_trailing_newline,
    )


def as_html(document: Document) -> str:
    """The page.  The same document gives the same bytes."""
    loader = PackageLoader("netsafe_evaluation.reporting", ".")
    environment = html_environment(loader, keep_trailing_newline=True)
    environment.filters["own_name"] = own_name
    template = environment.get_template("report.html.j2")
    return template.render(document=document, forced_colours=FORCED_COLOURS)
