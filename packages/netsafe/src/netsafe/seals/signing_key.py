"""The key that signs seals: an OpenSSH private key file, with a passphrase or without."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
    load_ssh_private_key,
)
from netsafe_intake.bounded_file import FileFault, read_file

from netsafe.seals.seal import Seal
from netsafe.seals.seal_error import KeyFileError
from netsafe.seals.ssh_signature import fingerprint, key_blob, signature_of

_MOST_BYTES = 64 * 1024

Passphrase = Callable[[], str]
"""Asked for the passphrase of a key, and only where the key has one."""


@dataclass(frozen=True)
class SigningKey:
    """A private key of Ed25519; what is printed of it is its public part alone."""

    private_key: Ed25519PrivateKey = field(repr=False)

    @property
    def public_line(self) -> str:
        """Its public part as it stands in a file of trusted keys, after the name of whose it is."""
        public_key = self.private_key.public_key()
        return public_key.public_bytes(Encoding.OpenSSH, PublicFormat.OpenSSH).decode()

    @property
    def fingerprint(self) -> str:
        """Its public part as people compare it: ``SHA256:…``."""
        return fingerprint(key_blob(self.private_key.public_key()))


def sign(seal: Seal, key: SigningKey) -> bytes:
    """The content of ``seal.json.sig`` for `seal`: always the same for the same key."""
    return signature_of(seal.to_json(), key.private_key)


def read_signing_key(path: str | os.PathLike[str], passphrase: Passphrase | None = None) -> SigningKey:
    """The key in the file at `path`, as ``ssh-keygen -t ed25519`` writes it.

    Raises KeyFileError where it is no such key, or `passphrase` is missing or gives another one.
    """
    try:
        content = read_file(Path(path), _MOST_BYTES)
    except FileFault as error:
        values = {"why": error.explanation.reason_word, "mend": error.explanation.mend_word}
        raise KeyFileError(str(path), "file", **values) from None
    key: object
    try:
        key = load_ssh_private_key(content, None)
    except TypeError:  # what the library raises where a passphrase is needed
        key = _unlocked(content, str(path), passphrase)
    except (ValueError, UnsupportedAlgorithm):
        raise KeyFileError(str(path), "no-key") from None
    if not isinstance(key, Ed25519PrivateKey):
        raise KeyFileError(str(path), "other-kind")
    return SigningKey(key)


def _unlocked(content: bytes, place: str, passphrase: Passphrase | None) -> object:
    if passphrase is None:
        raise KeyFileError(place, "locked")
    try:
        return load_ssh_private_key(content, passphrase().encode())
    except (TypeError, ValueError, UnsupportedAlgorithm):
        raise KeyFileError(place, "other-passphrase") from None


def generate_key(path: str | os.PathLike[str]) -> SigningKey:
    """A new key, without a passphrase, in a new file that its owner alone may read.

    Raises KeyFileError where there is a file already: a key that is overwritten is lost.
    """
    key = Ed25519PrivateKey.generate()
    content = key.private_bytes(Encoding.PEM, PrivateFormat.OpenSSH, NoEncryption())
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600)
    except FileExistsError:
        raise KeyFileError(str(path), "exists") from None
    with os.fdopen(descriptor, "wb") as file:
        os.fchmod(file.fileno(), 0o600)
        file.write(content)
    return SigningKey(key)
