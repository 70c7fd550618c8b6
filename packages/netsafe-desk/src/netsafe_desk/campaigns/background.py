"""The jobs of this app."""

from __future__ import annotations

from netsafe_desk.campaigns.film_checks import DECODE_FILM

__all__ = ["DECODE_FILM"]
