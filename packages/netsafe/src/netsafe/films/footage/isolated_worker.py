"""The process of its own: takes its limits first, then opens the film, and answers in JSON.

It is started by :mod:`isolated_process` and by nobody else.  Whatever a decoder does with a hostile
file, it does it here, where memory, processor, size of files and the clock have an end.
"""

from __future__ import annotations

import json
import os
import resource
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from netsafe.films.footage.footage_error import FootageError
from netsafe.films.footage.limits import Limits

_EXPORT = "export it again as MP4 (H.264 and AAC)"


def main() -> int:
    """Do what the first line of standard input says; the answer goes to standard output."""
    order = json.loads(sys.stdin.readline())
    threading.Thread(target=_end_with_input, daemon=True).start()
    limits = Limits(**order["limits"])
    _confine(limits)
    try:
        with _opened(order, limits) as film:
            if order["task"] == "inspect":
                from netsafe.films.footage.inspection_by_decoding import measure

                answer: dict[str, Any] = measure(film, order["name"], order["container"], limits)
            else:
                from netsafe.films.footage.shape_encoding import encode_shape

                answer = encode_shape(film, order, limits)
    except FootageError as error:
        answer = {"refused": error.reason, "mend": error.mend}
    except MemoryError:
        answer = {"refused": f"needs more than {limits.memory >> 20} MB to be decoded.", "mend": _EXPORT}
    json.dump(answer, sys.stdout)
    return 0


def _end_with_input() -> None:
    """End at once where standard input ends: whoever wanted this is not there any more."""
    while os.read(0, 1):
        pass
    os._exit(1)


def _confine(limits: Limits) -> None:
    resource.setrlimit(resource.RLIMIT_CPU, (limits.processor, limits.processor + 1))
    resource.setrlimit(resource.RLIMIT_AS, (limits.memory, limits.memory))
    resource.setrlimit(resource.RLIMIT_FSIZE, (limits.written, limits.written))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_NOFILE, (64, 64))


@contextmanager
def _opened(order: dict[str, Any], limits: Limits) -> Iterator[Any]:
    """The film, read by the demuxer of its container, from this file and from nowhere else."""
    import av

    av.logging.set_level(None)
    name = order["name"]
    options = {
        "protocol_whitelist": "file",
        "max_streams": str(limits.streams + 1),
        "probesize": "5000000",
        "max_pixels": str(limits.side * limits.side),
    }
    if order["container"] == "mov":
        options |= {"enable_drefs": "0", "use_absolute_path": "0"}
    try:
        with av.open(
            str(Path(order["path"])),
            "r",
            format=order["container"],
            options=options,
            metadata_errors="replace",
        ) as film:
            yield film
    except MemoryError:
        raise
    except av.error.MemoryError:
        raise MemoryError from None
    except (av.FFmpegError, ValueError, OverflowError) as error:
        cause = getattr(error, "strerror", None) or "what it says of itself makes no sense"
        raise FootageError(name, f"cannot be decoded ({str(cause).lower()}).", _EXPORT) from None


if __name__ == "__main__":
    sys.exit(main())
