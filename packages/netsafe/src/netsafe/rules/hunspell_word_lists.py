"""Lists of words, as spelling checkers have them (Hunspell): where they lie, and what they know.

Net Safe ships none: their licences are their own, and a language is more than this campaign. They are taken
from the machine, never from the network and never from a bundle.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterable, Iterator
from functools import cached_property
from pathlib import Path
from typing import Any, ClassVar

from babel import localedata
from netsafe_intake.error import NetSafeError

from netsafe.language.scripts import likely_region

FOLDERS = "NETSAFE_DICTIONARIES"
"""The variable of the environment that names folders of lists in place of the usual ones."""


def usual_folders() -> tuple[Path, ...]:
    """Where lists lie on this machine: what NETSAFE_DICTIONARIES names, else the user's and the system's."""
    named = os.environ.get(FOLDERS)
    if named is not None:
        return tuple(Path(name) for name in named.split(os.pathsep) if name)
    return (own_folder(), Path("/usr/share/hunspell"), Path("/usr/share/myspell/dicts"))


def own_folder() -> Path:
    """The folder of a user's own lists."""
    data = os.environ.get("XDG_DATA_HOME") or Path.home() / ".local/share"
    return Path(data) / "netsafe/dictionaries"


def usual_memory() -> Path:
    """Where it is remembered which words a list knows, so that it need not be read each time."""
    cache = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    return Path(cache) / "netsafe/spelling"


def names_of(language: str, country: str) -> Iterator[str]:
    """What a list of `language` may be called in a campaign of `country`, the best first.

    English in Britain is not English in the United States; but whoever writes Polish in Britain writes as
    people do in Poland.

    >>> list(names_of("en", "GB")), list(names_of("pl", "GB"))
    (['en_GB', 'en'], ['pl_GB', 'pl', 'pl_PL'])
    """
    tag = language.replace("-", "_")
    first = tag.partition("_")[0]
    names = [tag] if tag != first else []
    names += [f"{first}_{country}", first]
    region = likely_region(first)
    if region is not None and not localedata.exists(f"{first}_{country}"):
        names.append(f"{first}_{region}")
    yield from dict.fromkeys(names)


class UnreadableListError(NetSafeError, ValueError):
    """A file is no list of words; `filename` says which."""

    code: ClassVar[str] = "word-list"

    def __init__(self, filename: str) -> None:
        self.filename = filename
        super().__init__("", f"{filename} cannot be read as a list of words")


class WordList:
    """One list: the two files that Hunspell wants, ``.aff`` and ``.dic``, and what it was asked before."""

    def __init__(self, stem: Path, memory: Path | None = None) -> None:
        self.stem = stem
        self._memory = memory
        self._new = False

    def knows(self, word: str) -> bool:
        """Whether `word` is in the list, by itself or by its parts between apostrophes and hyphens.

        UnreadableListError where the list cannot be read.
        """
        plain = word.replace("’", "'")
        if self._has(plain):
            return True
        parts = plain.replace("-", "'").split("'")
        return len(parts) > 1 and all(len(part) <= 2 or self._has(part) for part in parts)

    def remember(self) -> None:
        """Keep what was asked, for the next time; a folder that cannot be written to is no fault."""
        if self._memory is None or not self._new:
            return
        try:
            self._memory.mkdir(parents=True, exist_ok=True)
            part = self._file.with_suffix(f".{os.getpid()}.part")
            part.write_text(json.dumps(self._answers, ensure_ascii=False), encoding="utf-8")
            part.replace(self._file)
        except OSError:
            pass

    def _has(self, word: str) -> bool:
        if word not in self._answers:
            self._answers[word] = bool(self._list.lookup(word))
            self._new = True
        return self._answers[word]

    @cached_property
    def _list(self) -> Any:
        from spylls.hunspell import Dictionary  # slow to load, and only where there is a list

        try:
            return Dictionary.from_files(str(self.stem))
        except Exception as error:  # whatever a list that is none makes it raise
            raise UnreadableListError(f"{self.stem}.dic") from error

    @cached_property
    def _answers(self) -> dict[str, bool]:
        try:
            memory = json.loads(self._file.read_text(encoding="utf-8")) if self._memory else {}
        except (OSError, ValueError):
            return {}
        return memory if isinstance(memory, dict) else {}

    @cached_property
    def _file(self) -> Path:
        """What is remembered of a list goes by its content: another list of the same name is another one."""
        assert self._memory is not None
        digest = hashlib.sha256()
        for ending in (".aff", ".dic"):
            digest.update(self.stem.with_name(self.stem.name + ending).read_bytes())
        return self._memory / f"{digest.hexdigest()[:32]}.json"


class WordLists:
    """The lists of some folders, by language; `memory` is where what they were asked is kept, if anywhere."""

    def __init__(self, folders: Iterable[Path], memory: Path | None = None) -> None:
        self._folders = tuple(folders)
        self._memory = memory
        self._lists: dict[tuple[str, str], WordList | None] = {}

    def of(self, language: str, country: str) -> WordList | None:
        """The list of `language`, or None where no folder has one."""
        if (language, country) not in self._lists:
            stem = next(self._stems(language, country), None)
            self._lists[language, country] = WordList(stem, self._memory) if stem else None
        return self._lists[language, country]

    def _stems(self, language: str, country: str) -> Iterator[Path]:
        """Hunspell's own names (``cy_GB.dic``), and npm's (``dictionary-cy/index.dic``)."""
        for folder in self._folders:
            for name in names_of(language, country):
                package = f"dictionary-{name.replace('_', '-').lower()}/index"
                for stem in (folder / name, folder / package, folder / "node_modules" / package):
                    if all(stem.with_name(stem.name + ending).is_file() for ending in (".aff", ".dic")):
                        yield stem
