"""A teacher with ten minutes: finds what to say, and takes a poster to put up."""

from __future__ import annotations

import pytest
from netsafe.campaign import Release
from surfaces.public.reader import WAYS, Readers
from surfaces.public.whole_site import WholeSite


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("language", ["cy", "en"])
def test_from_the_first_page_to_a_poster(readers: Readers, release: Release, language: str, way: str) -> None:
    teacher = readers.come(way)
    main = teacher.page.locator("main")
    teacher.open(f"/{language}/")
    teacher.follow(main.get_by_role("link", name=release.say("page-at-work.choice", language)))

    words = release.say("briefing.say.title", language)
    assert main.get_by_role("heading", name=words, exact=True).is_visible()
    question = release.questions[0].id
    fold = main.locator("details", has_text=release.say(f"questions.{question}.asked", language)).first
    teacher.choose(fold.locator("summary"))
    assert fold.locator("p").first.is_visible()

    teacher.follow(main.get_by_role("link", name=release.say("page-materials.choice", language)))
    assert main.get_by_text(release.say("pack.draft.title", language)).is_visible()
    wall = release.say("site.for-wall", language)
    teacher.choose(main.get_by_role("navigation").get_by_role("link", name=wall))
    assert teacher.page.url.endswith("#wall")
    shelf = main.get_by_role("region", name=wall)
    pieces = shelf.locator("li", has=teacher.page.locator("h3", has_text="A4 · 210 × 297 mm"))
    picture = pieces.locator("img").first
    picture.scroll_into_view_if_needed()
    picture.evaluate("one => one.decode()")
    shows = picture.get_attribute("alt") or ""
    assert shows.startswith(release.say("poster-dawn.headline", language)) and len(shows) > 60
    assert teacher.sideways == 0
    names = {"cy": "Cymraeg", "en": "English"}
    other = next(name for name in names.values() if name != names[language])
    assert pieces.locator("h4").all_inner_texts() == ["Cymraeg + English", names[language], other]

    pdf = pieces.get_by_role("link", name=release.say("site.screen", language)).nth(1)
    address = pdf.get_attribute("href")
    assert address is not None and pdf.is_visible()
    taken = teacher.page.request.get(teacher.base + address)
    assert taken.ok and taken.body().startswith(b"%PDF-1.7")


@pytest.mark.parametrize("language", ["cy", "en"])
def test_pieces_stand_by_what_they_are_for_each_one_tap_from_its_file(
    readers: Readers, whole: WholeSite, release: Release, language: str
) -> None:
    """Without scripts and without folds: what there is stands below headings, with pictures that say what
    they show, sizes and languages."""
    partner = readers.come("phone without scripts")
    partner.open({"cy": "/cy/deunyddiau/", "en": "/en/materials/"}[language])
    main = partner.page.locator("main")
    assert main.locator("details").count() == 0
    titles = [release.say(f"site.for-{purpose}", language) for purpose in ("wall", "post", "staff", "take")]
    assert main.locator(".shelf > h2").all_text_contents() == titles
    kinds = main.locator(".pieces > li")
    assert kinds.count() == main.locator(".pieces img").count() >= 7
    for place in range(kinds.count()):
        kind = kinds.nth(place)
        assert (kind.locator("h3 small").text_content() or "").endswith((" mm", " px"))
        assert kind.locator("img").get_attribute("loading") == "lazy"
        links = kind.locator("a[download]")
        assert links.count() >= 2
        for address in links.evaluate_all("all => all.map(link => link.getAttribute('href'))"):
            assert address in whole.table["answers"], address


@pytest.mark.parametrize("language", ["cy", "en"])
def test_a_partners_own_copy_is_shown_as_an_example(
    readers: Readers, release: Release, language: str
) -> None:
    """A picture of a made-up partner's, which says so, and is no file to take."""
    partner = readers.come("desk")
    partner.open({"cy": "/cy/deunyddiau/", "en": "/en/materials/"}[language])
    example = partner.page.locator("main .example")
    name = release.say("site.example-partner", language)
    assert name in example.inner_text()
    picture = example.locator("img")
    picture.scroll_into_view_if_needed()
    picture.evaluate("one => one.decode()")
    assert picture.evaluate("one => one.naturalWidth") >= 300
    assert example.locator("a").count() == 0


def test_everything_at_once(readers: Readers, release: Release) -> None:
    teacher = readers.come("desk")
    teacher.open("/en/materials/")
    with teacher.page.expect_download() as taking:
        teacher.page.get_by_role("link", name=release.say("site.archive", "en")).click()
    path = taking.value.path()
    assert path.read_bytes().startswith(b"PK")
