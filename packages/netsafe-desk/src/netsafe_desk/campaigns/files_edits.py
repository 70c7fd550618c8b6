"""What people do to pictures, logos, films and voices: upload, replace, remove, put back."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePosixPath

from django.db import transaction
from netsafe.campaign import Release
from netsafe_intake.fault_explanation import ExplainedError, Explanation

from netsafe_desk.campaigns import assets, revisions
from netsafe_desk.campaigns.current_release import bundle_of_rows
from netsafe_desk.campaigns.facts_edits import FactEdit, remove_fact, write_fact
from netsafe_desk.campaigns.file_checks import FileRefused, check_file, safe_path
from netsafe_desk.campaigns.film_checks import queue_film
from netsafe_desk.campaigns.models import Asset, BundleFile, Campaign, Fact, Revision
from netsafe_desk.campaigns.permission import require_for_campaign
from netsafe_desk.campaigns.revisions import Act, RevisionNote
from netsafe_desk.people.models import Person
from netsafe_desk.record.chain import add_line

PACKAGE = "netsafe_desk.campaigns"


class StaleFileError(ExplainedError):
    """Somebody else has replaced or removed the file since it was shown."""

    code = "desk-file-stale"

    def __init__(self, path: str) -> None:
        super().__init__(Explanation(PACKAGE, "file.stale"), path)


@dataclass(frozen=True)
class FileUse:
    """A row that names a file: its table and its id."""

    table: str
    name: str


def file_uses(release: Release, path: str) -> tuple[FileUse, ...]:
    """The rows of facts that name the file at `path`.

    >>> file_uses(release, "pictures/mark.svg")
    (FileUse(table='pictures', name='mark'),)
    """
    folder, _, name = path.partition("/")
    match folder:
        case "pictures":
            return tuple(FileUse("pictures", row.id) for row in release.pictures if row.file == name)
        case "logos":
            return tuple(
                FileUse("organisations", row.id) for row in release.organisations if row.logo == name
            )
        case "languages":
            return ()
    films = [
        FileUse("films", film.id)
        for film in release.films
        if any(name in (recording.file, recording.captions) for recording in film.recordings)
    ]
    drawn = [
        FileUse("storyboards", film.id)
        for film in release.storyboards
        if any(voice.file == name for voice in film.voices)
    ]
    return (*films, *drawn)


def upload_file(person: Person, campaign: Campaign, folder: str, name: str, content: bytes) -> BundleFile:
    """Take in a new file; a picture gets its row of facts with it.

    Raises FileRefused, also where a file of that name is there already: it is replaced on its own page.
    """
    require_for_campaign(person, campaign, "write-files")
    path = safe_path(folder, name)
    check_file(path, content)
    _check_language_of(campaign, path)
    with transaction.atomic():
        _lock(campaign)
        if BundleFile.objects.filter(campaign=campaign, path=path).exists():
            raise FileRefused(Explanation(PACKAGE, "file.names_in_use", {"path": path}))
        number = revisions.last_number(campaign, "file", path) + 1
        row = BundleFile(campaign=campaign, path=path, revision=number)
        _keep(person, row, assets.keep(content, path), "edit")
        if folder == "pictures":
            _add_picture(person, campaign, path.partition("/")[2])
        return row


def replace_file(person: Person, row: BundleFile, content: bytes, shown_revision: int) -> BundleFile:
    """Put other bytes under the name of a file.  The same bytes make no revision.

    Raises FileRefused, and StaleFileError where another revision stands there than was shown.
    """
    require_for_campaign(person, row.campaign, "write-files")
    check_file(row.path, content)
    with transaction.atomic():
        current = _locked(row, shown_revision)
        asset = assets.keep(content, row.path)
        if current.asset_id != asset.sha256:
            current.revision += 1
            _keep(person, current, asset, "edit")
        return current


@transaction.atomic
def restore_file(person: Person, row: BundleFile, revision: Revision, shown_revision: int) -> BundleFile:
    """Put back the bytes that a file had.  Raises StaleFileError."""
    require_for_campaign(person, row.campaign, "write-files")
    current = _locked(row, shown_revision)
    if current.asset_id != revision.content:
        current.revision += 1
        _keep(person, current, Asset.objects.get(sha256=revision.content), "undo")
    return current


@transaction.atomic
def remove_file(person: Person, row: BundleFile, shown_revision: int) -> None:
    """Take a file out of the campaign, a picture together with its own row.

    Raises FileRefused where a row still names it, FactRefused where one still names the picture, and
    StaleFileError.  Its bytes stay in the storage: its history has them.
    """
    require_for_campaign(person, row.campaign, "write-files")
    current = _locked(row, shown_revision)
    campaign = current.campaign
    uses = file_uses(bundle_of_rows(campaign).release, current.path)
    for use in uses:
        if use.table != "pictures":
            raise FileRefused(Explanation(PACKAGE, "file.named", {"path": current.path}))
        fact = Fact.objects.get(campaign=campaign, table="pictures", name=use.name)
        remove_fact(person, campaign, "pictures", fact.name, fact.revision)
    current.revision += 1
    revision = revisions.of_file(current, RevisionNote(person, "edit"), is_removal=True)
    BundleFile.objects.filter(pk=current.pk).delete()
    revisions.save_revisions(campaign, [revision])
    add_line(person.pk, campaign.slug, "write-files", f"file:{current.path}", {"revision": 0})


def earlier_files(row: BundleFile) -> list[Revision]:
    """Every revision of a file, the newest first."""
    rows = Revision.objects.filter(campaign=row.campaign, subject="file", name=row.path)
    return list(rows.select_related("by").order_by("-number"))


def _lock(campaign: Campaign) -> None:
    Campaign.objects.select_for_update().get(pk=campaign.pk)


def _locked(row: BundleFile, shown_revision: int) -> BundleFile:
    _lock(row.campaign)
    current = BundleFile.objects.select_related("campaign").filter(pk=row.pk).first()
    if current is None or current.revision != shown_revision:
        raise StaleFileError(row.path)
    return current


def _keep(person: Person, row: BundleFile, asset: Asset, act: Act) -> None:
    """Write a row, its revision and the line of the record; a film is decoded afterwards."""
    row.asset = asset
    row.save()
    queue_film(row)
    revisions.save_revisions(row.campaign, [revisions.of_file(row, RevisionNote(person, act))])
    content = {"revision": row.revision, "act": act, "digest": asset.sha256, "size": asset.size}
    add_line(person.pk, row.campaign.slug, "write-files", f"file:{row.path}", content)


def _add_picture(person: Person, campaign: Campaign, name: str) -> None:
    """The row of a new picture, under the first free id."""
    stem = PurePosixPath(name).stem
    rows = Fact.objects.filter(campaign=campaign, table="pictures")
    names_in_use = set(rows.values_list("name", flat=True))
    free = (f"{stem}-{number}" if number > 1 else stem for number in range(1, len(names_in_use) + 2))
    values = {"id": next(name for name in free if name not in names_in_use), "file": name}
    write_fact(person, campaign, FactEdit("pictures", None, values))


def _check_language_of(campaign: Campaign, path: str) -> None:
    """A language file is named for a language of the campaign."""
    folder, _, name = path.partition("/")
    if folder == "languages" and name.removesuffix(".toml") not in campaign.languages:
        values = {"languages": ", ".join(campaign.languages)}
        raise FileRefused(Explanation(PACKAGE, "file.another-language", values))
