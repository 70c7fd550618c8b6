"""The program that people start, and what to do where another program is missing."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import NoReturn

import pytest

PROGRAM = str(Path(sys.executable).with_name("netsafe"))


def missing(what: str) -> NoReturn:
    """Skip the test and say why; where CI=true it fails, so that nobody believes it ran."""
    if os.environ.get("CI") == "true":
        pytest.fail(f"this must be there in CI: {what}")
    pytest.skip(what)
