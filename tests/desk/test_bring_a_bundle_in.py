"""A manager takes the campaign away as a ZIP and brings one in: seen first, whole or not at all."""

from __future__ import annotations

import io
import stat
import zipfile
from collections.abc import Callable

import pytest
from desk_forms import form_of
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from netsafe_desk.campaigns import bundle_upload
from netsafe_desk.campaigns.current_release import bundle_of_rows
from netsafe_desk.campaigns.models import Campaign, Wording
from netsafe_desk.campaigns.words_edits import WordsEdit, write_words
from netsafe_desk.people.models import Person
from netsafe_desk.record.models import Line

Browser = Callable[[str], Client]
BUNDLE = "/en/operation-net-safe/bundle/"
KEY = "words/messages.en.md"
WORDS = b"People who view or share sexual images"


def downloaded(browser: Client) -> dict[str, bytes]:
    answer = browser.get(f"{BUNDLE}download/")
    assert answer.status_code == 200 and answer["Content-Type"] == "application/zip"
    with zipfile.ZipFile(io.BytesIO(answer.content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def zipped(files: dict[str, bytes]) -> bytes:
    memory = io.BytesIO()
    with zipfile.ZipFile(memory, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return memory.getvalue()


def compare(browser: Client, content: bytes, language: str = "en") -> HttpResponse:
    address = f"{BUNDLE}compare/".replace("/en/", f"/{language}/")
    answer = browser.post(address, {"file": SimpleUploadedFile("campaign.zip", content)})
    assert isinstance(answer, HttpResponse)
    return answer


def test_what_goes_out_comes_in_unchanged(campaign: Campaign, signed_in: Browser):
    browser = signed_in("manager")
    answer = compare(browser, zipped(downloaded(browser)))
    assert answer.status_code == 200 and "says what the campaign says already" in answer.content.decode()


def test_a_manager_sees_what_would_change_and_then_takes_it_in(campaign: Campaign, signed_in: Browser):
    browser = signed_in("manager")
    files = downloaded(browser)
    files[KEY] = files[KEY].replace(WORDS, b"Anybody who views or shares sexual images")
    in_folder = {f"operation-net-safe/{name}": data for name, data in files.items()}
    before = bundle_of_rows(campaign).release.digest
    answer = compare(browser, zipped(in_folder | {"__MACOSX/x": b"y"}))
    page = answer.content.decode()
    assert answer.status_code == 200 and "<ins>Anybody who views" in page
    assert bundle_of_rows(campaign).release.digest == before
    address, held = form_of(page, "/take-in/")
    assert signed_in("editor").post(address, held).status_code == 403
    assert browser.post(address, held).status_code == 302
    assert Wording.objects.filter(words__startswith="Anybody who views").count() == 1
    assert Line.objects.order_by("-number")[0].verb == "import"
    assert browser.post(address, held).status_code == 409


def test_a_change_meanwhile_is_not_written_over(
    campaign: Campaign, cast: dict[str, Person], signed_in: Browser
):
    browser = signed_in("manager")
    files = downloaded(browser)
    files[KEY] = files[KEY].replace(WORDS, b"Anybody who views or shares sexual images")
    address, held = form_of(compare(browser, zipped(files)).content.decode(), "/take-in/")
    row = Wording.objects.get(key="messages.stop-and-help", language="cy")
    edit = WordsEdit(row.key, row.language, "Geiriau newydd.", row.revision)
    write_words(cast["translator"], campaign, edit)
    assert browser.post(address, held).status_code == 409
    row.refresh_from_db()
    assert row.words == "Geiriau newydd."
    assert not Wording.objects.filter(words__startswith="Anybody who views").exists()


@pytest.mark.parametrize("language", ["en", "cy"])
def test_half_a_bundle_is_refused_with_all_its_faults(campaign: Campaign, signed_in: Browser, language: str):
    browser = signed_in("manager")
    files = downloaded(browser)
    files["campaign.toml"] = files["campaign.toml"].replace(b'crisis = "samaritans"', b'crisis = "nobody"')
    files["campaign.toml"] = files["campaign.toml"].replace(b"starts = 2016-11-07", b'starts = "soon"', 1)
    files["pictures/mark.svg"] = b"<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>"
    files[KEY] = b"words before any heading\n" + files[KEY]
    answer = compare(browser, zipped(files), language)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert page.count("<code>campaign.toml") >= 1 and KEY in page and "pictures/mark.svg" in page
    assert ("Nothing was taken in" in page) == (language == "en")
    assert "ticket" not in page


def test_the_bundle_of_another_campaign_is_refused(campaign: Campaign, signed_in: Browser):
    browser = signed_in("manager")
    files = downloaded(browser)
    files["campaign.toml"] = files["campaign.toml"].replace(b'id = "operation-net-safe"', b'id = "other"', 1)
    answer = compare(browser, zipped(files))
    assert answer.status_code == 422 and "this is the campaign other" in answer.content.decode().lower()


def with_link() -> bytes:
    memory = io.BytesIO()
    with zipfile.ZipFile(memory, "w") as archive:
        entry = zipfile.ZipInfo("words/x.en.md")
        entry.external_attr = (stat.S_IFLNK | 0o777) << 16
        archive.writestr(entry, "/etc/passwd")
    return memory.getvalue()


def twice() -> bytes:
    memory = io.BytesIO()
    with zipfile.ZipFile(memory, "w") as archive:
        archive.writestr("campaign.toml", "a = 1")
        with pytest.warns(UserWarning):
            archive.writestr("campaign.toml", "a = 2")
    return memory.getvalue()


HOSTILE: dict[str, Callable[[], bytes]] = {
    "no ZIP": lambda: b"hello",
    "nothing": lambda: b"",
    "a torn ZIP": lambda: zipped({"campaign.toml": b"a" * 5000})[:-30],
    "a path upwards": lambda: zipped({"../campaign.toml": b""}),
    "a path from the root": lambda: zipped({"/etc/passwd": b""}),
    "a path of Windows": lambda: zipped({"words\\..\\x.md": b""}),
    "a drive": lambda: zipped({"C:/x.md": b""}),
    "a control character": lambda: zipped({"words/a\x07.md": b""}),
    "a link": with_link,
    "a name twice": twice,
    "a file that grows": lambda: zipped({"campaign.toml": b"\0" * 30_000_000}),
    "too many files": lambda: zipped({f"words/a{number}.en.md": b"" for number in range(2001)}),
}


@pytest.mark.parametrize("case", HOSTILE)
def test_a_hostile_zip_is_refused_by_a_sentence(campaign: Campaign, signed_in: Browser, case: str):
    answer = compare(signed_in("manager"), HOSTILE[case]())
    assert answer.status_code == 422 and 'role="alert"' in answer.content.decode()


def test_no_byte_beyond_the_limit_is_unpacked(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(bundle_upload, "LARGEST_CONTENT", 1000)
    with pytest.raises(bundle_upload.UploadRefused):
        bundle_upload.files_of_zip(zipped({"a": b"x" * 600, "b": b"y" * 600}))


@pytest.mark.parametrize("name", ["editor", "translator", "approver-cy", "administrator"])
def test_only_a_manager_brings_a_bundle_in(campaign: Campaign, signed_in: Browser, name: str):
    assert compare(signed_in(name), b"").status_code == 403


def test_a_ticket_of_somebody_else_is_worth_nothing(campaign: Campaign, signed_in: Browser):
    assert signed_in("manager").post(f"{BUNDLE}take-in/", {"ticket": "x:y:z"}).status_code == 409


def test_the_page_is_in_welsh(campaign: Campaign, signed_in: Browser):
    page = signed_in("manager").get(BUNDLE.replace("/en/", "/cy/")).content.decode()
    assert "Yr ymgyrch gyfan yn un ffeil" in page and "Download" not in page and "ZIP file" not in page
