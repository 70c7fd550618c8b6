"""What every journey may ask for."""

from __future__ import annotations

from journeys.building import built  # noqa: F401  one whole build for all who look at it
