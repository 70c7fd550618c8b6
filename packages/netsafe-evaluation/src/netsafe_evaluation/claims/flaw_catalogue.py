"""Every flaw, found in the folder ``flaws``: a new flaw is one file there, and its sentences."""

from __future__ import annotations

from netsafe_intake.check_catalogue import entries_in, refuse_duplicates

from netsafe_evaluation.claims.flaw import Flaw


def _flaws() -> tuple[Flaw, ...]:
    flaws = entries_in("netsafe_evaluation.claims.flaws", "FLAW", Flaw)
    refuse_duplicates(flaws)
    return tuple(sorted(flaws, key=lambda flaw: flaw.rank))


FLAWS: tuple[Flaw, ...] = _flaws()
"""Every flaw, gravest first: the order in which they are listed."""
