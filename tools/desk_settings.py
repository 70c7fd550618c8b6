"""The settings of the desk for the type checker, which must start Django to know its tables."""

import os
import tempfile
from pathlib import Path

os.environ.setdefault("NETSAFE_DESK_DEMO", str(Path(tempfile.gettempdir()) / "netsafe-desk-types"))

from netsafe_desk.settings import *  # noqa: F403
