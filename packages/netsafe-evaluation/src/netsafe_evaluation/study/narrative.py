"""The answer in plain sentences, and what it cannot say."""

from __future__ import annotations

from collections.abc import Iterator

from netsafe_evaluation.effect import Check
from netsafe_evaluation.evaluation_stage import Stage
from netsafe_evaluation.result import CheckState
from netsafe_evaluation.stage_of_measure import OTHER
from netsafe_evaluation.study.design_and_estimate import DesignAndEstimate
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


def check_state(check: Check) -> CheckState:
    """Whether a check passed, as the name of a state.

    “fragile” means that nothing is wrong but the answer depends on one area: no area departs from the others,
    but without that one the verdict would be another.
    """
    if check.passed is None:
        return "not-made"
    fragile = check.name == "comparison-areas" and check.figures.get("deciding")
    if not check.passed and fragile and not check.figures.get("departing"):
        return "fragile"
    return "passed" if check.passed else "failed"


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
