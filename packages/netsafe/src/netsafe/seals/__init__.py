"""Seals: who approved exactly which release, signed, so that nobody can type an approval.

A seal is a small file, ``seal.json``, with a signature beside it that OpenSSH can verify too.  Only a
verified one makes a release approved:

>>> import datetime as dt
>>> import tempfile
>>> from pathlib import Path
>>> folder = Path(tempfile.mkdtemp())
>>> key = generate_key(folder / "key")
>>> trusted = trusted_keys_of(f"approvals {key.public_line}".encode(), "trusted-keys")
>>> seal = Seal(
...     campaign=release.id,
...     number=1,
...     release=release.digest,
...     sealed_at=dt.datetime(2026, 11, 30, 12, 0, tzinfo=dt.UTC),
...     approvals=(Approval(slot="language:cy", role="Welsh approver", on=dt.date(2026, 11, 29)),),
... )
>>> verified = verify(seal.to_json(), sign(seal, key), trusted)
>>> sealed_release(release, verified).status("cy"), verified.principal
('approved', 'approvals')
"""

from netsafe.seals.as_sealed import as_sealed
from netsafe.seals.seal import Approval, Seal, SealedPiece
from netsafe.seals.seal_error import KeyFileError, SealError
from netsafe.seals.signing_key import SigningKey, generate_key, read_signing_key, sign
from netsafe.seals.trusted_keys import TrustedKey, TrustedKeys, read_trusted_keys, trusted_keys_of
from netsafe.seals.verification import (
    VerifiedSeal,
    bundle_with_seal,
    release_by_seal,
    sealed_release,
    verify,
)

__all__ = [
    "Approval",
    "KeyFileError",
    "Seal",
    "SealError",
    "SealedPiece",
    "SigningKey",
    "TrustedKey",
    "TrustedKeys",
    "VerifiedSeal",
    "as_sealed",
    "bundle_with_seal",
    "generate_key",
    "read_signing_key",
    "read_trusted_keys",
    "release_by_seal",
    "sealed_release",
    "sign",
    "trusted_keys_of",
    "verify",
]
