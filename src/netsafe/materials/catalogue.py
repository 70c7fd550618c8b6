"""Every kind that is made, one line a cabin."""

from __future__ import annotations

from netsafe.materials import poster
from netsafe.materials.piece import Kind

KINDS: tuple[Kind, ...] = (*poster.KINDS,)
