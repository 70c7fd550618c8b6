"""What the desk sealed is taken elsewhere, and is approved there for whoever trusts its key."""

from __future__ import annotations

from pathlib import Path

import pytest
from candidate_steps import key_in, sealed
from netsafe.bundle import read_bundle
from netsafe.seals import read_signing_key, release_by_seal, trusted_keys_of
from netsafe_desk.campaigns.models import Campaign
from netsafe_desk.commands.export_run import SealMissing, run
from netsafe_desk.people.models import Person


def test_the_folder_holds_what_was_sealed_and_the_seal_that_vouches_for_it(
    campaign: Campaign, cast: dict[str, Person], tmp_path: Path
):
    row = sealed(campaign, cast, tmp_path)
    run(campaign.slug, tmp_path / "bundle", 1)
    bundle = read_bundle(tmp_path / "bundle")
    line = read_signing_key(key_in(tmp_path)).public_line
    release = release_by_seal(bundle, trusted_keys_of(f"desk {line}".encode(), "keys"))
    assert release.digest == row.candidate.digest
    assert {release.status(language) for language in release.all_languages} == {"approved"}


def test_a_seal_that_is_not_there_is_named_with_those_that_are(
    campaign: Campaign, cast: dict[str, Person], tmp_path: Path
):
    with pytest.raises(SealMissing, match="none yet"):
        run(campaign.slug, tmp_path / "bundle", 1)
    assert not (tmp_path / "bundle").exists()
