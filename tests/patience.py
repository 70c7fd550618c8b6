"""How long a test waits for what comes at once on an idle machine."""

from __future__ import annotations

PATIENCE = 300
"""Seconds.  Only a test that fails waits so long: a machine that is busy is no fault of what is tested."""
