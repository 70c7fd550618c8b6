"""What the desk sealed is built elsewhere without DRAFT, by whoever trusts its key, and by nobody else."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from candidate_steps import key_in, sealed
from netsafe.seals import read_signing_key
from netsafe_desk.campaigns.models import Campaign
from netsafe_desk.commands.export_run import run
from netsafe_desk.people.models import Person


def build(bundle: Path, out: Path, keys: Path) -> subprocess.CompletedProcess[str]:
    words = ["build", bundle, "--out", out, "--only", "card", "--trusted-keys", keys]
    return subprocess.run(
        [sys.executable, "-m", "netsafe", *map(str, words)], capture_output=True, text=True, timeout=600
    )


def test_a_sealed_bundle_is_built_without_draft_by_whoever_trusts_the_key(
    campaign: Campaign, cast: dict[str, Person], tmp_path: Path
):
    sealed(campaign, cast, tmp_path)
    run(campaign.slug, tmp_path / "bundle", 1)
    keys = tmp_path / "keys"
    keys.write_text(f"desk {read_signing_key(key_in(tmp_path)).public_line}\n")
    built = build(tmp_path / "bundle", tmp_path / "out", keys)
    assert built.returncode == 0, built.stderr
    manifest = json.loads((tmp_path / "out" / "manifest.json").read_text())
    assert set(manifest["status"].values()) == {"approved"} and manifest["seal"]["number"] == 1

    another = key_in_another_folder(tmp_path / "another")
    keys.write_text(f"somebody {another}\n")
    built = build(tmp_path / "bundle", tmp_path / "draft", keys)
    manifest = json.loads((tmp_path / "draft" / "manifest.json").read_text())
    assert "approved" not in manifest["status"].values()


def key_in_another_folder(folder: Path) -> str:
    folder.mkdir()
    return read_signing_key(key_in(folder)).public_line
