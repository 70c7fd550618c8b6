"""The digest changes with every word, fact and picture, and with nothing else."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from netsafe.bundle import read_bundle
from netsafe.campaign.review import Review
from netsafe.campaign.stale_translations import stale_translations, with_marked_translations
from sealing import approved

CAMPAIGN = Path(__file__).parents[2] / "campaigns" / "operation-net-safe"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    shutil.copytree(CAMPAIGN, tmp_path / "elsewhere")
    return tmp_path / "elsewhere"


def digest(folder: Path) -> str:
    return read_bundle(folder).release.digest


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("campaign.toml", "0808 1000 900", "0808 1000 901"),
        ("words/messages.cy.md", "stopio", "stopo"),
        ("pictures/mark.svg", "#f4b942", "#f4b943"),
        ("campaign.toml", 'languages = ["cy", "en"]', 'languages = ["en", "cy"]'),
    ],
)
def test_a_change_changes_it(folder: Path, name: str, old: str, new: str) -> None:
    before = digest(folder)
    (folder / name).write_text((folder / name).read_text().replace(old, new, 1))
    assert digest(folder) != before


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("campaign.toml", 'country = "GB"', 'country   =   "GB"  # the United Kingdom'),
        ("words/messages.cy.md", "## call", "\n\n## call"),
    ],
)
def test_white_space_and_comments_do_not(folder: Path, name: str, old: str, new: str) -> None:
    before = digest(folder)
    (folder / name).write_text((folder / name).read_text().replace(old, new, 1))
    assert digest(folder) == before


def test_decomposed_letters_are_the_same_words(folder: Path) -> None:
    before = digest(folder)
    path = folder / "words/messages.cy.md"
    path.write_text(path.read_text().replace("â", "a\u0302"))
    assert "a\u0302" in path.read_text() and digest(folder) == before


def test_an_approval_holds_for_its_words_only(folder: Path) -> None:
    release = approved(read_bundle(folder).release, "en")
    assert release.status("en") == "approved" and release.status("cy") == "unread"
    assert release.with_changes(reviews=()).status("en") == "approved"
    assert release.with_changes(notes=("One more.",)).status("en") == "draft"
    assert release.with_words("messages.stop-and-help", "en", "Stop.").status("en") == "draft"


def test_an_approval_that_was_typed_is_a_draft(folder: Path) -> None:
    release = read_bundle(folder).release
    typed = Review(
        language="en", state="approved", role="Press office", on=release.dated, digest=release.digest
    )
    assert release.with_changes(reviews=(typed,)).status("en") == "draft"
    assert release.with_changes(reviews=()).status("cy") == "draft"


def test_a_translation_is_stale_once_its_original_changes(folder: Path) -> None:
    fresh = with_marked_translations(read_bundle(folder).release)
    assert not list(stale_translations(fresh))
    path = folder / "words/messages.en.md"
    path.write_text(path.read_text().replace("Help is available.", "There is help."))
    changed = read_bundle(folder).release.text("messages.stop-and-help").wording("en")
    text = fresh.text("messages.stop-and-help")
    newer = text.with_changes(wordings=(text.wording("cy"), changed))
    texts = tuple(newer if t.key == newer.key else t for t in fresh.texts)
    assert [t.key for t, _ in stale_translations(fresh.with_changes(texts=texts))] == [
        "messages.stop-and-help"
    ]
