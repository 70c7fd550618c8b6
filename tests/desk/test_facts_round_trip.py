"""Whoever opens any row of facts and saves it unchanged changes nothing; forms know every field."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import urlencode

import pytest
from desk_forms import form_of
from django.http import QueryDict
from django.test import Client
from netsafe_desk.campaigns.current_release import bundle_of_rows
from netsafe_desk.campaigns.facts_edits import row_values
from netsafe_desk.campaigns.models import Campaign, Fact, Revision
from netsafe_desk.model_forms.field_shapes import FieldShape, every_shape, shapes_of, tables
from netsafe_desk.model_forms.labels import LANGUAGES, has_label, table_label, unnamed_choices
from netsafe_desk.model_forms.posted_values import posted_row

Browser = Callable[[str], Client]
FACTS = "/en/operation-net-safe/facts/"


def test_every_row_as_its_form_shows_it_says_the_same(campaign: Campaign, signed_in: Browser):
    browser = signed_in("manager")
    rows = list(Fact.objects.filter(campaign=campaign).exclude(table="reviews"))
    assert len(rows) > 150
    for row in rows:
        _, held = form_of(browser.get(f"{FACTS}{row.table}/{row.pk}/").content.decode(), "/save/")
        post = QueryDict(urlencode(held, doseq=True))
        values = row_values(row)
        assert posted_row(shapes_of(row.table), post, values) == values, str(row)


def test_a_row_of_each_table_saved_unchanged_changes_nothing(campaign: Campaign, signed_in: Browser):
    browser = signed_in("manager")
    digest = bundle_of_rows(campaign).release.digest
    rows = {row.table: row for row in Fact.objects.filter(campaign=campaign).exclude(table="reviews")}
    for row in rows.values():
        address, held = form_of(browser.get(f"{FACTS}{row.table}/{row.pk}/").content.decode(), "/save/")
        assert browser.post(address, held).status_code == 302, str(row)
    assert bundle_of_rows(campaign).release.digest == digest
    assert not Revision.objects.filter(campaign=campaign, subject="fact").exclude(act="import").exists()


SHAPES = [shape for table in tables() for shape in every_shape(shapes_of(table))]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_field_of_every_model_has_a_label(language: str):
    assert [f"{shape.model}.{shape.name}" for shape in SHAPES if not has_label(shape, language)] == []
    assert [table for table in tables() if table_label(table, language) == table] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_value_of_every_choice_has_a_label(language: str):
    unnamed = {(shape.model, shape.name): unnamed_choices(shape, language) for shape in SHAPES}
    assert {field: values for field, values in unnamed.items() if values} == {}


def test_no_field_is_of_an_unknown_kind():
    assert [shape for shape in SHAPES if shape.kind == "toml"] == []


def test_a_field_that_is_known_to_no_words_is_called_by_its_name():
    assert not has_label(FieldShape("brand-new", "Service", "line"), "cy")
