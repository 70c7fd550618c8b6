"""Somebody changes a fact: it is checked as a whole release, revised, recorded, and nothing typed is lost."""

from __future__ import annotations

import tomllib
from collections.abc import Callable

import pytest
from desk_forms import form_of
from django.test import Client
from netsafe.bundle import Bundle
from netsafe.bundle.plain_content import plain_content
from netsafe_desk.campaigns.bundle_import import import_bundle
from netsafe_desk.campaigns.current_release import bundle_of_rows, current_bundle
from netsafe_desk.campaigns.models import Campaign, Fact, Revision
from netsafe_desk.record.models import Line

Browser = Callable[[str], Client]
FACTS = "/en/operation-net-safe/facts/"


def row_called(name: str, table: str = "services") -> Fact:
    return Fact.objects.get(campaign__slug="operation-net-safe", table=table, name=name)


def address_of(row: Fact) -> str:
    return f"{FACTS}{row.table}/{row.pk}/"


def opened(browser: Client, row: Fact, **typed: str) -> tuple[str, dict[str, list[str]]]:
    """The form of a row as somebody fills it in: fields by name, `__` for a dot."""
    address, held = form_of(browser.get(address_of(row)).content.decode(), "/save/")
    return address, held | {name.replace("__", "."): [value] for name, value in typed.items()}


def test_a_manager_changes_a_number_and_every_text_that_quotes_it_says_the_new_one(
    campaign: Campaign, signed_in: Browser
):
    browser, row = signed_in("manager"), row_called("stop-it-now")
    address, held = opened(browser, row, number="0808 1000 999")
    assert browser.post(address, held).status_code == 302
    row.refresh_from_db()
    assert tomllib.loads(row.toml)["number"] == "0808 1000 999" and row.revision == 2
    release = current_bundle(Campaign.objects.get(pk=campaign.pk)).release
    assert release.fact("stop-it-now", "number", "en") == "0808 1000 999"
    revision = Revision.objects.get(subject="fact", name="services.stop-it-now", number=2)
    assert (revision.act, revision.by and revision.by.name) == ("edit", "manager")
    line = Line.objects.order_by("-number")[0]
    assert (line.verb, line.thing) == ("write-facts", "fact:services.stop-it-now")
    assert line.content["digest"] == release.digest


def test_an_editor_leaves_services_to_a_manager_by_every_address(campaign: Campaign, signed_in: Browser):
    row = row_called("stop-it-now")
    _, held = opened(signed_in("manager"), row, number="0808 1000 999")
    editor = signed_in("editor")
    for end in ("save", "remove", "move", "undo"):
        assert editor.post(f"{address_of(row)}{end}/", held).status_code == 403
    assert editor.post(f"{FACTS}services/add/", held).status_code == 403
    page = editor.get(address_of(row)).content.decode()
    assert "only a manager changes" in page.lower() and "<button>Save" not in page
    row.refresh_from_db()
    assert row.revision == 1


def test_a_row_of_a_managers_table_is_not_reached_by_the_address_of_another(
    campaign: Campaign, signed_in: Browser
):
    row = row_called("stop-it-now")
    answer = signed_in("editor").post(f"{FACTS}phases/{row.pk}/save/", {"revision": "1"})
    assert answer.status_code == 404


@pytest.mark.parametrize("name", ["translator", "approver-cy", "evaluator", "administrator"])
def test_no_other_role_writes_facts(campaign: Campaign, signed_in: Browser, name: str):
    row = row_called("launch", "phases")
    assert signed_in(name).post(f"{address_of(row)}save/", {"revision": "1"}).status_code == 403
    assert signed_in(name).get(address_of(row)).status_code == 200


@pytest.mark.parametrize(
    ("language", "words"),
    [("en", "“first day” should be a date"), ("cy", "“diwrnod cyntaf”: mae angen dyddiad")],
)
def test_a_fault_stands_beside_its_field_in_the_reader_s_language_and_what_was_typed_stays(
    campaign: Campaign, signed_in: Browser, language: str, words: str
):
    browser, row = signed_in("editor"), row_called("launch", "phases")
    address, held = opened(browser, row, starts="2016-02-31", ends="")
    answer = browser.post(address.replace("/en/", f"/{language}/"), held)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert 'id="field-starts-fault1"' in page and "2016-02-31" in page and words in page.lower()
    assert ("Nothing has been saved" in page) == (language == "en")
    row.refresh_from_db()
    assert row.revision == 1


@pytest.mark.parametrize("typed", ["<b>x</b>\x00", "a\x07b", "\x7f", "x" * 300_000, "{% load x %}{{ a }}"])
def test_whatever_is_typed_is_words_or_refused(campaign: Campaign, signed_in: Browser, typed: str):
    browser, row = signed_in("manager"), row_called("stop-it-now")
    address, held = opened(browser, row, name__cy=typed)
    answer = browser.post(address, held)
    row.refresh_from_db()
    if answer.status_code == 302:
        assert tomllib.loads(row.toml)["name"]["cy"] == typed
    else:
        assert answer.status_code == 422 and row.revision == 1
    assert "<b>x" not in answer.content.decode()


def test_of_two_people_at_one_row_both_changes_stay(campaign: Campaign, signed_in: Browser):
    manager, row = signed_in("manager"), row_called("napac")
    address, mine = opened(manager, row, note="Mine")
    _, theirs = opened(manager, row, note="Theirs", name__en="NAPAC line")
    assert manager.post(address, theirs).status_code == 302
    answer = manager.post(address, mine)
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "somebody else has changed this" in page.lower() and "<b>Theirs</b>" in page
    _, again = form_of(page, "/save/")
    assert (again["note"], again["name.en"]) == (["Mine"], ["NAPAC line"])
    assert manager.post(address, again).status_code == 302
    row.refresh_from_db()
    values = tomllib.loads(row.toml)
    assert (values["note"], values["name"]["en"]) == ("Mine", "NAPAC line")


def test_an_editor_adds_a_phase_and_sees_which_words_it_wants(campaign: Campaign, signed_in: Browser):
    browser = signed_in("editor")
    address, held = form_of(browser.get(f"{FACTS}phases/new/").content.decode(), "/add/")
    held |= {"id": ["spring"], "starts": ["2017-03-01"], "ends": ["2017-05-31"]}
    answer = browser.post(address, held, follow=True)
    row = row_called("spring", "phases")
    assert tomllib.loads(row.toml)["id"] == "spring" and row.revision == 1
    assert "phases.spring" in answer.content.decode()
    assert browser.post(address, held).status_code == 422


def test_a_row_within_a_row_is_added_moved_and_taken_out(campaign: Campaign, signed_in: Browser):
    browser, row = signed_in("editor"), row_called("the-knock", "storyboards")
    scenes = scenes_of(row)
    address, held = opened(browser, row)
    blank = f"scenes.{len(scenes)}"
    held |= {f"{blank}.id": ["new"], f"{blank}.picture": ["door"], "scenes.0.-place": ["9"]}
    held |= {"cuts.0.-remove": ["yes"]}
    assert browser.post(address, held).status_code == 302
    assert scenes_of(row) == [*scenes[1:], scenes[0], "new"]
    address, held = opened(browser, row)
    held |= {f"scenes.{len(scenes)}.-remove": ["yes"]}
    assert browser.post(address, held).status_code == 302
    assert scenes_of(row) == [*scenes[1:], scenes[0]]


def scenes_of(row: Fact) -> list[str]:
    row.refresh_from_db()
    return [scene["id"] for scene in tomllib.loads(row.toml)["scenes"]]


def test_a_service_that_others_name_stays_and_they_are_listed(campaign: Campaign, signed_in: Browser):
    browser, row = signed_in("manager"), row_called("napac")
    answer = browser.post(f"{address_of(row)}remove/", {"revision": str(row.revision)})
    page = answer.content.decode()
    assert answer.status_code == 422 and "It cannot be removed while these name it" in page
    assert "Find the right help" in page
    assert Fact.objects.filter(pk=row.pk).exists()


def test_a_removed_row_can_be_put_back(campaign: Campaign, signed_in: Browser):
    browser, row = signed_in("editor"), row_called("the-law", "posts")
    assert browser.post(f"{address_of(row)}remove/", {"revision": "1"}).status_code == 302
    assert not Fact.objects.filter(table="posts", name="the-law").exists()
    page = browser.get(f"{FACTS}posts/").content.decode()
    address, held = form_of(page, "/put-back/")
    assert held["name"] == ["posts.the-law"]
    assert browser.post(address, held).status_code == 302
    again = row_called("the-law", "posts")
    assert again.toml == row.toml and again.revision == 3
    numbers = Revision.objects.filter(name="posts.the-law", subject="fact").order_by("number")
    assert [revision.number for revision in numbers] == [1, 2, 3]


def test_rows_are_moved_and_the_release_has_them_in_that_order(campaign: Campaign, signed_in: Browser):
    browser = signed_in("editor")
    second = Fact.objects.filter(table="questions").order_by("place")[1]
    assert browser.post(f"{address_of(second)}move/", {"to": "up"}).status_code == 302
    release = bundle_of_rows(campaign).release
    assert release.questions[0].id == second.name
    assert [row.name for row in plain_content(release).facts if row.table == "questions"] == list(
        Fact.objects.filter(table="questions").order_by("place").values_list("name", flat=True)
    )


def test_history_compares_field_by_field_and_any_revision_can_come_back(
    campaign: Campaign, signed_in: Browser
):
    browser, row = signed_in("manager"), row_called("napac")
    address, held = opened(browser, row, note="Rang on Monday")
    browser.post(address, held)
    page = browser.get(f"{address_of(row)}history/").content.decode()
    assert "<dt>Note for staff</dt>" in page and "<ins>Rang on Monday</ins>" in page
    undo, back = form_of(page, "/undo/")
    assert browser.post(undo, back).status_code == 302
    before = row.toml
    row.refresh_from_db()
    assert (row.toml, row.revision) == (before, 3)
    assert Revision.objects.get(name="services.napac", number=3).act == "undo"


def test_another_campaign_s_row_is_not_there(campaign: Campaign, signed_in: Browser):
    bundle = bundle_of_rows(campaign)
    release = bundle.release.with_changes(id="another-campaign")
    other = import_bundle(Bundle(release, bundle.blobs), None).campaign
    row = Fact.objects.get(campaign=other, table="phases", name="launch")
    browser = signed_in("manager")
    assert browser.get(f"{FACTS}phases/{row.pk}/").status_code == 404
    assert browser.post(f"{FACTS}phases/{row.pk}/save/", {"revision": "1"}).status_code == 404
    assert browser.get(f"/en/another-campaign/facts/phases/{row.pk}/").status_code == 404


def test_the_name_of_a_row_and_of_the_campaign_never_change(campaign: Campaign, signed_in: Browser):
    browser, row = signed_in("manager"), row_called("napac")
    address, held = opened(browser, row, id="another-name")
    assert browser.post(address, held).status_code == 302
    assert row_called("napac").toml == row.toml
    loose = row_called("", "campaign")
    address, held = opened(browser, loose, id="another-campaign")
    assert browser.post(address, held).status_code == 422
    assert Campaign.objects.filter(slug="another-campaign").count() == 0


def test_a_file_that_nobody_uploaded_is_refused(campaign: Campaign, signed_in: Browser):
    browser, row = signed_in("editor"), row_called("mark", "pictures")
    address, held = opened(browser, row, file="../../etc/passwd")
    assert browser.post(address, held).status_code == 422
    address, held = opened(browser, row, file="not-there.svg")
    answer = browser.post(address, held)
    assert answer.status_code == 422 and "pictures/not-there.svg" in answer.content.decode()


def test_approvals_are_no_facts_that_somebody_types(campaign: Campaign, signed_in: Browser):
    browser = signed_in("manager")
    review = Fact.objects.filter(table="reviews")[0]
    assert browser.get(f"{FACTS}reviews/").status_code == 404
    assert browser.post(f"{FACTS}reviews/{review.pk}/save/", {"revision": "1"}).status_code == 404


@pytest.mark.parametrize("path", ["", "services/", "phases/", "campaign/", "services/new/"])
def test_screens_are_in_welsh(campaign: Campaign, signed_in: Browser, path: str):
    page = signed_in("manager").get(f"/cy/operation-net-safe/facts/{path}").content.decode()
    assert '<html lang="cy">' in page and "Ffeithiau" in page
    for english in ("Facts", "Add one", "Save<", "(may stay empty)", "Opening hours", "Organisations"):
        assert english not in page
