"""The answer in plain sentences, and what it cannot say."""

from __future__ import annotations

from collections.abc import Iterator

from netsafe_evaluation.effect import Check
from netsafe_evaluation.evaluation_stage import Stage
from netsafe_evaluation.stage_of_measure import OTHER
from netsafe_evaluation.study.check_state import check_state
from netsafe_evaluation.study.design_and_estimate import DesignAndEstimate
from netsafe_evaluation.study.verdict_code import verdict_code
from netsafe_evaluation.study.words import Words

REPEATED = {
    "calls",
    "contacts",
    "visits",
    "page-views",
    "scans",
    "clicks",
    "film-views",
    "downloads",
    "people",
}
ANSWERED = {"calls", "callers", "contacts", "helped", "referrals"}


def verdict(evaluation: DesignAndEstimate, words: Words) -> str:
    """The answer in one sentence; never that the campaign caused it."""
    effect, direction = evaluation.effect, evaluation.direction
    if direction == "refused" or effect.rate_ratio is None or effect.interval is None:
        return words.say("verdict.refused", reason=refusal_reason(evaluation, words))
    low, high = effect.interval
    return words.say(
        f"verdict.{direction}",
        change=words.share(effect.rate_ratio),
        noun=words.say(f"measure.{evaluation.design.measure.kind}"),
        low=words.change(low),
        high=words.change(high),
    )


def aloud(evaluation: DesignAndEstimate, words: Words) -> str:
    """The answer as it can be said to a room: whole percentages, no term of statistics, never a cause."""
    effect, code = evaluation.effect, verdict_code(evaluation)
    if evaluation.direction == "refused" or effect.rate_ratio is None or effect.interval is None:
        return words.say("aloud.refused")
    low, high = effect.interval
    noun = words.say(f"measure.{evaluation.design.measure.kind}")
    if code in ("clear-rise", "clear-fall"):
        near, far = sorted((low, high), key=lambda ratio: abs(ratio - 1))
        return words.say(
            f"aloud.{code}",
            change=words.about(effect.rate_ratio),
            noun=noun,
            low=words.about(near),
            high=words.about(far),
        )
    key = "no-clear-change" if code == "no-clear-change" else "doubtful"
    return words.say(f"aloud.{key}", noun=noun, low=words.about_change(low), high=words.about_change(high))


def subject(evaluation: DesignAndEstimate, words: Words) -> str:
    """What was counted, where, against what, and from when to when."""
    design = evaluation.design
    return words.say(
        "heading.subject-label" if design.measure.label else "heading.subject",
        measure=words.say(f"measure-title.{design.measure.kind}"),
        label=design.measure.label or "",
        campaign=words.counted("heading.campaign", len(design.campaign)),
        comparison=words.counted("heading.comparison", len(design.controls)),
        span=words.span(design.counts.dates[0], evaluation.last_day),
    )


def refusal_reason(evaluation: DesignAndEstimate, words: Words) -> str:
    """Why there is no answer; empty where there is one."""
    refusal = evaluation.effect.refusal
    if refusal is None:
        return ""
    return words.of_estimator(f"refused.{refusal.code}", refusal.values) or refusal.code


def caution(evaluation: DesignAndEstimate, words: Words) -> str:
    """A sentence where checks did not pass; empty where all did."""
    checks = evaluation.effect.checks
    failed = [check for check in checks if check_state(check) == "failed"]
    tested = [check for check in checks if check.passed is not None]
    if evaluation.direction == "refused":
        return ""
    sentences = [words.say("verdict.caution", failed=len(failed), tested=len(tested))] if failed else []
    sentences += [deciding_areas_text(check, words) for check in checks if check_state(check) == "fragile"]
    return " ".join(sentences)


def deciding_areas_text(check: Check, words: Words) -> str:
    """That the answer depends on one area, by name, or on each of several."""
    names = str(check.figures["deciding"])
    return words.say(f"verdict.hangs.{'many' if ', ' in names else 'one'}", areas=names)


def check_text(check: Check, words: Words) -> str:
    """What a check found, in a sentence."""
    if check_state(check) == "fragile":
        return f"{deciding_areas_text(check, words)} {words.say('check-found.comparison-areas.fragile')}"
    deciding = deciding_areas_text(check, words) if check.figures.get("deciding") else ""
    for key in (f"check-found.{check.name}.{check_state(check)}", f"check.{check.name}"):
        if sentence := words.of_estimator(key, check.figures):
            return f"{sentence} {deciding}".strip()
    return check.name


def stage(evaluation: DesignAndEstimate, words: Words) -> str:
    """To which stage of an evaluation the figure belongs, and what that is."""
    measured = evaluation.design.measure.stage
    return words.say(f"stage.{measured.value if measured else 'none'}")


def limitations(evaluation: DesignAndEstimate, words: Words) -> Iterator[str]:
    """What the figure cannot say, the weightiest first."""
    measure = evaluation.design.measure
    name = words.say(f"measure-title.{measure.kind}")
    names = {"measure": name, "measure_small": name[:1].lower() + name[1:]}
    if evaluation.direction == "none":
        yield words.say("cannot.none")
    yield words.say("cannot.cause")
    if measure.stage in (Stage.OUTTAKE, Stage.OUTPUT, Stage.OUTCOME):
        yield words.say(f"cannot.{measure.stage.value}", **names)
    if measure.kind == OTHER and measure.label is None:
        yield words.say("cannot.unknown")
    if measure.kind in REPEATED:
        yield words.say("cannot.persons")
    if measure.kind in ANSWERED:
        yield words.say("cannot.capacity", **names)
    yield words.say("cannot.longer", last=words.day(evaluation.last_day))


def registration_sentences(evaluation: DesignAndEstimate, words: Words) -> list[str]:
    """What was fixed before the launch: a sentence, or two where it was fixed too late."""
    check = evaluation.registration
    if check is None:
        return [words.say("registered.none")]
    day = words.day(check.day) if check.day else words.say("row.no")
    key = "registered.changed" if check.changes else "registered.same"
    sentence = words.say(key, day=day, digest=check.digest[:16])
    return [words.say("registered.late", day=day), sentence] if check.late else [sentence]


def registration_changes(evaluation: DesignAndEstimate, words: Words) -> list[str]:
    """What is not as it was registered, each in a line."""
    if evaluation.registration is None:
        return []
    nothing = words.say("row.no")
    return [
        words.say(
            "registered.one",
            what=words.say(f"field.{change.what}"),
            used=change.used or nothing,
            registered=change.registered or nothing,
        )
        for change in evaluation.registration.changes
    ]


def note_texts(evaluation: DesignAndEstimate, words: Words) -> list[str]:
    """What was put right in reading, a sentence for each note."""
    sentences = []
    for note in evaluation.notes:
        values = dict(note.values)
        if "period" in values:
            values["period"] = words.say(f"period.{values['period']}.name")
        sentences.append(words.say(f"note.{note.code}", **values))
    return sentences
