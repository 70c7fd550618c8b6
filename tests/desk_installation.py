"""An installation of the desk with a database of its own, of either kind, whose programs are processes."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

from patience import PATIENCE

TESTS = Path(__file__).parent


class Installation:
    """Settings for `database` and a folder of its own; everything runs as another process."""

    def __init__(self, folder: Path, database: str, **more: str) -> None:
        self.folder = folder
        self.workers: list[subprocess.Popen[str]] = []
        self.environment = {
            **{name: value for name, value in os.environ.items() if not name.startswith("NETSAFE_")},
            "DATABASE_URL": database,
            "NETSAFE_DESK_SECRET": "a secret of tests " * 4,
            "NETSAFE_DESK_ADDRESS": "http://localhost:8001",
            "NETSAFE_DESK_MAIL": f"folder:{folder / 'mail'}",
            "NETSAFE_DESK_MAIL_FROM": "desk@example.org",
            "NETSAFE_DESK_STORAGE": str(folder / "files"),
            "NETSAFE_DESK_KEY_FILE": str(folder / "sealing-key"),
            "NETSAFE_TRUSTED_KEYS": str(folder / "trusted-keys"),
            "DJANGO_SETTINGS_MODULE": "desk_installation_settings",
            "PYTHONPATH": str(TESTS),
            "JOBS_SEEN": str(folder / "seen"),
            **more,
        }

    def python(self, code: str) -> Any:
        """What `code`, run within the desk, puts into ``answer``."""
        program = f"import django, json; django.setup(); answer = None\n{code}\nprint(json.dumps(answer))"
        command = [sys.executable, "-c", program]
        done = subprocess.run(command, env=self.environment, capture_output=True, text=True, timeout=PATIENCE)
        assert done.returncode == 0, done.stderr
        return json.loads(done.stdout.splitlines()[-1])

    def make_tables(self) -> None:
        self.python("from netsafe_desk.commands.tables import upgrade; upgrade()")

    def worker(self, *options: str, **environment: str) -> subprocess.Popen[str]:
        """A worker that runs until it ends, or is ended."""
        program = [str(Path(sys.executable).with_name("netsafe")), "desk", "worker", *options]
        with (self.folder / "workers.log").open("a") as log:
            environment = self.environment | environment
            worker = subprocess.Popen(program, env=environment, stderr=log, text=True)
        self.workers.append(worker)
        return worker

    def end(self) -> None:
        """End every worker that still runs."""
        for worker in self.workers:
            if worker.poll() is None:
                worker.kill()
            worker.wait()

    def jobs(self) -> list[dict[str, Any]]:
        """The queued jobs, in the order in which they were queued."""
        rows: list[dict[str, Any]] = self.python(
            "from netsafe_desk.jobs.models import QueuedJob\n"
            "rows = QueuedJob.objects.order_by('id')\n"
            "answer = list(rows.values('name', 'arguments', 'state', 'tries', 'fault'))"
        )
        return rows

    def seen(self) -> list[str]:
        """What the jobs of tests wrote down, line by line."""
        path = self.folder / "seen"
        return path.read_text().splitlines() if path.exists() else []

    def wait_for_line(self, line: str, times: int = 1) -> None:
        """Wait until a job wrote `line` so many times."""
        end = time.monotonic() + PATIENCE
        while self.seen().count(line) < times:
            assert time.monotonic() < end, (line, self.seen(), (self.folder / "workers.log").read_text())
            time.sleep(0.1)


def kill(worker: subprocess.Popen[str]) -> None:
    """``kill -9``."""
    worker.send_signal(signal.SIGKILL)
    worker.wait()
