"""The secrets of authenticators and of recovery codes, as the database keeps them: encrypted.

The key comes from ``NETSAFE_DESK_SECRET``.  Where that was changed, ``NETSAFE_DESK_OLD_SECRET`` still opens
what was encrypted with the one before, and :func:`encrypt_anew` writes it with the new one.
"""

from __future__ import annotations

import base64
from typing import ClassVar

from allauth.mfa.models import Authenticator
from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings
from django.db import transaction
from netsafe_intake.error import NetSafeError

PURPOSE = b"netsafe-desk second factor 1"


class SecretChangedError(NetSafeError):
    """A secret of somebody's authenticator was encrypted with another secret than the desk has now."""

    code: ClassVar[str] = "desk-secret-changed"


def _fernet(secret: str) -> Fernet:
    key = HKDF(algorithm=SHA256(), length=32, salt=None, info=PURPOSE).derive(secret.encode())
    return Fernet(base64.urlsafe_b64encode(key))


def _all_keys() -> MultiFernet:
    return MultiFernet([_fernet(secret) for secret in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)])


def encrypted(text: str) -> str:
    """`text`, encrypted with a key that comes from the desk's secret."""
    return _fernet(settings.SECRET_KEY).encrypt(text.encode()).decode("ascii")


def decrypted(token: str) -> str:
    """What was encrypted.  Raises SecretChangedError where neither the secret nor the old one opens it.

    >>> decrypted(encrypted("JBSWY3DP"))
    'JBSWY3DP'
    """
    try:
        return _all_keys().decrypt(token.encode()).decode()
    except InvalidToken:
        raise SecretChangedError(
            "NETSAFE_DESK_SECRET",
            "is not the secret that the authenticators of this desk were encrypted with",
            "set NETSAFE_DESK_OLD_SECRET to the secret before, once, and start the desk",
        ) from None


@transaction.atomic
def encrypt_anew() -> int:
    """Encrypt with the present secret what was encrypted with the old one; how many secrets that were.

    Raises SecretChangedError where one cannot be read at all: then nothing has changed.
    """
    present, changed = _fernet(settings.SECRET_KEY), 0
    for row in Authenticator.objects.select_for_update().exclude(type=Authenticator.Type.WEBAUTHN):
        name = "secret" if row.type == Authenticator.Type.TOTP else "seed"
        try:
            present.decrypt(row.data[name].encode())
        except InvalidToken:
            row.data[name] = encrypted(decrypted(row.data[name]))
            row.save(update_fields=["data"])
            changed += 1
    return changed
