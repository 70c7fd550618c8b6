"""The capacity of a helpline in sentences, for the people who run it and those who plan a campaign."""

from __future__ import annotations

from netsafe_intake.wording import Wording, wording

from netsafe_evaluation.capacity.formatting import clock, percent, short_number, weekday
from netsafe_evaluation.capacity.helpline_estimates import CapacityEstimates, StaffingInference
from netsafe_evaluation.capacity.pacing_narrative import pacing_verdict
from netsafe_evaluation.capacity.week_forecast import WeekForecast

ROOM = "netsafe_evaluation.capacity"
"""The name under which this room keeps its words."""


def verdict(result: CapacityEstimates, language: str) -> str:
    """What matters most, in a few plain sentences."""
    words = wording(ROOM, language)
    week, target = result.week, percent(words, result.target_share)
    sentences = [
        words.say(
            "verdict.cope",
            share=percent(words, week.answered_share),
            missed=words.number(week.abandoned),
            offered=words.number(week.offered),
        )
    ]
    if week.arrivals_when_closed >= 0.5:
        sentences.append(words.say("verdict.shut", shut=words.number(week.arrivals_when_closed)))
    if result.week_after_rise is not None and result.rise is not None:
        sentences.append(
            words.say(
                "verdict.rise",
                rise=percent(words, result.rise),
                share=percent(words, result.week_after_rise.answered_share),
                missed=words.number(result.week_after_rise.abandoned),
                before=words.number(week.abandoned),
            )
        )
    if extra := result.staff_needed.extra_per_hour:
        sentences.append(words.say("verdict.more", target=target, more=words.number(extra)))
    else:
        sentences.append(words.say("verdict.enough", target=target))
    if result.inference is not None:
        staff = words.number(result.inference.likely.staff, 1)
        sentences.append(words.say("verdict.behind", people=staff))
    if result.plan is not None:
        sentences.append(pacing_verdict(result.plan, result.week, words))
    return " ".join(sentences)


def hours_sentences(week: WeekForecast, words: Wording) -> tuple[str, ...]:
    """Which hour is the worst, and a warning where hours bring more work than can be done."""
    sentences, hour = [], week.hours[week.worst_hour]
    if hour is not None and hour.abandoned >= 0.05:
        sentences.append(
            words.say(
                "say.worst",
                day=weekday(week.worst_hour, words.language),
                hour=clock(week.worst_hour),
                missed=words.number(hour.abandoned, 1),
            )
        )
    if overloaded := len(week.overloaded_hours):
        sentences.append(words.say("say.overload", count=words.number(overloaded)))
    return tuple(sentences)


def staffing_sentences(result: CapacityEstimates, words: Wording) -> tuple[str, ...]:
    """How many more people the target needs, in every open hour or placed where calls are abandoned."""
    required, target = result.staff_needed, percent(words, result.target_share)
    share = percent(words, required.week.answered_share)
    if not required.extra_per_hour:
        return (words.say("say.enough", share=share, target=target),)
    sentences = [
        words.say(
            "say.more",
            target=target,
            more=words.number(required.extra_per_hour),
            hours=words.number(required.week.helpline.staff_hours),
            now=words.number(result.helpline.staff_hours),
            share=share,
        )
    ]
    by_hour = result.staff_needed_by_hour.week.helpline.staff_hours
    if by_hour < required.week.helpline.staff_hours:
        sentences.append(words.say("say.by_hour", hours=words.number(by_hour)))
    return tuple(sentences)


def inference_sentences(
    result: CapacityEstimates, inference: StaffingInference, words: Wording
) -> tuple[str, ...]:
    """How many people agree with published numbers of calls, and how sure that is."""
    likely = inference.likely
    return (
        words.say(
            "say.behind",
            missed=words.number(inference.published.missed),
            answered=words.number(inference.published.answered),
            hours=words.number(inference.open_hours),
            calls=words.number(likely.arrival_rate, 1),
            share=percent(words, likely.answered_share),
            people=words.number(likely.staff, 1),
            few=words.number(likely.lower),
            share_few=percent(words, likely.answered_share_lower),
            many=words.number(likely.upper),
            share_many=percent(words, likely.answered_share_upper),
        ),
        words.say(
            "say.behind_range",
            fewest=words.number(inference.fewest, 1),
            most=words.number(inference.largest, 1),
        ),
        words.say(
            "say.behind_need",
            target=percent(words, result.target_share),
            needed=words.number(inference.needed),
        ),
        words.say("say.behind_even"),
    )


def assumptions(result: CapacityEstimates, words: Wording) -> str:
    """What was assumed about calls, callers and staff, and from which file."""
    helpline = result.helpline
    values = {
        "handling": short_number(words, helpline.service_time * 60),
        "people": short_number(words, helpline.staff_hours / helpline.open_hours),
        "hours": words.number(helpline.open_hours),
        "file": result.file,
    }
    if result.nobody_gives_up:
        return words.say("say.assumed_for_ever", **values)
    return words.say("say.assumed", patience=short_number(words, helpline.patience * 60), **values)


def limitations(result: CapacityEstimates, words: Wording) -> tuple[str, ...]:
    """What these figures can and cannot say."""
    extra = ["extra"] if result.campaign else []
    return tuple(words.say(f"say.limit_{key}") for key in ["average", "model", "again", *extra, "target"])
