"""A small campaign that no rule finds fault with, and that a test changes in one place."""

from __future__ import annotations

import datetime as dt
import textwrap
from collections.abc import Iterator
from pathlib import Path

import pytest

from netsafe.campaign import Bundle, read_bundle
from netsafe.campaign.text import mark
from netsafe.rules import Finding, check

TODAY = dt.date(2026, 11, 23)

TOML = """\
format = 1
id = "small"
name = { cy = "Ymgyrch Fach", en = "Small Campaign" }
languages = ["cy", "en"]
written_in = "en"
country = "GB"
region = { cy = "Cymru", en = "Wales" }
dated = 2026-11-23
starts = 2026-11-01
ends = 2026-12-31

[help]
service = "line"
address = "https://help.example.org"
crisis = "crisis"
survivors = "survivors"

[[organisations]]
id = "lead"
role = "lead"
name = { cy = "Yr Elusen", en = "The Charity" }
address = "https://charity.example.org"

[[phases]]
id = "launch"
starts = 2026-11-01
ends = 2026-11-30

[[audiences]]
id = "public"

[[measures]]
id = "calls"
stage = "outcomes"

[[objectives]]
id = "more-calls"
audiences = ["public"]
stage = "outcomes"
measures = ["calls"]

[[messages]]
id = "stop"
kind = "help"
audiences = ["public"]
sources = ["book"]

[[calls]]
id = "ring"
services = ["line"]
audiences = ["public"]

[[services]]
id = "line"
kind = "help"
name = { cy = "Y Llinell", en = "The Line" }
number = "0808 1000 900"
address = "https://line.example.org"
languages = ["cy", "en"]
identity = "confidential"
source = "book"
checked_on = 2026-11-01
valid_until = 2027-10-31

[[services]]
id = "crisis"
kind = "crisis"
name = { cy = "Y Samariaid", en = "Samaritans" }
number = "116 123"
identity = "not-stated"
source = "book"
checked_on = 2026-11-01
valid_until = 2027-10-31

[[services]]
id = "survivors"
kind = "survivors"
name = { cy = "Goroesi", en = "Surviving" }
number = "0808 801 0331"
identity = "not-stated"
source = "book"
checked_on = 2026-11-01
valid_until = 2027-10-31

[[questions]]
id = "who"
settings = ["school"]
services = ["line"]

[[channels]]
id = "short"
limit = 100
link = 23

[[posts]]
id = "first"
channel = "short"
picture = "dawn"
audiences = ["public"]

[[sources]]
id = "book"
title = "The Book of Lines"
address = "https://book.example.org"
checked_on = 2026-11-01

[theme]
family = "Inter"
colours = [
  { id = "ink", screen = "#000000", ink = [0, 0, 0, 100] },
  { id = "paper", screen = "#ffffff", ink = [0, 0, 0, 0] },
]
pairs = [
  { text = "ink", ground = "paper" },
]

[[reviews]]
language = "cy"
state = "unread"

[[reviews]]
language = "en"
state = "draft"
"""

WORDS = {
    "phases.launch": ("Y lansiad", "The launch"),
    "audiences.public": ("Pawb yng Nghymru", "Everyone in Wales"),
    "measures.calls": ("Galwadau i’r llinell", "Calls to the line"),
    "objectives.more-calls": ("Cael mwy o alwadau.", "Have more calls."),
    "messages.stop": ("Gallwch chi stopio. Mae help ar gael.", "You can stop. There is help."),
    "calls.ring": ("Ffoniwch {line.number}.", "Call {line.number}."),
    "services.line.what": ("I unrhyw un sy’n poeni.", "For anyone who is worried."),
    "services.line.identity": ("Mae’n gyfrinachol.", "It is confidential."),
    "services.crisis.what": ("I bobl mewn gofid.", "For people in distress."),
    "services.crisis.identity": ("Gofynnwch wrth ffonio.", "Ask when you call."),
    "services.survivors.what": ("I oedolion.", "For adults."),
    "services.survivors.identity": ("Gofynnwch wrth ffonio.", "Ask when you call."),
    "questions.who.asked": ("Pwy sy’n ateb?", "Who answers?"),
    "questions.who.answered": ("Mae rhywun yn ateb.", "Someone answers."),
    "channels.short": ("Negeseuon byr", "Short messages"),
    "posts.first": ("Gallwch chi stopio. Ewch i {line.address}", "You can stop. Visit {line.address}"),
    "labels.crisis": ("Methu dal ati?", "Cannot go on?"),
    "labels.survivors": ("Cael eich brifo yn blentyn?", "Hurt as a child?"),
    "social.dawn.line": ("Mae ffordd allan.", "There is a way out."),
    "social.dawn.alt": ("Gwawr dros fryniau", "Dawn over hills"),
    "leaflet.headline": ("Mae ffordd allan.", "There is a way out."),
    "leaflet.picture": ("Llwybr at yr haul", "A path to the sun"),
}


class Campaign:
    """A bundle in the making: change it, then ask what the rules find."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.toml = TOML
        self.words: dict[tuple[str, str], str] = {}
        self.headings: dict[tuple[str, str], str] = {}
        for key, (welsh, english) in WORDS.items():
            self.say(key, cy=welsh, en=english)

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
        """Write the bundle, each file in the order in which things were said."""
        (self.folder / "words").mkdir(parents=True, exist_ok=True)
        (self.folder / "campaign.toml").write_text(self.toml, encoding="utf-8")
        files: dict[str, list[str]] = {}
        for (key, language), text in self.words.items():
            stem, _, name = key.partition(".")
            marks = self.headings.get((key, language), self._origin(key, language))
            heading = f"## {name} {{{marks}}}" if marks else f"## {name}"
            files.setdefault(f"{stem}.{language}.md", []).append(f"{heading}\n\n{text}\n")
        for name, blocks in files.items():
            (self.folder / "words" / name).write_text("\n".join(blocks), encoding="utf-8")
        return self.folder

    def _origin(self, key: str, language: str) -> str:
        original = self.words.get((key, "en"))
        return f"from=en:{mark(original)}" if language != "en" and original is not None else ""

    def read(self) -> Bundle:
        """The bundle as written and read."""
        return read_bundle(self.write())

    def findings(self, today: dt.date = TODAY) -> tuple[Finding, ...]:
        """All that the rules find, notes on reviews left out."""
        return tuple(finding for finding in check(self.read(), today) if finding.code != "NS605")

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


@pytest.fixture(scope="session")
def new_campaign() -> type[Campaign]:
    """Makes a small campaign in a folder that the test names."""
    return Campaign
