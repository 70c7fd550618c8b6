"""A campaign, a key of the test's own, and OpenSSH beside us."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from needs import program
from netsafe.bundle import read_bundle
from netsafe.campaign import Release
from netsafe.seals import SigningKey, generate_key
from patience import PATIENCE

SHIPPED = Path(__file__).parents[2] / "campaigns" / "operation-net-safe"


@pytest.fixture(scope="session")
def release() -> Release:
    return read_bundle(SHIPPED).release


@pytest.fixture
def key(tmp_path: Path) -> SigningKey:
    return generate_key(tmp_path / "key")


class SshKeygen:
    """OpenSSH's own program."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.path = program("ssh-keygen", "openssh-client")

    def __call__(self, *words: str | Path, stdin: bytes = b"") -> subprocess.CompletedProcess[bytes]:
        return subprocess.run(
            [self.path, *map(str, words)],
            cwd=self.folder,
            input=stdin,
            capture_output=True,
            timeout=PATIENCE,
        )

    def key(self, name: str, *options: str, kind: str = "ed25519", passphrase: str = "") -> Path:
        """A new key in a file of that name."""
        done = self("-q", "-t", kind, "-N", passphrase, "-f", name, *options)
        assert done.returncode == 0, done.stderr
        return self.folder / name

    def signature(self, key: Path, content: bytes, namespace: str = "netsafe-seal", *options: str) -> bytes:
        """The signature that it writes."""
        done = self("-Y", "sign", "-f", key, "-n", namespace, *options, stdin=content)
        assert done.returncode == 0, done.stderr
        return done.stdout

    def verifies(
        self, content: bytes, signature: bytes, trusted: str, moment: str = "20261130120000Z"
    ) -> bool:
        """Whether it takes the signature as one of `desk`."""
        (self.folder / "its-signers").write_text(trusted)
        (self.folder / "its.sig").write_bytes(signature)
        done = self(
            "-Y", "verify", "-f", "its-signers", "-I", "desk", "-n", "netsafe-seal", "-s", "its.sig",
            "-O", f"verify-time={moment}", stdin=content,
        )  # fmt: skip
        return done.returncode == 0


@pytest.fixture
def ssh_keygen(tmp_path: Path) -> SshKeygen:
    folder = tmp_path / "openssh"
    folder.mkdir()
    return SshKeygen(folder)
