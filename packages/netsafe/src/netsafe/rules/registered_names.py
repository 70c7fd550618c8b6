"""The names among the facts of a release, and patterns that know them in a text.

They hang on facts alone: ask for a pattern with ``release.apart_from_words(names_pattern_of)``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from netsafe.campaign import Release
from netsafe.campaign.fields import LocalisedName
from netsafe.campaign.finding_subject import FactPath


def named(release: Release) -> Iterator[tuple[FactPath, LocalisedName]]:
    """Every name of the release with its path."""
    yield ("name",), release.name
    yield ("region",), release.region
    for index, organisation in enumerate(release.organisations):
        yield ("organisations", index, "name"), organisation.name
        if organisation.contact is not None:
            yield ("organisations", index, "contact"), organisation.contact
    for index, area in enumerate(release.areas):
        yield ("areas", index, "name"), area.name
    for index, service in enumerate(release.services):
        yield ("services", index, "name"), service.name


def names_pattern_of(release: Release) -> re.Pattern[str] | None:
    """A pattern that matches every name of the release, persons' left out, and the titles of its sources."""
    return names_pattern(_names(release))


def _names(release: Release) -> Iterator[str]:
    for path, name in named(release):
        if path[-1] != "contact":
            for _, words in name.forms:
                yield words
                yield words.partition(" (")[0]
    for source in release.sources:
        yield source.title
        yield from (words for _, words in source.titles.forms) if source.titles else ()


def service_name_patterns(release: Release) -> tuple[tuple[str, re.Pattern[str]], ...]:
    """The id of each service that has a name, and a pattern that matches its forms."""
    patterns = []
    for service in release.services:
        forms = [words for _, words in service.name.forms]
        forms += [words.partition(" (")[0] for words in forms]
        forms += [words.partition(" (")[2].rstrip(")") for words in forms]
        pattern = names_pattern(form for form in forms if len(form) > 1)
        if pattern is not None:
            patterns.append((service.id, pattern))
    return tuple(patterns)


def names_pattern(names: Iterable[str]) -> re.Pattern[str] | None:
    """A pattern that matches any of `names` as whole words, the longest first; None for no names."""
    ordered = sorted({name for name in names if name.strip()}, key=lambda name: (-len(name), name))
    return _pattern(tuple(ordered)) if ordered else None


@lru_cache(maxsize=256)
def _pattern(ordered: tuple[str, ...]) -> re.Pattern[str]:
    either = "|".join(re.escape(name).replace("’", "[’']") for name in ordered)
    first_letters = re.escape("".join({name[0] for name in ordered})).replace("’", "’'")
    return re.compile(rf"(?=[{first_letters}])(?<!\w)(?:{either})(?!\w)")
