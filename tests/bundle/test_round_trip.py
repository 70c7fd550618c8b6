"""A bundle reads into a release and writes back to the same bytes."""

from __future__ import annotations

import tempfile
import tomllib
from dataclasses import replace
from pathlib import Path

from campaign.strategies import BLOBS, releases
from hypothesis import HealthCheck, given, settings
from netsafe.bundle import Bundle, bundle_of_files, files_of_bundle, read_bundle, write_bundle
from netsafe.campaign import Release

CAMPAIGN = Path(__file__).parents[2] / "campaigns" / "operation-net-safe"


def files_of(folder: Path) -> dict[str, bytes]:
    return {str(p.relative_to(folder)): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


def test_the_real_campaign_writes_back_to_the_same_bytes(tmp_path: Path) -> None:
    write_bundle(read_bundle(CAMPAIGN), tmp_path)
    assert files_of(tmp_path) == files_of(CAMPAIGN)


def test_the_real_campaign_survives_without_its_old_bytes(tmp_path: Path) -> None:
    bundle = read_bundle(CAMPAIGN)
    write_bundle(Bundle(bundle.release, bundle.blobs), tmp_path)
    assert read_bundle(tmp_path).release == bundle.release


def test_the_real_campaign_is_the_same_in_memory() -> None:
    from_folder, in_memory = read_bundle(CAMPAIGN), bundle_of_files(files_of(CAMPAIGN))
    assert in_memory.release == from_folder.release
    assert in_memory.release.digest == from_folder.release.digest
    assert in_memory.text_places == from_folder.text_places
    assert files_of_bundle(in_memory) == files_of(CAMPAIGN)
    assert "pictures/mark.svg" not in in_memory.files, "pictures lie in the store alone"


@settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)
@given(release=releases())
def test_any_release_survives_the_folder(release: Release) -> None:
    with tempfile.TemporaryDirectory() as name:
        first, second = Path(name, "a"), Path(name, "b")
        write_bundle(Bundle(release, BLOBS), first)
        bundle = read_bundle(first)
        assert bundle.release == release
        assert bundle.release.digest == release.digest
        write_bundle(Bundle(bundle.release, bundle.blobs), second)
        assert files_of(first) == files_of(second)
        in_memory = bundle_of_files(files_of_bundle(Bundle(release, BLOBS)))
        assert in_memory.release == release
        assert files_of_bundle(in_memory) == files_of(first)


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
    changed = replace(bundle, release=bundle.release.with_changes(services=services))
    written = files_of_bundle(changed)["campaign.toml"].decode()
    assert written.startswith("# Kept by the press office.\n")
    assert tomllib.loads(written)["services"][1]["number"] == "116 124"
    before, after = source.splitlines(), written.splitlines()
    assert len(before) == len(after)
    assert sum(a != b for a, b in zip(before, after, strict=True)) == 1
