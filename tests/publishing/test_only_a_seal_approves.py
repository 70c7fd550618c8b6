"""From outside: nothing but a seal by a trusted key takes DRAFT away, and each failure says why."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import pytest
from netsafe.bundle import read_bundle
from netsafe.seals import generate_key
from sealing import seal_of, sealed

ONE = ("--only", "receipt")
BAND = "DRAFT"


def manifest(folder: Path) -> dict[str, object]:
    content = json.loads((folder / "manifest.json").read_bytes())
    assert isinstance(content, dict)
    return content


def typed(folder: Path) -> Path:
    """The campaign in `folder` with rows that say that all of it is approved, of its digest."""
    toml = folder / "campaign.toml"
    source = toml.read_text()
    source = source[: source.index("[[reviews]]")]
    toml.write_text(source)
    release = read_bundle(folder).release
    for language in release.languages:
        source += (
            f'[[reviews]]\nlanguage = "{language}"\nstate = "approved"\nrole = "Approver"\n'
            f'on = 2026-11-23\ndigest = "{release.digest}"\n\n'
        )
    toml.write_text(source)
    return folder


def test_a_typed_approval_approves_nothing(netsafe, campaign, tmp_path):
    typed(campaign)
    line = (campaign / "campaign.toml").read_text().split("\n").index('state = "approved"') + 1
    done = netsafe("build", campaign, "--out", "out", *ONE)
    assert done.returncode == 0, done.stderr
    (said,) = [row for row in done.stderr.splitlines() if "typed" in row]
    assert said.startswith(f"warning: {campaign}/campaign.toml:{line}: ") and " Mend: " in said
    assert manifest(tmp_path / "out")["status"] == {"cy": "draft", "en": "draft"}
    assert "seal" not in manifest(tmp_path / "out")
    done = netsafe("build", campaign, "--out", "approved", "--approved", *ONE)
    assert done.returncode == 1 and "not approved in cy, en" in done.stderr and "Mend: " in done.stderr
    assert not (tmp_path / "approved").exists()
    done = netsafe("check", campaign, "--format", "json")
    codes = [finding["code"] for finding in json.loads(done.stdout)["findings"]]
    assert codes.count("NS610") == 1 and done.returncode == 0


def test_a_sealed_bundle_is_approved_and_the_manifest_names_the_seal(netsafe, campaign, tmp_path):
    trusted = sealed(campaign)
    address = campaign / "campaign.toml"
    assert "netsafe.example" in address.read_text()
    done = netsafe("build", campaign, "--out", "out", "--trusted-keys", trusted, *ONE)
    assert done.returncode == 1 and "NS706" in done.stderr, "an example's address is an error once approved"

    address.write_text(address.read_text().replace("https://netsafe.example", "https://netsafe.wales"))
    trusted = sealed(campaign)
    done = netsafe("build", campaign, "--out", "out", "--approved", *ONE, NETSAFE_TRUSTED_KEYS=str(trusted))
    assert done.returncode == 0, done.stderr
    made = manifest(tmp_path / "out")
    assert made["status"] == {"cy": "approved", "en": "approved"}
    assert made["seal"] == {"number": 1, "digest": seal_of(read_bundle(campaign).release).digest}
    again = netsafe("build", campaign, "--out", "out", "--approved", *ONE, NETSAFE_TRUSTED_KEYS=str(trusted))
    assert again.returncode == 0 and "Nothing has changed" in again.stdout
    trusted.write_text("# nobody\n")
    done = netsafe("build", campaign, "--out", "out", "--approved", *ONE, NETSAFE_TRUSTED_KEYS=str(trusted))
    assert done.returncode == 1 and "nobody trusts" in done.stderr, "trust is asked again"


def change_a_fact(campaign: Path) -> None:
    path = campaign / "campaign.toml"
    path.write_text(re.sub(r"^dated = .*$", "dated = 2026-11-29", path.read_text(), flags=re.MULTILINE))


def spoil_seal(campaign: Path) -> None:
    path = campaign / "seal.json"
    path.write_text(path.read_text().replace("Approver of cy", "Reader of cy"))


def take_signature(campaign: Path) -> None:
    (campaign / "seal.json.sig").unlink()


def take_seal(campaign: Path) -> None:
    (campaign / "seal.json").unlink()


def sign_with_another(campaign: Path) -> None:
    stranger = generate_key(campaign.with_name("stranger"))
    kept = campaign.with_name(f"{campaign.name}-trusted-keys").read_text()
    sealed(campaign, key=stranger)
    campaign.with_name(f"{campaign.name}-trusted-keys").write_text(kept)


@pytest.mark.parametrize(
    ("spoil", "reason"),
    [
        (change_a_fact, "approves other words or facts"),
        (spoil_seal, "was changed after it was signed"),
        (take_signature, "is not signed"),
        (take_seal, "there is no seal"),
        (sign_with_another, "a key that nobody trusts (SHA256:"),
    ],
)
def test_a_seal_that_is_not_genuine_approves_nothing_and_it_is_said_why(
    netsafe, campaign, tmp_path, spoil, reason
):
    trusted = sealed(campaign)
    spoil(campaign)
    done = netsafe("build", campaign, "--out", "no", "--approved", "--trusted-keys", trusted, *ONE)
    assert done.returncode == 1 and not (tmp_path / "no").exists()
    (said,) = [row for row in done.stderr.splitlines() if row.startswith("warning: ")]
    assert reason in said and "count as a draft" in said and "Mend: " in said and str(campaign) in said


def test_a_seal_that_was_changed_leaves_a_draft(netsafe, campaign, tmp_path):
    trusted = sealed(campaign)
    spoil_seal(campaign)
    done = netsafe("build", campaign, "--out", "out", "--trusted-keys", trusted, *ONE)
    assert done.returncode == 0 and "count as a draft" in done.stderr
    made = manifest(tmp_path / "out")
    assert made["status"] == {"cy": "unread", "en": "draft"} and "seal" not in made


def test_without_trusted_keys_a_seal_approves_nothing(netsafe, campaign, tmp_path):
    sealed(campaign)
    done = netsafe("build", campaign, "--out", "out", *ONE)
    assert done.returncode == 0 and "--trusted-keys" in done.stderr and "as a draft" in done.stderr
    assert manifest(tmp_path / "out")["status"] == {"cy": "unread", "en": "draft"}


@pytest.mark.parametrize("name", ["trusted-keys", "pictures/trusted-keys", "../link"])
def test_a_bundle_cannot_say_itself_whom_to_trust(netsafe, campaign, tmp_path, name):
    inside = campaign / "trusted-keys"
    shutil.copy(sealed(campaign), inside)
    keys = campaign / name
    if name == "../link":
        keys.symlink_to(inside)
    elif keys != inside:
        inside.rename(keys)
    for option in (("--trusted-keys", keys), ()):
        environment = {} if option else {"NETSAFE_TRUSTED_KEYS": str(keys)}
        done = netsafe("build", campaign, "--out", "out", *option, *ONE, **environment)
        assert done.returncode == 2 and "lies in the bundle" in done.stderr, done.stderr
        assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(
    ("content", "reason"), [(None, "cannot be read"), (b"desk\n", ":1: "), (b"\xff\xfe", "not UTF-8")]
)
def test_trusted_keys_that_cannot_be_read_stop_everything(netsafe, campaign, tmp_path, content, reason):
    sealed(campaign)
    keys = tmp_path / "keys"
    if content is not None:
        keys.write_bytes(content)
    for command in (("build", campaign, "--out", "out"), ("check", campaign)):
        done = netsafe(*command, "--trusted-keys", keys)
        assert done.returncode == 1 and reason in done.stderr and "Mend: " in done.stderr, done.stderr
        assert "Traceback" not in done.stderr and not (tmp_path / "out").exists()


def test_what_was_approved_by_typing_gets_its_band_back(netsafe, campaign, tmp_path):
    """A folder as netsafe 0.1.0 left it: its manifest says approved, and names no seal."""
    toml = campaign / "campaign.toml"
    toml.write_text(toml.read_text().replace("https://netsafe.example", "https://netsafe.wales"))
    trusted = sealed(campaign)
    only = ("--only", "site")
    assert netsafe("build", campaign, "--out", "out", "--trusted-keys", trusted, *only).returncode == 0
    page = tmp_path / "out" / "site" / "en" / "index.html"
    assert BAND not in page.read_text()
    content = manifest(tmp_path / "out")
    del content["seal"]
    (tmp_path / "out" / "manifest.json").write_text(json.dumps(content))
    (campaign / "seal.json").unlink()
    (campaign / "seal.json.sig").unlink()

    done = netsafe("build", typed(campaign), "--out", "out", *only)
    assert done.returncode == 0, done.stderr
    assert "which no longer counts" in done.stdout and BAND in page.read_text()
    assert json.loads((tmp_path / "out" / "door" / "table.json").read_bytes())["not_public"]


def test_other_commands_go_on_with_a_sealed_bundle(netsafe, campaign, tmp_path):
    old = shutil.copytree(campaign, tmp_path / "old")
    trusted = sealed(campaign)
    assert netsafe("diff", old, campaign).returncode == 0, "a seal is no change of the words"
    done = netsafe("check", campaign, "--trusted-keys", trusted, "--language", "cy", "--format", "json")
    findings = json.loads(done.stdout)["findings"]
    assert not [finding for finding in findings if finding["code"] in ("NS605", "NS610")]
    files = {name: (campaign / name).read_bytes() for name in ("seal.json", "seal.json.sig")}
    netsafe("mark", campaign, "--all")
    assert files == {name: (campaign / name).read_bytes() for name in files}, "it stays as it was signed"
    change_a_fact(campaign)
    done = netsafe("check", campaign, "--trusted-keys", trusted, "--language", "cy")
    assert "Cywiriad: " in done.stderr and "geiriau neu ffeithiau eraill" in done.stderr
