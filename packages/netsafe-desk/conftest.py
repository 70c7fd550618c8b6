"""Django is started for the examples of the desk, with a demonstration that goes with the run."""

from __future__ import annotations

import os
import tempfile

import django

_folder = tempfile.TemporaryDirectory(prefix="netsafe-desk-examples-")
os.environ.setdefault("NETSAFE_DESK_DEMO", _folder.name)
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "netsafe_desk.settings")
django.setup()
