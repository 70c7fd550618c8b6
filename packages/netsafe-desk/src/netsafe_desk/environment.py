"""What the desk must be told by the environment it runs in: read once, each lack named at the start."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar
from urllib.parse import urlsplit

from netsafe_intake.error import NetSafeError, sentence

DEMO = "NETSAFE_DESK_DEMO"
"""Names a folder: everything in it is made up, and nothing but this machine is answered."""

DEMO_ADDRESS = "NETSAFE_DESK_DEMO_ADDRESS"
"""The address of the demonstration, where it is another than http://localhost:8001."""

KINDS = "NETSAFE_DESK_KINDS"
"""The kinds of pieces that this desk makes, with spaces between; all where it is left out."""

VARIABLES: Mapping[str, tuple[str, str]] = {
    "DATABASE_URL": ("the database", "sqlite:////srv/desk/desk.sqlite3 or postgresql://USER@HOST/NAME"),
    "NETSAFE_DESK_SECRET": ("a secret of 50 characters or more", "openssl rand -base64 48"),
    "NETSAFE_DESK_ADDRESS": ("the address that people type", "https://desk.example.org"),
    "NETSAFE_DESK_MAIL": ("the server that sends e-mail", "smtp://USER:PASSWORD@HOST:587?tls=start"),
    "NETSAFE_DESK_MAIL_FROM": ("who its e-mails are from", "desk@example.org"),
    "NETSAFE_DESK_STORAGE": ("where pictures, films and built folders lie", "/srv/desk/files or s3://BUCKET"),
}
"""What must be set: name → what it is, and an example."""

SHORTEST_SECRET = 50


class EnvironmentFault(NetSafeError):
    """Settings that are missing or cannot be; one line for each."""

    code: ClassVar[str] = "desk-environment"

    def __init__(self, faults: tuple[tuple[str, str, str], ...]) -> None:
        super().__init__(*faults[0])
        self.faults = faults

    @property
    def lines(self) -> tuple[str, ...]:
        """One line for each setting."""
        return tuple(sentence(*fault) for fault in self.faults)


@dataclass(frozen=True)
class Environment:
    """The settings of one installation.

    `storage` is a folder, or ``s3://BUCKET``.  `key_file` is the private key that seals: only the worker
    reads it.  `kinds` are the kinds of pieces that are made; empty: all.  `demo` is the folder of a
    demonstration, else None.
    """

    database: str
    secret: str
    address: str
    mail: str
    mail_from: str
    storage: str
    key_file: Path | None = None
    trusted_keys: Path | None = None
    old_secret: str = ""
    proxies: int = 0
    kinds: tuple[str, ...] = ()
    demo: Path | None = None

    @property
    def host(self) -> str:
        """The name of the machine in the address: passkeys belong to it."""
        return urlsplit(self.address).hostname or ""

    @property
    def is_secure(self) -> bool:
        """Whether people reach the desk by https."""
        return self.address.startswith("https://")


def read_environment(variables: Mapping[str, str]) -> Environment:
    """The settings that `variables` hold.  Raises EnvironmentFault, which names each that is missing.

    >>> read_environment({"DATABASE_URL": "sqlite:///desk.sqlite3"})
    Traceback (most recent call last):
    ...
    netsafe_desk.environment.EnvironmentFault: NETSAFE_DESK_SECRET: is not set: a secret of 50 ...
    """
    if variables.get(DEMO):
        demo_address = variables.get(DEMO_ADDRESS, "http://localhost:8001")
        return _demo(Path(variables[DEMO]), demo_address, _kinds(variables))
    faults = [
        (name, f"is not set: {what}", f"set it, such as {example}")
        for name, (what, example) in VARIABLES.items()
        if not variables.get(name, "").strip()
    ]
    secret, address = variables.get("NETSAFE_DESK_SECRET", ""), variables.get("NETSAFE_DESK_ADDRESS", "")
    if 0 < len(secret) < SHORTEST_SECRET:
        faults.append(("NETSAFE_DESK_SECRET", f"has {len(secret)} characters", "openssl rand -base64 48"))
    parts = urlsplit(address)
    if address and (
        parts.scheme not in ("https", "http")
        or not parts.hostname
        or parts.path.strip("/")
        or (parts.scheme == "http" and parts.hostname != "localhost")
    ):
        faults.append(
            ("NETSAFE_DESK_ADDRESS", "is no https address of a desk", "write it as https://desk.example.org")
        )
    proxies = variables.get("NETSAFE_DESK_PROXIES", "0")
    if not proxies.isdecimal():
        faults.append(("NETSAFE_DESK_PROXIES", "is no whole number", "say how many proxies stand before it"))
    if faults:
        raise EnvironmentFault(tuple(faults))
    return Environment(
        database=variables["DATABASE_URL"],
        secret=secret,
        address=address.rstrip("/"),
        mail=variables["NETSAFE_DESK_MAIL"],
        mail_from=variables["NETSAFE_DESK_MAIL_FROM"],
        storage=variables["NETSAFE_DESK_STORAGE"],
        key_file=_path(variables.get("NETSAFE_DESK_KEY_FILE")),
        trusted_keys=_path(variables.get("NETSAFE_TRUSTED_KEYS")),
        old_secret=variables.get("NETSAFE_DESK_OLD_SECRET", ""),
        proxies=int(proxies),
        kinds=_kinds(variables),
    )


def _kinds(variables: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(variables.get(KINDS, "").split())


def _path(value: str | None) -> Path | None:
    return Path(value) if value else None


def _demo(folder: Path, address: str, kinds: tuple[str, ...]) -> Environment:
    """Everything in one folder, with a secret of its own that outlives a restart."""
    folder = folder.resolve()
    folder.mkdir(parents=True, exist_ok=True)
    secret = folder / "secret"
    if not secret.exists():
        secret.touch(mode=0o600)
        secret.write_text(secrets.token_urlsafe(SHORTEST_SECRET))
    return Environment(
        database=f"sqlite:///{folder / 'desk.sqlite3'}",
        secret=secret.read_text(),
        address=address,
        mail=f"folder:{folder / 'mail'}",
        mail_from="desk@localhost",
        storage=str(folder / "files"),
        key_file=folder / "sealing-key",
        trusted_keys=folder / "trusted-keys",
        kinds=kinds,
        demo=folder,
    )
