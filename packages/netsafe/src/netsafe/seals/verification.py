"""Is a seal genuine, and does it approve this release?  The only way from a file to an approval."""

from __future__ import annotations

from dataclasses import dataclass, replace

from netsafe.bundle import Bundle
from netsafe.bundle.bundle import SEAL, SIGNATURE
from netsafe.campaign import Release
from netsafe.campaign.release_seal import ReleaseSeal
from netsafe.seals.seal import Seal, digest_of_seal
from netsafe.seals.seal_error import SealError
from netsafe.seals.ssh_signature import (
    NAMESPACE,
    SshSignature,
    fingerprint,
    read_signature,
)
from netsafe.seals.trusted_keys import TrustedKey, TrustedKeys


@dataclass(frozen=True)
class VerifiedSeal:
    """A seal that was signed by a key that is trusted; :func:`verify` makes it, and nothing else does.

    `principal` is whose key it is, by the file of trusted keys; `fingerprint` is the key's.
    """

    seal: Seal
    digest: str
    principal: str
    fingerprint: str


def verify(content: bytes | None, signature: bytes | None, trusted: TrustedKeys) -> VerifiedSeal:
    """The seal in `content`, the bytes of ``seal.json``, which `signature` vouches for.

    The key has to be trusted at the moment at which the seal says that it was made: a seal stays good when
    its key is no longer used, and the same files give the same answer on any day.  To trust a key no longer,
    also for what it sealed before, take its line out of the file.

    Raises SealError: it is not signed, was changed after it was signed, was signed by a key that nobody
    trusts, or is no seal.
    """
    if content is None:
        raise SealError(SEAL, "no-file")
    if signature is None:
        raise SealError(SEAL, "not-signed")
    signed = read_signature(signature)
    if signed.namespace != NAMESPACE.encode():
        purpose = signed.namespace.decode(errors="replace")[:40]
        raise SealError(SIGNATURE, "other-purpose", purpose=purpose, wanted=NAMESPACE)
    if not signed.is_supported:
        raise SealError(SIGNATURE, "other-kind", kind=signed.key_type[:40])
    if not signed.verifies(content):
        raise SealError(SEAL, "changed")
    lines = _trusted_lines(signed, trusted)
    seal = Seal.from_json(content)
    line = next((line for line in lines if line.is_valid_at(seal.sealed_at)), None)
    if line is None:
        moment = seal.sealed_at.strftime("%Y-%m-%d %H:%M:%S UTC")
        raise SealError(lines[0].place, "not-then", principal=lines[0].principal, moment=moment)
    return VerifiedSeal(seal, digest_of_seal(content), line.principal, line.fingerprint)


def _trusted_lines(signed: SshSignature, trusted: TrustedKeys) -> tuple[TrustedKey, ...]:
    lines = trusted.of_blob(signed.public_key)
    if not lines:
        key = fingerprint(signed.public_key)
        raise SealError(SIGNATURE, "not-trusted", fingerprint=key, file=trusted.place)
    for_seals = tuple(line for line in lines if line.is_for_seals)
    if not for_seals:
        raise SealError(lines[0].place, "not-for-seals", principal=lines[0].principal, wanted=NAMESPACE)
    return for_seals


def sealed_release(release: Release, verified: VerifiedSeal) -> Release:
    """`release`, approved in the languages that the seal approves, as long as its digest stays.

    Raises SealError where the seal is of another campaign or of another release.
    """
    seal = verified.seal
    if seal.campaign != release.id:
        raise SealError(SEAL, "other-campaign", sealed=seal.campaign, campaign=release.id)
    if seal.release != release.digest:
        raise SealError(
            SEAL,
            "other-release",
            sealed=seal.release[:19],
            release=release.digest[:19],
            number=seal.number,
        )
    return release.with_changes(
        seal=ReleaseSeal(
            number=seal.number,
            digest=verified.digest,
            release_digest=seal.release,
            languages=seal.languages,
        )
    )


def bundle_with_seal(bundle: Bundle, content: bytes, signature: bytes) -> Bundle:
    """`bundle` as it is exported once it is sealed: with ``seal.json`` and its signature among its files."""
    return replace(bundle, files={**bundle.files, SEAL: content, SIGNATURE: signature})


def release_by_seal(bundle: Bundle, trusted: TrustedKeys) -> Release:
    """The release of `bundle`, approved as its seal says.  Raises SealError as :func:`verify`."""
    verified = verify(bundle.files.get(SEAL), bundle.files.get(SIGNATURE), trusted)
    return sealed_release(bundle.release, verified)
