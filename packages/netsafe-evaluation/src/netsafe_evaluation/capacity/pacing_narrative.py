"""A plan of starts in sentences: when each area starts, what that saves, or why there is no such plan."""

from __future__ import annotations

from math import inf

from netsafe_intake.wording import Wording

from netsafe_evaluation.capacity.formatting import percent
from netsafe_evaluation.capacity.pacing import PacingPlan, PacingRefusal
from netsafe_evaluation.capacity.week_forecast import WeekForecast


def pacing_verdict(plan: PacingPlan, usual: WeekForecast, words: Wording) -> str:
    """One sentence: the worst week of the plan, or why there is none.  `usual` is a week without campaign."""
    if plan.refusal is None:
        return words.say(
            "verdict.pace",
            worst=percent(words, _lowest_share(plan.weekly_forecasts)),
            once=percent(words, _lowest_share(plan.weekly_forecasts_at_once)),
        )
    area = plan.refusal.area
    return words.say(
        f"verdict.{plan.refusal.code}",
        share=percent(words, usual.answered_share),
        target=percent(words, plan.campaign.target),
        area=area.name(words.language) if area else "",
        weeks=words.number(plan.campaign.weeks),
    )


def start_dates(plan: PacingPlan, words: Wording) -> list[tuple[str, str]]:
    """The name of each area and the day on which it starts, in the order of the starts."""
    if plan.refusal is not None:
        return []
    order = sorted(zip(plan.starts, plan.campaign.areas, strict=True), key=lambda pair: pair[0])
    return [(area.name(words.language), start_date(plan, week, words)) for week, area in order]


def start_date(plan: PacingPlan, week: int, words: Wording) -> str:
    """The Monday of a week of the campaign, in words."""
    return words.long_date(plan.campaign.monday(week))


def pacing_sentences(plan: PacingPlan, usual: WeekForecast, words: Wording) -> tuple[str, ...]:
    """What the plan saves against a start in every area at once; or why there is no plan."""
    if plan.refusal is not None:
        return _refusal_sentences(plan, plan.refusal, usual, words)
    planned, at_once = plan.weekly_forecasts, plan.weekly_forecasts_at_once
    weeks = max(len(planned), len(at_once))
    target = percent(words, plan.campaign.target)
    return (
        words.say(
            "say.together",
            share=percent(words, _lowest_share(at_once)),
            missed=words.number(max(week.abandoned for week in at_once)),
            worst=percent(words, _lowest_share(planned)),
            worst_missed=words.number(max(week.abandoned for week in planned)),
        ),
        words.say(
            "say.total",
            weeks=words.number(weeks),
            missed=words.number(_total_abandoned(planned, weeks, usual)),
            once=words.number(_total_abandoned(at_once, weeks, usual)),
        ),
        words.say("say.room_any", target=target)
        if plan.spare_calls == inf
        else words.say("say.room", room=words.number(int(plan.spare_calls)), target=target),
        words.say("say.best" if plan.proven_soonest else "say.not_best", weeks=words.number(plan.duration)),
    )


def _lowest_share(weeks: tuple[WeekForecast, ...]) -> float:
    return min(week.answered_share for week in weeks)


def _total_abandoned(weeks: tuple[WeekForecast, ...], length: int, usual: WeekForecast) -> float:
    """Over `length` weeks, of which those after the plan are usual ones."""
    return sum(week.abandoned for week in weeks) + (length - len(weeks)) * usual.abandoned


def _refusal_sentences(
    plan: PacingPlan, refusal: PacingRefusal, usual: WeekForecast, words: Wording
) -> tuple[str, ...]:
    """Why no order of the areas keeps the target, and what would."""
    area = refusal.area
    sentences = [
        words.say(
            f"say.{refusal.code}",
            share=percent(words, usual.answered_share),
            target=percent(words, plan.campaign.target),
            area=area.name(words.language) if area else "",
            calls=words.number(area.peak) if area else "",
            fits=percent(words, int((refusal.share_that_fits or 0) * 100) / 100),
            room=words.number(int(max(plan.spare_calls, 0))),
            weeks=words.number(plan.campaign.weeks),
        )
    ]
    if refusal.weeks_needed is not None:
        sentences.append(words.say("say.weeks_needed", weeks=words.number(refusal.weeks_needed)))
    if refusal.extra_staff is not None:
        sentences.append(words.say("say.people_needed", people=words.number(refusal.extra_staff)))
    else:
        sentences.append(words.say("say.people_not"))
    return tuple(sentences)
