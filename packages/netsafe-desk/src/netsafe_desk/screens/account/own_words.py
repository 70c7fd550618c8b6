"""What every page of this cabin has: its words and its template."""

from __future__ import annotations

from typing import Any, ClassVar

from django.views import View

PACKAGE = "netsafe_desk.screens.account"
"""Where the words of this cabin stand."""


class OwnWords(View):
    """A view of allauth in the desk’s words; put it before the view."""

    template_name: ClassVar[str]

    @classmethod
    def page(cls) -> Any:
        """The view as an address takes it."""
        return cls.as_view(extra_context={"words_package": PACKAGE})
