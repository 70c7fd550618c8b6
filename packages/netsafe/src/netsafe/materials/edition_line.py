"""The edition line in words, for files that Typst does not set: the same as in ``typst/base.typ``."""

from __future__ import annotations

from netsafe.typesetting.piece import View


def edition_line(view: View) -> str:
    """“Edition 7K4-Q2M · DRAFT – not approved”, in the first language of the piece.

    The state stands there as long as a second person has not approved the words.
    """
    side = view["sides"][0]
    labels, status = side["labels"], side["status"]
    code = f"{labels['edition']} {view['edition']}"
    return code if status == "approved" else f"{code} · {labels[status]}"
