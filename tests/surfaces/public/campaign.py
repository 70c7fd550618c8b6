"""Operation Net Safe with a film of its own, which the shipped campaign does not have."""

from __future__ import annotations

import shutil
import tomllib
from pathlib import Path

from netsafe.looks import DAWN

SHIPPED = Path(__file__).parents[3] / "campaigns" / "operation-net-safe"
FILM = Path(__file__).with_name("film.mp4")
"""Two seconds of H.264 without sound, 480 × 270, 12 a second: a yellow bar that grows on blue.

Made with PyAV's libx264; a build takes it in as it would any other."""

TODAY = "2026-11-24"
"""The tests' own day: details of services go out of date, tests must not."""

_SHIPPED_LOOK = f'look = "{DAWN}"'

_ROWS = """
[[films]]
id = "own"
path = { cy = "ein-ffilm", en = "our-film" }
recordings = [
  { language = "cy", file = "own.cy.mp4", captions = "own.cy.vtt" },
  { language = "en", file = "own.en.mp4", captions = "own.en.vtt" },
]
"""

_WORDS = {
    "cy": ("Ein ffilm", "Dyma ffilm fer.", "Mae’r haul yn codi dros y bryniau.", "Mae’r haul yn codi."),
    "en": ("Our film", "This is a short film.", "The sun rises over the hills.", "The sun rises."),
}
"""Its title, what it is about, its words, and its captions."""


def with_a_film(folder: Path, look: str = DAWN) -> Path:
    """Write the campaign with the film, in a look, into `folder`, which is new."""
    shutil.copytree(SHIPPED, folder)
    facts = folder / "campaign.toml"
    source = facts.read_text(encoding="utf-8")
    assert source.count(_SHIPPED_LOOK) == 1
    facts.write_text(source.replace(_SHIPPED_LOOK, f'look = "{look}"') + _ROWS, encoding="utf-8")
    films = folder / "films"
    films.mkdir()
    for language, (title, about, transcript, caption) in _WORDS.items():
        shutil.copyfile(FILM, films / f"own.{language}.mp4")
        (films / f"own.{language}.vtt").write_text(f"WEBVTT\n\n00:00.000 --> 00:02.000\n{caption}\n")
        words = folder / "words" / f"films.{language}.md"
        sections = (
            f"\n## own.title\n\n{title}\n\n## own.about\n\n{about}\n\n## own.transcript\n\n{transcript}\n"
        )
        words.write_text(words.read_text(encoding="utf-8") + sections, encoding="utf-8")
    return folder


def caption(language: str) -> str:
    """What the captions of the film say."""
    return _WORDS[language][3]


def number_of(service: str, folder: Path = SHIPPED) -> str:
    """The digits of a service, from the file of facts itself."""
    facts = tomllib.loads((folder / "campaign.toml").read_text(encoding="utf-8"))
    (row,) = [one for one in facts["services"] if one["id"] == service]
    return "".join(filter(str.isdigit, row["number"]))
