"""``NETSAFE_DESK_STORAGE`` as Django's settings: a folder, or a bucket of S3-style storage."""

from __future__ import annotations

from typing import Any
from urllib.parse import parse_qsl, urlsplit

from netsafe_desk.environment import EnvironmentFault


def storage_settings(address: str) -> dict[str, Any]:
    """What Django is told of the place of pictures, films and built folders.  Raises EnvironmentFault.

    >>> storage_settings("s3://desk-files?endpoint=https://s3.example")["OPTIONS"]["bucket_name"]
    'desk-files'
    """
    if address.startswith("s3://"):
        parts = urlsplit(address)
        options = dict(parse_qsl(parts.query))
        option_names = {"endpoint": "endpoint_url", "region": "region_name", "folder": "location"}
        if not parts.netloc or options.keys() - option_names.keys():
            mend = "write s3://BUCKET, or s3://BUCKET?endpoint=https://HOST&region=NAME"
            raise EnvironmentFault((("NETSAFE_DESK_STORAGE", "names no bucket", mend),))
        named = {option_names[key]: value for key, value in options.items()}
        return {
            "BACKEND": "netsafe_desk.storage.bucket.BucketStorage",
            "OPTIONS": {"bucket_name": parts.netloc, **named},
        }
    return {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": address, "base_url": None},
    }
