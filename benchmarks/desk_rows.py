"""Rows for a desk that has been worked at for years: campaigns, texts, revisions, candidates, publications.

They are made by statements and in bulk, not by acts; what belongs to one act alone (a candidate, a seal, a
line of the record with its digest) is made by that act or digested as it would be.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from candidate_steps import APPROVERS, frozen, sealed, write
from desk_cast import CAST, shipped_bundle
from django.db import connection, transaction
from django.utils import timezone
from netsafe_desk.campaigns.bundle_import import import_bundle
from netsafe_desk.campaigns.models import BundleFile, Campaign, Fact, Wording
from netsafe_desk.candidates.models import Candidate, Rendering
from netsafe_desk.commands.tables import upgrade
from netsafe_desk.discussion.models import Comment
from netsafe_desk.people.models import Person
from netsafe_desk.publications.models import Edition, Publication, Step
from netsafe_desk.record.chain import BEGINNING, digest_of_line
from netsafe_desk.record.models import Line
from netsafe_desk.roles.models import Membership

EARLIER = 40
"""Earlier candidates and publications of the campaign that is looked at."""
COLLEAGUES = 50
COMMENTS = 2000
BEGINNING_OF_WORK = dt.datetime(2020, 1, 6, 9, tzinfo=dt.UTC)

REVISIONS = """
WITH RECURSIVE numbers(number) AS (SELECT 2 UNION ALL SELECT number + 1 FROM numbers WHERE number < %s)
INSERT INTO campaigns_revision (campaign_id, subject, name, language, number, content, origin_language,
                                origin_mark, allow, is_removal, act, by_id, at, reason)
SELECT w.campaign_id, 'wording', w.key, w.language, n.number, w.words || ' ' || n.number, w.origin_language,
       w.origin_mark, w.allow, {false}, 'edit', %s + (w.id + n.number) %% %s, {at}, ''
FROM campaigns_wording w CROSS JOIN numbers n WHERE w.campaign_id = %s ORDER BY w.id, n.number
"""


@dataclass(frozen=True)
class Size:
    """How much of everything there is; `revisions` are those of a text, over its languages."""

    campaigns: int
    texts: int
    revisions: int
    lines: int


def fill(size: Size, folder: Path) -> Campaign:
    """The campaign that is looked at, with an open candidate after a seal, among all the others."""
    upgrade()
    campaign = import_bundle(shipped_bundle(), None).campaign
    cast = people(campaign)
    sealed(campaign, cast, folder)
    earlier_candidates(campaign)
    publications(campaign, cast["manager"])
    more_texts(campaign, size.texts)
    for number in range(2, size.campaigns + 1):
        copy_of(campaign, f"{campaign.slug}-{number}")
    for other in Campaign.objects.order_by("pk"):
        revisions(other, size.revisions // len(other.languages))
    comments(campaign)
    lines(size.lines)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    campaign.refresh_from_db()
    write(cast["translator"], campaign, "cy")
    frozen(campaign, cast)
    campaign.refresh_from_db()
    return campaign


def people(campaign: Campaign) -> dict[str, Person]:
    """Those of the tests, and their colleagues."""
    cast = {}
    for name, role in CAST.items():
        cast[name] = Person.objects.create_person(f"{name}@example.org", name, "en")
        Membership.objects.create(person=cast[name], campaign=campaign, **role)
    for number in range(COLLEAGUES):
        colleague = Person.objects.create_person(f"editor-{number}@example.org", f"Editor {number}", "cy")
        Membership.objects.create(person=colleague, campaign=campaign, role="editor")
    assert cast.keys() >= set(APPROVERS.values())
    return cast


def more_texts(campaign: Campaign, number: int) -> None:
    """Texts that nothing shows, until there are so many."""
    texts = Wording.objects.filter(campaign=campaign).values("key").distinct().count()
    pattern = list(Wording.objects.filter(campaign=campaign, key__startswith="poster-dawn."))
    languages = {row.language: row for row in pattern}
    Wording.objects.bulk_create(
        Wording(campaign=campaign, key=f"extra.text-{extra}", language=language, words=row.words, place=extra)
        for extra in range(texts, number)
        for language, row in languages.items()
    )


def copy_of(campaign: Campaign, slug: str) -> Campaign:
    """The same campaign under another name, with nobody in it."""
    copy = Campaign.objects.create(
        slug=slug, toml=campaign.toml, languages=campaign.languages, name=campaign.name, theme=campaign.theme
    )
    for model in (Wording, Fact, BundleFile):
        rows = list(model.objects.filter(campaign=campaign))
        for row in rows:
            row.pk, row.campaign = None, copy
            if isinstance(row, Fact):
                row.toml = row.toml.replace(f'"{campaign.slug}"', f'"{slug}"')
        model.objects.bulk_create(rows, batch_size=500)
    return copy


def revisions(campaign: Campaign, number: int) -> None:
    """So many revisions of each wording, by everybody in turn."""
    minutes, day = "(n.number * 720 + w.id %% 700)", f"{BEGINNING_OF_WORK:%Y-%m-%d}"
    at, false = {
        "sqlite": (f"datetime('{day}', '+' || {minutes} || ' minutes')", "0"),
        "postgresql": (f"timestamptz '{day}' + {minutes} * interval '1 minute'", "false"),
    }[connection.vendor]
    first, many = Person.objects.order_by("pk").values_list("pk", flat=True).first(), Person.objects.count()
    with connection.cursor() as cursor:
        cursor.execute(REVISIONS.format(at=at, false=false), [number, first, many, campaign.pk])
    Wording.objects.filter(campaign=campaign).update(revision=number)


def comments(campaign: Campaign) -> None:
    """Of every age and on every text, most of them resolved."""
    keys = sorted(set(Wording.objects.filter(campaign=campaign).values_list("key", flat=True)))
    everybody = list(Person.objects.all())
    Comment.objects.bulk_create(
        (
            Comment(
                campaign=campaign,
                key=keys[number % len(keys)],
                language=("", "cy", "en")[number % 3],
                words=f"Comment {number}",
                by=everybody[number % len(everybody)],
                at=BEGINNING_OF_WORK + dt.timedelta(hours=number),
                resolved_by=everybody[0] if number % 5 else None,
                resolved_at=timezone.now() if number % 5 else None,
            )
            for number in range(COMMENTS)
        ),
        batch_size=500,
    )


def earlier_candidates(campaign: Campaign) -> None:
    """Candidates that others have replaced since."""
    pattern = Candidate.objects.get(campaign=campaign)
    for number in range(2, EARLIER + 2):
        row = Candidate.objects.get(pk=pattern.pk)
        row.pk, row.number, row.status = None, number, "withdrawn"
        row.save(force_insert=True)
        rendering = Rendering.objects.get(candidate=pattern)
        rendering.pk, rendering.candidate = None, row
        rendering.save(force_insert=True)


def publications(campaign: Campaign, person: Person) -> None:
    """Publications of the seal, each with its steps and an edition of every piece."""
    for number in range(EARLIER):
        at = BEGINNING_OF_WORK + dt.timedelta(days=30 * number)
        row = Publication.objects.create(
            campaign=campaign, seal=1, act="publish", state="done", by=person, at=at, finished_at=at
        )
        Step.objects.bulk_create(
            Step(publication=row, place=place, name=f"step-{place}", state="done", started_at=at)
            for place in range(6)
        )
        is_last = number == EARLIER - 1
        Edition.objects.bulk_create(
            Edition(
                campaign=campaign,
                code=f"{number:03}-{piece:03}",
                kind=f"kind-{piece // 2}",
                language=("cy", "en")[piece % 2],
                seal=1,
                since=at,
                until=None if is_last else at + dt.timedelta(days=30),
            )
            for piece in range(150)
        )


def lines(number: int) -> None:
    """Lines of the record, in turn of each campaign and person, chained as acts chain them."""
    last = Line.objects.order_by("-number").first()
    slugs = list(Campaign.objects.order_by("pk").values_list("slug", flat=True))
    numbers = list(Person.objects.order_by("pk").values_list("pk", flat=True))

    def chained(previous: str, begin: int) -> Iterator[Line]:
        for line_number in range(begin, number + 1):
            line = Line(
                number=line_number,
                at=BEGINNING_OF_WORK + dt.timedelta(minutes=line_number),
                who=numbers[line_number % len(numbers)],
                campaign=slugs[line_number % len(slugs)],
                verb="write-words",
                thing="wording:poster-dawn.law:en",
                content={"revision": line_number, "act": "edit", "mark": "0123abcd"},
                previous=previous,
            )
            line.digest = previous = digest_of_line(line)
            yield line

    chain = chained(last.digest if last else BEGINNING, last.number + 1 if last else 1)
    names = [field.column for field in Line._meta.fields]
    insert = f"INSERT INTO record_line ({', '.join(names)}) VALUES ({', '.join(['%s'] * len(names))})"
    with transaction.atomic(), connection.cursor() as cursor:
        while some := list(islice(chain, 5000)):
            cursor.executemany(insert, [[_column(line, name) for name in names] for line in some])


def _column(line: Line, name: str) -> object:
    value = getattr(line, name)
    if isinstance(value, dict):
        return json.dumps(value)
    if isinstance(value, dt.datetime) and connection.vendor == "sqlite":
        return value.replace(tzinfo=None).isoformat(" ")
    return value
