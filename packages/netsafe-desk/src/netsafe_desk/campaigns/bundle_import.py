"""The way in: a bundle becomes rows, whole or not at all."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import transaction
from netsafe.bundle import Bundle
from netsafe.bundle.plain_content import FactRow, PlainContent, plain_content
from netsafe.campaign import Release

from netsafe_desk.campaigns import assets, revisions
from netsafe_desk.campaigns.current_release import bundle_of_rows
from netsafe_desk.campaigns.film_checks import queue_film
from netsafe_desk.campaigns.models import BundleFile, Campaign, Fact, Revision, Wording
from netsafe_desk.campaigns.revisions import RevisionNote
from netsafe_desk.people.models import Person
from netsafe_desk.record.chain import add_line


@dataclass(frozen=True)
class BundleImport:
    """What an import did: the campaign, and how many wordings, facts and files are new, changed or gone."""

    campaign: Campaign
    wordings: int
    facts: int
    files: int

    @property
    def changed_anything(self) -> bool:
        """Whether a row is another than before."""
        return bool(self.wordings or self.facts or self.files)


@transaction.atomic
def import_bundle(bundle: Bundle, by: Person | None, reason: str = "") -> BundleImport:
    """Take a bundle in: what is new is added, what is gone removed, what is alike left as it is.

    `by` counts as the writer of each row that changes; None is the operator at a terminal.  The campaign is
    known by the id of the release.  Nothing has changed where anything is raised.
    """
    release, content = bundle.release, plain_content(bundle.release)
    campaign = Campaign.objects.select_for_update().get_or_create(slug=release.id)[0]
    note = RevisionNote(by, "import", reason)
    changes: list[Revision] = []
    counts = (
        _take_wordings(campaign, release, note, changes),
        take_facts(campaign, content.facts, note, changes),
        _take_files(campaign, bundle, content, note, changes),
    )
    describe(campaign, release)
    toml = bundle.files.get("campaign.toml", b"").decode()
    if campaign.toml != toml:
        campaign.toml = toml
    campaign.save()
    if changes:
        revisions.save_revisions(campaign, changes)
    digest = bundle_of_rows(campaign).release.digest
    assert digest == release.digest, f"{release.id}: rows say {digest}, the bundle {release.digest}"
    imported = BundleImport(campaign, *counts)
    tally = {"digest": digest, "wordings": counts[0], "facts": counts[1], "files": counts[2]}
    add_line(by.pk if by else 0, campaign.slug, "import", f"campaign:{campaign.slug}", tally)
    return imported


def describe(campaign: Campaign, release: Release) -> None:
    """Keep on the campaign's own row what every screen shows of it; the caller saves it."""
    campaign.languages = list(release.all_languages)
    campaign.name = dict(release.name.forms)
    theme = release.theme.model_dump(mode="json")
    campaign.theme = {"look": theme.get("look"), "colours": theme.get("colours")}


def _take_wordings(campaign: Campaign, release: Release, note: RevisionNote, changes: list[Revision]) -> int:
    rows = {(row.key, row.language): row for row in Wording.objects.filter(campaign=campaign)}
    new: list[Wording] = []
    changed: list[Wording] = []
    count = len(changes)
    places: dict[str, int] = {}
    numbers = revisions.last_numbers(campaign, "wording")
    for text in release.texts:
        stem = text.key.partition(".")[0]
        place = places[stem] = places.get(stem, -1) + 1
        for wording in text.wordings:
            says = {
                "words": wording.text,
                "origin_language": wording.origin.language if wording.origin else "",
                "origin_mark": wording.origin.mark if wording.origin else "",
                "allow": ",".join(wording.allow),
            }
            row = rows.pop((text.key, wording.language), None)
            if row is None:
                number = 1 + numbers.get((text.key, wording.language), 0)
                row = Wording(
                    campaign=campaign,
                    key=text.key,
                    language=wording.language,
                    place=place,
                    revision=number,
                    **says,
                )
                new.append(row)
                changes.append(revisions.of_wording(row, note))
                continue
            differs = any(getattr(row, name) != value for name, value in says.items())
            if not differs and row.place == place:
                continue
            row.place = place
            changed.append(row)
            if differs:
                for name, value in says.items():
                    setattr(row, name, value)
                row.spelling_from = ""
                row.revision += 1
                changes.append(revisions.of_wording(row, note))
    for row in rows.values():
        row.revision += 1
        changes.append(revisions.of_wording(row, note, is_removal=True))
    Wording.objects.filter(pk__in=[row.pk for row in rows.values()]).delete()
    Wording.objects.bulk_create(new, batch_size=100)
    fields = ["words", "origin_language", "origin_mark", "spelling_from", "allow", "place", "revision"]
    Wording.objects.bulk_update(changed, fields, batch_size=50)
    return len(changes) - count


def take_facts(
    campaign: Campaign, facts: tuple[FactRow, ...], note: RevisionNote, changes: list[Revision]
) -> int:
    """Make the rows of a campaign say `facts`, and add to `changes` the revision of each that differs."""
    rows = {(row.table, row.name): row for row in Fact.objects.filter(campaign=campaign)}
    new: list[Fact] = []
    changed: list[Fact] = []
    count = len(changes)
    numbers = revisions.last_numbers(campaign, "fact")
    for place, fact in enumerate(facts):
        row = rows.pop((fact.table, fact.name), None)
        if row is None:
            row = Fact(campaign=campaign, table=fact.table, name=fact.name, place=place, toml=fact.toml)
            row.revision = 1 + numbers.get((str(row), ""), 0)
            new.append(row)
            changes.append(revisions.of_fact(row, note))
        elif (row.toml, row.place) != (fact.toml, place):
            if row.toml != fact.toml:
                row.toml, row.revision = fact.toml, row.revision + 1
                changes.append(revisions.of_fact(row, note))
            row.place = place
            changed.append(row)
    for row in rows.values():
        row.revision += 1
        changes.append(revisions.of_fact(row, note, is_removal=True))
    Fact.objects.filter(pk__in=[row.pk for row in rows.values()]).delete()
    Fact.objects.bulk_create(new, batch_size=100)
    Fact.objects.bulk_update(changed, ["toml", "place", "revision"], batch_size=50)
    return len(changes) - count


def _take_files(
    campaign: Campaign, bundle: Bundle, content: PlainContent, note: RevisionNote, changes: list[Revision]
) -> int:
    texts = {path: data for path, data in bundle.files.items() if path.startswith("languages/")} | dict(
        content.captions
    )
    rows = {row.path: row for row in BundleFile.objects.filter(campaign=campaign)}
    count = len(changes)
    for path in sorted({*texts, *content.blobs}):
        row = rows.pop(path, None)
        blob = content.blobs.get(path)
        if row is not None and blob is not None and row.asset_id == blob.sha256:
            continue
        data = texts[path] if path in texts else bundle.blobs.read(content.blobs[path].sha256)
        asset = assets.keep(data, path)
        if row is not None and row.asset_id == asset.sha256:
            continue
        row = row or BundleFile(
            campaign=campaign, path=path, revision=revisions.last_number(campaign, "file", path)
        )
        row.asset = asset
        row.revision += 1
        row.save()
        queue_film(row)
        changes.append(revisions.of_file(row, note))
    for row in rows.values():
        row.revision += 1
        changes.append(revisions.of_file(row, note, is_removal=True))
        row.delete()
    return len(changes) - count
