"""Further languages: what a release takes and refuses, and that one without them is as it was."""

from __future__ import annotations

from pathlib import Path

import pytest
from netsafe.bundle import Bundle, BundleError, read_bundle, write_bundle
from netsafe.campaign.further_languages import FurtherLanguage, with_stand_in_names

SHIPPED = Path(__file__).parents[2] / "campaigns" / "operation-net-safe"
POLISH = """
[[further]]
language = "pl"
instead = "en"
pages = ["home"]
kinds = ["poster"]
"""


def with_rows(folder: Path, rows: str) -> Path:
    write_bundle(read_bundle(SHIPPED), folder)
    toml = folder / "campaign.toml"
    toml.write_text(toml.read_text(encoding="utf-8") + rows, encoding="utf-8")
    return folder


def test_a_further_language_changes_the_digest_and_none_does_not() -> None:
    release = read_bundle(SHIPPED).release
    polish = release.with_changes(further=(FurtherLanguage(language="pl", instead="en"),))
    assert polish.digest != release.digest == polish.with_changes(further=()).digest
    assert release.all_languages == release.languages == ("cy", "en")
    assert with_stand_in_names(release) is release


def test_a_page_is_in_the_leading_languages_and_in_those_that_name_it(tmp_path: Path) -> None:
    bundle = read_bundle(with_rows(tmp_path / "bundle", POLISH))
    release = bundle.release
    assert release.all_languages == ("cy", "en", "pl")
    assert release.page_languages("home") == ("cy", "en", "pl")
    assert release.page_languages("find") == ("cy", "en")
    assert release.page_language("home", "pl") == "pl" and release.page_language("find", "pl") == "en"
    assert release.page_language("find", "cy") == "cy"
    row = release.further_language("pl")
    assert row is not None and row.has_kind("poster-a4-dawn", "poster") and not row.has_kind("card", "card")
    write_bundle(bundle, tmp_path / "again")
    assert read_bundle(tmp_path / "again").release == release
    canonical = tmp_path / "canonical"
    write_bundle(Bundle(release, bundle.blobs), canonical)
    assert read_bundle(canonical).release == release


def test_names_stand_in_and_the_digest_stays(tmp_path: Path) -> None:
    release = read_bundle(with_rows(tmp_path / "bundle", POLISH)).release
    named = with_stand_in_names(release)
    assert named.digest == release.digest
    assert named.name.of("pl") == release.name.of("en")
    assert all(service.name.of("pl") == service.name.of("en") for service in named.services)
    assert all(page.path.of("pl") == page.path.of("en") for page in named.pages)
    with pytest.raises(KeyError):
        release.name.of("pl")


@pytest.mark.parametrize(
    ("rows", "reason"),
    [
        (POLISH.replace('"pl"', '"cy"'), "“cy” is one of the languages already"),
        (POLISH.replace('"en"', '"fr"'), "stands “fr”, which is not one of the languages"),
        (POLISH.replace('"home"', '"hoem"'), "hoem"),
        (POLISH + POLISH, "“pl” stands twice"),
        (POLISH.replace("pages", "pagse"), "did you mean “pages”?"),
    ],
)
def test_what_is_wrong_with_a_further_language_is_named(tmp_path: Path, rows: str, reason: str) -> None:
    with pytest.raises(BundleError) as refused:
        read_bundle(with_rows(tmp_path / "bundle", rows))
    assert reason in str(refused.value)


def test_words_of_a_further_language_stand_in_files_of_its_own(tmp_path: Path) -> None:
    folder = with_rows(tmp_path / "bundle", POLISH)
    (folder / "words" / "labels.pl.md").write_text("## call\n\nZadzwoń\n", encoding="utf-8")
    (folder / "languages").mkdir(exist_ok=True)
    (folder / "languages" / "pl.toml").write_text("sentence_limit = 25\n", encoding="utf-8")
    bundle = read_bundle(folder)
    assert bundle.release.say("labels.call", "pl") == "Zadzwoń"
    assert bundle.languages["pl"].sentence_limit == 25
