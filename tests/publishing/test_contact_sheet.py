"""The contact sheet: everything can be opened, nothing is run, nobody else is asked, and names are data."""

from __future__ import annotations

import re
import shutil
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path

import pytest
from netsafe.bundle import read_bundle
from netsafe.campaign import Release
from netsafe.campaign.partner import Partner
from netsafe.materials.catalogue import KINDS
from netsafe.publishing.contact_sheet import Sheet, page, size
from netsafe.publishing.manifest import File
from netsafe.publishing.planned_pieces import plan

SHIPPED = Path(__file__).parents[2] / "campaigns" / "operation-net-safe"
EVIL = '"><script>alert(1)</script><img src=x onerror=alert(2)> {{ 7*7 }} & co'


@pytest.fixture(scope="module")
def release() -> Release:
    return read_bundle(SHIPPED).release


@pytest.fixture(scope="module")
def files(release: Release) -> tuple[File, ...]:
    return tuple(
        piece.published(ending, "0" * 64, 1000, is_new=True).row
        for piece in plan(release, (), "tools", KINDS).pieces
        for ending in piece.endings
    )


class Reader(HTMLParser):
    """Collects the tags of a page with their attributes, and the words in each language."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[tuple[str, str | None]] = []
        self.words: list[tuple[str | None, str]] = []
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))
        if tag not in ("meta", "img", "link", "br", "input"):
            self.open.append((tag, dict(attrs).get("lang")))

    def handle_endtag(self, tag):
        assert self.open.pop()[0] == tag, f"</{tag}> closes something else"

    def handle_data(self, data):
        if data.strip():
            lang = next((lang for _, lang in reversed(self.open) if lang), None)
            self.words.append((lang, data.strip()))

    def all(self, name: str) -> list[dict[str, str | None]]:
        return [attributes for tag, attributes in self.tags if tag == name]


def entry(name: str) -> Partner:
    return Partner(id="one", names={"cy": name, "en": name}, links={}, digest="0")


def test_every_file_but_the_previews_can_be_opened_and_every_preview_is_seen(release, files):
    seen = Reader(page(release, KINDS, Sheet(files)).decode())
    assert not seen.open
    linked = {link["href"] for link in seen.all("a")}
    shown = {image["src"] for image in seen.all("img")}
    for file in files:
        assert file.path in (shown if file.variant == "preview" else linked)


def test_it_runs_nothing_and_asks_nobody(release, files):
    html = page(release, KINDS, Sheet(files)).decode()
    seen = Reader(html)
    assert {tag for tag, _ in seen.tags}.isdisjoint({"script", "link", "iframe", "form", "object", "video"})
    assert not [name for _, attributes in seen.tags for name in attributes if name.startswith("on")]
    assert not re.findall(r"(?:src|href)=[\"'](?:https?:)?//", html)
    assert re.findall(r"url\((?!data:)", html) == [], "letters and drawing lie in the page itself"
    assert "@import" not in html


def test_a_name_that_is_markup_is_shown_and_never_obeyed(release, files):
    html = page(release, KINDS, Sheet(files, partners=((entry(EVIL), None),))).decode()
    seen = Reader(html)
    assert not seen.all("script")
    assert all("onerror" not in image for image in seen.all("img"))
    assert any(words == EVIL for _, words in seen.words)
    own = Reader(page(release, KINDS, Sheet(files, partner=entry(EVIL))).decode())
    assert not own.all("script")
    assert any(words == EVIL for _, words in own.words)


def test_each_language_is_named_as_itself_and_speaks_in_its_own_words(release, files):
    seen = Reader(page(release, KINDS, Sheet(files)).decode())
    assert seen.all("html") == [{"lang": "cy"}]
    assert ("cy", "Cymraeg") in seen.words
    assert ("en", "English") in seen.words
    assert ("cy", "Posteri") in seen.words
    assert ("en", "Posters") in seen.words
    for language in release.languages:
        state = release.say(f"labels.{release.status(language)}", language)
        assert (language, state) in seen.words


def test_headings_go_down_step_by_step(release, files):
    levels = [
        int(tag[1])
        for tag, _ in Reader(page(release, KINDS, Sheet(files)).decode()).tags
        if re.fullmatch("h[1-6]", tag)
    ]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_every_edition_stands_on_it(release, files):
    html = page(release, KINDS, Sheet(files)).decode()
    assert all(file.edition in html for file in files)


def test_a_partners_sheet_links_below_its_own_folder(release):
    theirs = tuple(
        piece.published(ending, "0" * 64, 1, is_new=True).row
        for piece in plan(
            release, [Partner(id="bryn", names={}, links={}, digest="1")], "tools", KINDS
        ).pieces
        if piece.partner
        for ending in piece.endings
    )
    seen = Reader(page(release, KINDS, Sheet(theirs, None, "partners/bryn", entry("Bryn"))).decode())
    paths = [link["href"] for link in seen.all("a")] + [image["src"] for image in seen.all("img")]
    assert paths
    assert not [path for path in paths if path and (".." in path or path.startswith(("/", "partners")))]


def test_a_campaign_in_other_languages_shows_its_own_names_for_them(release, files):
    """A language without words of the page's own is spoken to in English, and marked so."""
    text = page(release.with_changes(languages=("en",), texts=()), KINDS, Sheet(())).decode()
    assert Reader(text).all("html") == [{"lang": "en"}]
    assert "Nothing has been made yet." in text


def test_sizes_read_as_people_say_them():
    assert [size(count) for count in (1, 999, 84_200, 999_999, 3_249_000)] == [
        "1 kB", "1 kB", "84 kB", "1000 kB", "3.2 MB",
    ]  # fmt: skip


def in_other_languages(folder: Path, files: tuple[File, ...], tags: dict[str, str]):
    """The campaign and its files with other tags for its languages; the words stay as they are."""
    shutil.copytree(SHIPPED, folder)
    for old, new in tags.items():
        for path in (folder / "words").glob(f"*.{old}.md"):
            path.rename(path.with_name(path.name.replace(f".{old}.md", f".{new}.md")))
        (folder / f"languages/{old}.toml").unlink()
        facts = (folder / "campaign.toml").read_text(encoding="utf-8")
        facts = re.sub(rf"\b{old} = ", f"{new} = ", facts.replace(f'"{old}"', f'"{new}"'))
        (folder / "campaign.toml").write_text(facts, encoding="utf-8")
    renamed = tuple(
        file.with_changes(languages=tuple(tags.get(tag, tag) for tag in file.languages)) for file in files
    )
    return read_bundle(folder).release, renamed


def test_two_languages_without_words_of_the_page_get_each_line_once(tmp_path, files):
    other, renamed = in_other_languages(tmp_path / "other", files, {"cy": "ga", "en": "gd"})
    html = page(other, KINDS, Sheet(renamed)).decode()
    assert html.count("Open or download every piece, in each language.") == 1
    seen = Reader(html)
    assert seen.words.count(("en", "Posters")) == 3, "in the list of contents, to choose, and above them"
    joint = next(file for file in renamed if len(file.languages) == 2 and file.variant == "print")
    link = html[html.index(f'<a href="{joint.path}"') :].partition("</a>")[0]
    assert link.count("PDF for printing") == 1


def test_rules_that_were_not_applied_are_said_under_their_language(tmp_path, release, files):
    other, renamed = in_other_languages(tmp_path / "other", files, {"cy": "ga"})
    html = page(other, KINDS, Sheet(renamed, unapplied={"ga": ("NS203", "NS204")})).decode()
    said = "Rules that were not applied in this language, or not in full: NS203, NS204"
    assert Reader(html).words.count(("en", said)) == 1
    states = html[html.index('<dl class="states">') :].partition("</dl>")[0]
    assert states.index("Gaeilge") < states.index(said) < states.index("English")
    assert "not applied" not in page(release, KINDS, Sheet(files)).decode()
