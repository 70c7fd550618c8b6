"""The record: each line follows from the one before, the database refuses changes, a forger is seen."""

from __future__ import annotations

import pytest
from django.db import DatabaseError, connection, transaction
from netsafe_desk.campaigns.models import Campaign, Revision
from netsafe_desk.record.chain import add_line, first_broken_line
from netsafe_desk.record.models import Line


def test_each_line_follows_from_the_one_before(campaign: Campaign):
    for number in range(5):
        add_line(0, campaign.slug, "import", "campaign:x", {"number": number})
    lines = list(Line.objects.order_by("number"))
    assert len(lines) >= 6 and first_broken_line(lines) is None
    lines[3].content["number"] = 99
    assert first_broken_line(lines) == 4
    assert first_broken_line(lines[:2] + lines[3:]) == 3, "one is left out"
    assert first_broken_line(lines[1:]) == 1


STATEMENTS = {
    "sqlite": ("INSERT OR REPLACE INTO {table} SELECT * FROM {table}",),
    "postgresql": ("TRUNCATE {table} CASCADE",),
}
"""What walks past a plain trigger on each database."""


@pytest.mark.parametrize(("table", "column"), [("record_line", "verb"), ("campaigns_revision", "act")])
def test_the_database_refuses_to_change_what_happened(campaign: Campaign, table: str, column: str):
    before = (Line.objects.count(), Revision.objects.count())
    usual = ("UPDATE {table} SET {column} = {column}", "DELETE FROM {table}")
    for statement in usual + STATEMENTS[connection.vendor]:
        with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
            connection.cursor().execute(statement.format(table=table, column=column))
    assert (Line.objects.count(), Revision.objects.count()) == before
