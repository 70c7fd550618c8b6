"""Claims as text for a terminal: the verdict, then figures, then what is wrong and how to mend it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from textwrap import wrap

from netsafe_intake.wording import Wording, wording

from netsafe_evaluation.claims import ROOM
from netsafe_evaluation.claims.claim_findings import ClaimFindings
from netsafe_evaluation.claims.figures import ClaimFigures
from netsafe_evaluation.claims.limitation_values import limitation_values
from netsafe_evaluation.claims.values_in_words import ShortNumber, Value, Word, in_words, say
from netsafe_evaluation.claims.verdict import verdict
from netsafe_evaluation.rate_ratios import Ratio

_WIDE = 96


def as_text(claims: Sequence[ClaimFindings], language: str) -> str:
    """All of them in one language, each with a heading, and a line on the codes at the end."""
    words = wording(ROOM, language)
    blocks = [
        "\n".join(_block(words, number, findings, len(claims) > 1))
        for number, findings in enumerate(claims, 1)
    ]
    return "\n\n".join(blocks) + "\n\n" + words.say("report.manual") + "\n"


def _block(words: Wording, number: int, findings: ClaimFindings, several: bool) -> Iterator[str]:
    case = findings.figures
    title = [case.claim.id or (words.say("name.claim", number=number) if several else "")]
    if case.claim.area is not None:
        title.append(in_words(words, case.claim.area))
    heading = " · ".join(part for part in title if part)
    if heading:
        yield heading
        yield "─" * len(heading)
    yield from _wrapped(verdict(findings, words.language), "")
    yield ""
    rows = list(_figures(words, case))
    across = max((len(label) for label, _ in rows), default=0) + 2
    for label, value in rows:
        yield from _wrapped(value, f"  {label.ljust(across)}")
    yield from _flaws(words, findings)
    if case.limitations:
        yield ""
        yield words.say("report.limits") + ":"
        for code in case.limitations:
            yield from _wrapped(say(words, f"limit.{code}", limitation_values(case.claim, code)), "  – ")


def _figures(words: Wording, case: ClaimFigures) -> Iterator[tuple[str, str]]:
    claim = case.claim

    if claim.claimed is not None:
        yield words.say("report.published"), in_words(words, claim.claimed)
    if case.before is not None and case.after is not None:
        counts = say(words, "report.counts", {"before": case.before, "after": case.after})
        what = in_words(words, _units(case))
        yield words.say("report.counted"), f"{counts}, {what}" if what else counts
    if case.overdispersed is not None and case.poisson is not None:
        yield words.say("report.ratio"), in_words(words, case.overdispersed.ratio)
        yield "  " + words.say("report.honest"), _range(words, case.overdispersed)
        yield "  " + words.say("report.poisson"), _range(words, case.poisson)
        origin = f"report.dispersion-{case.dispersion_from}"
        values: dict[str, Value] = {"value": ShortNumber(case.dispersion), "units": _units(case)}
        yield words.say("report.dispersion"), say(words, origin, values)
    if case.background is not None and claim.background is not None:
        name = claim.background.name
        label = (
            say(words, "report.background-named", {"name": name}) if name else words.say("report.background")
        )
        ratio = in_words(words, case.background.ratio)
        before, after = claim.background.before, claim.background.after
        if before is not None:
            ratio += f"  ({say(words, 'report.counts', {'before': before, 'after': after})})"
        yield label, ratio
    if case.ratio_of_ratios is not None:
        wide = case.ratio_of_ratios_overdispersed
        yield (
            words.say("report.against"),
            (
                in_words(words, case.ratio_of_ratios)
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


def _units(case: ClaimFigures) -> tuple[Value, ...]:
    return tuple(Word(f"unit.{code}") for code in case.claim.counted)


def _range(words: Wording, ratio: Ratio) -> str:
    return say(words, "report.range", {"low": ratio.low, "high": ratio.high})


def _flaws(words: Wording, findings: ClaimFindings) -> Iterator[str]:
    yield ""
    if not findings.flaws:
        key = "no-flaws-bare" if findings.figures.claim.is_bare else "no-flaws"
        yield from _wrapped(words.say(f"report.{key}"), "")
        return
    yield f"{words.say('report.flaws')} ({len(findings.flaws)}):"
    for flaw, reasons in findings.flaws:
        yield f"  {flaw.code}"
        for reason in reasons:
            yield from _wrapped(say(words, f"flaw.{flaw.code}.{reason.sentence}", reason.values), "    ")
        mend = f"{words.say('report.mend')} {words.say(f'flaw.{flaw.code}.mend')}"
        yield from _wrapped(mend, "    ")


def _wrapped(text: str, lead: str) -> Iterator[str]:
    lines = wrap(text, _WIDE - len(lead), break_long_words=False, break_on_hyphens=False) or [""]
    for place, line in enumerate(lines):
        yield (lead if place == 0 else " " * len(lead)) + line
