"""A small campaign that no rule finds fault with, and that a test changes in one place."""

from __future__ import annotations

import datetime as dt
import textwrap
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from findings_in import findings_in
from netsafe.bundle import Bundle, read_bundle
from netsafe.campaign.text import fingerprint
from netsafe.commands.located_findings import LocatedFinding
from rules.small_campaign import SITE, SITE_WORDS, TODAY, TOML, WORDS
from rules.words_around import AROUND, AROUND_PAGES
from sealing import approved


class Campaign:
    """A bundle in the making: change it, then ask what the rules find."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.toml = TOML
        self.words: dict[tuple[str, str], str] = {}
        self.headings: dict[tuple[str, str], str] = {}
        self.sealed_languages: tuple[str, ...] = ()
        for key, (welsh, english) in (WORDS | AROUND).items():
            self.say(key, cy=welsh, en=english)

    def with_site(self) -> Campaign:
        """Give it a help site that no rule finds fault with either."""
        self.toml += SITE
        for key, (welsh, english) in (SITE_WORDS | AROUND_PAGES).items():
            self.say(key, cy=welsh, en=english)
        return self

    def say(self, key: str, *, marks: str | None = None, **words: str) -> Campaign:
        """Write words under `key`; a translation gets the mark of its original."""
        for language, text in words.items():
            self.words[key, language] = textwrap.dedent(text)
            self.headings.pop((key, language), None)
            if marks is not None:
                self.headings[key, language] = marks
        return self

    def mark(self, key: str, language: str, marks: str) -> Campaign:
        """Write `marks` into the braces of one heading: ``allow=NS201``, or nothing."""
        self.headings[key, language] = marks
        return self

    def silence(self, key: str, *languages: str) -> Campaign:
        """Take the words under `key` away, in some languages or all."""
        for language in languages or ("cy", "en"):
            del self.words[key, language]
        return self

    def fact(self, old: str, new: str) -> Campaign:
        """Change campaign.toml: the first `old` becomes `new`."""
        assert old in self.toml, old
        self.toml = self.toml.replace(old, new, 1)
        return self

    def write(self) -> Path:
        """Write the bundle, each file in the order in which things were said, words around facts last."""
        (self.folder / "words").mkdir(parents=True, exist_ok=True)
        (self.folder / "campaign.toml").write_text(self.toml, encoding="utf-8")
        files: dict[str, list[str]] = {}
        said = sorted(self.words.items(), key=lambda row: row[0][0] in AROUND | AROUND_PAGES)
        for (key, language), text in said:
            stem, _, name = key.partition(".")
            marks = self.headings.get((key, language), self._origin(key, language))
            heading = f"## {name} {{{marks}}}" if marks else f"## {name}"
            files.setdefault(f"{stem}.{language}.md", []).append(f"{heading}\n\n{text}\n")
        for name, blocks in files.items():
            (self.folder / "words" / name).write_text("\n".join(blocks), encoding="utf-8")
        return self.folder

    def _origin(self, key: str, language: str) -> str:
        original = self.words.get((key, "en"))
        return f"from=en:{fingerprint(original)}" if language != "en" and original is not None else ""

    def read(self) -> Bundle:
        """The bundle as written and read."""
        bundle = read_bundle(self.write())
        if not self.sealed_languages:
            return bundle
        return replace(bundle, release=approved(bundle.release, *self.sealed_languages))

    def findings(self, today: dt.date = TODAY) -> tuple[LocatedFinding, ...]:
        """All that the rules find, notes on reviews left out."""
        return tuple(finding for finding in findings_in(self.read(), today) if finding.code != "NS605")

    def found(self, code: str, today: dt.date = TODAY) -> list[str]:
        """``file:line: reason`` of each finding with this code."""
        return [
            f"{finding.place}: {finding.reason}" for finding in self.findings(today) if finding.code == code
        ]

    def places(self, code: str, today: dt.date = TODAY) -> list[str]:
        """``file:line`` of each finding with this code."""
        return [str(finding.place) for finding in self.findings(today) if finding.code == code]

    def line_of(self, words: str) -> str:
        """``campaign.toml:LINE`` of the first line that holds `words`."""
        for number, line in enumerate(self.toml.split("\n"), start=1):
            if words in line:
                return f"campaign.toml:{number}"
        raise AssertionError(words)


@pytest.fixture
def campaign(tmp_path: Path) -> Iterator[Campaign]:
    """The small campaign in a folder of its own."""
    yield Campaign(tmp_path / "small")


@pytest.fixture
def site(campaign: Campaign) -> Campaign:
    """The small campaign with a help site."""
    return campaign.with_site()


@pytest.fixture(scope="session")
def new_campaign() -> type[Campaign]:
    """Makes a small campaign in a folder that the test names."""
    return Campaign
