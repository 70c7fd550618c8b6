"""The program that people start."""

from __future__ import annotations

import sys
from pathlib import Path

PROGRAM = str(Path(sys.executable).with_name("netsafe"))
