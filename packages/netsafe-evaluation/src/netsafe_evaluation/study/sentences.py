"""The answer in plain sentences, and what it cannot say."""

from __future__ import annotations

from collections.abc import Iterator

from netsafe_evaluation.effect import Check
from netsafe_evaluation.reporting.blocks import State
from netsafe_evaluation.stages import Stage
from netsafe_evaluation.study.evaluation import Evaluated
from netsafe_evaluation.study.measure import OTHER
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


def verdict(evaluated: Evaluated, words: Words) -> str:
    """The answer in one sentence; never that the campaign caused it."""
    effect, found = evaluated.effect, evaluated.found
    if found == "refused" or effect.rate_ratio is None or effect.interval is None:
        return words.say("verdict.refused", reason=refusal(evaluated, words))
    low, high = effect.interval
    return words.say(
        f"verdict.{found}",
        change=words.share(effect.rate_ratio),
        noun=words.say(f"measure.{evaluated.asked.measure.kind}"),
        low=words.change(low),
        high=words.change(high),
    )


def refusal(evaluated: Evaluated, words: Words) -> str:
    """Why there is no answer; empty where there is one."""
    refused = evaluated.effect.refused
    if refused is None:
        return ""
    return words.of_estimator(f"refused.{refused.code}", refused.values) or refused.code


def caution(evaluated: Evaluated, words: Words) -> str:
    """A sentence where checks did not pass; else empty."""
    checks = evaluated.effect.checks
    failed = [check for check in checks if result(check) == "failed"]
    made = [check for check in checks if check.passed is not None]
    if evaluated.found == "refused":
        return ""
    said = [words.say("verdict.caution", failed=len(failed), made=len(made))] if failed else []
    said += [hangs(check, words) for check in checks if result(check) == "fragile"]
    return " ".join(said)


def result(check: Check) -> State:
    """Whether a check passed, as the name of a state; fragile where nothing is amiss but the answer hangs on
    one area: without it the verdict would be another one, and no area departs from the others."""
    if check.passed is None:
        return "not-made"
    fragile = check.name == "comparison-areas" and check.figures.get("deciding")
    if not check.passed and fragile and not check.figures.get("departing"):
        return "fragile"
    return "passed" if check.passed else "failed"


def hangs(check: Check, words: Words) -> str:
    """That the answer hangs on one area, by name, or on each of several."""
    names = str(check.figures["deciding"])
    return words.say(f"verdict.hangs.{'many' if ', ' in names else 'one'}", areas=names)


def check_text(check: Check, words: Words) -> str:
    """What a check found, in a sentence."""
    if result(check) == "fragile":
        return f"{hangs(check, words)} {words.say('check-found.comparison-areas.fragile')}"
    deciding = hangs(check, words) if check.figures.get("deciding") else ""
    for key in (f"check-found.{check.name}.{result(check)}", f"check.{check.name}"):
        if said := words.of_estimator(key, check.figures):
            return f"{said} {deciding}".strip()
    return check.name


def stage(evaluated: Evaluated, words: Words) -> str:
    """To which stage of an evaluation the figure belongs, and what that is."""
    found = evaluated.asked.measure.stage
    return words.say(f"stage.{found.value if found else 'none'}")


def limits(evaluated: Evaluated, words: Words) -> Iterator[str]:
    """What the figure cannot say, the weightiest first."""
    measure = evaluated.asked.measure
    name = words.say(f"measure-title.{measure.kind}")
    names = {"measure": name, "measure_small": name[:1].lower() + name[1:]}
    if evaluated.found == "none":
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
    yield words.say("cannot.longer", last=words.day(evaluated.last_day))


def registration(evaluated: Evaluated, words: Words) -> list[str]:
    """What was fixed before the launch: a sentence, or two where it was fixed too late."""
    held = evaluated.registered
    if held is None:
        return [words.say("registered.none")]
    day = words.day(held.day) if held.day else words.say("row.no")
    key = "registered.changed" if held.changes else "registered.same"
    said = words.say(key, day=day, digest=held.digest[:16])
    return [words.say("registered.late", day=day), said] if held.late else [said]


def changed(evaluated: Evaluated, words: Words) -> list[str]:
    """What is not as it was registered, each in a line."""
    if evaluated.registered is None:
        return []
    nothing = words.say("row.no")
    return [
        words.say(
            "registered.one",
            what=words.say(f"field.{change.what}"),
            used=change.used or nothing,
            registered=change.registered or nothing,
        )
        for change in evaluated.registered.changes
    ]


def notes(evaluated: Evaluated, words: Words) -> list[str]:
    """What was put right in reading."""
    said = []
    for note in evaluated.notes:
        values = dict(note.values)
        if "period" in values:
            values["period"] = words.say(f"period.{values['period']}.name")
        said.append(words.say(f"note.{note.code}", **values))
    return said
