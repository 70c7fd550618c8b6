"""Tables to which rows are added, and in which none is changed or removed: the database itself refuses."""

from __future__ import annotations

from typing import Any

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

_SQLITE = """
CREATE TRIGGER {table}_no_{verb} BEFORE {act} ON {table}
BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END
"""
_POSTGRESQL = """
CREATE FUNCTION {table}_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION '{table} is append-only'; END $$
"""
_POSTGRESQL_TRIGGER = """
CREATE TRIGGER {table}_no_change BEFORE UPDATE OR DELETE ON {table}
FOR EACH ROW EXECUTE FUNCTION {table}_append_only()
"""
_POSTGRESQL_TRUNCATE = """
CREATE TRIGGER {table}_no_truncate BEFORE TRUNCATE ON {table}
FOR EACH STATEMENT EXECUTE FUNCTION {table}_append_only()
"""


def append_only(table: str) -> migrations.RunPython:
    """The operation of a migration that makes `table` append-only, on both databases."""

    def forbid(apps: Any, schema_editor: BaseDatabaseSchemaEditor) -> None:
        if schema_editor.connection.vendor == "sqlite":
            for act in ("UPDATE", "DELETE"):
                schema_editor.execute(_SQLITE.format(table=table, verb=act.lower(), act=act))
        else:
            for statement in (_POSTGRESQL, _POSTGRESQL_TRIGGER, _POSTGRESQL_TRUNCATE):
                schema_editor.execute(statement.format(table=table))

    def allow(apps: Any, schema_editor: BaseDatabaseSchemaEditor) -> None:
        if schema_editor.connection.vendor == "sqlite":
            for act in ("update", "delete"):
                schema_editor.execute(f"DROP TRIGGER {table}_no_{act}")
        else:
            schema_editor.execute(f"DROP FUNCTION {table}_append_only() CASCADE")

    return migrations.RunPython(forbid, allow)
