"""``python -m netsafe_door.edge``: the public door, for those who have a published folder alone."""

from __future__ import annotations

import argparse
import signal
import sys
from pathlib import Path

from netsafe_door.edge.server import ServeError, serve
from netsafe_door.edge.socket_limits import SEND_TIMEOUT

_ABOUT = """
Serve the folder that “netsafe build” wrote, and count visits by short links.

Reads FOLDER/site and FOLDER/door/table.json, and takes up a new build when one stands there. Writes to the
folder given with --spool, and nowhere else: one line for each counted visit, with hour, code and kind of
agent. Nothing else of a visit is written anywhere. Ends with Ctrl-C or SIGTERM; SIGHUP has it look at
FOLDER again.

Exit status: 0 when ended so, 1 when the door cannot be opened, 2 when called wrongly.

Example: python -m netsafe_door.edge build --spool spool --port 8000
"""


def _parser() -> argparse.ArgumentParser:
    as_written = argparse.RawDescriptionHelpFormatter
    parser = argparse.ArgumentParser(
        "python -m netsafe_door.edge", description=_ABOUT, formatter_class=as_written
    )
    parser.add_argument("folder", type=Path, metavar="FOLDER", help="the folder to serve")
    parser.add_argument("--spool", type=Path, required=True, metavar="DIR", help="where visits are counted")
    parser.add_argument("--host", default="127.0.0.1", help="where to listen (127.0.0.1: this machine alone)")
    parser.add_argument("--port", type=_port, default=8000, help="at which port (8000); 0: any that is free")
    parser.add_argument("--workers", type=_workers, default=1, help="how many processes answer (1)")
    parser.add_argument(
        "--send-timeout",
        type=_seconds,
        default=SEND_TIMEOUT,
        metavar="S",
        help=f"seconds after which a reader who takes nothing is let go ({SEND_TIMEOUT})",
    )
    return parser


def _port(text: str) -> int:
    port = int(text)
    if not 0 <= port <= 65535:
        raise argparse.ArgumentTypeError("a port is a number from 0 to 65535")
    return port


def _workers(text: str) -> int:
    workers = int(text)
    if not 1 <= workers <= 64:
        raise argparse.ArgumentTypeError("from 1 to 64")
    return workers


def _seconds(text: str) -> int:
    seconds = int(text)
    if not 1 <= seconds <= 3600:
        raise argparse.ArgumentTypeError("from 1 to 3600")
    return seconds


def main() -> int:
    """Serve; the exit status."""
    signal.signal(signal.SIGHUP, signal.SIG_IGN)  # until there is something to look at again
    arguments = _parser().parse_args()
    try:
        serve(
            arguments.folder,
            arguments.spool,
            arguments.host,
            arguments.port,
            arguments.workers,
            lambda address: print(f"Open at {address} (Ctrl-C ends it)", flush=True),  # noqa: T201
            arguments.send_timeout,
        )
    except ServeError as error:
        print(f"netsafe edge: {error}", file=sys.stderr)  # noqa: T201
        return 1
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
