"""A backup written: one ZIP with every row, every picture and film, and what proves that all are there."""

from __future__ import annotations

import hashlib
import json
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.db import connection, transaction

from netsafe_desk import __version__
from netsafe_desk.backups.tables import migration_state, models_at, rows_of
from netsafe_desk.campaigns import assets
from netsafe_desk.campaigns.current_release import bundle_of_rows
from netsafe_desk.campaigns.models import Asset, Campaign
from netsafe_desk.record.chain import BEGINNING
from netsafe_desk.record.models import Line

FORMAT = 1
MANIFEST = "manifest.json"

Progress = Callable[[str, int], None]
"""Is told what is being written, and how many of it there are."""


def write_backup(path: Path, progress: Progress = lambda what, count: None) -> dict[str, Any]:
    """Write a backup to `path`, which appears whole or not at all; its manifest.

    All rows are of one moment; people go on writing meanwhile.
    """
    part = path.with_name(f"{path.name}.part")
    try:
        with zipfile.ZipFile(part, "w", zipfile.ZIP_DEFLATED) as archive, _one_moment():
            manifest = _write(archive, progress)
            archive.writestr(MANIFEST, json.dumps(manifest, indent=1, sort_keys=True))
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)
    return manifest


def _write(archive: zipfile.ZipFile, progress: Progress) -> dict[str, Any]:
    state = migration_state()
    tables: dict[str, Any] = {}
    for model in models_at(state)[1]:
        label, digest, count = model._meta.label_lower, hashlib.sha256(), 0
        with archive.open(f"tables/{label}.jsonl", "w") as file:
            for row in rows_of(model):
                line = row.encode() + b"\n"
                digest.update(line)
                file.write(line)
                count += 1
        columns = [field.attname for field in model._meta.local_concrete_fields]
        tables[label] = {"columns": columns, "rows": count, "sha256": digest.hexdigest()}
    progress("rows", sum(table["rows"] for table in tables.values()))
    digests = list(Asset.objects.order_by("pk").values_list("pk", flat=True))
    for sha256 in digests:
        entry = zipfile.ZipInfo(f"assets/{sha256}", (1980, 1, 1, 0, 0, 0))
        archive.writestr(entry, assets.read(sha256), zipfile.ZIP_STORED)
    progress("files", len(digests))
    last = Line.objects.order_by("-number").first()
    return {
        "format": FORMAT,
        "version": __version__,
        "migrations": state,
        "tables": tables,
        "assets": digests,
        "campaigns": campaign_digests(),
        "record": last.digest if last else BEGINNING,
    }


def campaign_digests() -> dict[str, str]:
    """The digest of what the rows of each campaign say."""
    return {row.slug: bundle_of_rows(row).release.digest for row in Campaign.objects.order_by("slug")}


@contextmanager
def _one_moment() -> Iterator[None]:
    """A transaction that sees the database as it is now, whatever others write meanwhile."""
    connection.ensure_connection()
    if connection.vendor == "sqlite":
        # Reading needs no lock: with a write-ahead log a plain transaction keeps its view.
        with_lock = connection.transaction_mode  # type: ignore[attr-defined]
        connection.transaction_mode = "DEFERRED"  # type: ignore[attr-defined]
        try:
            with transaction.atomic():
                yield
        finally:
            connection.transaction_mode = with_lock  # type: ignore[attr-defined]
        return
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
        yield
