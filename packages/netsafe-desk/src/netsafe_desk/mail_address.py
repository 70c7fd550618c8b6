"""``NETSAFE_DESK_MAIL`` as Django's settings: an SMTP server, or a folder where the demonstration looks."""

from __future__ import annotations

from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from netsafe_desk.environment import EnvironmentFault

BACKENDS = "django.core.mail.backends"


def mail_settings(address: str) -> dict[str, Any]:
    """What Django is told of the server that sends e-mail.  Raises EnvironmentFault.

    >>> mail_settings("smtp://desk:word@mail.example:587?tls=start")["EMAIL_USE_TLS"]
    True
    """
    if address.startswith("folder:"):
        return {
            "EMAIL_BACKEND": f"{BACKENDS}.filebased.EmailBackend",
            "EMAIL_FILE_PATH": address.removeprefix("folder:"),
        }
    parts, tls = urlsplit(address), dict(parse_qsl(urlsplit(address).query)).get("tls", "")
    if parts.scheme not in ("smtp", "smtps") or not parts.hostname or tls not in ("", "start"):
        mend = "write smtp://USER:PASSWORD@HOST:587?tls=start or smtps://HOST"
        raise EnvironmentFault((("NETSAFE_DESK_MAIL", "names no mail server", mend),))
    secure = parts.scheme == "smtps"
    return {
        "EMAIL_BACKEND": f"{BACKENDS}.smtp.EmailBackend",
        "EMAIL_HOST": parts.hostname,
        "EMAIL_PORT": parts.port or (465 if secure else 587 if tls else 25),
        "EMAIL_HOST_USER": unquote(parts.username or ""),
        "EMAIL_HOST_PASSWORD": unquote(parts.password or ""),
        "EMAIL_USE_SSL": secure,
        "EMAIL_USE_TLS": tls == "start",
    }
