"""Registrations of a plan, as ``netsafe plan --register`` writes them."""

from __future__ import annotations

import datetime as dt
import functools
import tempfile
from pathlib import Path

from hostile.kind import Kind, Read, refusals
from hostile.mutating import line, value


def registration() -> Read:
    from netsafe_evaluation.plan.registration import RegistrationError, changes, read

    def call(path: Path) -> None:
        made = read(path)
        changes(made, made)

    return refusals(call, RegistrationError)


@functools.cache
def seeds() -> list[bytes]:
    from netsafe_evaluation.plan.registration import Registration, write

    day, later = dt.date(2026, 11, 2), {"Powys": dt.date(2026, 12, 7)}
    areas = ("calls", ("Gwent", "Powys"), ("Kent", "Devon"))
    with tempfile.TemporaryDirectory() as name:
        paths = [Path(name) / "plain", Path(name) / "waves"]
        write(Registration(*areas, day, day), paths[0])
        write(Registration(*areas, day, day, starts=later, smallest_effect=1.2), paths[1])
        return [path.read_bytes() for path in paths]


TOKENS = (
    b"\n", b"[", b"]", b"{", b"}", b"=", b'"', b"'''", b"#", b"\0", b"\xff", b"\xef\xbb\xbf", b"\xe2\x80\xa8",
    b"1e999", b"nan", b"9" * 5000, b"0x" + b"f" * 5000, b"\nx = " + b"[" * 500, b"\n[registration]\n",
    b"\n[registration.starts]\n", b"\nformat = 1\n", b"\noutcome = 07:32:00\n", b"\nbefore = -1\n",
)  # fmt: skip

KINDS = (Kind("registration", "registration.toml", seeds, TOKENS, registration, (value, value, value, line)),)
