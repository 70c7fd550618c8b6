"""A bundle reads into a release and writes back to the same bytes."""

from __future__ import annotations

import tempfile
import tomllib
from pathlib import Path

from campaign.strategies import releases
from hypothesis import HealthCheck, given, settings
from netsafe.bundle import Bundle, read_bundle, write_bundle
from netsafe.bundle.folder import render

CAMPAIGN = Path(__file__).parents[2] / "campaigns" / "operation-net-safe"


def files_of(folder: Path) -> dict[str, bytes]:
    return {str(p.relative_to(folder)): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


def test_the_real_campaign_writes_back_to_the_same_bytes(tmp_path: Path) -> None:
    write_bundle(read_bundle(CAMPAIGN), tmp_path)
    assert files_of(tmp_path) == files_of(CAMPAIGN)


def test_the_real_campaign_survives_without_its_old_bytes(tmp_path: Path) -> None:
    release = read_bundle(CAMPAIGN).release
    write_bundle(release, tmp_path)
    assert read_bundle(tmp_path).release == release


@settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)
@given(release=releases())
def test_any_release_survives_the_folder(release: object) -> None:
    with tempfile.TemporaryDirectory() as name:
        first, second = Path(name, "a"), Path(name, "b")
        write_bundle(release, first)
        bundle = read_bundle(first)
        assert bundle.release == release
        assert bundle.release.digest == release.digest
        write_bundle(bundle.release, second)
        assert files_of(first) == files_of(second)


def test_comments_stay_when_a_fact_changes(tmp_path: Path) -> None:
    write_bundle(read_bundle(CAMPAIGN), tmp_path)
    toml = tmp_path / "campaign.toml"
    source = toml.read_text()
    source = source.replace('number = "116 123"', 'number = "116 123"  # rung in June', 1)
    source = "# Kept by the press office.\n" + source
    toml.write_text(source)
    bundle = read_bundle(tmp_path)
    services = tuple(
        s.with_changes(number="116 124") if s.id == "samaritans" else s for s in bundle.release.services
    )
    changed = Bundle(
        bundle.release.with_changes(services=services),
        bundle.folder,
        bundle.files,
        bundle.text_places,
        bundle.fact_lines,
    )
    written = render(changed)["campaign.toml"].decode()
    assert written.startswith("# Kept by the press office.\n")
    assert tomllib.loads(written)["services"][1]["number"] == "116 124"
    before, after = source.splitlines(), written.splitlines()
    assert len(before) == len(after)
    assert sum(a != b for a, b in zip(before, after, strict=True)) == 1
