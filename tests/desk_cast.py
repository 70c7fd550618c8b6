"""Who works at the desk in tests: a person of each role, by what they are."""

from __future__ import annotations

from pathlib import Path
from typing import Any

SHIPPED = Path(__file__).parents[1] / "campaigns" / "operation-net-safe"

CAST: dict[str, dict[str, Any]] = {
    "manager": {"role": "manager"},
    "editor": {"role": "editor"},
    "translator": {"role": "translator", "languages": ["cy"]},
    "approver-cy": {"role": "approver", "languages": ["cy"]},
    "approver-en": {"role": "approver", "languages": ["en"]},
    "approver-lead": {"role": "approver", "organisation": "south-wales-police"},
    "approver-provider": {"role": "approver", "service": "stop-it-now"},
    "evaluator": {"role": "evaluator"},
}
