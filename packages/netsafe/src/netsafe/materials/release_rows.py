"""What documents tell of a release, row by row: services, phases, questions, messages, posts."""

from __future__ import annotations

from netsafe_intake.cldr_formatting import long_date

from netsafe.campaign import Release
from netsafe.campaign.alternative_text import alternative_text
from netsafe.campaign.day_range import days
from netsafe.campaign.markdown import Block, prose
from netsafe.campaign.outgoing_post import link_of, post_text
from netsafe.campaign.post import Post
from netsafe.campaign.purpose import PURPOSES
from netsafe.campaign.service_details import ServiceRow, service_row
from netsafe.campaign.short_link import printed_address
from netsafe.campaign.slot import alternative
from netsafe.campaign.slot import labels as labels_slots
from netsafe.campaign.typed_address import as_typed
from netsafe.films.kind_names import kind_name
from netsafe.films.shapes import PLAYED
from netsafe.materials import social
from netsafe.materials.release_row_views import (
    AudienceRow,
    MessageRow,
    ObjectiveRow,
    OrganisationRow,
    PhaseRow,
    PurposeRow,
    QuestionRow,
    ReadyPostRow,
    ServiceHeadsView,
    SignedFilmRow,
    SourceRow,
)
from netsafe.typesetting.picture_description import description
from netsafe.typesetting.piece import View
from netsafe.typesetting.view_types import Side


def labels(release: Release, language: str, *names: str) -> dict[str, str]:
    """The labels of these names, beyond those that every piece may show."""
    return {name: release.say(f"labels.{name}", language) for name in names}


def passages(release: Release, language: str, stem: str, *names: str) -> dict[str, list[Block]]:
    """The Markdown texts ``stem.name`` as blocks, by name."""
    return {name: prose(release, f"{stem}.{name}", language) for name in names}


def service_heads(release: Release, language: str) -> ServiceHeadsView:
    """The words around the facts of services: heads of columns, and what stands before a fact."""
    return ServiceHeadsView(
        checked=release.say("labels.checked", language),
        source=release.say("labels.source", language),
        until=release.say("labels.until", language),
        what_for=release.say("labels.what-for", language),
        will_they_know=release.say("labels.will-they-know", language),
        service=release.say("pack.column.service", language),
        languages=release.say("pack.services.languages", language),
        no_languages=release.say("pack.services.no-languages", language),
        text=release.say("pack.services.text", language),
    )


def service_rows(release: Release, language: str) -> list[ServiceRow]:
    """Every service of the registry, in its order."""
    return [service_row(release, service, language) for service in release.services]


def phase_rows(release: Release, language: str) -> list[PhaseRow]:
    """The calendar: each phase with its first and last day in words."""
    return [
        PhaseRow(
            phase.id,
            release.say(f"phases.{phase.id}", language),
            days(release, phase.starts, phase.ends, language),
        )
        for phase in release.phases
    ]


def question_rows(release: Release, language: str) -> list[QuestionRow]:
    """Every question with its answer."""
    return [
        QuestionRow(
            question.id,
            release.say(f"questions.{question.id}.asked", language),
            prose(release, f"questions.{question.id}.answered", language),
        )
        for question in release.questions
    ]


def objective_rows(release: Release, language: str) -> list[ObjectiveRow]:
    """Every objective with the stage at which it is judged, and what is counted."""
    return [
        ObjectiveRow(
            objective.id,
            release.say(f"objectives.{objective.id}", language),
            release.say(f"labels.stage-{objective.stage}", language),
            [release.say(f"measures.{measure}", language) for measure in objective.measures],
        )
        for objective in release.objectives
    ]


def message_rows(release: Release, language: str) -> list[MessageRow]:
    """Every key message with its kind, and the numbers of its sources in :func:`source_rows`."""
    numbers = {row.id: row.number for row in source_rows(release, language)}
    return [
        MessageRow(
            message.id,
            release.say(f"labels.kind-{message.kind}", language),
            release.say(f"messages.{message.id}", language),
            [numbers[source] for source in message.sources],
        )
        for message in release.messages
    ]


def source_rows(release: Release, language: str) -> list[SourceRow]:
    """The sources of the key messages, numbered from 1 in the order in which they are first named."""
    named = dict.fromkeys(source for message in release.messages for source in message.sources)
    by_id = {source.id: source for source in release.sources}
    return [
        SourceRow(
            name,
            number,
            by_id[name].title_in(language),
            by_id[name].address,
            language if by_id[name].has_title_in(language) else release.written_in,
        )
        for number, name in enumerate(named, start=1)
    ]


def audience_rows(release: Release, language: str, *, primary: bool) -> list[AudienceRow]:
    """The audiences that the campaign speaks to first, or the others."""
    return [
        AudienceRow(audience.id, release.say(f"audiences.{audience.id}", language))
        for audience in release.audiences
        if audience.primary is primary
    ]


def post_rows(release: Release, language: str) -> list[ReadyPostRow]:
    """Every ready post as it goes out: when, on which channel, with its picture and alternative text."""
    return [
        ReadyPostRow(
            id=post.id,
            channel=release.say(f"channels.{post.channel}", language),
            when=_moment(release, post, language),
            words=post_text(release, post, language),
            picture=post.picture,
            line=release.say(f"social.{post.picture}.line", language),
            alt=_alternative(release, post, language),
            address=as_typed(link_of(release, post, language)) if post.link else "",
        )
        for post in release.posts
    ]


def _alternative(release: Release, post: Post, language: str) -> str:
    """What lies beside the picture of a post: with the address that this picture shows."""
    from netsafe.typesetting import piece_view  # loads what draws codes

    kind = social.post_kind(release, post)
    if kind is None:
        return alternative_text(release, f"social.{post.picture}.alt", language)
    side = piece_view.piece(kind, release, (language,)).view["sides"][0]
    return description(side, kind.options)


def _moment(release: Release, post: Post, language: str) -> str | None:
    """Day and time of a post, such as “7 November 2016, 08:00”; None where it has none."""
    at = post.at.get(language) if post.at else None
    return f"{long_date(at.date(), language)}, {at:%H:%M}" if at else None


def organisation_rows(release: Release, language: str, otherwise: str) -> list[OrganisationRow]:
    """Who leads and who takes part, with the role to ask for."""
    return [
        OrganisationRow(
            organisation.id,
            organisation.role,
            organisation.name.of(language),
            organisation.contact.of(language) if organisation.contact else otherwise,
            organisation.address,
        )
        for organisation in release.organisations
    ]


PURPOSE_NAMES = labels_slots(*(f"for-{purpose}" for purpose in PURPOSES), stem="site", required=False)
"""The names of what people take pieces for, as the site has them above its pieces."""


def purpose_rows(release: Release, language: str) -> list[PurposeRow]:
    """What people take pieces for, in the order in which they look for it; names where there are some."""
    return [
        PurposeRow(purpose, release.say(slot.key, language) if is_said(release, slot.key, language) else "")
        for purpose, slot in zip(PURPOSES, PURPOSE_NAMES, strict=True)
    ]


SCENES = ("street", "cubicle", "phone", "board")
"""The places in which pieces are shown (``typst/scenes.typ``); the words say what is seen there."""

SCENE_WORDS = tuple(alternative(f"at-a-glance.{scene}.alt").only_if(False) for scene in SCENES)


def scene_words(release: Release, language: str) -> dict[str, str]:
    """What is seen in each place, by its name; nothing of a place that the campaign has no words for."""
    return {
        scene: alternative_text(release, slot.key, language)
        for scene, slot in zip(SCENES, SCENE_WORDS, strict=True)
        if is_said(release, slot.key, language)
    }


def is_said(release: Release, key: str, language: str) -> bool:
    """Whether the campaign has a text, in that language."""
    return release.has(key) and release.text(key).of(language) is not None


def leads_line(side: Side) -> str:
    """“Operation Net Safe: South Wales Police · …”, as ``typst/base.typ`` sets it."""
    return ": ".join(filter(None, (side["campaign"], " · ".join(side["leads"]))))


def edition_line(view: View) -> str:
    """“Edition 7K4-Q2M · DRAFT – not approved”, in the first language of the piece.

    It is what ``typst/base.typ`` sets, for files that Typst does not.  The state stands there as long as a
    second person has not approved the words.
    """
    side = view["sides"][0]
    labels, status = side["labels"], side["status"]
    code = f"{labels['edition']} {view['edition']}"
    return code if status == "approved" else f"{code} · {labels[status]}"


def signed_film_rows(release: Release, language: str) -> list[SignedFilmRow]:
    """The films in British Sign Language, with the short address of each."""
    return [
        SignedFilmRow(
            release.say(f"films.{film.id}.title", language),
            as_typed(film.address or printed_address(release, kind_name(film, PLAYED), (language,))),
        )
        for film in release.films
        if film.kind == "bsl"
    ]
