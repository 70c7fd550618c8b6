"""Which tables a backup holds, and their rows as plain JSON, whatever the database."""

from __future__ import annotations

import datetime as dt
import json
import uuid
from collections.abc import Iterable, Iterator
from typing import Any

from django.apps.registry import Apps
from django.db import connection, models
from django.db.migrations.executor import MigrationExecutor

MADE_ANEW = frozenset(
    {"sessions.session", "contenttypes.contenttype", "auth.permission", "usersessions.usersession"}
)
"""Tables that nobody misses: people sign in again, and Django fills the others by itself."""

TICKETS = frozenset({"django_tasks_database", "procrastinate"})
"""Apps of the engines that do work in the background, of which each kind of database has its own: what waits
stands in our own rows, and gets a new ticket there."""

_BATCH = 500

Model = type[models.Model]


def migration_state() -> dict[str, str]:
    """The newest migration that the database has of each app."""
    executor = MigrationExecutor(connection)
    applied = executor.loader.applied_migrations
    nodes = executor.loader.graph.leaf_nodes()
    return {app: name for app, name in nodes if (app, name) in applied and app not in TICKETS}


def current_migrations() -> dict[str, str]:
    """The newest migration that this release has of each app."""
    nodes = MigrationExecutor(connection).loader.graph.leaf_nodes()
    return {app: name for app, name in nodes if app not in TICKETS}


def models_at(state: dict[str, str]) -> tuple[Apps, list[Model]]:
    """The models as they were at `state`, those that others point to first."""
    loader = MigrationExecutor(connection).loader
    apps = loader.project_state(list(state.items())).apps
    every = [model for model in apps.get_models(include_auto_created=True) if model._meta.managed]
    kept = [model for model in every if _is_backed_up(model)]
    return apps, _in_order(kept)


def _is_backed_up(model: Model) -> bool:
    return model._meta.label_lower not in MADE_ANEW and model._meta.app_label not in TICKETS


def _in_order(every: list[Model]) -> list[Model]:
    """Models sorted so that each stands after those that it points to."""
    ordered: list[Model] = []
    left = sorted(every, key=lambda model: model._meta.label_lower)
    while left:
        names = {model._meta.label_lower for model in left}
        ready = [model for model in left if not _points_to(model) & names - {model._meta.label_lower}]
        ordered += ready or left
        left = [model for model in left if ready and model not in ready]
    return ordered


def _points_to(model: Model) -> set[str]:
    return {
        field.related_model._meta.label_lower
        for field in model._meta.local_concrete_fields
        if field.related_model is not None and not isinstance(field.related_model, str)
    }


def rows_of(model: Model) -> Iterator[str]:
    """Each row as a line of JSON: the values of its columns in their order."""
    fields = [field.attname for field in model._meta.local_concrete_fields]
    rows = model._base_manager.order_by("pk").values_list(*fields)
    for row in rows.iterator(chunk_size=_BATCH):
        yield json.dumps(row, default=_as_text, ensure_ascii=False, sort_keys=True)


def _as_text(value: object) -> str:
    """A moment to the microsecond (Django's own encoder keeps thousandths), a number that is an id."""
    if isinstance(value, dt.datetime):
        return value.isoformat()
    if isinstance(value, dt.date | uuid.UUID):
        return str(value)
    raise TypeError(f"{type(value).__name__} has no form in a backup")


def insert_rows(model: Model, columns: list[str], lines: Iterable[str]) -> int:
    """Put rows into the table as they were, whatever Django would fill in by itself; how many there were."""
    fields = {field.attname: field for field in model._meta.local_concrete_fields}
    table = connection.ops.quote_name(model._meta.db_table)
    names = ", ".join(connection.ops.quote_name(str(fields[column].column)) for column in columns)
    statement = f"INSERT INTO {table} ({names}) VALUES ({', '.join(['%s'] * len(columns))})"
    count = 0
    with connection.cursor() as cursor:
        for line in lines:
            values = zip(columns, json.loads(line), strict=True)
            cursor.execute(statement, [_for_database(fields[column], value) for column, value in values])
            count += 1
    return count


def _for_database(field: models.Field[Any, Any], value: Any) -> Any:
    if isinstance(field, models.JSONField):  # to_python would leave it as it is
        return field.get_db_prep_save(value, connection)
    return field.get_db_prep_save(field.to_python(value), connection)
