"""A film decoded once from end to end, in a process that can do no harm: what it is, and how loud."""

from __future__ import annotations

import contextlib
import json
import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Self

from netsafe.films.footage import FootageError
from netsafe.films.footage.container_check import container
from netsafe.films.footage.limits import LIMITS, Limits
from netsafe.films.footage.soundtrack import Soundtrack

_EXPORT = "export it again as MP4 (H.264 and AAC)"


@dataclass(frozen=True)
class Inspection:
    """What a film is.

    `declared` and `seconds` are its length as it says and as it was decoded (`declared` is 0 where it says
    none); it begins at `start` by the clock of the file.  `frames` were decoded, `rate` pictures a second on
    average.  `width` and `height` are what is seen, upright and in square pixels; `stored` is what the file
    holds, of pixels that are `ratio` (a fraction) times as wide as high, to be turned by `turn` (see
    :data:`~netsafe.films.footage.orientation.TURNS`).  Of `tracks` of sound, in `tracks_heard` of which there
    is something to be heard, number `track` (from 0) is used: `sound`, coded as `audio`.
    """

    container: str
    streams: int
    declared: float
    start: float
    seconds: float
    video: str
    stored: tuple[int, int]
    ratio: tuple[int, int]
    turn: str
    width: int
    height: int
    pixels: str
    frames: int
    rate: float
    transfer: int
    audio: str | None
    tracks: int
    tracks_heard: int
    track: int | None
    sound: Soundtrack | None

    @classmethod
    def read(cls, facts: Mapping[str, Any]) -> Self:
        """An inspection from its facts in JSON."""
        pairs = {name: tuple(facts[name]) for name in ("stored", "ratio")}
        sound = facts["sound"]
        return cls(**{**facts, **pairs, "sound": None if sound is None else Soundtrack(**sound)})


def inspect_film(path: Path, limits: Limits = LIMITS) -> Inspection:
    """Decode all of a film and say what it is.

    Raises FootageError, with one clear reason, where it is no film that can be taken in; it never takes
    longer than ``limits.wall`` seconds, nor more memory than ``limits.memory``.

    Of a film of half a minute::

        inspect_film(Path("dawn.mp4")).seconds  # 30.0
    """
    return Inspection.read(work(path, "inspect", {}, limits))


def work(path: Path, task: str, order: Mapping[str, Any], limits: Limits = LIMITS) -> dict[str, Any]:
    """What the process of its own answers to `task` about the film at `path`."""
    demuxer = container(path, limits)
    request = {
        **order,
        "task": task,
        "path": str(path.resolve()),
        "name": path.name,
        "container": demuxer,
        "limits": asdict(limits),
    }
    with tempfile.TemporaryFile() as answer:
        process = subprocess.Popen(
            [sys.executable, "-I", "-m", "netsafe.films.footage.isolated_worker"],
            stdin=subprocess.PIPE,
            stdout=answer,
            stderr=subprocess.DEVNULL,
            env={"PATH": os.defpath, "OPENBLAS_NUM_THREADS": "1", "LC_ALL": "C.UTF-8"},
            start_new_session=True,
        )
        assert process.stdin is not None
        try:
            with contextlib.suppress(BrokenPipeError):
                process.stdin.write(json.dumps(request).encode() + b"\n")
                process.stdin.flush()  # and stays open: it ends where this process ends, however that ends
            process.wait(limits.wall)
        except subprocess.TimeoutExpired:
            reason = f"takes more than {limits.wall:g} seconds to be decoded."
            raise FootageError(path.name, reason, _EXPORT, lasting=False) from None
        finally:
            if process.poll() is None:
                os.killpg(process.pid, signal.SIGKILL)
                process.wait()
            with contextlib.suppress(BrokenPipeError):
                process.stdin.close()
        answer.seek(0)
        return _answer(path.name, answer.read(1024 * 1024), process.returncode, limits)


def _answer(name: str, output: bytes, code: int, limits: Limits) -> dict[str, Any]:
    try:
        answer = json.loads(output)
    except ValueError:
        answer = None
    if code == 0 and isinstance(answer, dict) and "refused" not in answer:
        return answer
    if isinstance(answer, dict) and "refused" in answer:
        raise FootageError(name, str(answer["refused"]), str(answer.get("mend", "")))
    if code in (-signal.SIGXCPU, -signal.SIGKILL):
        reason = f"takes more than {limits.processor} seconds of the processor to be decoded."
    else:
        reason = "cannot be decoded: the decoder gave up."
    raise FootageError(name, reason, _EXPORT, lasting=code == -signal.SIGXCPU)
