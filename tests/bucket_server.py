"""S3-style storage of this machine: moto's server, as a process of its own."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import boto3
from botocore.exceptions import BotoCoreError
from edge.standing import free_port
from patience import PATIENCE

KEYS = {"AWS_ACCESS_KEY_ID": "desk", "AWS_SECRET_ACCESS_KEY": "a secret of tests"}
"""What a machine of the desk has in its environment; the server takes any."""


@dataclass(frozen=True)
class BucketServer:
    """A server of buckets, asked past our own code."""

    address: str

    @property
    def client(self) -> Any:
        """Amazon's own client."""
        return boto3.client(
            "s3",
            endpoint_url=self.address,
            region_name="eu-west-2",
            aws_access_key_id=KEYS["AWS_ACCESS_KEY_ID"],
            aws_secret_access_key=KEYS["AWS_SECRET_ACCESS_KEY"],
        )

    def make_bucket(self, name: str) -> str:
        """A bucket of which the world may read what is public; its address for the desk."""
        self.client.create_bucket(Bucket=name, CreateBucketConfiguration={"LocationConstraint": "eu-west-2"})
        statement = {
            "Effect": "Allow",
            "Principal": "*",
            "Action": ["s3:GetObject"],
            "Resource": [f"arn:aws:s3:::{name}/folders/*"],
        }
        policy = {"Version": "2012-10-17", "Statement": [statement]}
        self.client.put_bucket_policy(Bucket=name, Policy=json.dumps(policy))
        return f"s3://{name}?endpoint={self.address}&region=eu-west-2"

    def content(self, bucket: str, folder: str = "") -> dict[str, bytes]:
        """Each file in a bucket, by its name."""
        pages = self.client.get_paginator("list_objects_v2").paginate(Bucket=bucket, Prefix=folder)
        names = [row["Key"] for page in pages for row in page.get("Contents", ())]
        return {name: self.client.get_object(Bucket=bucket, Key=name)["Body"].read() for name in names}


@contextmanager
def bucket_server() -> Iterator[BucketServer]:
    """A running server; what it holds goes with it."""
    port = free_port()
    program = [str(Path(sys.executable).with_name("moto_server")), "-H", "127.0.0.1", "-p", str(port)]
    process = subprocess.Popen(program, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    server = BucketServer(f"http://127.0.0.1:{port}")
    try:
        end = time.monotonic() + PATIENCE
        while True:
            try:
                server.client.list_buckets()
                break
            except BotoCoreError:
                assert process.poll() is None and time.monotonic() < end
                time.sleep(0.1)
        yield server
    finally:
        process.kill()
        process.wait()
