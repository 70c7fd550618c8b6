"""A file of the site is read by the reader for its kind.

The readers are imported when they are needed: the parser of HTML takes a tenth of a second to import, and a
build that keeps every page and style reads none.
"""

from __future__ import annotations

from netsafe.publishing.site_file_content import FileContent


def read_file(name: str, data: bytes) -> FileContent:
    """The content of the file `name`; empty for a kind of file that cannot hold an address."""
    if name.endswith(".html"):
        from netsafe.publishing.verify.html_reader import read_html

        return read_html(data)
    if name.endswith(".css"):
        from netsafe.publishing.verify.style_sheet_reader import read_style

        return read_style(data)
    if name.endswith((".js", ".svg", ".xml", ".ics", ".txt", ".vtt")):
        from netsafe.publishing.verify.text_reader import read_text

        return read_text(name, data)
    return FileContent()
