"""A backup taken back into an empty desk, on the same database or on the other kind."""

from __future__ import annotations

import hashlib
import io
import json
import zipfile
import zlib
from pathlib import Path
from typing import Any

from django.core.management import call_command
from django.core.management.color import no_style
from django.db import connection, transaction
from django.db.migrations.executor import MigrationExecutor
from netsafe_intake.error import NetSafeError

from netsafe_desk.backups.backup import FORMAT, MANIFEST, campaign_digests
from netsafe_desk.backups.tables import Model, current_migrations, insert_rows, migration_state, models_at
from netsafe_desk.campaigns import assets
from netsafe_desk.campaigns.models import Campaign
from netsafe_desk.people.models import Person
from netsafe_desk.record.chain import BEGINNING, first_broken_line
from netsafe_desk.record.models import Line

NAME_A_BACKUP = "name a file that “netsafe desk backup” wrote"


class BackupError(NetSafeError):
    """A backup that cannot be taken back; nothing has changed."""

    code = "desk-backup"


def restore_backup(path: Path) -> dict[str, Any]:
    """Take the backup at `path` back; its manifest.

    The desk must be empty.  A backup of an earlier release is taken back as it was and then upgraded.
    Raises BackupError for a file that is none, was changed or is of a later release: nothing is there then.
    """
    with _opened(path) as archive:
        manifest = _manifest(archive, path)
        if _is_migrated() and (Person.objects.exists() or Campaign.objects.exists()):
            raise BackupError(str(path), "this desk is not empty", "name an empty database in DATABASE_URL")
        _check_assets(archive, manifest, path)
        if _is_migrated() and migration_state() != manifest["migrations"]:
            call_command("flush", interactive=False, verbosity=0, stdout=io.StringIO())
        MigrationExecutor(connection).migrate(list(manifest["migrations"].items()))
        is_current = manifest["migrations"] == current_migrations()
        with transaction.atomic():
            _insert(archive, manifest, path)
            for sha256 in manifest["assets"]:
                assets.store(archive.read(f"assets/{sha256}"))
            if is_current:
                _prove(manifest, path)
    if not is_current:
        call_command("migrate", interactive=False, verbosity=0, stdout=io.StringIO())
        _prove(manifest, path)
    return manifest


def _opened(path: Path) -> zipfile.ZipFile:
    try:
        return zipfile.ZipFile(path)
    except (OSError, zipfile.BadZipFile) as error:
        reason = error.strerror if isinstance(error, OSError) else "is no backup"
        raise BackupError(
            str(path), str(reason).lower(), "name a file that “netsafe desk backup” wrote"
        ) from None


def _manifest(archive: zipfile.ZipFile, path: Path) -> dict[str, Any]:
    try:
        manifest: dict[str, Any] = json.loads(archive.read(MANIFEST))
    except (KeyError, ValueError, zipfile.BadZipFile, zlib.error):
        raise BackupError(str(path), "has no manifest", NAME_A_BACKUP) from None
    if manifest.get("format") != FORMAT:
        raise BackupError(str(path), f"is of format {manifest.get('format')}", "install a newer release")
    migrations = set(MigrationExecutor(connection).loader.graph.nodes)
    if missing := set(manifest["migrations"].items()) - migrations:
        app, name = sorted(missing)[0]
        reason = f"is of release {manifest['version']}, whose tables this one does not know ({app} {name})"
        raise BackupError(str(path), reason, "install that release, or a later one")
    return manifest


def _is_migrated() -> bool:
    return Campaign._meta.db_table in connection.introspection.table_names()


def _check_assets(archive: zipfile.ZipFile, manifest: dict[str, Any], path: Path) -> None:
    for sha256 in manifest["assets"]:
        if hashlib.sha256(_member(archive, f"assets/{sha256}", path)).hexdigest() != sha256:
            raise _changed(path, f"assets/{sha256}")


def _insert(archive: zipfile.ZipFile, manifest: dict[str, Any], path: Path) -> None:
    tables = models_at(manifest["migrations"])[1]
    with connection.constraint_checks_disabled():
        for model in tables:
            label = model._meta.label_lower
            table = manifest["tables"].get(label)
            if table is None:
                continue
            content = _member(archive, f"tables/{label}.jsonl", path)
            if hashlib.sha256(content).hexdigest() != table["sha256"]:
                raise _changed(path, f"tables/{label}.jsonl")
            insert_rows(model, table["columns"], content.decode().splitlines())
    connection.check_constraints()
    _reset_sequences(tables)


def _reset_sequences(tables: list[Model]) -> None:
    """Let the database go on counting from the last row, not from the first."""
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), tables):
            cursor.execute(statement)


def _member(archive: zipfile.ZipFile, name: str, path: Path) -> bytes:
    try:
        return archive.read(name)
    except (KeyError, zipfile.BadZipFile, zlib.error):
        raise _changed(path, name) from None


def _changed(path: Path, name: str) -> BackupError:
    return BackupError(str(path), f"{name} is not as it was written", "take another backup")


def _prove(manifest: dict[str, Any], path: Path) -> None:
    """Hold what was restored to what the backup says of itself."""
    lines = Line.objects.order_by("number")
    last = lines.last()
    if campaign_digests() != manifest["campaigns"]:
        raise BackupError(str(path), "the campaigns have other digests than in the backup", "tell its makers")
    if first_broken_line(lines.iterator(chunk_size=500)) is not None or (
        (last.digest if last else BEGINNING) != manifest["record"]
    ):
        raise BackupError(str(path), "the record does not follow from its beginning", "take another backup")
