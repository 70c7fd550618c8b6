"""Addresses as they are printed for people."""

from __future__ import annotations


def as_typed(address: str) -> str:
    """An address as people type it: without scheme, and without a slash at the end.

    >>> as_typed("https://netsafe.example/g/s2fv"), as_typed("http://help.example/")
    ('netsafe.example/g/s2fv', 'help.example')
    """
    return address.removeprefix("https://").removeprefix("http://").rstrip("/")
