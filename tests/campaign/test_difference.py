"""The difference of two releases reads like a change list."""

from __future__ import annotations

import shutil
from pathlib import Path

from campaign.strategies import releases
from hypothesis import HealthCheck, given, settings
from netsafe.bundle import read_bundle
from netsafe.campaign import Release, difference

CAMPAIGN = Path(__file__).parents[2] / "campaigns" / "operation-net-safe"


def test_one_word_in_one_language(tmp_path: Path) -> None:
    before = read_bundle(CAMPAIGN).release
    shutil.copytree(CAMPAIGN, tmp_path / "c")
    path = tmp_path / "c/words/messages.cy.md"
    path.write_text(path.read_text().replace("Mae help ar gael.", "Mae help i’w gael."))
    (change,) = difference(before, read_bundle(tmp_path / "c").release)
    assert (change.kind, change.what, change.language) == ("changed", "messages.stop-and-help", "cy")
    assert str(change).endswith("stopio. Mae help [-ar-] {+i’w+} gael.")


def test_a_fact_is_named_by_its_id(tmp_path: Path) -> None:
    before = read_bundle(CAMPAIGN).release
    shutil.copytree(CAMPAIGN, tmp_path / "c")
    path = tmp_path / "c/campaign.toml"
    path.write_text(path.read_text().replace('number = "0808 1000 900"', 'number = "0808 1000 901"'))
    (change,) = difference(before, read_bundle(tmp_path / "c").release)
    assert str(change) == "changed  services.stop-it-now.number: 0808 1000 [-900-] {+901+}"


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)
@given(before=releases(), after=releases())
def test_no_difference_means_the_same_digest(before: Release, after: Release) -> None:
    assert difference(before, before) == ()
    if before.digest == after.digest:
        assert not [c for c in difference(before, after) if not c.what.startswith("reviews")]
    there, back = difference(before, after), difference(after, before)
    assert {(c.what, c.language) for c in there} == {(c.what, c.language) for c in back}


def test_a_rule_that_is_waived_is_a_change(tmp_path: Path) -> None:
    before = read_bundle(CAMPAIGN).release
    shutil.copytree(CAMPAIGN, tmp_path / "c")
    path = tmp_path / "c/words/messages.en.md"
    path.write_text(path.read_text().replace("## stop-and-help", "## stop-and-help {allow=NS203,NS204}"))
    (change,) = difference(before, read_bundle(tmp_path / "c").release)
    assert (change.what, change.language) == ("messages.stop-and-help allow", "en")
    assert str(change) == "added    messages.stop-and-help allow [en]: NS203, NS204"
    (back,) = difference(read_bundle(tmp_path / "c").release, before)
    assert back.kind == "removed"


def test_a_translation_that_is_marked_as_one_of_another_wording_is_a_change(tmp_path: Path) -> None:
    before = read_bundle(CAMPAIGN).release
    shutil.copytree(CAMPAIGN, tmp_path / "c")
    path = tmp_path / "c/words/messages.cy.md"
    words = path.read_text()
    mark = words.split("## stop-and-help {from=en:")[1][:8]
    path.write_text(words.replace(f"from=en:{mark}", "from=en:00000000", 1))
    (change,) = difference(before, read_bundle(tmp_path / "c").release)
    assert (change.what, change.language) == ("messages.stop-and-help from", "cy")
    assert (change.before, change.after) == (f"en:{mark}", "en:00000000")


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(before=releases(), after=releases())
def test_another_digest_has_a_line_that_says_why(before: Release, after: Release) -> None:
    if before.digest != after.digest:
        assert difference(before, after) != ()
