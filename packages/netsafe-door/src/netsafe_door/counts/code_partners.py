"""The codes that everybody may know, and whose they are: from ``door/table.json``, which a build writes."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import ClassVar

from netsafe_intake.error import NetSafeError

_CODE = re.compile(r"[a-z0-9]{2,12}")
_PARTNER = re.compile(r"[^\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]{1,200}")


class LinksError(NetSafeError):
    """The table of links cannot be read; one line that names it, with its mend."""

    code: ClassVar[str] = "links-unreadable"


def read_links(path: Path) -> dict[str, str]:
    """Each code of the table at `path`, with the partner whose it is; the campaign's own have none (``""``).

    Raises LinksError.
    """
    try:
        if path.exists() and not path.is_file():
            raise _error(path, "is no file")
        content = json.loads(path.read_bytes())
        codes, partners = content["links"], content.get("partners", {})
        whose = {str(code): str(partners.get(code, "")) for code in codes}
    except OSError as error:
        raise _error(path, (error.strerror or str(error)).lower()) from None
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        raise _error(path, "is no table of links") from None
    for code, partner in whose.items():
        if not _CODE.fullmatch(code) or (partner and not _PARTNER.fullmatch(partner)):
            raise _error(path, f"{code[:40]!r} of {partner[:40]!r} is no code of a partner")
    return whose


def _error(path: Path, reason: str) -> LinksError:
    return LinksError(str(path), reason, "name the door/table.json of the build that is served")
