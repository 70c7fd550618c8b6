"""The cover of a report: one page in each language for whoever has a minute."""

from __future__ import annotations

from netsafe_evaluation import __version__
from netsafe_evaluation.reporting.blocks import Cover
from netsafe_evaluation.study.design_and_estimate import DesignAndEstimate
from netsafe_evaluation.study.imprint import Imprint, in_language
from netsafe_evaluation.study.narrative import aloud, caution, limitations, refusal_reason, subject
from netsafe_evaluation.study.report_chart import effect_chart
from netsafe_evaluation.study.verdict_code import verdict_code
from netsafe_evaluation.study.words import words_in

LIMITS_SHOWN = 3
"""How many things that the figure cannot say stand on a cover; the second part has them all."""


def cover(evaluation: DesignAndEstimate, language: str, imprint: Imprint, with_data: bool = False) -> Cover:
    """The cover in `language`.  Raises NoWordsError."""
    words = words_in(language)
    code = verdict_code(evaluation)
    refused = evaluation.direction == "refused"
    made_on = words.day(imprint.made_on) if imprint.made_on else words.say("cover.by-nobody")
    led_by = in_language(imprint.led_by, language)
    return Cover(
        language=language,
        label=words.say("page.label"),
        campaign=in_language(imprint.campaign, language),
        title=words.say("heading.title"),
        subject=subject(evaluation, words),
        code=code,
        verdict=words.say(f"verdict-word.{code}"),
        sentence=aloud(evaluation, words),
        caution=refusal_reason(evaluation, words) if refused else caution(evaluation, words),
        warning=words.say("note.small") if with_data and evaluation.has_small_counts else "",
        chart_heading=words.say("heading.happened"),
        chart=effect_chart(evaluation, words),
        limits_heading=words.say("heading.cannot"),
        limits=tuple(limitations(evaluation, words))[:LIMITS_SHOWN],
        imprint=(
            *(((words.say("cover.led-by"), led_by),) if led_by else ()),
            (words.say("cover.by"), in_language(imprint.made_by, language) or words.say("cover.by-nobody")),
            (words.say("cover.on"), made_on),
            (words.say("cover.with"), f"Net Safe {__version__}"),
        ),
        more=words.say("cover.more"),
    )
