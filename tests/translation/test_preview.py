"""A bundle with a language half done: looked at with every piece and page marked, never published."""

from __future__ import annotations

import shutil
from pathlib import Path

import lxml.html
import pytest
from click.testing import CliRunner
from netsafe.bundle import read_bundle
from netsafe.campaign import Release
from netsafe.campaign.further_languages import FurtherLanguage
from netsafe.cli import main
from netsafe.helpsite.site import site
from netsafe.materials.catalogue import kinds_of
from netsafe.publishing.planned_pieces import plan
from netsafe.publishing.site.reasons_not_public import not_public
from netsafe.translation.preview_release import PreviewRelease, preview_of

SHIPPED = Path(__file__).parents[2] / "campaigns" / "operation-net-safe"
MARKS = {"cy": "RHAGOLWG", "en": "PREVIEW", "pl": "PODGLĄD"}
ROW = '\n[[further]]\nlanguage = "pl"\ninstead = "en"\npages = ["home"]\nkinds = ["banner"]\n'


@pytest.fixture(scope="module", params=["further", "leading"])
def preview(request: pytest.FixtureRequest) -> PreviewRelease:
    """Operation Net Safe with Polish that has no word yet, beside the leading languages or as one of them."""
    release = read_bundle(SHIPPED).release
    if request.param == "leading":
        return preview_of(release.with_changes(languages=("cy", "en", "pl")))
    row = FurtherLanguage(language="pl", instead="en", pages=("home", "for-you"), kinds=("poster", "card"))
    return preview_of(release.with_changes(further=(row,)))


def test_every_page_is_marked_and_kept_from_search_engines(preview: Release) -> None:
    pages = [response for response in site(preview).responses if response.file.endswith(".html")]
    assert {language for response in pages for language in response.languages} == set(MARKS)
    for response in pages:
        tree = lxml.html.document_fromstring(response.render().decode())
        assert tree.xpath("//meta[@name='robots']/@content") == ["noindex"]
        marks = [mark.text_content() for mark in tree.xpath("//header//strong[@class='state']")]
        assert marks == [MARKS[language] for language in response.languages]


def test_every_piece_is_marked(preview: Release) -> None:
    kinds = kinds_of(preview)
    pieces = plan(preview, (), "tools", kinds).own_pieces
    assert {kind.name for kind in kinds if kind.is_wanted(preview)} >= {name for name, _ in pieces}
    assert ("poster-a4-dawn", ("pl",)) in pieces
    for piece in pieces.values():
        for side in piece.view["sides"]:
            assert side["labels"][side["status"]] == MARKS[side["lang"]]


def test_it_is_not_for_the_public_and_another_release_than_the_approved_one(preview: Release) -> None:
    assert preview.is_preview and not read_bundle(SHIPPED).release.is_preview
    assert any("preview" in reason for reason in not_public(preview))
    assert {preview.status(language) for language in preview.all_languages} == {"draft"}
    assert preview.digest != read_bundle(SHIPPED).release.digest


def netsafe(*arguments: object) -> tuple[int, str]:
    done = CliRunner().invoke(main, [str(argument) for argument in arguments])
    return done.exit_code, done.output


@pytest.fixture(scope="module")
def half_done(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = Path(shutil.copytree(SHIPPED, tmp_path_factory.mktemp("half") / "campaign"))
    toml = folder / "campaign.toml"
    toml.write_text(toml.read_text(encoding="utf-8") + ROW, encoding="utf-8")
    return folder


def test_without_preview_it_is_refused_with_every_missing_text(half_done: Path, tmp_path: Path) -> None:
    out = tmp_path / "build"
    status, said = netsafe(
        "build", half_done, "--out", out, "--only", "banner-email", "--today", "2026-11-30"
    )
    assert status == 1 and "NS124" in said and "“page-home.title” has no words in pl" in said
    assert not out.exists()


@pytest.mark.parametrize("flag", ["--draft-in-public", "--approved"])
def test_a_preview_is_never_for_the_public(half_done: Path, tmp_path: Path, flag: str) -> None:
    status, said = netsafe("build", half_done, "--out", tmp_path / "build", "--preview", flag)
    assert status == 2 and "never for the public" in said


def test_what_is_wrong_with_a_fact_stops_a_preview_too(half_done: Path, tmp_path: Path) -> None:
    folder = Path(shutil.copytree(half_done, tmp_path / "campaign"))
    toml = folder / "campaign.toml"
    toml.write_text(
        toml.read_text(encoding="utf-8").replace('kinds = ["banner"]', 'kinds = ["placard"]'),
        encoding="utf-8",
    )
    status, said = netsafe("build", folder, "--out", tmp_path / "b", "--preview", "--today", "2026-11-30")
    assert status == 1 and "NS126" in said and "NS124" not in said


def test_a_preview_is_built_and_served_to_this_machine_alone(half_done: Path, tmp_path: Path) -> None:
    out = tmp_path / "build"
    options = ("--preview", "--only", "banner-email", "--today", "2026-11-30", "--jobs", "2")
    status, said = netsafe("build", half_done, "--out", out, *options)
    assert status == 0, said
    assert "is a preview" in (out / "door" / "table.json").read_text(encoding="utf-8")
    assert "PODGLĄD" in (out / "site" / "pl" / "index.html").read_text(encoding="utf-8")
    assert next(out.glob("materials/banner-email/*_pl.png")).is_file()
