"""*Pictures and films*: every file of the campaign, where it is used, until when it may be shown."""

from __future__ import annotations

from netsafe_desk.campaigns.file_checks import LARGEST
from netsafe_desk.screens.files.file import (
    file_page,
    put_file_back,
    remove_one_file,
    replace_one_file,
)
from netsafe_desk.screens.files.listing import files, upload
from netsafe_desk.screens.files.served_file import file_content
from netsafe_desk.screens.routing import FORM_BYTES, Screen

_LARGEST_BODY = max(LARGEST.values()) + FORM_BYTES

SCREENS = (
    Screen("files", "files/", files, verb="read", menu=4),
    Screen(
        "files.upload",
        "files/upload/",
        upload,
        verb="write-files",
        method="POST",
        largest_body=_LARGEST_BODY,
    ),
    Screen("files.file", "files/<int:file>/", file_page, verb="read"),
    Screen("files.content", "files/<int:file>/content/", file_content, verb="read"),
    Screen(
        "files.replace",
        "files/<int:file>/replace/",
        replace_one_file,
        verb="write-files",
        method="POST",
        largest_body=_LARGEST_BODY,
    ),
    Screen("files.remove", "files/<int:file>/remove/", remove_one_file, verb="write-files", method="POST"),
    Screen("files.put-back", "files/<int:file>/put-back/", put_file_back, verb="write-files", method="POST"),
)
