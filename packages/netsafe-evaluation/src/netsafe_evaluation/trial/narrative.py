"""A trial in sentences: whether to stop, what is better than the control, and what else has to be known."""

from __future__ import annotations

from math import isfinite, log10

from netsafe_intake.wording import Wording, wording

from netsafe_evaluation.evaluation_stage import Stage
from netsafe_evaluation.trial.estimates import ArmComparison, TrialEstimates
from netsafe_evaluation.trial.formatting import decimals, forecast, quoted_list, rate, ratio

ROOM = "netsafe_evaluation.trial"
"""The name under which this room keeps its words."""

SMALLEST_PUBLISHABLE = 10
"""Numbers below this are not for publication, as in :mod:`netsafe_evaluation.disclosure`."""

_LARGE_DISAGREEMENT = 1.2
"""The odds ratio within days over the one of the sums, from which a note says that they differ."""


def verdict(result: TrialEstimates, language: str) -> str:
    """The verdict in plain sentences: whether to stop, and what is better than the control."""
    two_arms_decided = result.decision.code == "winner" and len(result.comparisons) == 1
    if two_arms_decided or not result.trial.total_responses.any():
        return _decision(result, language)
    return f"{_decision(result, language)} {versus_control(result, language)}"


def versus_control(result: TrialEstimates, language: str) -> str:
    """Which wordings are better or worse than the control, at every look and for all of them together."""
    words, control = wording(ROOM, language), result.trial.arms[result.trial.control]
    sides: dict[str, list[str]] = {"better": [], "worse": []}
    for comparison in result.comparisons:
        if comparison.p_value_anytime <= 1 - result.level:
            better = (comparison.odds_ratio_stratified > 1) != result.trial.fewer
            sides["better" if better else "worse"].append(comparison.arm)
    sentences = [
        words.say(f"decision.{side}", control=control, names=quoted_list(words, names))
        for side, names in sides.items()
        if names
    ]
    return " ".join(sentences) or words.say("decision.none", control=control)


def days_disagree(comparison: ArmComparison) -> bool:
    """Whether the odds ratio within days and the one of the sums point to different answers.

    They do where they lie on different sides of 1, or are more than 1.2 times apart (Simpson's paradox).
    """
    stratified, pooled = comparison.odds_ratio_stratified, comparison.odds_ratio
    if not (isfinite(stratified) and isfinite(pooled) and min(stratified, pooled) > 0):
        return False
    return (stratified > 1) != (pooled > 1) or abs(log10(stratified / pooled)) > log10(_LARGE_DISAGREEMENT)


def notes(result: TrialEstimates, language: str) -> dict[str, str]:
    """What else has to be known: one sentence for each code."""
    words, trial = wording(ROOM, language), result.trial
    sentences: dict[str, str] = {}
    if result.stage is Stage.OUTTAKE:
        sentences["outtake"] = words.say("note.outtake", outcome=trial.outcome)
    if result.decision.since:
        sentences["since"] = words.say("note.since", day=words.long_date(result.decision.since))
    if len(trial.displays) == 1:
        sentences["one-look"] = words.say("note.one_look")
    for comparison in result.comparisons:
        if days_disagree(comparison):
            sentences["days-differ"] = words.say(
                "note.days_differ",
                arm=comparison.arm,
                by_day=ratio(words, comparison.odds_ratio_stratified),
                pooled=ratio(words, comparison.odds_ratio),
            )
            break
    sentences |= _secondary_notes(result, words)
    if (trial.total_responses < SMALLEST_PUBLISHABLE).any():
        sentences["small-numbers"] = words.say("note.small")
    sentences["bet"] = words.say("note.best")
    return sentences


def _secondary_notes(result: TrialEstimates, words: Wording) -> dict[str, str]:
    """Which arm leads by each other outcome; none of them decides."""
    sentences = {}
    for other in result.secondary:
        stage = words.say(f"stage.{other.stage.value}" if other.stage else "note.unknown_stage")
        values = {"outcome": other.outcome, "stage": stage, "primary": result.trial.outcome}
        sentences[f"secondary-{other.outcome}"] = (
            words.say("note.secondary", **values, arm=other.leads)
            if other.leads
            else words.say("note.secondary_none", **values)
        )
    return sentences


def _decision(result: TrialEstimates, language: str) -> str:
    words, trial, decision = wording(ROOM, language), result.trial, result.decision
    if not trial.total_responses.any():
        return words.say("decision.nothing", outcome=trial.outcome, arm=decision.arm)
    if decision.code == "winner":
        return _winner(result, words)
    smallest = result.smallest_effect_of_interest
    threshold = words.number(smallest, decimals(smallest))
    if decision.code == "alike":
        names = quoted_list(words, [decision.arm, *decision.rivals])
        return words.say("decision.alike", names=names, worth=threshold, outcome=trial.outcome)
    values = {
        "outcome": trial.outcome,
        "arm": decision.arm,
        "rivals": quoted_list(words, decision.rivals),
    }
    observed, at_smallest = decision.more_displays, decision.more_displays_at_smallest_effect
    if observed is not None and observed <= (at_smallest or observed):
        return words.say("decision.go_on", more=words.number(forecast(observed)), **values)
    more = words.number(forecast(at_smallest or 0))
    return words.say("decision.go_on_long", worth_more=more, worth=threshold, **values)


def _winner(result: TrialEstimates, words: Wording) -> str:
    trial, winner = result.trial, result.decision.arm
    rates = {arm.arm: rate(words, arm.rate) for arm in result.arms}
    control = trial.arms[trial.control]
    if winner == control:
        return words.say("decision.kept", rate=rates[winner], outcome=trial.outcome, arm=winner)
    return words.say(
        "decision.winner",
        rate=rates[winner],
        other=control,
        other_rate=rates[control],
        outcome=trial.outcome,
        arm=winner,
    )
