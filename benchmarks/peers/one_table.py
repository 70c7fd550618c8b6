"""Small numbers hidden in one table at a time, as ``netsafe counts show`` did before weeks were closed."""

from __future__ import annotations

from collections.abc import Hashable, Mapping

THRESHOLD = 10
_LARGEST_SMALL = THRESHOLD - 1


def one_table(parts: Mapping[Hashable, int]) -> tuple[int | None, dict[Hashable, int | None] | None]:
    """The sum of `parts` and each of them, None where it is hidden; no parts where none can be shown."""
    whole = sum(parts.values())
    small = {name for name, n in parts.items() if n < THRESHOLD}
    total = sum(parts[name] for name in small)
    withheld: set[Hashable] = set()
    if whole >= THRESHOLD and small and not THRESHOLD <= total <= _LARGEST_SMALL * (len(small) - 1):
        withheld = _withheld(parts, small)
        if not withheld:
            return whole, None
    hidden = small | withheld
    return whole if whole >= THRESHOLD else None, {n: None if n in hidden else parts[n] for n in parts}


def _withheld(parts: Mapping[Hashable, int], small: set[Hashable]) -> set[Hashable]:
    left = sorted(((n, name) for name, n in parts.items() if name not in small), key=lambda pair: pair[0])
    missing = _LARGEST_SMALL - sum(parts[name] for name in small)
    chosen: set[Hashable] = set()
    while left and (missing > 0 or not chosen):
        enough = (place for place, (n, _) in enumerate(left) if n - THRESHOLD >= missing)
        n, name = left.pop(next(enough, -1))
        chosen.add(name)
        missing -= n - THRESHOLD
    return chosen if missing <= 0 else set()
