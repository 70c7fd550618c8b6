"""A campaign that writes its numbers internationally: every link dials them with their plus."""

from __future__ import annotations

import io
import zipfile

import pytest
from materials.small_pieces import Shop, kinds
from netsafe.campaign import Release
from netsafe.helpsite.site import site
from pikepdf import Pdf

NUMBER, DIALLED = "+44 808 1000 900", "tel:+448081000900"


@pytest.fixture(scope="module")
def abroad(shop: Shop) -> Release:
    """The shipped campaign with its helpline's number as one dials it from abroad."""
    services = tuple(
        service.with_changes(number=NUMBER) if service.id == shop.release.help.service else service
        for service in shop.release.services
    )
    return shop.release.with_changes(services=services)


def links_of(pdf: bytes) -> set[str]:
    """Every number that a PDF dials."""
    with Pdf.open(io.BytesIO(pdf)) as document:
        links = {
            str(note.A.URI) for page in document.pages for note in page.get("/Annots", []) if "/A" in note
        }
    return {link for link in links if link.startswith("tel:")}


@pytest.mark.parametrize("name", ["poster-a4-dawn", "leaflet-dl", "briefing", "slides"])
def test_every_document_dials_it_with_its_plus(shop: Shop, abroad: Release, name: str) -> None:
    (kind,) = kinds(name)
    files = kind.make(shop.make(kind, ("cy",), release=abroad))
    dialled = links_of(files[".pdf"])
    assert DIALLED in dialled and not {link for link in dialled if "8081000900" in link} - {DIALLED}
    for ending in (".docx", ".pptx"):
        if ending in files:
            with zipfile.ZipFile(io.BytesIO(files[ending])) as archive:
                parts = [archive.read(part).decode() for part in archive.namelist() if part.endswith(".rels")]
            assert ending == ".pptx" or any(f'"{DIALLED}"' in part for part in parts)
            assert not any('"tel:448081000900"' in part or '"tel:08081000900"' in part for part in parts)


def test_every_page_dials_it_with_its_plus(abroad: Release) -> None:
    for response in site(abroad).responses:
        if response.file.endswith(".html"):
            page = response.render().decode()
            assert DIALLED in page, response.file
            assert "tel:448081000900" not in page and "tel:08081000900" not in page, response.file
