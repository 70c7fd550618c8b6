"""Our signatures are OpenSSH's, and the other way round: the same bytes, the same yes and no."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from netsafe.campaign import Release
from netsafe.seals import (
    KeyFileError,
    SealError,
    SigningKey,
    generate_key,
    read_signing_key,
    sign,
    trusted_keys_of,
    verify,
)
from sealing import NOON, seal_of
from seals.conftest import SshKeygen


def test_both_write_the_same_bytes(release: Release, tmp_path: Path, ssh_keygen: SshKeygen) -> None:
    seal = seal_of(release)
    key = generate_key(tmp_path / "ours")
    theirs = ssh_keygen.signature(tmp_path / "ours", seal.to_json())
    assert sign(seal, key) == theirs == sign(seal, key)
    other = read_signing_key(ssh_keygen.key("theirs"))
    assert sign(seal, other) == ssh_keygen.signature(ssh_keygen.folder / "theirs", seal.to_json()) != theirs


def test_openssh_verifies_ours_and_no_other_file(
    release: Release, key: SigningKey, ssh_keygen: SshKeygen
) -> None:
    seal = seal_of(release)
    trusted = f"desk {key.public_line}\n"
    assert ssh_keygen.verifies(seal.to_json(), sign(seal, key), trusted)
    assert not ssh_keygen.verifies(seal.to_json() + b" ", sign(seal, key), trusted)


def test_a_fingerprint_is_openssh_s(key: SigningKey, tmp_path: Path, ssh_keygen: SshKeygen) -> None:
    done = ssh_keygen("-l", "-f", tmp_path / "key")
    assert done.stdout.split()[1].decode() == key.fingerprint
    assert (tmp_path / "key").stat().st_mode & 0o777 == 0o600
    with pytest.raises(KeyFileError, match="is there already"):
        generate_key(tmp_path / "key")
    assert ssh_keygen("-l", "-f", tmp_path / "key").stdout == done.stdout, "it is as it was"


LINES = [
    ("desk {key}", True),
    ("desk {key} a comment of several words", True),
    ('"desk" {key}', True),
    ("desk,press {key}", True),
    ('desk namespaces="netsafe-seal" {key}', True),
    ('desk namespaces="git,netsafe-*" {key}', True),
    ('desk NAMESPACES="netsafe-seal" {key}', True),
    ('desk namespaces="git" {key}', False),
    ('desk namespaces="*,!netsafe-seal" {key}', False),
    ('desk namespaces="netsafe-sea?" {key}', True),
    ('desk namespaces="" {key}', False),
    ('desk valid-after="20261130120000Z" {key}', True),
    ('desk valid-after="20261130120001Z" {key}', False),
    ('desk valid-before="20261130120000Z" {key}', True),
    ('desk valid-before="20261130115959Z" {key}', False),
    ('desk valid-before="20261130Z" {key}', False),
    ('desk valid-before="20261201UTC" {key}', True),
    ('desk valid-before="202611301159Z" {key}', False),
    ('desk valid-after="20260101",valid-before="20270101" {key}', True),
    ('desk namespaces="netsafe-seal",valid-after="20270101Z" {key}', False),
    ("desk cert-authority {key}", False),
    ("# desk {key}", False),
    ("\n\n   desk    {key}   ", True),
    ('desk namespaces="git" {key}\ndesk {key}', True),
    ('desk valid-before="20200101Z" {key}\ndesk {key}', True),
]
"""Lines of a file of trusted keys, and whether a seal of noon on 30 November 2026 is trusted for them."""


@pytest.mark.parametrize(("line", "trusted"), LINES, ids=[line for line, _ in LINES])
def test_a_line_is_read_as_openssh_reads_it(
    release: Release, key: SigningKey, ssh_keygen: SshKeygen, line: str, trusted: bool
) -> None:
    seal = seal_of(release)
    text = line.format(key=key.public_line) + "\n"
    assert ssh_keygen.verifies(seal.to_json(), sign(seal, key), text) is trusted, "OpenSSH"
    try:
        verify(seal.to_json(), sign(seal, key), trusted_keys_of(text.encode(), "keys"))
    except SealError:
        assert not trusted
    else:
        assert trusted


@pytest.mark.parametrize(
    "line",
    [
        "desk",
        "desk ssh-ed25519",
        "desk namespaces=netsafe-seal {key}",
        'desk namespaces="a",namespaces="b" {key}',
        'desk no-touch-required="1" {key}',
        'desk valid-after="tomorrow" {key}',
        'desk valid-after="20261301Z" {key}',
        'desk namespaces="a", {key}',
        "desk ssh-ed25519 AAAA",
        "{key}",
    ],
)
def test_a_line_that_openssh_cannot_read_is_refused_with_its_number(
    release: Release, key: SigningKey, ssh_keygen: SshKeygen, line: str
) -> None:
    seal = seal_of(release)
    text = "# keys\n" + line.format(key=key.public_line) + "\n"
    assert not ssh_keygen.verifies(seal.to_json(), sign(seal, key), text)
    with pytest.raises(KeyFileError, match="Mend: ") as error:
        trusted_keys_of(text.encode(), "keys")
    assert error.value.place == "keys:2" and error.value.explanation.reason("cy") != error.value.reason


def test_other_kinds_of_keys_may_stand_in_the_file(
    release: Release, key: SigningKey, ssh_keygen: SshKeygen
) -> None:
    seal = seal_of(release)
    other = ssh_keygen.key("other", kind="ecdsa")
    text = f"desk {other.with_suffix('.pub').read_text()}desk {key.public_line}\n"
    trusted = trusted_keys_of(text.encode(), "keys")
    assert verify(seal.to_json(), sign(seal, key), trusted).principal == "desk"
    assert ssh_keygen.verifies(seal.to_json(), ssh_keygen.signature(other, seal.to_json()), text)
    with pytest.raises(SealError, match="of the kind “ecdsa-sha2-nistp256”"):
        verify(seal.to_json(), ssh_keygen.signature(other, seal.to_json()), trusted)


def test_a_signature_of_something_else_is_none_of_a_seal(
    release: Release, tmp_path: Path, key: SigningKey, ssh_keygen: SshKeygen
) -> None:
    seal = seal_of(release)
    trusted = trusted_keys_of(f"desk {key.public_line}".encode(), "keys")
    with pytest.raises(SealError, match="for “git”"):
        verify(seal.to_json(), ssh_keygen.signature(tmp_path / "key", seal.to_json(), "git"), trusted)


def test_sha256_is_read_too(release: Release, tmp_path: Path, key: SigningKey, ssh_keygen: SshKeygen) -> None:
    seal = seal_of(release)
    trusted = trusted_keys_of(f"desk {key.public_line}".encode(), "keys")
    signature = ssh_keygen.signature(tmp_path / "key", seal.to_json(), "netsafe-seal", "-O", "hashalg=sha256")
    assert verify(seal.to_json(), signature, trusted).seal == seal


def test_a_key_with_a_passphrase(release: Release, ssh_keygen: SshKeygen) -> None:
    path = ssh_keygen.key("locked", passphrase="dim ond gair")
    asked = []

    def passphrase() -> str:
        asked.append(True)
        return "dim ond gair"

    assert read_signing_key(path, passphrase).public_line in path.with_suffix(".pub").read_text() and asked
    with pytest.raises(KeyFileError, match="has a passphrase"):
        read_signing_key(path)
    with pytest.raises(KeyFileError, match="another passphrase"):
        read_signing_key(path, lambda: "gair arall")
    with pytest.raises(KeyFileError, match="another kind"):
        read_signing_key(ssh_keygen.key("other", kind="ecdsa"))
    with pytest.raises(KeyFileError, match="no private key"):
        read_signing_key(path.with_suffix(".pub"))
    with pytest.raises(KeyFileError, match="Mend: "):
        read_signing_key(path.with_name("nowhere"))


def test_a_seal_stays_good_after_its_key_ran_out(release: Release, key: SigningKey) -> None:
    text = f'desk valid-before="20270101Z" {key.public_line}'
    trusted = trusted_keys_of(text.encode(), "keys")
    seal = seal_of(release)
    assert verify(seal.to_json(), sign(seal, key), trusted).seal == seal
    late = seal_of(release, moment=NOON + dt.timedelta(days=60))
    with pytest.raises(SealError, match="2027-01-29") as error:
        verify(late.to_json(), sign(late, key), trusted)
    assert error.value.place == "keys:1" and error.value.case == "seal.not-then"
