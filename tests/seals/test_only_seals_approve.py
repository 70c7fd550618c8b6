"""Nothing but a verified seal makes a release approved: no file can, and no other code does."""

from __future__ import annotations

import ast
import shutil
from pathlib import Path

import pytest
from netsafe.bundle import BundleError, bundle_of_files, files_of_bundle, read_bundle, write_bundle
from netsafe.campaign import Release
from pydantic import ValidationError
from sealing import approved, sealed
from seals.conftest import SHIPPED

PACKAGES = Path(__file__).parents[2] / "packages"
MAKES = {
    "VerifiedSeal": ["netsafe/seals/verification.py"],
    "ReleaseSeal": ["netsafe/seals/as_sealed.py", "netsafe/seals/verification.py"],
    "as_sealed": ["netsafe_desk/campaigns/current_findings.py", "netsafe_desk/candidates/rendering.py"],
}
"""What approves, and the files that make it: the second and third only for those who are asked to."""


def calls(path: Path) -> set[str]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    functions = [node.func for node in ast.walk(tree) if isinstance(node, ast.Call)]
    return {name for f in functions if (name := getattr(f, "id", getattr(f, "attr", None))) is not None}


@pytest.mark.parametrize("name", MAKES)
def test_what_approves_is_made_in_few_places(name: str) -> None:
    places = [path for path in PACKAGES.rglob("*.py") if name in calls(path)]
    assert sorted(path.as_posix().partition("/src/")[2] for path in places) == MAKES[name]


@pytest.fixture
def campaign(tmp_path: Path) -> Path:
    return Path(shutil.copytree(SHIPPED, tmp_path / "campaign"))


@pytest.mark.parametrize(
    "lines",
    [
        'seal = "sha256:0"\n{}',
        '{}\n[seal]\nnumber = 1\ndigest = "sha256:0"\nrelease_digest = "DIGEST"\nlanguages = ["cy", "en"]\n',
    ],
)
def test_campaign_toml_has_no_seal(campaign: Path, lines: str) -> None:
    digest = read_bundle(campaign).release.digest
    toml = campaign / "campaign.toml"
    toml.write_text(lines.replace("DIGEST", digest).format(toml.read_text()))
    with pytest.raises(BundleError) as error:
        read_bundle(campaign)
    (fault,) = error.value.faults
    assert "“seal”" in fault.reason and fault.place.line and "release_seal" not in str(fault).lower()
    assert "reviews" in fault.mend and " seal" not in fault.mend, "the names that are known, not this one"


def test_a_release_takes_no_other_thing_for_a_seal(release: Release) -> None:
    for seal in (True, "approved", {"number": 1}, ("cy", "en"), release):
        with pytest.raises(ValidationError):
            release.with_changes(seal=seal)


def test_an_approved_release_is_a_draft_again_once_it_was_a_file(release: Release, campaign: Path) -> None:
    bundle = read_bundle(campaign)
    out = campaign.with_name("out")
    write_bundle(bundle.__class__(approved(bundle.release), bundle.blobs), out)
    again = read_bundle(out).release
    assert again.digest == release.digest and again.seal is None
    assert "approved" not in {again.status(language) for language in again.all_languages}


def test_a_bundle_keeps_its_seal_byte_for_byte(campaign: Path) -> None:
    sealed(campaign)
    names = ("seal.json", "seal.json.sig")
    written = {name: (campaign / name).read_bytes() for name in names}
    bundle = read_bundle(campaign)
    assert bundle.release.seal is None, "reading verifies nothing"
    out = campaign.with_name("out")
    write_bundle(bundle, out)
    assert {name: (out / name).read_bytes() for name in names} == written
    files = files_of_bundle(bundle)
    assert {name: files[name] for name in names} == written
    assert {name: bundle_of_files(files).files[name] for name in names} == written


def test_a_seal_that_is_a_link_or_a_folder_is_refused(campaign: Path) -> None:
    sealed(campaign)
    (campaign / "seal.json").rename(campaign.with_name("elsewhere"))
    (campaign / "seal.json").symlink_to(campaign.with_name("elsewhere"))
    (campaign / "seal.json.sig").unlink()
    (campaign / "seal.json.sig").mkdir()
    with pytest.raises(BundleError) as error:
        read_bundle(campaign)
    assert [(fault.place.file, bool(fault.mend)) for fault in error.value.faults] == [
        ("seal.json", True),
        ("seal.json.sig", True),
    ]
