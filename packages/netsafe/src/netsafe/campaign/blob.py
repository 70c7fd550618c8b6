"""A picture or a film, of which the release holds the digest; the bytes lie in a store beside it."""

from __future__ import annotations

import hashlib
from typing import Annotated, Any, Final, Self

from pydantic import Field, SerializationInfo, SerializerFunctionWrapHandler, model_serializer

from netsafe.campaign.fields import Model

BY_DIGEST: Final = "by-digest"
"""The context in which a blob is written out as its digest alone, for the size follows from it."""


class Blob(Model):
    """Content by its SHA-256 (hexadecimal digits) and its size in bytes.

    >>> Blob.of(b"").sha256[:8]
    'e3b0c442'
    """

    sha256: Annotated[str, Field(pattern="^[0-9a-f]{64}$")]
    size: Annotated[int, Field(ge=0)]

    @classmethod
    def of(cls, content: bytes) -> Self:
        """The blob of `content`."""
        return cls(sha256=hashlib.sha256(content).hexdigest(), size=len(content))

    @property
    def digest(self) -> str:
        """The digest as it is written out: ``sha256:…``."""
        return f"sha256:{self.sha256}"

    @model_serializer(mode="wrap")
    def _serialized(self, fields: SerializerFunctionWrapHandler, info: SerializationInfo) -> Any:
        return self.digest if info.context == BY_DIGEST else fields(self)
