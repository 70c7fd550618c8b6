"""What changed between two releases, as a change list that an approver reads, text by text."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal

from netsafe.campaign.blob import BY_DIGEST
from netsafe.campaign.release import Release
from netsafe.campaign.word_changes import WordChange, in_one_line, word_changes

Kind = Literal["added", "removed", "changed"]


@dataclass(frozen=True)
class Change:
    """One thing that differs; `language` is None for a fact."""

    kind: Kind
    what: str
    language: str | None
    before: str | None
    after: str | None

    @property
    def word_changes(self) -> tuple[WordChange, ...]:
        """The change word by word, for a page that shows what was taken out and what was put in."""
        return word_changes(self.before or "", self.after or "")

    def __str__(self) -> str:
        where = self.what if self.language is None else f"{self.what} [{self.language}]"
        match self.kind:
            case "added":
                return f"added    {where}: {self.after}"
            case "removed":
                return f"removed  {where}: {self.before}"
            case _:
                return f"changed  {where}: {in_one_line(self.word_changes)}"


def difference(before: Release, after: Release) -> tuple[Change, ...]:
    """Every change that leads from `before` to `after`: facts first, then texts by language.

    Rows with an id are compared by it, so that a service moved in the list is no change.

    >>> difference(release, release)
    ()
    """
    facts = tuple(_compare(_facts(before), _facts(after), None))
    languages = tuple(dict.fromkeys((*after.all_languages, *before.all_languages)))
    texts = tuple(
        change
        for language in languages
        for change in _compare(_words(before, language), _words(after, language), language)
    )
    return facts + texts


def _compare(before: dict[str, str], after: dict[str, str], language: str | None) -> Iterator[Change]:
    for what in dict.fromkeys((*before, *after)):
        old, new = before.get(what), after.get(what)
        if old == new:
            continue
        kind: Kind = "added" if old is None else "removed" if new is None else "changed"
        yield Change(kind, what, language, old, new)


def _words(release: Release, language: str) -> dict[str, str]:
    """Each wording by its key, and what its heading says: the rules that it waives, its original."""
    lines: dict[str, str] = {}
    for text in release.texts:
        for wording in text.wordings:
            if wording.language != language:
                continue
            lines[text.key] = wording.text
            if wording.allow:
                lines[f"{text.key} allow"] = ", ".join(wording.allow)
            if wording.origin:
                lines[f"{text.key} from"] = f"{wording.origin.language}:{wording.origin.mark}"
    return lines


def _facts(release: Release) -> dict[str, str]:
    flat: dict[str, str] = {}
    facts = release.model_dump(
        mode="json", exclude={"texts"}, exclude_defaults=True, by_alias=True, context=BY_DIGEST
    )
    _flatten("", facts, flat)
    return flat


def _flatten(path: str, value: Any, flat: dict[str, str]) -> None:
    if isinstance(value, dict):
        for key, item in value.items():
            _flatten(f"{path}.{key}" if path else key, item, flat)
    elif isinstance(value, list) and value and isinstance(value[0], dict):
        for place, item in enumerate(value):
            name = next((item[key] for key in ("id", "code", "address", "language") if key in item), place)
            _flatten(f"{path}.{name}", item, flat)
    else:
        flat[path] = ", ".join(map(str, value)) if isinstance(value, list) else str(value)
