"""Somebody uploads, replaces, removes a picture, a logo or a film: what is no such file never gets in."""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from collections.abc import Callable

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from netsafe_desk.campaigns.current_release import bundle_of_rows
from netsafe_desk.campaigns.facts_edits import FactEdit, row_values, write_fact
from netsafe_desk.campaigns.models import BundleFile, Campaign, Fact, Revision
from netsafe_desk.campaigns.rights import rights_that_end
from netsafe_desk.people.models import Person
from netsafe_desk.record.models import Line
from PIL import Image

Browser = Callable[[str], Client]
FILES = "/en/operation-net-safe/files/"
SVG = (
    b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10">'
    b'<path fill="#123456" d="M0 0h10v10z"/></svg>'
)


def picture(kind: str = "PNG", size: tuple[int, int] = (40, 30)) -> bytes:
    memory = io.BytesIO()
    Image.new("RGB", size, "#335577").save(memory, kind)
    return memory.getvalue()


def a_zip() -> bytes:
    memory = io.BytesIO()
    with zipfile.ZipFile(memory, "w") as archive:
        archive.writestr("page.html", "<script>alert(1)</script>")
    return memory.getvalue()


def send(browser: Client, name: str, content: bytes, folder: str = "pictures") -> HttpResponse:
    file = SimpleUploadedFile("x", content)
    file.name = name
    answer = browser.post(f"{FILES}upload/", {"folder": folder, "file": file})
    assert isinstance(answer, HttpResponse)
    return answer


def test_an_editor_uploads_a_picture_and_it_has_its_row_and_its_words_are_wanted(
    campaign: Campaign, signed_in: Browser
):
    browser = signed_in("editor")
    answer = send(browser, "Llun Newydd.svg", SVG)
    row = BundleFile.objects.get(path="pictures/llun-newydd.svg")
    assert answer.status_code == 302 and answer["Location"] == f"{FILES}{row.pk}/"
    release = bundle_of_rows(campaign).release
    assert [picture.id for picture in release.pictures if picture.file == "llun-newydd.svg"] == [
        "llun-newydd"
    ]
    assert Revision.objects.get(subject="file", name=row.path).number == 1
    assert Line.objects.filter(verb="write-files", thing=f"file:{row.path}").count() == 1
    page = browser.get(f"{FILES}{row.pk}/").content.decode()
    assert "pictures.llun-newydd" in page and "not yet in" in page


HOSTILE = {
    "an SVG with a script": ("a.svg", SVG.replace(b"<path", b"<script>alert(1)</script><path")),
    "an SVG that acts": ("a.svg", SVG.replace(b"<path", b'<path onload="alert(1)"')),
    "an SVG that fetches": ("a.svg", SVG.replace(b"#123456", b"url(https://evil.example/x)")),
    "an SVG with entities": ("a.svg", b'<!DOCTYPE svg [<!ENTITY a "b">]>' + SVG),
    "HTML that is called PNG": ("a.png", b"<!doctype html><script>alert(1)</script>"),
    "a PNG that is a ZIP too": ("a.png", picture() + a_zip()),
    "a JPEG that is a ZIP too": ("a.jpg", picture("JPEG") + a_zip()),
    "a JPEG that is called PNG": ("a.png", picture("JPEG")),
    "a torn PNG": ("a.png", picture()[:60]),
    "a program": ("a.exe", b"MZ\x90\x00"),
    "a page": ("a.html", b"<p>Hello"),
    "nothing": ("a.png", b""),
    "a name of dots": ("...", SVG),
    "more than 8 MB": ("a.svg", SVG + b" " * 8_400_000),
}


@pytest.mark.parametrize("case", HOSTILE)
def test_what_is_no_picture_never_gets_in(campaign: Campaign, signed_in: Browser, case: str):
    name, content = HOSTILE[case]
    for language in ("en", "cy"):
        file = SimpleUploadedFile(name, content)
        answer = signed_in("editor").post(
            f"/{language}/operation-net-safe/files/upload/", {"folder": "pictures", "file": file}
        )
        assert answer.status_code == 422 and 'role="alert"' in answer.content.decode()
    assert BundleFile.objects.filter(campaign=campaign).count() == 3
    assert not Line.objects.filter(verb="write-files").exists()


def test_a_bomb_of_pixels_is_refused_from_its_head(campaign: Campaign, signed_in: Browser):
    bomb = bytearray(picture())
    bomb[16:24] = (60_000).to_bytes(4, "big") * 2
    assert send(signed_in("editor"), "a.png", bytes(bomb)).status_code == 422


@pytest.mark.parametrize("name", ["../../evil.svg", "..\\..\\evil.svg", "/etc/evil.svg", "C:\\evil.svg"])
def test_a_path_in_a_name_leads_nowhere(campaign: Campaign, signed_in: Browser, name: str):
    assert send(signed_in("editor"), name, SVG).status_code == 302
    assert BundleFile.objects.filter(path="pictures/evil.svg").count() == 1


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.mp4", b"\x00\x00\x00\x18ftypmp42" + b"\x00" * 200),
        ("a.vtt", b"no captions"),
        ("a.wav", b"RIFFxxxxAVI "),
    ],
)
def test_what_is_no_film_captions_or_voice_never_gets_in(
    campaign: Campaign, signed_in: Browser, name: str, content: bytes
):
    assert send(signed_in("editor"), name, content, "films").status_code == 422


def test_a_logo_is_looked_at_as_a_logo(campaign: Campaign, signed_in: Browser):
    browser = signed_in("editor")
    white = SVG.replace(b"#123456", b"#ffffff")
    assert send(browser, "logo.svg", white, "logos").status_code == 422
    assert send(browser, "logo.svg", SVG, "logos").status_code == 302


@pytest.mark.parametrize("name", ["translator", "approver-cy", "evaluator", "administrator"])
def test_no_other_role_uploads(campaign: Campaign, signed_in: Browser, name: str):
    assert send(signed_in(name), "a.svg", SVG).status_code == 403
    assert signed_in(name).get(FILES).status_code == 200


def test_a_picture_is_shown_and_can_do_nothing(campaign: Campaign, signed_in: Browser):
    row = BundleFile.objects.get(path="pictures/mark.svg")
    answer = signed_in("translator").get(f"{FILES}{row.pk}/content/")
    assert answer["Content-Type"] == "image/svg+xml" and answer["X-Content-Type-Options"] == "nosniff"
    policy = answer["Content-Security-Policy"]
    assert "default-src 'none'" in policy and "sandbox" in policy and "script-src" not in policy
    assert answer["Content-Disposition"].startswith("inline")
    assert signed_in("outsider").get(f"{FILES}{row.pk}/content/").status_code == 404


def test_what_is_no_picture_is_saved_and_not_opened(campaign: Campaign, signed_in: Browser):
    browser = signed_in("editor")
    captions = b"WEBVTT\n\n00:00.000 --> 00:01.000\n<b>Hello</b>\n"
    assert send(browser, "dawn.cy.vtt", captions, "films").status_code == 302
    row = BundleFile.objects.get(path="films/dawn.cy.vtt")
    answer = browser.get(f"{FILES}{row.pk}/content/")
    assert answer["Content-Disposition"].startswith("attachment") and answer.content == captions


def test_a_file_is_replaced_and_put_back_and_a_stale_change_does_nothing(
    campaign: Campaign, signed_in: Browser
):
    browser, row = signed_in("editor"), BundleFile.objects.get(path="pictures/mark.svg")
    first = row.asset_id
    digest = bundle_of_rows(campaign).release.digest
    change = {"revision": "1", "file": SimpleUploadedFile("other.svg", SVG)}
    assert browser.post(f"{FILES}{row.pk}/replace/", change).status_code == 302
    row.refresh_from_db()
    assert row.revision == 2 and row.asset_id != first
    assert bundle_of_rows(campaign).release.digest != digest
    stale = {"revision": "1", "file": SimpleUploadedFile("other.svg", SVG + b" ")}
    assert browser.post(f"{FILES}{row.pk}/replace/", stale).status_code == 409
    back = {"revision": "2", "number": "1"}
    assert browser.post(f"{FILES}{row.pk}/put-back/", back).status_code == 302
    assert bundle_of_rows(campaign).release.digest == digest


def test_a_file_that_is_named_stays_and_one_that_is_not_goes(campaign: Campaign, signed_in: Browser):
    browser = signed_in("editor")
    send(browser, "new.svg", SVG)
    send(browser, "logo.svg", SVG, "logos")
    logo = BundleFile.objects.get(path="logos/logo.svg")
    person = Person.objects.get(name="editor")
    fact = Fact.objects.get(table="organisations", name="gwent-police")
    edit = FactEdit("organisations", fact.name, {**row_values(fact), "logo": "logo.svg"}, fact.revision)
    write_fact(person, campaign, edit)
    assert browser.post(f"{FILES}{logo.pk}/remove/", {"revision": "1"}).status_code == 422
    new = BundleFile.objects.get(path="pictures/new.svg")
    assert browser.post(f"{FILES}{new.pk}/remove/", {"revision": "1"}).status_code == 302
    assert not Fact.objects.filter(table="pictures", name="new").exists()
    assert send(browser, "new.svg", SVG).status_code == 302
    assert BundleFile.objects.get(path="pictures/new.svg").revision == 3


def test_rights_of_a_picture_that_end_are_told_and_absent_ones_change_no_digest(
    campaign: Campaign, cast: dict[str, Person]
):
    digest = bundle_of_rows(campaign).release.digest
    fact = Fact.objects.get(table="pictures", name="mark")
    assert "rights" not in fact.toml
    today = dt.date(2026, 12, 1)
    rights = {"holder": "A charity", "until": dt.date(2026, 12, 20)}
    values = {**row_values(fact), "rights": rights}
    write_fact(cast["editor"], campaign, FactEdit("pictures", "mark", values, fact.revision))
    assert bundle_of_rows(campaign).release.digest != digest
    (end,) = rights_that_end(campaign, today)
    assert (end.table, end.name, end.holder, end.is_over(today)) == ("pictures", "mark", "A charity", False)
    assert rights_that_end(campaign, dt.date(2026, 1, 1)) == ()
    fact.refresh_from_db()
    write_fact(cast["editor"], campaign, FactEdit("pictures", "mark", {"id": "mark", "file": "mark.svg"}, 2))
    assert bundle_of_rows(campaign).release.digest == digest


def test_the_screens_are_in_welsh(campaign: Campaign, signed_in: Browser):
    row = BundleFile.objects.get(path="pictures/mark.svg")
    for path in ("", f"{row.pk}/"):
        page = signed_in("manager").get(f"/cy/operation-net-safe/files/{path}").content.decode()
        assert "Lluniau a ffilmiau" in page
        for english in ("Upload", "Pictures and", "Where it is used", "History"):
            assert english not in page
