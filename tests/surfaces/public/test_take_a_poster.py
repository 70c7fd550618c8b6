"""A teacher with ten minutes: finds what to say, and takes a poster to put up."""

from __future__ import annotations

import pytest
from netsafe.campaign import Release
from surfaces.public.reader import WAYS, Readers


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
    pieces = main.locator("details", has=teacher.page.locator("li", has_text="poster-a4-dawn"))
    teacher.choose(pieces.locator("summary"))
    picture = pieces.locator("img").first
    picture.scroll_into_view_if_needed()
    picture.evaluate("one => one.decode()")
    assert teacher.sideways == 0
    own = pieces.locator("li", has_text="poster-a4-dawn").first
    assert own.locator("h3 span").all_inner_texts() == [{"cy": "Cymraeg", "en": "English"}[language]]

    pdf = own.get_by_role("link", name=release.say("site.screen", language))
    address = pdf.get_attribute("href")
    assert address is not None and pdf.is_visible()
    taken = teacher.page.request.get(teacher.base + address)
    assert taken.ok and taken.body().startswith(b"%PDF-1.7")


def test_everything_at_once(readers: Readers, release: Release) -> None:
    teacher = readers.come("desk")
    teacher.open("/en/materials/")
    with teacher.page.expect_download() as taking:
        teacher.page.get_by_role("link", name=release.say("site.archive", "en")).click()
    path = taking.value.path()
    assert path.read_bytes().startswith(b"PK")
