"""What was found, in sentences for whoever runs a campaign or a helpline, in each language."""

from __future__ import annotations

from dataclasses import dataclass
from math import inf, isfinite

from netsafe_intake.language import Width, long_date, weekday_names
from netsafe_intake.wording import Wording, wording

from netsafe_evaluation.capacity.findings import Behind, Findings
from netsafe_evaluation.capacity.pacing import Pace, Refusal
from netsafe_evaluation.capacity.week import Week
from netsafe_evaluation.stages import Stage

ROOM = "netsafe_evaluation.capacity"


@dataclass(frozen=True)
class Row:
    """A figure of a week: what it is, how much, and to which stage of an evaluation it belongs."""

    name: str
    figure: str
    stage: Stage | None = None


@dataclass(frozen=True)
class Part:
    """A titled part of what is told: rows first, then sentences."""

    title: str
    rows: tuple[Row, ...] = ()
    sentences: tuple[str, ...] = ()


def verdict(found: Findings, language: str) -> str:
    """All that matters most, in a few plain sentences."""
    say = wording(ROOM, language)
    week = found.week
    parts = [
        say.say(
            "verdict.cope",
            share=percent(say, week.share),
            missed=say.number(week.missed),
            offered=say.number(week.offered),
        )
    ]
    if week.when_shut >= 0.5:
        parts.append(say.say("verdict.shut", shut=say.number(week.when_shut)))
    if found.risen is not None and found.rise is not None:
        parts.append(
            say.say(
                "verdict.rise",
                rise=percent(say, found.rise),
                share=percent(say, found.risen.share),
                missed=say.number(found.risen.missed),
                before=say.number(week.missed),
            )
        )
    if found.needed.more:
        parts.append(
            say.say("verdict.more", target=percent(say, found.goal), more=say.number(found.needed.more))
        )
    else:
        parts.append(say.say("verdict.enough", target=percent(say, found.goal)))
    if found.behind is not None:
        parts.append(say.say("verdict.behind", people=say.number(found.behind.likely.people, 1)))
    if found.pace is not None:
        parts.append(_pace_verdict(found, found.pace, say, language))
    return " ".join(parts)


def parts(found: Findings, language: str) -> list[Part]:
    """Everything found, part by part."""
    say = wording(ROOM, language)
    told = [Part(say.say("title.usual"), rows(found.week, say), _hours(found.week, say))]
    if found.risen is not None and found.rise is not None:
        title = say.say("title.rise", rise=percent(say, found.rise))
        told.append(Part(title, rows(found.risen, say), _hours(found.risen, say)))
    rise = "" if found.rise is None else percent(say, found.rise)
    need = say.say("title.need_rise", rise=rise) if rise else say.say("title.need")
    told.append(Part(need, (), _needed(found, say)))
    if found.behind is not None:
        told.append(Part(say.say("title.behind"), (), _behind(found, found.behind, say)))
    if found.pace is not None:
        title = say.say("title.pace_none" if found.pace.refusal else "title.pace")
        begins = _begins(found, found.pace, language)
        told.append(Part(title, begins, _pace(found, found.pace, say, language)))
    told.append(Part(say.say("title.assumed"), (), (_assumed(found, say),)))
    told.append(Part(say.say("title.limits"), (), _limits(found, say)))
    return told


def as_text(found: Findings, language: str) -> str:
    """Everything found, as lines for a terminal."""
    say = wording(ROOM, language)
    lines = [say.say("title.page"), verdict(found, language), ""]
    for part in parts(found, language):
        lines.append(part.title)
        wide = max((len(row.name) for row in part.rows), default=0)
        figures = max((len(row.figure) for row in part.rows), default=0)
        for row in part.rows:
            stage = f"   [{say.say(f'stage.{row.stage.value}')}]" if row.stage else ""
            lines.append(f"  {row.name:<{wide}}  {row.figure:>{figures}}{stage}".rstrip())
        lines += [f"  {sentence}" for sentence in part.sentences]
        lines.append("")
    return "\n".join(lines)


def rows(week: Week, say: Wording) -> tuple[Row, ...]:
    """The figures of a week."""
    seconds = say.number(week.line.within * 3600)
    return (
        Row(say.say("row.people"), say.number(week.line.hours_of_people), Stage.INPUT),
        Row(say.say("row.offered"), say.number(week.offered), Stage.OUTTAKE),
        Row(
            say.say("row.answered"),
            f"{say.number(week.answered)} ({percent(say, week.share)})",
            Stage.OUTCOME,
        ),
        Row(
            say.say("row.missed"),
            f"{say.number(week.missed)} ({percent(say, 1 - week.share)})",
            Stage.OUTTAKE,
        ),
        Row(say.say("row.shut"), say.number(week.when_shut), Stage.OUTTAKE),
        Row(
            say.say("row.within", seconds=seconds), percent(say, week.within(week.line.within)), Stage.OUTCOME
        ),
        Row(say.say("row.waits"), minutes(say, week.wait(0.9) * 60)),
        Row(say.say("row.mean"), minutes(say, week.mean_wait * 60)),
        Row(say.say("row.busy"), percent(say, week.busy), Stage.INPUT),
    )


def minutes(say: Wording, number: float) -> str:
    """So many minutes, in words."""
    if not isfinite(number):
        return "–"
    if number < 0.05:
        return say.say("row.none")
    return say.say("row.minutes", minutes=say.number(number, 1 if number < 10 else 0))


def percent(say: Wording, share: float) -> str:
    """A share; near 0 and 1 with so many digits that neither is said which is not so."""
    if not isfinite(share):
        return "–"
    near = min(share, 1 - share)
    return say.percent(share, 0 if near >= 0.005 or near <= 0 else 1 if near >= 0.0005 else 2)


def people(say: Wording, number: float) -> str:
    """People on average: a whole number, or with one digit."""
    return say.number(number, 0 if abs(number - round(number)) < 0.05 else 1)


def day(found: Findings, week: int, language: str) -> str:
    """The Monday of a week of the campaign, in words."""
    assert found.campaign is not None
    return long_date(found.campaign.monday(week), language)


def weekday(at: int, language: str, width: Width = "wide") -> str:
    """The name of the day that hour `at` of the week belongs to."""
    return weekday_names(language, width)[at // 24]


def _hours(week: Week, say: Wording) -> tuple[str, ...]:
    """Which hour is the worst, and a warning where hours bring more work than can be done."""
    told, hour, count = [], week.hours[week.worst], len(week.overloaded)
    if hour is not None and hour.missed >= 0.05:
        name, clock = weekday(week.worst, say.language), f"{week.worst % 24:02}:00"
        told.append(say.say("say.worst", day=name, hour=clock, missed=say.number(hour.missed, 1)))
    if count:
        told.append(say.say("say.overload", count=say.number(count)))
    return tuple(told)


def _assumed(found: Findings, say: Wording) -> str:
    line = found.line
    values = {
        "handling": _plain(say, line.handling * 60),
        "people": people(say, line.hours_of_people / line.open_hours),
        "hours": say.number(line.open_hours),
        "file": found.name,
    }
    if line.patience == inf:
        return say.say("say.assumed_for_ever", **values)
    return say.say("say.assumed", patience=_plain(say, line.patience * 60), **values)


def _plain(say: Wording, number: float) -> str:
    return say.number(number, 0 if abs(number - round(number)) < 0.05 else 1)


def _needed(found: Findings, say: Wording) -> tuple[str, ...]:
    need, target = found.needed, percent(say, found.goal)
    if not need.more:
        return (say.say("say.enough", share=percent(say, need.week.share), target=target),)
    told = [
        say.say(
            "say.more",
            target=target,
            more=say.number(need.more),
            hours=say.number(need.week.line.hours_of_people),
            now=say.number(found.line.hours_of_people),
            share=percent(say, need.week.share),
        )
    ]
    fewer = found.needed_by_hour.week.line.hours_of_people
    if fewer < need.week.line.hours_of_people:
        told.append(say.say("say.by_hour", hours=say.number(fewer)))
    return tuple(told)


def _behind(found: Findings, behind: Behind, say: Wording) -> tuple[str, ...]:
    likely = behind.likely
    return (
        say.say(
            "say.behind",
            missed=say.number(behind.published.missed),
            answered=say.number(behind.published.answered),
            hours=say.number(behind.hours),
            calls=say.number(likely.calls_an_hour, 1),
            share=percent(say, likely.share),
            people=say.number(likely.people, 1),
            few=say.number(likely.few),
            share_few=percent(say, likely.share_few),
            many=say.number(likely.many),
            share_many=percent(say, likely.share_many),
        ),
        say.say("say.behind_range", fewest=say.number(behind.fewest, 1), most=say.number(behind.most, 1)),
        say.say("say.behind_need", target=percent(say, found.goal), needed=say.number(behind.needed)),
        say.say("say.behind_even"),
    )


def _pace_verdict(found: Findings, plan: Pace, say: Wording, language: str) -> str:
    if plan.refusal is None:
        return say.say(
            "verdict.pace",
            worst=percent(say, min(week.share for week in plan.weeks)),
            once=percent(say, min(week.share for week in plan.weeks_at_once)),
        )
    area = plan.refusal.area
    return say.say(
        f"verdict.{plan.refusal.why}",
        share=percent(say, found.week.share),
        target=percent(say, plan.campaign.target),
        area=area.name(language) if area else "",
        weeks=say.number(plan.campaign.weeks),
    )


def _begins(found: Findings, plan: Pace, language: str) -> tuple[Row, ...]:
    if plan.refusal is not None:
        return ()
    order = sorted(zip(plan.starts, plan.campaign.areas, strict=True), key=lambda pair: pair[0])
    return tuple(Row(area.name(language), day(found, week, language)) for week, area in order)


def _pace(found: Findings, plan: Pace, say: Wording, language: str) -> tuple[str, ...]:
    if plan.refusal is not None:
        return _refusal(found, plan, plan.refusal, say, language)
    told: list[str] = []
    worst = max(plan.weeks, key=lambda week: week.missed)
    once = max(plan.weeks_at_once, key=lambda week: week.missed)
    told.append(
        say.say(
            "say.together",
            share=percent(say, min(week.share for week in plan.weeks_at_once)),
            missed=say.number(once.missed),
            worst=percent(say, min(week.share for week in plan.weeks)),
            worst_missed=say.number(worst.missed),
        )
    )
    length = max(len(plan.weeks), len(plan.weeks_at_once))
    told.append(
        say.say(
            "say.total",
            weeks=say.number(length),
            missed=say.number(_missed(plan.weeks, length, found.week)),
            once=say.number(_missed(plan.weeks_at_once, length, found.week)),
        )
    )
    target = percent(say, plan.campaign.target)
    if plan.room == inf:
        told.append(say.say("say.room_any", target=target))
    else:
        told.append(say.say("say.room", room=say.number(int(plan.room)), target=target))
    told.append(say.say("say.best" if plan.best else "say.not_best", weeks=say.number(plan.ends)))
    return tuple(told)


def _missed(weeks: tuple[Week, ...], length: int, usual: Week) -> float:
    return sum(week.missed for week in weeks) + (length - len(weeks)) * usual.missed


def _refusal(found: Findings, plan: Pace, refusal: Refusal, say: Wording, language: str) -> tuple[str, ...]:
    area = refusal.area
    told = [
        say.say(
            f"say.{refusal.why}",
            share=percent(say, found.week.share),
            target=percent(say, plan.campaign.target),
            area=area.name(language) if area else "",
            calls=say.number(max(area.response)) if area else "",
            fits=percent(say, int((refusal.fits or 0) * 100) / 100),
            room=say.number(int(max(plan.room, 0))),
            weeks=say.number(plan.campaign.weeks),
        )
    ]
    if refusal.weeks is not None:
        told.append(say.say("say.weeks_needed", weeks=say.number(refusal.weeks)))
    if refusal.people is not None:
        told.append(say.say("say.people_needed", people=say.number(refusal.people)))
    else:
        told.append(say.say("say.people_not"))
    return tuple(told)


def _limits(found: Findings, say: Wording) -> tuple[str, ...]:
    keys = ["average", "model", "again"] + (["extra"] if found.campaign else []) + ["target"]
    return tuple(say.say(f"say.limit_{key}") for key in keys)
