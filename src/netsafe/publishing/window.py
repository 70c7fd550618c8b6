"""A window on a built folder for this machine alone: read only, and nothing outside the folder."""

from __future__ import annotations

import io
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import BinaryIO

_OFFICE = "application/vnd.openxmlformats-officedocument"

_PAGE_POLICY = (
    "default-src 'none'; img-src 'self'; style-src 'unsafe-inline'; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)


class _Handler(SimpleHTTPRequestHandler):
    """GET and HEAD for the files of one folder; a folder without a contact sheet is not listed."""

    protocol_version = "HTTP/1.1"
    server_version = "netsafe"
    sys_version = ""
    extensions_map = {  # noqa: RUF012
        "": "application/octet-stream",
        ".html": "text/html; charset=utf-8",
        ".json": "application/json",
        ".txt": "text/plain; charset=utf-8",
        ".pdf": "application/pdf",
        ".png": "image/png",
        ".jpg": "image/jpeg",
        ".svg": "image/svg+xml",
        ".zip": "application/zip",
        ".docx": f"{_OFFICE}.wordprocessingml.document",
        ".pptx": f"{_OFFICE}.presentationml.presentation",
    }

    def send_head(self) -> io.BytesIO | BinaryIO | None:
        """Open what is asked for; what is hidden, or leads out of the folder by a link, is not there."""
        try:
            below = Path(self.translate_path(self.path)).relative_to(self.directory)
            inside = Path(self.directory, below).resolve().is_relative_to(Path(self.directory).resolve())
        except ValueError:  # a null byte
            inside, below = False, Path()
        if not inside or any(part.startswith(".") for part in below.parts):
            self.send_error(404)
            return None
        return super().send_head()

    def list_directory(self, path: object) -> None:
        """No listings: a folder is what its contact sheet shows."""
        self.send_error(404)

    def end_headers(self) -> None:
        """Say that nothing is to be kept, guessed, framed or run."""
        self.send_header("Cache-Control", "no-store")
        self.send_header("X-Content-Type-Options", "nosniff")
        self.send_header("Referrer-Policy", "no-referrer")
        if self.path.endswith(("/", ".html")):
            self.send_header("Content-Security-Policy", _PAGE_POLICY)
        super().end_headers()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        """Nobody who looks is written down, here neither."""


def open_window(folder: Path, port: int) -> ThreadingHTTPServer:
    """A server of `folder` on 127.0.0.1, ready to serve; raises OSError where the port is taken."""
    return ThreadingHTTPServer(("127.0.0.1", port), partial(_Handler, directory=str(folder)))
