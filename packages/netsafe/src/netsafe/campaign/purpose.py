"""What people take a material for."""

from __future__ import annotations

from typing import Literal, get_args

Purpose = Literal["overview", "wall", "post", "staff", "take"]
"""*overview*: to see the whole campaign at a glance.  *wall*: to put something on a wall.

*post*: to post something, or show it on a screen.  *staff*: to brief those who work here.  *take*: to hand
out.
"""

PURPOSES: tuple[Purpose, ...] = get_args(Purpose)
"""In the order in which people look for them."""
