"""The report on a helpline as lines for a terminal."""

from __future__ import annotations

from netsafe_intake.wording import wording

from netsafe_evaluation.capacity.helpline_estimates import CapacityEstimates
from netsafe_evaluation.capacity.narrative import ROOM, verdict
from netsafe_evaluation.capacity.report_sections import sections


def as_text(result: CapacityEstimates, language: str) -> str:
    """The verdict, then every section with its rows in columns."""
    words = wording(ROOM, language)
    lines = [words.say("title.page"), verdict(result, language), ""]
    for section in sections(result, language):
        lines.append(section.title)
        names = max((len(row.name) for row in section.rows), default=0)
        figures = max((len(row.figure) for row in section.rows), default=0)
        for row in section.rows:
            stage = f"   [{words.say(f'stage.{row.stage.value}')}]" if row.stage else ""
            lines.append(f"  {row.name:<{names}}  {row.figure:>{figures}}{stage}".rstrip())
        lines += [f"  {sentence}" for sentence in section.sentences]
        lines.append("")
    return "\n".join(lines)
