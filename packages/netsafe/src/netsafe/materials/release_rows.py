"""What documents tell of a release, as JSON: services, phases, questions, messages, posts."""

from __future__ import annotations

from typing import Any

from netsafe_intake.cldr_formatting import long_date

from netsafe.campaign import Release
from netsafe.campaign.alternative_text import alternative_text
from netsafe.campaign.day_range import days
from netsafe.campaign.markdown import prose
from netsafe.campaign.outgoing_post import post_text
from netsafe.campaign.post import Post
from netsafe.campaign.service_details import Row, service_row
from netsafe.campaign.template_view import view_json
from netsafe.typesetting.piece import View


def labels(release: Release, language: str, *names: str) -> dict[str, str]:
    """The labels of these names, beyond those that every piece may show."""
    return {name: release.say(f"labels.{name}", language) for name in names}


def passages(release: Release, language: str, stem: str, *names: str) -> dict[str, Any]:
    """The Markdown texts ``stem.name`` as blocks, by name."""
    return {name: prose(release, f"{stem}.{name}", language) for name in names}


def service_words(release: Release, language: str) -> dict[str, str]:
    """The words around the facts of services: heads of columns, and what stands before a fact."""
    return {
        **labels(release, language, "checked", "source", "until", "what-for", "will-they-know"),
        "service": release.say("pack.column.service", language),
        "languages": release.say("pack.services.languages", language),
        "no-languages": release.say("pack.services.no-languages", language),
        "text": release.say("pack.services.text", language),
    }


def service_rows(release: Release, language: str) -> list[Row]:
    """Every service of the registry, in its order."""
    return [view_json(service_row(release, service, language)) for service in release.services]


def phase_rows(release: Release, language: str) -> list[Row]:
    """The calendar: each phase with its first and last day in words."""
    return [
        {
            "id": phase.id,
            "what": release.say(f"phases.{phase.id}", language),
            "when": days(release, phase.starts, phase.ends, language),
        }
        for phase in release.phases
    ]


def question_rows(release: Release, language: str) -> list[Row]:
    """Every question with its answer."""
    return [
        {
            "id": question.id,
            "asked": release.say(f"questions.{question.id}.asked", language),
            "answered": prose(release, f"questions.{question.id}.answered", language),
        }
        for question in release.questions
    ]


def objective_rows(release: Release, language: str) -> list[Row]:
    """Every objective with the stage at which it is judged, and what is counted."""
    return [
        {
            "id": objective.id,
            "words": release.say(f"objectives.{objective.id}", language),
            "stage": release.say(f"labels.stage-{objective.stage}", language),
            "measures": [release.say(f"measures.{measure}", language) for measure in objective.measures],
        }
        for objective in release.objectives
    ]


def message_rows(release: Release, language: str) -> list[Row]:
    """Every key message with its kind, and the numbers of its sources in :func:`source_rows`."""
    numbers = {row["id"]: row["number"] for row in source_rows(release)}
    return [
        {
            "id": message.id,
            "kind": release.say(f"labels.kind-{message.kind}", language),
            "words": release.say(f"messages.{message.id}", language),
            "sources": [numbers[source] for source in message.sources],
        }
        for message in release.messages
    ]


def source_rows(release: Release) -> list[Row]:
    """The sources of the key messages, numbered from 1 in the order in which they are first named."""
    named = dict.fromkeys(source for message in release.messages for source in message.sources)
    by_id = {source.id: source for source in release.sources}
    return [
        {"id": name, "number": number, "title": by_id[name].title, "address": by_id[name].address}
        for number, name in enumerate(named, start=1)
    ]


def audience_rows(release: Release, language: str, *, primary: bool) -> list[Row]:
    """The audiences that the campaign speaks to first, or the others."""
    return [
        {"id": audience.id, "words": release.say(f"audiences.{audience.id}", language)}
        for audience in release.audiences
        if audience.primary is primary
    ]


def post_rows(release: Release, language: str) -> list[Row]:
    """Every ready post as it goes out: when, on which channel, with its picture and alternative text."""
    return [
        {
            "id": post.id,
            "channel": release.say(f"channels.{post.channel}", language),
            "when": _moment(release, post, language),
            "words": post_text(release, post, language),
            "picture": post.picture,
            "line": release.say(f"social.{post.picture}.line", language),
            "alt": alternative_text(release, f"social.{post.picture}.alt", language),
        }
        for post in release.posts
    ]


def _moment(release: Release, post: Post, language: str) -> str | None:
    """Day and time of a post, such as “7 November 2016, 08:00”; None where it has none."""
    at = post.at.get(language) if post.at else None
    return f"{long_date(at.date(), language)}, {at:%H:%M}" if at else None


def organisation_rows(release: Release, language: str, otherwise: str) -> list[Row]:
    """Who leads and who takes part, with the role to ask for."""
    return [
        {
            "id": organisation.id,
            "role": organisation.role,
            "name": organisation.name.of(language),
            "contact": organisation.contact.of(language) if organisation.contact else otherwise,
            "address": organisation.address,
        }
        for organisation in release.organisations
    ]


def edition_line(view: View) -> str:
    """“Edition 7K4-Q2M · DRAFT – not approved”, in the first language of the piece.

    It is what ``typst/base.typ`` sets, for files that Typst does not.  The state stands there as long as a
    second person has not approved the words.
    """
    side = view["sides"][0]
    labels, status = side["labels"], side["status"]
    code = f"{labels['edition']} {view['edition']}"
    return code if status == "approved" else f"{code} · {labels[status]}"
