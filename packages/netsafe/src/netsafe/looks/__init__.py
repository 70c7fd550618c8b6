"""How a campaign looks: a folder for each look, with its pictures, its colours and its words for them.

A campaign chooses one by its name, in the table ``theme`` of its facts; nothing else of it changes.  A new
look is a copied folder.
"""

from __future__ import annotations

from netsafe.looks.look import DAWN, LOOKS, Look, LookError, look, look_names

__all__ = ["DAWN", "LOOKS", "Look", "LookError", "look", "look_names"]
