"""Work on a film in a process of its own, which can do no harm."""

from __future__ import annotations

import contextlib
import json
import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

from netsafe.films.footage.container_check import container
from netsafe.films.footage.footage_error import FootageError
from netsafe.films.footage.limits import LIMITS, Limits

_EXPORT = "export it again as MP4 (H.264 and AAC)"


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
