"""How much of a reader's headers a server reads at most, in bytes; a longer header is not read at all.

The edge has the same limits of its own, because the two meet in files alone; a test keeps them equal.
"""

from __future__ import annotations

LONGEST_AGENT = 1000
"""Of ``User-Agent``; browsers send some 100 to 500."""

LONGEST_PURPOSE = 200
"""Of ``Purpose`` and ``Sec-Purpose`` together."""

LONGEST_ACCEPT_ENCODING = 200
"""Of ``Accept-Encoding``; browsers send some 25."""
