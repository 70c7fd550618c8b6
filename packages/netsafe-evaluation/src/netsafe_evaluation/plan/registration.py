"""What was decided before the launch, with a digest, so that nobody can choose after seeing numbers."""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import Any, ClassVar

import tomlkit
from netsafe_intake.bounded_file import FileFault, read_file
from netsafe_intake.canonical_json import digest_of
from netsafe_intake.error import NetSafeError
from netsafe_intake.toml import TomlFault, toml_of
from pydantic import ConfigDict, TypeAdapter

from netsafe_evaluation.effect.analysis import NAME
from netsafe_evaluation.effect.result import Drift, Shape

FORMAT = 1
LARGEST = 1_000_000
HEADER = (
    "Registered before the launch. Do not change this file: “netsafe evaluate --registered” compares its\n"
    "digest with what is in it, and says what an evaluation does otherwise."
)


class RegistrationError(NetSafeError, ValueError):
    """A registration that cannot be read, or was changed after it was made; one line."""

    code: ClassVar[str] = "registration-unusable"


@dataclass(frozen=True)
class Registration:
    """What an evaluation will do.

    `outcome` and `stage`: what is counted, and its GCS stage; `campaign` and `comparison`: areas; `start`:
    the first day of the campaign; `starts`: days of areas that start at another time; `before` and `after`:
    periods of data that will be used, at least; `period`: week or month; `smallest_effect`: the rate ratio
    that simulation said could be found (power 80 %), None if it was not asked.

    `shape` and `drift` are as in :func:`netsafe_evaluation.effect.analyse`.
    """

    __pydantic_config__ = ConfigDict(strict=True, extra="forbid")

    outcome: str
    campaign: tuple[str, ...]
    comparison: tuple[str, ...]
    start: dt.date
    registered: dt.date
    shape: Shape = "level"
    drift: Drift = "auto"
    period: str = "week"
    before: int = 104
    after: int = 52
    stage: str = ""
    starts: Mapping[str, dt.date] | None = None
    method: str = NAME
    confidence: float = 0.95
    smallest_effect: float | None = None

    @property
    def digest(self) -> str:
        """SHA-256 over everything that is registered.

        >>> day = dt.date(2026, 11, 2)
        >>> made = Registration("calls", ("Gwent",), ("Kent",), day, day)
        >>> len(made.digest), made.digest == Registration("calls", ("Gwent",), ("Kent",), day, day).digest
        (64, True)
        """
        return digest_of(_plain(self))


_REGISTRATIONS = TypeAdapter(Registration)
_DIGEST = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True)
class RegistrationChange:
    """One thing that is not as it was registered: the name of the field, then, and now."""

    what: str
    registered: str
    used: str


def changes(registered: Registration, used: Registration) -> tuple[RegistrationChange, ...]:
    """What an evaluation did otherwise than it was registered, in the order of the fields.

    What only describes the registration itself (its day, the smallest effect) is not compared; more data
    than was registered is no change, less is; a stage that nobody registered is none either.

    >>> day = dt.date(2026, 11, 2)
    >>> before = Registration("calls", ("Gwent",), ("Kent", "Devon"), day, day)
    >>> changes(before, Registration("calls", ("Gwent",), ("Kent",), day, day))
    (RegistrationChange(what='comparison', registered='Devon, Kent', used='Kent'),)
    """
    differences = []
    for field in fields(Registration):
        if field.name in ("registered", "smallest_effect"):
            continue
        then, now = getattr(registered, field.name), getattr(used, field.name)
        if field.name in ("before", "after") and now >= then:
            continue
        if field.name == "stage" and not then:
            continue
        written = (_written(field.name, then), _written(field.name, now))
        if written[0] != written[1]:
            differences.append(RegistrationChange(field.name, *written))
    return tuple(differences)


def _written(name: str, value: Any) -> str:
    if name == "starts":
        return ", ".join(f"{area} {day.isoformat()}" for area, day in sorted((value or {}).items()))
    if isinstance(value, tuple):
        return ", ".join(sorted(value))
    return value.isoformat() if isinstance(value, dt.date) else str(value)


def _plain(registration: Registration) -> dict[str, Any]:
    """Everything in plain words and numbers, areas in order, nothing that is not there."""
    plain: dict[str, Any] = {"format": FORMAT}
    for name, value in asdict(registration).items():
        if value is None or value == {}:
            continue
        if isinstance(value, tuple):
            value = sorted(value)
        elif isinstance(value, dt.date):
            value = value.isoformat()
        elif isinstance(value, dict):
            value = {area: day.isoformat() for area, day in sorted(value.items())}
        plain[name] = value
    return plain


def write(registration: Registration, path: Path) -> str:
    """Write it to a new file, and give its digest.

    Raises RegistrationError if there is a file already (a registration is made once), OSError as usual.
    """
    document = tomlkit.document()
    for line in HEADER.splitlines():
        document.add(tomlkit.comment(line))
    table = tomlkit.table()
    for name, value in _plain(registration).items():
        table.add(name, value)
    document.add("digest", tomlkit.item(registration.digest))
    document.add("registration", table)
    try:
        with path.open("x", encoding="utf-8") as file:
            file.write(tomlkit.dumps(document))
    except FileExistsError:
        raise RegistrationError(
            str(path), "is there already, and a registration is made once", "give another name"
        ) from None
    return registration.digest


def read(path: Path) -> Registration:
    """The registration at `path`.  Raises RegistrationError, also where it is not what its digest says."""
    try:
        document = toml_of(read_file(path, LARGEST).decode())
        table, digest = document["registration"], str(document["digest"])
        if table.pop("format") != FORMAT:
            raise RegistrationError(str(path), "is of another format", "use the version that wrote it")
        registration = _REGISTRATIONS.validate_json(json.dumps(table))
        if not _DIGEST.fullmatch(digest):
            raise ValueError("not a digest")
    except FileFault as fault:
        raise RegistrationError(str(path), fault.reason, fault.mend) from None
    except (KeyError, TypeError, ValueError, AttributeError, OverflowError, TomlFault) as error:
        if isinstance(error, RegistrationError):
            raise
        raise RegistrationError(
            str(path), "is not a registration", "give the file that “netsafe plan --register” wrote"
        ) from None
    if registration.digest != digest:
        raise RegistrationError(
            str(path),
            f"was changed after it was registered (it says {digest[:12]}…, and holds "
            f"{registration.digest[:12]}…)",
            "take the file as it was written, or say what was changed",
        )
    return registration
