"""The page “How to add a language”, followed step by step, and its lists of places held to what is there."""

from __future__ import annotations

import io
import re
import shlex
import shutil
import tomllib
from pathlib import Path

import pytest
from babel.messages import pofile
from click.testing import CliRunner
from netsafe.cli import main
from netsafe.rules import RULES

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs/contributing/add-a-language.md").read_text(encoding="utf-8")
POLISH = tomllib.loads(Path(__file__).with_name("polish.toml").read_text(encoding="utf-8"))


def blocks(language: str) -> list[str]:
    return re.findall(rf"```{language}\n(.*?)```", PAGE, re.DOTALL)


def translate(file: Path) -> None:
    """Do what a translator does between the second step and the fourth."""
    catalog = pofile.read_po(io.BytesIO(file.read_bytes()))
    for message in catalog:
        if message.id:
            message.string = POLISH[message.context or ""].strip("\n")
    with file.open("wb") as out:
        pofile.write_po(out, catalog)


def test_the_steps_lead_to_a_campaign_without_errors(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    shutil.copytree(ROOT / "campaigns/operation-net-safe", "my-campaign")
    (rows,) = blocks("toml")
    with Path("my-campaign/campaign.toml").open("a", encoding="utf-8") as toml:
        toml.write("\n" + rows)
    commands = [line.removeprefix("$ ") for block in blocks("console") for line in block.splitlines()]
    assert [command.split()[:2] for command in commands] == [
        ["netsafe", "words"],
        ["netsafe", "build"],
        ["netsafe", "words"],
        ["netsafe", "check"],
    ]
    for command in commands:
        if " read " in command:
            translate(Path("polski.po"))
        today = ["--today", "2026-11-30"] if "words" not in command else []
        done = CliRunner().invoke(main, [*shlex.split(command)[1:], *today])
        assert done.exit_code == 0, (command, done.output)
    assert "0 errors" in done.output
    for file in ("index.html", "for-you/index.html"):
        assert "PODGLĄD" in Path("preview/site/pl", file).read_text(encoding="utf-8")


def test_every_rule_that_the_page_names_is_one() -> None:
    codes = {rule.code for rule in RULES}
    assert set(re.findall(r"NS\d{3}", PAGE)) <= codes


def test_every_place_of_the_program_is_in_the_list() -> None:
    places = re.findall(r"^\| `(packages/[^`]+)` \|", PAGE, re.MULTILINE)
    assert all((ROOT / place).is_dir() for place in places)
    files = [file.relative_to(ROOT).as_posix() for file in ROOT.glob("packages/*/src/**/words.en.toml")]
    assert files
    for file in files:
        assert any(file.startswith(place) for place in places), f"{file} is in no place of the page"
        welsh = ROOT / file.replace(".en.", ".cy.")
        assert welsh.is_file(), f"{file} has no Welsh"
    for test in re.findall(r"`(tests/[^`]+)`", PAGE):
        assert (ROOT / test).is_file()
