"""Posts and adverts as files: read back by other eyes than ours."""

from __future__ import annotations

import base64
import csv
import io
import json
import re
import subprocess
from html.parser import HTMLParser
from pathlib import Path
from zoneinfo import ZoneInfo

import lxml.html
import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar
from netsafe.bundle import read_bundle
from netsafe.campaign.outgoing_post import link_of
from netsafe.campaign.post import Times
from netsafe.campaign.post_platform import PLATFORMS
from netsafe.campaign.typed_address import as_typed
from netsafe.films import film
from netsafe.films.film import making
from netsafe.materials import posts, release_rows, social
from netsafe.materials.posts import advert_csv, post_icalendar, preview_page, scheduler_csv
from netsafe.materials.posts.csv_table import table
from netsafe.materials.posts.post_views import posts_by_side
from netsafe.typesetting import screen_picture
from netsafe.typesetting.cache import Cache
from netsafe.typesetting.piece_view import piece
from PIL import Image, ImageChops, ImageOps, ImageStat

RELEASE = read_bundle(Path(__file__).parents[3] / "campaigns" / "operation-net-safe").release
KINDS = {kind.name: kind for kind in posts.kinds(RELEASE)}
BOTH = ("cy", "en")


def view(name, languages=BOTH):
    """What a kind shows."""
    return piece(KINDS[name], RELEASE, languages).view


def posts_of(language):
    """Each post of the calendar in one language, by its id."""
    (side,) = posts_by_side(view("posts", (language,)))
    return {row.id: row for row in side[1].rows}


def read_picture(png):
    """What tesseract reads on the dark foot of a picture, which it wants dark on light and large."""
    whole = Image.open(io.BytesIO(png)).convert("L")
    foot = ImageOps.invert(whole.crop((0, whole.height // 2, whole.width, whole.height)))
    data = io.BytesIO()
    foot.resize((foot.width * 2, foot.height * 2)).save(data, "PNG")
    command = ["tesseract", "stdin", "stdout", "-l", "eng", "--psm", "11"]
    return subprocess.run(command, input=data.getvalue(), capture_output=True, check=True).stdout.decode()


def read(data, *, marked):
    """Rows of a CSV file; whether it begins with a byte order mark is as said."""
    assert data.startswith(b"\xef\xbb\xbf") == marked
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def test_each_channel_with_a_time_has_its_files():
    assert {"posts", "adverts"} < KINDS.keys()
    channels = {post.channel for post in RELEASE.posts if post.at}
    assert {name for name in KINDS if name.startswith("posts-")} == {f"posts-{one}" for one in channels}


@pytest.mark.parametrize("scheduler", scheduler_csv.SCHEDULERS, ids=lambda one: one.name)
@pytest.mark.parametrize("channel", sorted({post.channel for post in RELEASE.posts}))
def test_a_scheduler_gets_each_post_in_each_language_at_its_time(scheduler, channel):
    rows = read(scheduler.write(view(f"posts-{channel}")), marked=False)
    if scheduler.header:
        assert tuple(rows.pop(0)) == scheduler.header
    mine = [post for post in RELEASE.posts if post.channel == channel]
    assert len(rows) == len(mine) * len(BOTH)
    assert len({len(row) for row in rows}) == 1
    for post in mine:
        assert post.at is not None
        for language in BOTH:
            first = RELEASE.say(f"posts.{post.id}", language).split("{")[0][:40]
            (row,) = [row for row in rows if any(cell.startswith(first) for cell in row)]
            assert f"{post.at.get(language):%H:%M}" in " ".join(row)
            assert any("#OperationNetSafe" in cell for cell in row)


def test_the_leading_language_comes_first():
    rows = read(scheduler_csv.plan(view("posts")), marked=True)
    languages = [row[rows[0].index("language")] for row in rows[1:]]
    assert languages == ["cy", "en"] * len(RELEASE.posts)


def test_the_whole_text_stays_within_the_platform():
    rows = read(scheduler_csv.plan(view("posts")), marked=True)
    names = rows[0]
    for row in rows[1:]:
        assert int(row[names.index("characters")]) <= int(row[names.index("limit")])
        assert row[names.index("alternative text")]


@pytest.mark.parametrize("language", BOTH)
def test_a_post_shows_one_address_in_its_text_on_its_picture_and_on_its_film(language):
    rows = posts_of(language)
    films = {kind.name: kind for kind in film.kinds(RELEASE)}
    ready = {row.id: row for row in release_rows.post_rows(RELEASE, language)}
    addresses: list[str] = []
    for post in RELEASE.posts:
        row = rows[post.id]
        written = set(re.findall(r"netsafe\.example/g/\w+", row.words))
        kind = social.post_kind(RELEASE, post)
        assert kind is not None and row.picture.kind == kind.name
        picture = piece(kind, RELEASE, (language,))
        described = screen_picture.alternative(picture)
        assert described.startswith(row.picture.alt + "\n") and ready[post.id].alt == row.picture.alt
        seen = {picture.view["sides"][0]["help"]["address"]}
        if row.film and row.film.kind:
            seen.add(piece(films[row.film.kind], RELEASE, (language,)).view["sides"][0]["help"]["address"])
        assert len(seen) == 1 and set(re.findall(r"netsafe\.example/g/\w+", row.picture.alt)) == seen
        if post.link:
            assert written == seen == {ready[post.id].address}
            addresses += written
    assert len(set(addresses)) == len(addresses)


def test_the_address_of_a_post_is_read_from_its_picture():
    post = next(post for post in RELEASE.posts if post.id == "the-law")
    kind = social.post_kind(RELEASE, post)
    assert kind is not None
    words = read_picture(kind.make(piece(kind, RELEASE, ("en",)))[".png"])
    assert as_typed(link_of(RELEASE, post, "en")) in words


def test_every_film_of_the_campaign_is_shown_by_a_post():
    assert {post.film for post in RELEASE.posts} >= {storyboard.id for storyboard in RELEASE.storyboards}


@given(st.lists(st.lists(st.text(max_size=12), min_size=1, max_size=4), max_size=4), st.booleans())
def test_no_cell_is_a_formula_and_no_word_is_lost(rows, marked):
    data = table(rows, marked=marked)
    found = list(csv.reader(io.StringIO(data.decode("utf-8-sig" if marked else "utf-8"), newline="")))
    assert [[cell.removeprefix(" ") for cell in row] for row in found if row] == [
        [cell.removeprefix(" ") for cell in row] for row in rows
    ]
    assert not any(cell[:1] in set("=+-@\t\r\n") - {""} for row in found for cell in row if cell)


def test_the_calendar_as_another_library_reads_it():
    read_back = Calendar.from_ical(post_icalendar.calendar(view("posts")))
    events = {str(event["UID"]): event for event in read_back.walk("VEVENT")}
    assert len(events) == len(RELEASE.posts) * len(BOTH)
    for post in RELEASE.posts:
        assert post.at is not None
        for language in BOTH:
            event = events[f"post-{post.id}-{language}@netsafe.example"]
            local = event.decoded("DTSTART").astimezone(ZoneInfo("Europe/London")).replace(tzinfo=None)
            assert local == post.at.get(language)
            assert str(event["DESCRIPTION"]).endswith("#OperationNetSafe") or "#" in str(event["DESCRIPTION"])


def test_in_summer_the_calendar_is_an_hour_before_the_clock():
    import datetime as dt

    first = RELEASE.posts[0]
    summer = first.with_changes(at=Times(together=dt.datetime(2017, 7, 1, 9, 0)))
    release = RELEASE.with_changes(posts=(summer,))
    kind = posts.kinds(release)[0]
    data = post_icalendar.calendar(piece(kind, release, ("en",)).view)
    assert b"DTSTART:20170701T080000Z\r\n" in data


@pytest.mark.parametrize(
    ("words", "title"),
    [
        ("x" * 60, "x" * 60),
        ("x" * 61, "x" * 60 + " …"),
        (f"Help is here: {'x' * 61}", "Help is here: …"),
    ],
)
def test_a_title_in_the_calendar_is_never_empty(words, title):
    first = RELEASE.posts[0]
    texts = tuple(
        text.with_changes(wordings=tuple(wording.with_changes(text=words) for wording in text.wordings))
        if text.key == f"posts.{first.id}"
        else text
        for text in RELEASE.texts
    )
    shown = piece(KINDS["posts"], RELEASE.with_changes(texts=texts), ("en",)).view
    titles = [str(event["SUMMARY"]) for event in Calendar.from_ical(post_icalendar.calendar(shown)).events]
    assert [one for one in titles if one.endswith(f": {title}")]


def test_lines_of_the_calendar_are_short_and_end_as_they_must():
    for line in post_icalendar.calendar(view("posts")).split(b"\r\n"):
        assert len(line) <= 75 and b"\n" not in line


def test_adverts_for_google():
    rows = read(advert_csv.google(view("adverts")), marked=True)
    names = rows.pop(0)
    assert len(rows) == len(RELEASE.adverts) * len(BOTH)
    for row in rows:
        one = dict(zip(names, row, strict=True))
        headlines = [one[f"Headline {n}"] for n in range(1, 16) if one[f"Headline {n}"]]
        descriptions = [one[f"Description {n}"] for n in range(1, 5) if one[f"Description {n}"]]
        assert len(headlines) >= 3 and max(map(len, headlines)) <= 30
        assert len(descriptions) >= 2 and max(map(len, descriptions)) <= 90
        assert one["Final URL"].startswith("https://netsafe.example/g/")


def test_adverts_for_microsoft_are_paused_and_their_lists_are_json():
    rows = read(advert_csv.microsoft(view("adverts")), marked=True)
    names = rows.pop(0)
    assert rows.pop(0)[names.index("Name")] == "6.0"
    for row in rows:
        one = dict(zip(names, row, strict=True))
        assert one["Status"] == "Paused"
        assert 3 <= len([item["text"] for item in json.loads(one["Headline"])]) <= 15


class Page(HTMLParser):
    """What a page is made of: its tags, its ids, where its links lead."""

    def __init__(self, html):
        super().__init__()
        self.tags, self.ids, self.links, self.bare = [], [], [], []
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        found = dict(attrs)
        self.tags.append(tag)
        self.ids += [found["id"]] if "id" in found else []
        self.links += [found[name] for name in ("href", "src") if name in found]
        self.bare += [found] if tag == "img" and not found.get("alt") else []


@pytest.fixture(scope="module")
def html():
    """The page in both languages."""
    shown = piece(KINDS["posts"], RELEASE, BOTH)
    return preview_page.page(shown.view, shown.edition).decode()


def test_the_page_asks_nobody_for_anything_and_runs_nothing(html):
    seen = Page(html)
    assert "script" not in seen.tags
    assert all(link.startswith(("#", "data:image/webp;base64,")) for link in seen.links)
    assert {link[1:] for link in seen.links if link.startswith("#")} <= set(seen.ids)
    assert len(seen.ids) == len(set(seen.ids))
    assert seen.bare == []


def test_the_page_shows_each_post_in_each_language(html):
    for post in RELEASE.posts:
        assert f'id="post-{post.id}"' in html
    assert html.count('class="post of-') == len(RELEASE.posts) * len(BOTH)


@pytest.mark.parametrize("language", BOTH)
def test_a_post_with_a_film_shows_the_still_of_that_film(language):
    shown = piece(KINDS["posts"], RELEASE, (language,))
    tree = lxml.html.document_fromstring(preview_page.page(shown.view, shown.edition).decode())
    filmed = [post for post in RELEASE.posts if post.film]
    assert filmed
    for post in filmed:
        (picture,) = tree.xpath(f"//article[h3/@id='post-{post.id}']//figure[contains(@class, 'film')]/img")
        shape = PLATFORMS[post.channel].shape
        kind = next(one for one in film.kinds(RELEASE) if one.name == f"film-{post.film}-{shape}")
        made = making.still_of(making.DrawnFilm(piece(kind, RELEASE, (language,))), Cache())
        with (
            Image.open(io.BytesIO(base64.b64decode(picture.get("src").partition(",")[2]))) as seen,
            Image.open(io.BytesIO(made)) as still,
        ):
            assert seen.width == preview_page.WIDTH
            assert abs(seen.height / seen.width - still.height / still.width) < 0.003
            apart = ImageChops.difference(seen.convert("L"), still.convert("L").resize(seen.size))
            assert ImageStat.Stat(apart).mean[0] < 4
        first = next(one for one in RELEASE.storyboards if one.id == post.film).scenes[0]
        assert picture.get("alt") == RELEASE.say(f"storyboards.{post.film}.{first.id}.seen", language)


def test_words_of_people_are_words(html):
    first = RELEASE.posts[0]
    hostile = "<script>alert(1)</script> {{ 7*7 }} & “x”"
    shown = view("posts", ("en",))
    shown["sides"][0]["more"] |= {"pictures": {}, "films": {}}
    shown["sides"][0]["more"]["rows"] = [
        {**row, "words": hostile} for row in shown["sides"][0]["more"]["rows"] if row["id"] == first.id
    ]
    made = preview_page.page(shown, "ABC-DEF").decode()
    assert "<script" not in made and "&lt;script&gt;alert(1)" in made and "{{ 7*7 }}" in made


@given(st.text(min_size=1, max_size=80), st.integers(1, 60))
def test_what_is_seen_and_what_is_folded_is_the_whole_text(words, at):
    seen, rest = preview_page.fold(words, at)
    assert len(seen) <= max(at, 1) or not rest
    assert "".join((seen + rest).split()) == "".join(words.split())


def test_a_platform_without_a_fold_shows_all():
    assert preview_page.fold("x" * 900, PLATFORMS["x"].fold) == ("x" * 900, "")
