"""Twenty kills (-9) under load: are visits that were answered all counted, and each once?

An independent client asks for codes, each once, and notes which answers it has read to their end.  Workers
are killed by turns, and at last all of them with their parent; then spools are compared with the notes.

    .venv/bin/python benchmarks/door_kills.py [kills]
"""

from __future__ import annotations

import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

from edge import made_up, standing
from edge.counting import Clients, codes

WORKERS = 2
CLIENTS = 32
BETWEEN = 1000
"""Codes that are asked for around each kill, which comes in the middle of them."""


def main(kills: int) -> int:
    """Kill, compare, and print."""
    with tempfile.TemporaryDirectory() as name:
        room = Path(name)
        asked = codes(BETWEEN * kills)
        made_up.publish(room / "build", links=dict.fromkeys(asked, "/en/"))
        start = time.monotonic()
        with (
            standing.edge(room / "build", room / "spool", "--workers", str(WORKERS)) as edge,
            Clients(edge.port, CLIENTS, asked) as clients,
        ):
            for number in range(kills - 1):
                standing.until(lambda number=number: len(edge.spools) == WORKERS + number)  # all at work
                half = clients.answered + BETWEEN // 2
                clients.ask(BETWEEN)
                standing.until(lambda half=half: clients.answered > half)
                edge.workers[number % WORKERS].kill()
            clients.ask(BETWEEN)
            for victim in (edge.process, *edge.workers):
                victim.kill()
        found = clients.compare(edge)
        spools = len(edge.spools)
    seconds = time.monotonic() - start
    print(f"{kills} kills in {seconds:.0f} s under {CLIENTS} clients; {spools} spools")
    print(
        f"answered and read {found.answered:,}; counted and not read {found.unread:,} (in flight at a kill)"
    )
    for what, number in (("answered, not counted", found.lost), ("counted twice", found.double)):
        print(f"  {what:24}{number:6}   bar 0   {'well' if number == 0 else 'MISSED'}")
    return 0 if not found.lost and not found.double else 1


if __name__ == "__main__":
    raise SystemExit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 20))
