"""Whether a helpline can answer its calls: one call, from a usual week to the result."""

from __future__ import annotations

from netsafe_evaluation.capacity.extra_calls import StaggeredCampaign
from netsafe_evaluation.capacity.helpline import Helpline
from netsafe_evaluation.capacity.result import CapacityResult


def analyse_capacity(
    helpline: Helpline,
    campaign: StaggeredCampaign | None = None,
    *,
    rise: float | None = None,
    target: float | None = None,
    name: str = "helpline",
) -> CapacityResult:
    """Whether a helpline can answer its calls, and when each area of a campaign may start.

    Args:
        helpline: A usual week.
        campaign: Areas whose starts are to be planned.
        rise: A share by which calls may rise: 0.5 for half as many again.
        target: The share of calls to answer, between 0 and 1; without it that of the campaign, or 0.9.
        name: What the helpline is called in the words of the result.

    Raises:
        Nothing by itself: the figures are worked out when the result is asked for them.
        ValueError: A property of the result cannot be worked out: the line is never open, `rise` is below
            -1, or no staff reaches `target`.
        QueueTooLongError: Likewise; too many callers would wait at once.  It is a ValueError.

    >>> helpline = Helpline((2.0,) * 168, (0,) * 9 + (1,) * 8 + (0,) * 151, service_time=0.5, patience=0.1)
    >>> result = analyse_capacity(helpline, target=0.8)
    >>> round(result.estimate, 2), result.staff_needed.extra_per_hour
    (0.56, 1)
    """
    return CapacityResult(name, helpline, rise, target, campaign=campaign)
