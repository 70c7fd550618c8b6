"""The own words of a page for those who run a campaign: ``words/LANGUAGE.toml`` beside its code."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib import resources
from typing import Any

FALLBACK = "en"


@cache
def own_words(package: str, language: str) -> tuple[str, Mapping[str, Any]]:
    """The words of `package` in `language`, or else in English, and the language that they are in.

    >>> own_words("netsafe.publishing.contact_sheet", "cy-GB")[0]
    'cy'
    """
    folder = resources.files(package) / "words"
    for tag in (language, language.partition("-")[0], FALLBACK):
        file = folder / f"{tag}.toml"
        if file.is_file():
            return tag, tomllib.loads(file.read_text(encoding="utf-8"))
    raise FileNotFoundError(FALLBACK)
