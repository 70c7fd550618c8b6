"""Judgements as text for a terminal: verdict first, then figures, then what is wrong and how to mend it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from textwrap import wrap

from netsafe_intake.wording import Wording, wording

from netsafe_evaluation.claims import ROOM
from netsafe_evaluation.claims.case import Case
from netsafe_evaluation.claims.judgement import Judgement
from netsafe_evaluation.claims.limits import limit_values
from netsafe_evaluation.claims.saying import Short, Value, Word, say, written
from netsafe_evaluation.rates import Ratio

_WIDE = 96


def as_text(judgements: Sequence[Judgement], language: str) -> str:
    """All of them in one language, each with a heading, and a line on the codes at the end."""
    words = wording(ROOM, language)
    blocks = [
        "\n".join(_block(words, number, judgement, len(judgements) > 1))
        for number, judgement in enumerate(judgements, 1)
    ]
    return "\n\n".join(blocks) + "\n\n" + words.say("report.manual") + "\n"


def _block(words: Wording, number: int, judgement: Judgement, many: bool) -> Iterator[str]:
    case = judgement.case
    title = [judgement.case.claim.id or (words.say("name.claim", number=number) if many else "")]
    if case.claim.area is not None:
        title.append(written(words, case.claim.area))
    heading = " · ".join(part for part in title if part)
    if heading:
        yield heading
        yield "─" * len(heading)
    yield from _wrapped(judgement.verdict(words.language), "")
    yield ""
    rows = list(_figures(words, case))
    across = max((len(label) for label, _ in rows), default=0) + 2
    for label, value in rows:
        yield from _wrapped(value, f"  {label.ljust(across)}")
    yield from _flaws(words, judgement)
    if case.limits:
        yield ""
        yield words.say("report.limits") + ":"
        for code in case.limits:
            yield from _wrapped(say(words, f"limit.{code}", limit_values(case.claim, code)), "  – ")


def _figures(words: Wording, case: Case) -> Iterator[tuple[str, str]]:
    claim = case.claim

    if claim.claimed is not None:
        yield words.say("report.published"), written(words, claim.claimed)
    if case.before is not None and case.after is not None:
        counts = say(words, "report.counts", {"before": case.before, "after": case.after})
        what = written(words, _units(case))
        yield words.say("report.counted"), f"{counts}, {what}" if what else counts
    if case.honest is not None and case.poisson is not None:
        yield words.say("report.ratio"), written(words, case.honest.ratio)
        yield "  " + words.say("report.honest"), _range(words, case.honest)
        yield "  " + words.say("report.poisson"), _range(words, case.poisson)
        origin = f"report.dispersion-{case.dispersion_from}"
        values: dict[str, Value] = {"value": Short(case.dispersion), "units": _units(case)}
        yield words.say("report.dispersion"), say(words, origin, values)
    if case.background is not None and claim.background is not None:
        name = claim.background.name
        label = (
            say(words, "report.background-named", {"name": name}) if name else words.say("report.background")
        )
        ratio = written(words, case.background.ratio)
        before, after = claim.background.before, claim.background.after
        if before is not None:
            ratio += f"  ({say(words, 'report.counts', {'before': before, 'after': after})})"
        yield label, ratio
    if case.against is not None:
        wide = case.against_honest
        yield (
            words.say("report.against"),
            (
                written(words, case.against)
                if wide is None
                else say(
                    words, "report.with-range", {"ratio": wide.ratio, "low": wide.low, "high": wide.high}
                )
            ),
        )
    if case.stage is not None:
        yield words.say("report.stage"), words.say(f"stage.{case.stage.value}")
    if claim.source:
        yield words.say("report.source"), claim.source


def _units(case: Case) -> tuple[Value, ...]:
    return tuple(Word(f"unit.{code}") for code in case.claim.counted)


def _range(words: Wording, found: Ratio) -> str:
    return say(words, "report.range", {"low": found.low, "high": found.high})


def _flaws(words: Wording, judgement: Judgement) -> Iterator[str]:
    yield ""
    if not judgement.found:
        yield words.say("report.no-flaws")
        return
    yield f"{words.say('report.flaws')} ({len(judgement.found)}):"
    for flaw, reasons in judgement.found:
        yield f"  {flaw.code}"
        for reason in reasons:
            yield from _wrapped(say(words, f"flaw.{flaw.code}.{reason.sentence}", reason.values), "    ")
        mend = f"{words.say('report.mend')} {words.say(f'flaw.{flaw.code}.mend')}"
        yield from _wrapped(mend, "    ")


def _wrapped(text: str, lead: str) -> Iterator[str]:
    lines = wrap(text, _WIDE - len(lead), break_long_words=False, break_on_hyphens=False) or [""]
    for place, line in enumerate(lines):
        yield (lead if place == 0 else " " * len(lead)) + line
