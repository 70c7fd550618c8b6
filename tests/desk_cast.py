"""Who works at the desk in tests: a person of each role, by what they are."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from netsafe.bundle import Bundle, bundle_of_files, files_of_bundle, read_bundle

SHIPPED = Path(__file__).parents[1] / "campaigns" / "operation-net-safe"

CAST: dict[str, dict[str, Any]] = {
    "manager": {"role": "manager"},
    "editor": {"role": "editor"},
    "translator": {"role": "translator", "languages": ["cy"]},
    "approver-cy": {"role": "approver", "languages": ["cy"]},
    "approver-en": {"role": "approver", "languages": ["en"]},
    "approver-lead": {"role": "approver", "organisation": "south-wales-police"},
    "approver-foundation": {"role": "approver", "organisation": "lucy-faithfull-foundation"},
    "deputy-cy": {"role": "approver", "languages": ["cy"], "deputy": True},
    "approver-provider": {"role": "approver", "service": "stop-it-now"},
    "evaluator": {"role": "evaluator"},
}


def shipped_bundle() -> Bundle:
    """The shipped campaign with an address that is not reserved for examples: no other can be sealed."""
    files = files_of_bundle(read_bundle(SHIPPED))
    return bundle_of_files({path: with_usable_address(content) for path, content in files.items()})


def with_usable_address(content: bytes) -> bytes:
    """A file of the shipped campaign, with that address in it."""
    return content.replace(b"https://netsafe.example", b"https://netsafe.wales")


def installation(database: str, folder: Path) -> dict[str, str]:
    """The environment of a desk that is no demonstration, with everything but its database in `folder`."""
    return {
        "DATABASE_URL": database,
        "NETSAFE_DESK_SECRET": "a secret of tests that nobody else shall ever use again",
        "NETSAFE_DESK_ADDRESS": "https://localhost",
        "NETSAFE_DESK_MAIL": f"folder:{folder / 'mail'}",
        "NETSAFE_DESK_MAIL_FROM": "desk@example.org",
        "NETSAFE_DESK_STORAGE": str(folder / "files"),
        "NETSAFE_DESK_KEY_FILE": str(folder / "sealing-key"),
        "NETSAFE_TRUSTED_KEYS": str(folder / "trusted-keys"),
        "DJANGO_SETTINGS_MODULE": "netsafe_desk.settings",
    }
