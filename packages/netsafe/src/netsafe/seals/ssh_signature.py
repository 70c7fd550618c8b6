"""Signatures as OpenSSH writes them (PROTOCOL.sshsig), made and read with Ed25519 alone.

Whoever has OpenSSH can verify a seal without Net Safe.  Ed25519 has no chance in it: the same key and the
same file give the same bytes, ours or those of ``ssh-keygen -Y sign``.
"""

from __future__ import annotations

import base64
import hashlib
import re
from dataclasses import dataclass

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from netsafe.bundle.bundle import SIGNATURE
from netsafe.seals.seal_error import SealError

NAMESPACE = "netsafe-seal"
"""What a signature is for: one of a file, of an e-mail or of a commit never counts as one of a seal."""

KEY_TYPE = b"ssh-ed25519"
_MAGIC = b"SSHSIG"
_VERSION = 1
_HASHES = (b"sha512", b"sha256")
_ARMOUR = re.compile(rb"\s*-----BEGIN SSH SIGNATURE-----([A-Za-z0-9+/=\s]+)-----END SSH SIGNATURE-----\s*")
_MOST_BYTES = 8192
_LINE = 70
"""Characters of a line of the signature, as ssh-keygen breaks it."""


@dataclass(frozen=True)
class SshSignature:
    """A signature, read and not verified: the key that it names, for what, and the bytes of Ed25519.

    `key_type` and `signature_type` are names of OpenSSH's, such as ``ssh-ed25519``; only those are verified.
    """

    public_key: bytes
    namespace: bytes
    reserved: bytes
    hash_name: bytes
    signature_type: bytes
    signature: bytes

    @property
    def key_type(self) -> str:
        """The kind of key."""
        try:
            return _Reader(self.public_key).string().decode("ascii")
        except ValueError:
            return "?"

    @property
    def is_supported(self) -> bool:
        """Whether it is of Ed25519 and of a hash that the format allows."""
        return self.key_type.encode() == self.signature_type == KEY_TYPE and self.hash_name in _HASHES

    def verifies(self, message: bytes) -> bool:
        """Whether the key that it names signed `message`."""
        try:
            reader = _Reader(self.public_key)
            reader.string()
            key = Ed25519PublicKey.from_public_bytes(reader.string())
            reader.end()
            key.verify(self.signature, _signed_data(self.namespace, self.reserved, self.hash_name, message))
        except (InvalidSignature, ValueError):
            return False
        return True


def signature_of(message: bytes, key: Ed25519PrivateKey, namespace: str = NAMESPACE) -> bytes:
    """The signature of `message`, byte for byte what ``ssh-keygen -Y sign -n NAMESPACE`` writes."""
    parts = (namespace.encode(), b"", _HASHES[0])
    signature = key.sign(_signed_data(*parts, message))
    blob = b"".join(
        (
            _MAGIC,
            _VERSION.to_bytes(4, "big"),
            _string(key_blob(key.public_key())),
            *map(_string, parts),
            _string(_string(KEY_TYPE) + _string(signature)),
        )
    )
    text = base64.b64encode(blob).decode()
    lines = [text[start : start + _LINE] for start in range(0, len(text), _LINE)]
    return "\n".join(("-----BEGIN SSH SIGNATURE-----", *lines, "-----END SSH SIGNATURE-----", "")).encode()


def read_signature(content: bytes) -> SshSignature:
    """The signature in `content`.  Raises SealError where there is none."""
    try:
        return _unpacked(content)
    except ValueError:
        raise SealError(SIGNATURE, "no-signature") from None


def _unpacked(content: bytes) -> SshSignature:
    armoured = _ARMOUR.fullmatch(content[:_MOST_BYTES])
    if armoured is None:
        raise ValueError("no armour")
    text = b"".join(armoured[1].split())
    blob = base64.b64decode(text, validate=True)
    if base64.b64encode(blob) != text:
        raise ValueError("written otherwise")
    reader = _Reader(blob)
    if reader.part(len(_MAGIC)) != _MAGIC or reader.number() != _VERSION:
        raise ValueError("no signature of this form")
    public_key, namespace, reserved, hash_name, packed = (reader.string() for _ in range(5))
    reader.end()
    inner = _Reader(packed)
    signature_type, signature = inner.string(), inner.string()
    inner.end()
    return SshSignature(public_key, namespace, reserved, hash_name, signature_type, signature)


def key_blob(key: Ed25519PublicKey) -> bytes:
    """A public key as OpenSSH packs it: what stands in base64 in its files."""
    return _string(KEY_TYPE) + _string(key.public_bytes_raw())


def fingerprint(blob: bytes) -> str:
    """A public key as people compare it, as ``ssh-keygen -l`` prints it: ``SHA256:…``."""
    return "SHA256:" + base64.b64encode(hashlib.sha256(blob).digest()).decode().rstrip("=")


def _signed_data(namespace: bytes, reserved: bytes, hash_name: bytes, message: bytes) -> bytes:
    digest = hashlib.new(hash_name.decode("ascii"), message).digest()
    return _MAGIC + b"".join(map(_string, (namespace, reserved, hash_name, digest)))


def _string(content: bytes) -> bytes:
    return len(content).to_bytes(4, "big") + content


class _Reader:
    """Reads what OpenSSH packs, never past the end: ValueError where there is not enough, or too much."""

    def __init__(self, content: bytes) -> None:
        self._rest = content

    def part(self, length: int) -> bytes:
        """That many bytes."""
        if length > len(self._rest):
            raise ValueError("too short")
        content, self._rest = self._rest[:length], self._rest[length:]
        return content

    def number(self) -> int:
        """A number of four bytes."""
        return int.from_bytes(self.part(4), "big")

    def string(self) -> bytes:
        """Bytes with their length before them."""
        return self.part(self.number())

    def end(self) -> None:
        """Nothing follows."""
        if self._rest:
            raise ValueError("too long")
