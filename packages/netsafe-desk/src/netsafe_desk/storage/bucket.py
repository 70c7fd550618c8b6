"""S3-style storage whose faults are told as our own: a server that is away is no missing file."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from botocore.config import Config
from botocore.exceptions import BotoCoreError, ClientError
from storages.backends.s3 import S3Storage

from netsafe_desk.storage.faults import StorageFault

CLIENT = Config(
    connect_timeout=5,
    read_timeout=30,
    retries={"mode": "standard", "max_attempts": 3},
    # Only what S3 asks for: many servers that speak it know no checksums behind the content.
    request_checksum_calculation="when_required",
    response_checksum_validation="when_required",
)


class BucketStorage(S3Storage):
    """A bucket.  A missing file raises FileNotFoundError, everything else StorageFault."""

    def __init__(self, **options: Any) -> None:
        super().__init__(client_config=CLIENT, file_overwrite=True, **options)

    def _open(self, name: str, mode: str = "rb") -> Any:
        with self._explained_faults():
            return super()._open(name, mode).open()  # opened, it has fetched all of it

    def _save(self, name: str, content: Any) -> str:
        with self._explained_faults():
            return str(super()._save(name, content))

    def exists(self, name: str) -> bool:
        """Whether a file of that name lies there."""
        with self._explained_faults():
            return bool(super().exists(name))

    def delete(self, name: str) -> None:
        """Remove it."""
        with self._explained_faults():
            super().delete(name)

    def listdir(self, name: str) -> tuple[list[str], list[str]]:
        """The folders and the files in a folder."""
        with self._explained_faults():
            folders, files = super().listdir(name)
        return folders, files

    def get_modified_time(self, name: str) -> dt.datetime:
        """When it was last written."""
        with self._explained_faults():
            moment: dt.datetime = super().get_modified_time(name)
        return moment

    @contextmanager
    def _explained_faults(self) -> Iterator[None]:
        try:
            yield
        except BotoCoreError as error:
            raise StorageFault("away", self.bucket_name, why=type(error).__name__) from error
        except ClientError as error:
            raise StorageFault("refuses", self.bucket_name, why=error.response["Error"]["Code"]) from error
