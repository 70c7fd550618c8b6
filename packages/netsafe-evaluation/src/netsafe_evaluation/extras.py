"""What is installed only when it is asked for: ``netsafe-evaluation[reports]`` and ``[disclosure]``."""

from __future__ import annotations

from importlib.util import find_spec
from typing import ClassVar

from netsafe_intake.error import NetSafeError

EXTRAS = {"reports": ("jinja2", "markupsafe", "typst"), "disclosure": ("opendp",)}
"""The modules that each extra brings."""


class MissingExtraError(NetSafeError, ImportError):
    """Something that is not installed; its text is one line that says what to install."""

    code: ClassVar[str] = "extra-missing"


def require_extra(extra: str) -> None:
    """Raise MissingExtraError, in one line that says what to install, where a module of `extra` is missing.

    >>> require_extra("reports")
    """
    missing = [name for name in EXTRAS[extra] if find_spec(name) is None]
    if missing:
        package = f"netsafe-evaluation[{extra}]"
        reason = f"needs {', '.join(missing)}, which is not installed"
        raise MissingExtraError(package, reason, f"pip install '{package}'")
