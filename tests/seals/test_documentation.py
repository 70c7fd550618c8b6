"""docs/seals.md is true: its commands run as they stand there, and its keys are those of a seal."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from pathlib import Path

from needs import program
from netsafe.campaign import Release
from patience import PATIENCE
from sealing import seal_of, sealed
from seals.conftest import SHIPPED

PAGE = (Path(__file__).parents[2] / "docs" / "seals.md").read_text(encoding="utf-8")
COMMANDS = re.findall(r"^\$ (.*)$", PAGE, re.MULTILINE)


def test_its_three_lines_verify_a_sealed_bundle_and_refuse_a_spoilt_one(tmp_path: Path) -> None:
    program("ssh-keygen", "openssh-client")
    campaign = Path(shutil.copytree(SHIPPED, tmp_path / "campaign"))
    sealed(campaign).rename(tmp_path / "trusted-keys")

    def run(command: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            ["/bin/sh", "-c", command], cwd=campaign, capture_output=True, text=True, timeout=PATIENCE
        )

    assert len(COMMANDS) == 3
    principals, verified, digest = map(run, COMMANDS)
    assert principals.stdout == "desk\n"
    assert 'Good "netsafe-seal" signature for desk' in verified.stdout and verified.returncode == 0
    assert re.fullmatch(r' "release": "sha256:[0-9a-f]{64}",?\n', digest.stdout)
    moment = "-O verify-time=20261130120000Z"
    assert moment in PAGE
    assert run(COMMANDS[1].replace("< seal.json", f"{moment} < seal.json")).returncode == 0

    seal = campaign / "seal.json"
    seal.write_text(seal.read_text().replace("Approver", "Reader"))
    assert run(COMMANDS[1]).returncode != 0


def test_it_names_every_key_of_a_seal(release: Release) -> None:
    keys = set(json.loads(seal_of(release).to_json())) - {"format"}
    assert set(re.findall(r"^\| `(\w+)` \|", PAGE, re.MULTILINE)) == keys
