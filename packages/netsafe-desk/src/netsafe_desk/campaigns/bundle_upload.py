"""A bundle that somebody sends as a ZIP: unpacked within limits, read as a folder is, compared, taken in."""

from __future__ import annotations

import datetime as dt
import io
import stat
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath

from django.core.files.storage import default_storage
from django.db import transaction
from django.utils import timezone
from netsafe.bundle import Bundle, BundleError, bundle_of_files
from netsafe.bundle.plain_content import plain_content
from netsafe.campaign.release_difference import Change, difference
from netsafe.formats.blobs import sha256_of
from netsafe_intake.fault_explanation import ExplainedError, Explanation
from netsafe_intake.wording import Value

from netsafe_desk.campaigns.bundle_import import BundleImport, import_bundle
from netsafe_desk.campaigns.current_release import current_bundle
from netsafe_desk.campaigns.file_checks import ENDINGS, FileRefused, check_file
from netsafe_desk.campaigns.models import BundleFile, Campaign
from netsafe_desk.campaigns.permission import require_for_campaign
from netsafe_desk.people.models import Person
from netsafe_desk.storage.files import read_file, write_file

PACKAGE = "netsafe_desk.campaigns"

LARGEST_ZIP = 128 * 1024 * 1024
MOST_FILES = 2000
LARGEST_CONTENT = 256 * 1024 * 1024
"""Bytes of all files together, unpacked."""
LARGEST_RATIO = 120
"""How many times as large as in the ZIP a file above `SMALL` bytes may be: words reach 10, a bomb 1,000."""
SMALL = 64 * 1024

HOURS_KEPT = 24
"""After these an upload that nobody took in is thrown away."""

_LEFT_OUT = ("__MACOSX/", ".DS_Store", "Thumbs.db")


class UploadRefused(ExplainedError):
    """A ZIP that is no bundle of this campaign; `lines` say every fault, in every language of the desk."""

    code = "desk-upload-refused"

    def __init__(self, faults: tuple[tuple[str, Explanation], ...]) -> None:
        super().__init__(faults[0][1], faults[0][0])
        self.faults = faults


@dataclass(frozen=True)
class Upload:
    """A bundle that was sent and can be taken in: its digest in the storage, and what it would change.

    `revision` is that of the campaign with which it was compared; `files` are the paths of files that are
    new, changed or gone.
    """

    sha256: str
    revision: int
    changes: tuple[Change, ...]
    files: tuple[str, ...]


def _fault(case: str, place: str = "", **values: Value) -> UploadRefused:
    return UploadRefused(((place, Explanation(PACKAGE, f"upload.{case}", values)),))


def files_of_zip(content: bytes) -> dict[str, bytes]:
    """The files of a ZIP by path, without the one folder that may stand around them.

    Nothing is written anywhere, and no file is unpacked beyond its limit.  Raises UploadRefused.
    """
    if len(content) > LARGEST_ZIP:
        raise _fault("too-large", megabytes=LARGEST_ZIP // 1_000_000)
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            files = dict(_unpacked(archive))
    except (zipfile.BadZipFile, NotImplementedError, OSError, EOFError, ValueError, RuntimeError):
        raise _fault("no-zip") from None
    return _without_folder(files)


def _unpacked(archive: zipfile.ZipFile) -> Iterator[tuple[str, bytes]]:
    entries = [entry for entry in archive.infolist() if not entry.is_dir()]
    if len(entries) > MOST_FILES:
        raise _fault("too-many", count=MOST_FILES)
    names: set[str] = set()
    room = LARGEST_CONTENT
    for entry in entries:
        name = entry.filename
        if name.startswith(_LEFT_OUT[0]) or PurePosixPath(name).name in _LEFT_OUT[1:]:
            continue
        if not _is_plain(entry) or name in names:
            raise _fault("path", name[:100])
        names.add(name)
        with archive.open(entry) as file:
            data = file.read(min(room, _limit(entry)) + 1)
        if len(data) > _limit(entry) or len(data) > room:
            raise _fault("grows", name[:100])
        room -= len(data)
        yield name, data


def _limit(entry: zipfile.ZipInfo) -> int:
    """Bytes that a file may have when it is unpacked, whatever it says of itself."""
    return max(SMALL, entry.compress_size * LARGEST_RATIO)


def _is_plain(entry: zipfile.ZipInfo) -> bool:
    """Whether an entry is an ordinary file with an ordinary path below the folder."""
    name = entry.filename
    parts = name.split("/")
    mode = entry.external_attr >> 16
    return (
        name.isprintable()
        and not any(part in ("", ".", "..") or "\\" in part or ":" in part for part in parts)
        and len(name) <= 300
        and len(parts) <= 4
        and (stat.S_IFMT(mode) in (0, stat.S_IFREG))
        and not entry.flag_bits & 0x1
    )


def _without_folder(files: dict[str, bytes]) -> dict[str, bytes]:
    if "campaign.toml" in files or not files:
        return files
    tops = {name.partition("/")[0] for name in files}
    if len(tops) == 1:
        top = f"{tops.pop()}/"
        return {name.removeprefix(top): data for name, data in files.items()}
    return files


def bundle_of_zip(campaign: Campaign, content: bytes) -> Bundle:
    """The bundle in a ZIP, each of its files checked as one that is uploaded alone.

    Raises UploadRefused with every fault that was found.
    """
    files = files_of_zip(content)
    faults: list[tuple[str, Explanation]] = []
    for path, data in sorted(files.items()):
        if path.partition("/")[0] in ENDINGS and not path.startswith("languages/"):
            try:
                check_file(path, data)
            except FileRefused as refused:
                faults.append((path, refused.explanation))
    try:
        bundle = bundle_of_files(files)
    except BundleError as error:
        faults += [(str(fault.place), fault.explanation) for fault in error.faults]
        raise UploadRefused(tuple(faults)) from None
    if bundle.release.id != campaign.slug:
        values = {"id": bundle.release.id, "campaign": campaign.slug}
        faults.append(("campaign.toml", Explanation(PACKAGE, "upload.another-campaign", values)))
    if faults:
        raise UploadRefused(tuple(faults))
    return bundle


def compare_upload(campaign: Campaign, content: bytes) -> Upload:
    """What a ZIP would change, and keep it until somebody takes it in.  Raises UploadRefused."""
    bundle = bundle_of_zip(campaign, content)
    current = current_bundle(campaign)
    rows = dict(BundleFile.objects.filter(campaign=campaign).values_list("path", "asset_id"))
    names = _digests(bundle)
    changed = sorted(path for path in names.keys() | rows.keys() if names.get(path) != rows.get(path))
    sha256 = sha256_of(content)
    _forget_old()
    write_file(_place(sha256), content)
    changes = difference(current.release, bundle.release)
    return Upload(sha256, campaign.revision, changes, tuple(changed))


def take_upload(person: Person, campaign: Campaign, sha256: str, revision: int) -> BundleImport:
    """Take in the ZIP with that digest, if nothing has changed since it was compared.

    Raises MayNotError, and UploadRefused, also where it is no longer there.
    """
    require_for_campaign(person, campaign, "import")
    try:
        content = read_file(_place(sha256))
    except FileNotFoundError:
        raise _fault("gone") from None
    if sha256_of(content) != sha256:
        raise _fault("gone")
    bundle = bundle_of_zip(campaign, content)
    with transaction.atomic():
        current = Campaign.objects.select_for_update().get(pk=campaign.pk)
        if current.revision != revision:
            raise _fault("stale")
        taken_in = import_bundle(bundle, person)
    default_storage.delete(_place(sha256))
    return taken_in


def _digests(bundle: Bundle) -> dict[str, str]:
    """The digest of each file of a bundle that the desk keeps as a file."""
    content = plain_content(bundle.release)
    texts = {path: data for path, data in bundle.files.items() if path.startswith("languages/")}
    blobs = {path: blob.sha256 for path, blob in content.blobs.items()}
    return blobs | {path: sha256_of(data) for path, data in (texts | dict(content.captions)).items()}


def _place(sha256: str) -> str:
    return f"uploads/{sha256}.zip"


def _forget_old() -> None:
    """Throw away uploads of yesterday that nobody took in."""
    try:
        names = default_storage.listdir("uploads")[1]
    except OSError:
        return
    before = timezone.now() - dt.timedelta(hours=HOURS_KEPT)
    for name in names:
        if default_storage.get_modified_time(f"uploads/{name}") < before:
            default_storage.delete(f"uploads/{name}")
