"""What comparing an evaluation with its registration gave."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from netsafe_evaluation.plan.registration import RegistrationChange


@dataclass(frozen=True)
class RegistrationCheck:
    """How an evaluation compares with what was registered before the launch.

    Attributes:
        digest: of the registration, SHA-256.
        changes: what is not as it was registered.
        day: the day on which it was registered, as it says itself.
        late: whether that was not before the campaign.
    """

    digest: str
    changes: tuple[RegistrationChange, ...]
    day: dt.date | None = None
    late: bool = False
