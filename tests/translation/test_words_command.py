"""Missing words out to a translator as a PO file, and back: nothing lost, all of it or nothing."""

from __future__ import annotations

import io
import shutil
import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest
from babel.messages import Catalog, Message, pofile
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st
from netsafe.bundle import read_bundle
from netsafe.campaign import Release
from netsafe.campaign.further_languages import FurtherLanguage
from netsafe.campaign.text import fingerprint, normal
from netsafe.cli import main
from netsafe.translation.merged_translations import TranslationError, merge_translations
from netsafe.translation.needed_texts import missing_texts
from netsafe.translation.po_file import po_of_missing, read_po

SHIPPED = Path(__file__).parents[2] / "campaigns" / "operation-net-safe"
POLISH = tomllib.loads(Path(__file__).with_name("polish.toml").read_text(encoding="utf-8"))
ROW = '\n[[further]]\nlanguage = "pl"\ninstead = "en"\npages = ["home", "for-you"]\n'

Edit = Callable[[Catalog], None]


@pytest.fixture(scope="module")
def release() -> Release:
    row = FurtherLanguage(language="pl", instead="en", pages=("home", "for-you"))
    return read_bundle(SHIPPED).release.with_changes(further=(row,))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    copy = Path(shutil.copytree(SHIPPED, tmp_path / "campaign"))
    toml = copy / "campaign.toml"
    toml.write_text(toml.read_text(encoding="utf-8") + ROW, encoding="utf-8")
    return copy


def netsafe(*arguments: object) -> tuple[int, str]:
    done = CliRunner().invoke(main, [str(argument) for argument in arguments])
    return done.exit_code, done.output


def edited(source: bytes, edit: Edit) -> bytes:
    """A PO file after a translator's program has read it, changed it and written it again, lines wrapped."""
    catalog = pofile.read_po(io.BytesIO(source))
    edit(catalog)
    out = io.BytesIO()
    pofile.write_po(out, catalog, width=60)
    return out.getvalue()


def translated(catalog: Catalog) -> None:
    for message in catalog:
        if message.id:
            message.string = POLISH[message.context or ""].strip("\n")


def of(catalog: Catalog, key: str) -> Message:
    return next(message for message in catalog if message.context == key)


def test_the_whole_way_by_the_commands(folder: Path, tmp_path: Path) -> None:
    before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    out = tmp_path / "polski.po"
    status, said = netsafe("words", "missing", folder, "--language", "pl", "--out", out)
    assert (status, said) == (0, f"{len(POLISH)} texts to translate from en into pl: {out}\n")
    out.write_bytes(edited(out.read_bytes(), translated))
    status, said = netsafe("words", "read", out, folder)
    assert (status, said) == (0, f"{len(POLISH)} texts in pl taken into {folder}.\n")
    assert {path: path.read_bytes() for path in before} == before
    release = read_bundle(folder).release
    for key, words in POLISH.items():
        wording = next(one for one in release.text(key).wordings if one.language == "pl")
        assert wording.text == words.strip("\n")
        assert wording.origin is not None and wording.origin.mark == fingerprint(
            release.text(key).of("en") or ""
        )
    assert netsafe("words", "missing", folder, "--language", "pl", "--out", out)[1].startswith("0 texts")
    status, said = netsafe("check", folder, "--today", "2026-11-30")
    assert status == 0 and "0 errors" in said


def test_each_entry_says_where_it_is_shown_and_what_must_stay(release: Release) -> None:
    source, count = po_of_missing(release, "pl", "en")
    catalog = pofile.read_po(io.BytesIO(source))
    entries = {message.context: message for message in catalog if message.id}
    assert entries.keys() == missing_texts(release, "pl").keys() and len(entries) == count
    today = entries["page-for-you.today"]
    assert today.id == release.text("page-for-you.today").of("en")
    comments = " ".join(today.auto_comments)
    assert "Shown on: page for-you" in comments and "Keep lists" in comments
    assert "{stop-it-now.number} {stop-it-now.address}" in comments
    assert po_of_missing(release, "pl", "en")[0] == source


WORDS = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Co", "Cn", "Zl", "Zp")), min_size=1
).filter(lambda words: bool(normal(words).strip()) and "{" not in words and "}" not in words)


@settings(max_examples=60, deadline=None)
@given(st.dictionaries(st.sampled_from(["site.skip", "site.help", "labels.open", "page-home.title"]), WORDS))
def test_any_words_come_back_as_they_were_written(release: Release, words: dict[str, str]) -> None:
    def fill(catalog: Catalog) -> None:
        for message in catalog:
            if message.context in words:
                message.string = words[message.context]

    taken = merge_translations(release, edited(po_of_missing(release, "pl", "en")[0], fill), "any.po")
    assert set(taken.keys) == set(words)
    for key, given_words in words.items():
        assert taken.release.text(key).of("pl") == normal(given_words)
    left = missing_texts(taken.release, "pl")
    assert left.keys() == missing_texts(release, "pl").keys() - words.keys()
    unchanged = {text.key: text for text in release.texts if text.key not in words}
    assert all(unchanged[text.key] == text for text in taken.release.texts if text.key in unchanged)


def fuzzy(catalog: Catalog) -> None:
    translated(catalog)
    of(catalog, "site.skip").flags.add("fuzzy")
    of(catalog, "site.help").string = ""


def test_what_is_not_certain_or_not_there_is_left_for_later(release: Release) -> None:
    taken = merge_translations(release, edited(po_of_missing(release, "pl", "en")[0], fuzzy), "any.po")
    assert (taken.fuzzy, taken.untranslated) == (("site.skip",), ("site.help",))
    assert set(missing_texts(taken.release, "pl")) == {"site.skip", "site.help"}


def change(key: str, words: str) -> Edit:
    def edit(catalog: Catalog) -> None:
        translated(catalog)
        of(catalog, key).string = words

    return edit


def unknown(catalog: Catalog) -> None:
    translated(catalog)
    catalog.add("Stop.", "Stop.", context="page-home.gone")


def test_every_fault_is_named_and_nothing_is_taken(folder: Path, tmp_path: Path) -> None:
    def several(catalog: Catalog) -> None:
        unknown(catalog)
        of(catalog, "labels.call").string = "Zadzwoń poufnie"
        of(catalog, "page-home.body").string = "- Jedno.\n- Dwa."
        of(catalog, "site.skip").string = "Przejdź {samaritans.number}"
        of(catalog, "site.help").string = "a\tb"

    out = tmp_path / "polski.po"
    netsafe("words", "missing", folder, "--language", "pl", "--out", out)
    out.write_bytes(edited(out.read_bytes(), several))
    status, said = netsafe("words", "read", out, folder)
    assert status == 1
    for reason in (
        "the campaign has no text “page-home.gone”",
        "labels.call: lacks {stop-it-now.name}",
        "page-home.body: is built otherwise than what it translates",
        "site.skip: has {samaritans.number}, which the original has not",
        "site.help: the character U+0009 cannot be printed",
    ):
        assert reason in said
    assert all(line.startswith(("Error: ", str(out))) for line in said.splitlines())
    assert not list(folder.glob("words/*.pl.md"))


def test_words_that_are_there_stay_unless_replaced(release: Release) -> None:
    source = po_of_missing(release, "pl", "en")[0]
    once = merge_translations(release, edited(source, translated), "any.po").release
    again = edited(source, change("site.skip", "Dalej"))
    with pytest.raises(TranslationError, match=r"site\.skip: has other words in pl already"):
        merge_translations(once, again, "any.po")
    assert (
        merge_translations(once, again, "any.po", replace=True).release.text("site.skip").of("pl") == "Dalej"
    )
    assert merge_translations(once, edited(source, translated), "any.po").release == once


def test_a_translation_of_older_words_is_marked_as_one_of_those(release: Release) -> None:
    done = edited(po_of_missing(release, "pl", "en")[0], translated)
    texts = tuple(
        text.with_changes(
            wordings=tuple(
                one.with_changes(text=one.text + ".") for one in text.wordings if one.language == "en"
            )
        )
        if text.key == "site.skip"
        else text
        for text in release.texts
    )
    taken = merge_translations(release.with_changes(texts=texts), done, "any.po").release
    wording = next(one for one in taken.text("site.skip").wordings if one.language == "pl")
    assert wording.origin is not None
    assert wording.origin.mark == fingerprint(release.text("site.skip").of("en") or "")


@pytest.mark.parametrize(
    ("source", "reason"),
    [
        (b'msgid "a\nmsgstr "b"\n', "any.po:"),
        (b"\xff\xfe", "is not in UTF-8"),
        (b'msgid ""\nmsgstr "Language: fr\\n"\n', "is in “fr”"),
        (b'msgctxt "site.skip"\nmsgid "a"\nmsgstr "b"\n', "does not say its language"),
        (b'msgctxt "a"\nmsgid "a"\nmsgid_plural "b"\nmsgstr[0] "c"\nmsgstr[1] "d"\n', "has plural forms"),
        (b'msgctxt "a"\nmsgid "a"\nmsgstr "b"\n\nmsgctxt "a"\nmsgid "c"\nmsgstr "d"\n', "two entries for a"),
    ],
)
def test_what_is_no_po_file_of_the_campaign_is_refused(release: Release, source: bytes, reason: str) -> None:
    with pytest.raises(TranslationError) as refused:
        merge_translations(release, source, "any.po")
    assert reason in str(refused.value) and str(refused.value).startswith("any.po")


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=400) | st.text(max_size=400).map(lambda text: text.encode()))
def test_any_bytes_are_read_or_refused(release: Release, source: bytes) -> None:
    try:
        merge_translations(release, source, "any.po")
    except TranslationError as error:
        assert error.lines


def test_a_language_that_the_campaign_does_not_have_is_refused(tmp_path: Path) -> None:
    status, said = netsafe("words", "missing", SHIPPED, "--language", "pl", "--out", tmp_path / "a.po")
    assert status == 1 and "[[further]]" in said
    bad = netsafe("words", "missing", SHIPPED, "--language", "cy", "--out", tmp_path / "a.po", "--from", "cy")
    assert bad[0] == 2


def test_a_leading_language_half_done_is_written_whole(release: Release) -> None:
    three = release.with_changes(languages=("cy", "en", "de"), further=())
    content = read_po(po_of_missing(three, "de", "cy")[0])
    assert content.language == "de" and len(content.untranslated) == len(release.texts)
