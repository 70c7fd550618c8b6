"""What was read in each file of the site, kept as JSON for the next build."""

from __future__ import annotations

import json
from pathlib import Path

from netsafe.publishing.published_file import PublishedFile
from netsafe.publishing.site_file_content import FileContent

CONTENTS = "readings.json"
"""The file of the folder ``door/`` that holds what was read in each file, by its digest."""


def read_contents(path: Path) -> dict[str, FileContent]:
    """What `path` says is in each file, by digest; nothing where it cannot be read."""
    try:
        rows = json.loads(path.read_bytes())
        return {digest: FileContent.from_dict(fields) for digest, fields in rows.items()}
    except (OSError, ValueError, TypeError):
        return {}


def contents_json(files: list[PublishedFile]) -> bytes:
    """The content of each file that was read, as :func:`read_contents` reads it."""
    contents = {file.sha256: file.parsed.to_dict() for file in files if file.parsed is not None}
    return (json.dumps(contents, ensure_ascii=False, sort_keys=True) + "\n").encode()
