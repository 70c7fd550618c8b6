"""A real desk: served by its own command, in a process of its own, with a real mail server."""

from __future__ import annotations

import email
import os
import re
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email.message import EmailMessage
from email.policy import default
from pathlib import Path
from typing import Any

from aiosmtpd.controller import Controller
from desk_cast import SHIPPED
from edge.standing import free_port

SECRET = "a-secret-of-this-test-that-is-longer-than-fifty-characters"


@dataclass
class Mailbox:
    """What the mail server was given."""

    messages: list[EmailMessage] = field(default_factory=list)

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:  # noqa: N802
        """Take one e-mail."""
        message = email.message_from_bytes(envelope.content, policy=default)
        assert isinstance(message, EmailMessage)
        self.messages.append(message)
        return "250 OK"

    def last_to(self, address: str, count: int = 1) -> EmailMessage:
        """The last e-mail to `address`, once there are `count` of them."""
        for _ in range(300):
            mine = [message for message in list(self.messages) if message["To"] == address]
            if len(mine) >= count:
                return mine[-1]
            time.sleep(0.1)
        raise AssertionError(f"no e-mail came to {address}")

    def code(self, address: str, count: int = 1) -> str:
        """The code in the last e-mail to `address`."""
        text = plain(self.last_to(address, count))
        code = re.search(r"^    (\S+)$", text, re.MULTILINE)
        assert code, text
        return code[1]

    def link(self, address: str, count: int = 1) -> str:
        """The link in the last e-mail to `address`."""
        link = re.search(r"^http://\S+$", plain(self.last_to(address, count)), re.MULTILINE)
        assert link
        return link[0]


def plain(message: EmailMessage) -> str:
    """The plain text of an e-mail."""
    part = message.get_body(("plain",))
    assert part is not None
    return str(part.get_content()).replace("\r\n", "\n")


@dataclass(frozen=True)
class ServedDesk:
    """Where it is, what its commands see, and its e-mails."""

    address: str
    variables: dict[str, str]
    mailbox: Mailbox

    def command(self, *arguments: str) -> str:
        """Run ``netsafe desk`` with the settings of this desk; what it printed."""
        done = subprocess.run(
            [sys.executable, "-m", "netsafe", "desk", *arguments],
            env={**os.environ, **self.variables},
            capture_output=True,
            text=True,
            check=True,
        )
        return done.stdout

    def python(self, script: str) -> str:
        """Run a few lines within the desk."""
        lines = f"from netsafe_desk.commands.django_command import start_django\nstart_django()\n{script}"
        done = subprocess.run(
            [sys.executable, "-c", lines],
            env={**os.environ, **self.variables},
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        return done.stdout


@contextmanager
def served_desk(folder: Path, bundle: Path = SHIPPED, **more: str) -> Iterator[ServedDesk]:
    """A desk in `folder` with the campaign in `bundle`, open until the block ends; `more` are settings."""
    mailbox = Mailbox()
    mail = Controller(mailbox, hostname="127.0.0.1", port=free_port())
    mail.start()
    port = free_port()
    variables = {
        "DATABASE_URL": f"sqlite:///{folder / 'desk.sqlite3'}",
        "NETSAFE_DESK_SECRET": SECRET,
        "NETSAFE_DESK_ADDRESS": f"http://localhost:{port}",
        "NETSAFE_DESK_MAIL": f"smtp://127.0.0.1:{mail.port}",
        "NETSAFE_DESK_MAIL_FROM": "desk@example.org",
        "NETSAFE_DESK_STORAGE": str(folder / "files"),
        "DJANGO_SETTINGS_MODULE": "netsafe_desk.settings",
        "NETSAFE_DESK_DEMO": "",
        **more,
    }
    desk = ServedDesk(variables["NETSAFE_DESK_ADDRESS"], variables, mailbox)
    process = None
    try:
        desk.command("import", str(bundle))
        process = subprocess.Popen(
            [sys.executable, "-m", "netsafe", "desk", "serve", "--port", str(port)],
            env={**os.environ, **variables},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        wait_until_open(f"{desk.address}/en/account/sign-in/")
        yield desk
    finally:
        if process:
            process.terminate()
            process.wait(20)
        mail.stop()


def wait_until_open(address: str) -> None:
    """Wait until a page answers."""
    """Wait until something answers at `address`."""
    for _ in range(600):
        try:
            with urllib.request.urlopen(address, timeout=5):
                return
        except OSError:
            time.sleep(0.1)
    raise AssertionError(f"{address} did not open")
