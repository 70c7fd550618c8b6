"""Whose keys seal: the file that OpenSSH calls ``allowed_signers``, a key on each line.

::

    # whose        for what, from when, until when                       the key
    approvals      namespaces="netsafe-seal",valid-before="20271231Z"    ssh-ed25519 AAAA… the desk

Keys of another kind than Ed25519, and keys that are there to certify others, are passed over: they may stand
in the file for the sake of other programs, and no seal is trusted for them.
"""

from __future__ import annotations

import base64
import binascii
import datetime as dt
import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from netsafe_intake.bounded_file import FileFault, read_file

from netsafe.seals.seal_error import KeyFileError
from netsafe.seals.ssh_signature import KEY_TYPE, NAMESPACE, fingerprint

_MOST_BYTES = 1024 * 1024
_WORD = re.compile(r'((?:[^\s"]|"[^"]*")+)\s*')
_OPTION = re.compile(r'([A-Za-z-]+)(?:="([^"]*)")?(?:,|$)')
_KEY_TYPE = re.compile(r"(ssh|ecdsa|sk)-[a-z0-9@.-]+")
_TIME = re.compile(r"(\d{8})(\d{4}(?:\d{2})?)?(Z|UTC)?", re.IGNORECASE)
_OPTIONS = frozenset({"cert-authority", "namespaces", "valid-after", "valid-before"})


@dataclass(frozen=True)
class TrustedKey:
    """A line of the file: whose key it is, the key, for what it is trusted, and when; both ends included.

    `place` is the file and the line.  `namespaces` is a list of patterns with commas, as OpenSSH matches it.
    """

    place: str
    principal: str
    blob: bytes
    namespaces: str | None = None
    valid_after: dt.datetime | None = None
    valid_before: dt.datetime | None = None

    @property
    def fingerprint(self) -> str:
        """The key as people compare it: ``SHA256:…``."""
        return fingerprint(self.blob)

    @property
    def is_for_seals(self) -> bool:
        """Whether signatures of seals are among what it is trusted for."""
        return self.namespaces is None or matches(NAMESPACE, self.namespaces)

    def is_valid_at(self, moment: dt.datetime) -> bool:
        """Whether the key was trusted at that moment."""
        after, before = self.valid_after, self.valid_before
        return (after is None or moment >= after) and (before is None or moment <= before)


@dataclass(frozen=True)
class TrustedKeys:
    """The keys of one file; `place` is its name.  Those of one key stand in the order of the file."""

    place: str
    keys: tuple[TrustedKey, ...] = ()

    def of_blob(self, blob: bytes) -> tuple[TrustedKey, ...]:
        """The lines with that key."""
        return tuple(key for key in self.keys if key.blob == blob)


def read_trusted_keys(path: str | os.PathLike[str]) -> TrustedKeys:
    """The keys in the file at `path`.  Raises KeyFileError that names the line."""
    try:
        content = read_file(Path(path), _MOST_BYTES)
    except FileFault as error:
        values = {"why": error.explanation.reason_word, "mend": error.explanation.mend_word}
        raise KeyFileError(str(path), "file", **values) from None
    return trusted_keys_of(content, str(path))


def trusted_keys_of(content: bytes, place: str) -> TrustedKeys:
    """The keys in the `content` of a file called `place`.  Raises KeyFileError that names the line.

    >>> trusted_keys_of(b"# nobody yet\\n", "trusted-keys").keys
    ()
    """
    try:
        text = content.decode()
    except UnicodeDecodeError:
        raise KeyFileError(place, "no-text") from None
    return TrustedKeys(place, tuple(_keys(text, place)))


def _keys(text: str, place: str) -> Iterator[TrustedKey]:
    for number, line in enumerate(text.splitlines(), start=1):
        if line.strip() and not line.lstrip().startswith("#"):
            key = _key(line.strip(), f"{place}:{number}")
            if key is not None:
                yield key


def _key(line: str, place: str) -> TrustedKey | None:
    """The key of a line; None where no seal can be trusted for it.  Raises KeyFileError."""
    words = _WORD.findall(line)
    options = ""
    if len(words) > 1 and not _KEY_TYPE.fullmatch(words[1]):
        options = words.pop(1)
    if len(words) < 3 or not _KEY_TYPE.fullmatch(words[1]):
        raise KeyFileError(place, "no-line")
    values = _options(options, place)
    if words[1].encode() != KEY_TYPE or "cert-authority" in values:
        return None
    blob = _blob(words[2])
    if blob is None:
        raise KeyFileError(place, "no-public-key")
    return TrustedKey(
        place=place,
        principal=words[0].strip('"'),
        blob=blob,
        namespaces=values.get("namespaces"),
        valid_after=_moment(values.get("valid-after"), place),
        valid_before=_moment(values.get("valid-before"), place),
    )


def _options(text: str, place: str) -> dict[str, str]:
    """Options by their names in small letters; each is known, and stands once, as OpenSSH has it."""
    values: dict[str, str] = {}
    end = 0
    for option in _OPTION.finditer(text):
        name = option[1].lower()
        has_value = option[2] is not None
        if option.start() != end or name in values or has_value == (name == "cert-authority"):
            raise KeyFileError(place, "no-options")
        values[name], end = option[2] or "", option.end()
    if end != len(text) or text.endswith(",") or not _OPTIONS.issuperset(values):
        raise KeyFileError(place, "no-options")
    return values


def _blob(word: str) -> bytes | None:
    """The packed key, where it is one of Ed25519."""
    try:
        blob = base64.b64decode(word, validate=True)
    except binascii.Error:
        return None
    head = len(KEY_TYPE).to_bytes(4, "big") + KEY_TYPE + (32).to_bytes(4, "big")
    return blob if blob.startswith(head) and len(blob) == len(head) + 32 else None


def _moment(text: str | None, place: str) -> dt.datetime | None:
    """A moment as OpenSSH writes it: 20271231, 202712311200 or 20271231120000; with Z in UTC, else local."""
    if text is None:
        return None
    parts = _TIME.fullmatch(text)
    try:
        if parts is None:
            raise ValueError(text)
        moment = dt.datetime.strptime(parts[1] + (parts[2] or "").ljust(6, "0"), "%Y%m%d%H%M%S")
    except ValueError:
        raise KeyFileError(place, "no-moment", text=text[:40]) from None
    return moment.replace(tzinfo=dt.UTC) if parts[3] else moment.astimezone(dt.UTC)


def matches(name: str, patterns: str) -> bool:
    """Whether `name` is of a list of patterns of OpenSSH: ``*``, ``?``, and ``!`` before what is not.

    >>> matches("netsafe-seal", "git,netsafe-*"), matches("netsafe-seal", "*,!netsafe-*")
    (True, False)
    """
    positive = False
    for pattern in patterns.split(","):
        is_negative, wanted_form = pattern.startswith("!"), pattern.removeprefix("!")
        expression = "".join({"*": ".*", "?": "."}.get(sign, re.escape(sign)) for sign in wanted_form)
        if re.fullmatch(expression, name, re.DOTALL):
            if is_negative:
                return False
            positive = True
    return positive
