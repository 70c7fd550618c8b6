"""The one form in which JSON is digested, and the one in which it is written to a file.

Content with the same digest is the same.  Every digest that Net Safe prints, publishes or registers is taken
of the canonical form: the digest of a release, the edition of a piece, the recipe of a file, the
registration of an evaluation.  It never changes: they are on paper.
"""

from __future__ import annotations

import hashlib
import json
from typing import Any


def canonical(content: Any) -> bytes:
    """`content` as JSON in UTF-8 with sorted keys, without white space, letters as they are.

    >>> canonical({"b": "ŵ", "a": [1, None]}).decode()
    '{"a":[1,null],"b":"ŵ"}'
    """
    return json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def digest_of(content: Any) -> str:
    """SHA-256 of the canonical form of `content`, as 64 hexadecimal digits.

    >>> digest_of({"b": 1, "a": 2}) == digest_of({"a": 2, "b": 1})
    True
    """
    return hashlib.sha256(canonical(content)).hexdigest()


def json_file(content: Any) -> bytes:
    """`content` as a file that people can read and compare: sorted keys, one value a line, UTF-8.

    >>> json_file({"b": "ŵ", "a": 1}).decode()
    '{\\n "a": 1,\\n "b": "ŵ"\\n}\\n'
    """
    return (json.dumps(content, ensure_ascii=False, sort_keys=True, indent=1) + "\n").encode()
