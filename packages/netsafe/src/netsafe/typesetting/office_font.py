"""The font of Word and PowerPoint files, which are set anew on the machine of whoever opens them."""

from __future__ import annotations

from typing import Final

OFFICE_FAMILY: Final = "Arial"
"""Every office has it, or one of its widths (Liberation Sans, Helvetica).

A campaign's own font is in its PDFs; in an Office file it is not, so another would stand in for it, unseen.
"""
