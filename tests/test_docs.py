"""The documentation is true: promises name tests that exist, and the README's commands are the project's."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import click
import pytest
from netsafe.cli import main

ROOT = Path(__file__).parents[1]
PROMISES = (ROOT / "docs" / "promises.md").read_text()
README = (ROOT / "README.md").read_text()


@pytest.mark.parametrize("name", sorted(set(re.findall(r"`(tests/[\w/.]+\.py(?:::\w+)?)`", PROMISES))))
def test_a_promise_names_a_test_that_exists(name: str) -> None:
    file, _, function = name.partition("::")
    tree = ast.parse((ROOT / file).read_text())
    tests = {
        node.name
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef) and node.name.startswith("test_")
    }
    assert tests
    assert not function or function in tests


def test_there_are_ten_promises() -> None:
    assert re.findall(r"^\| (\d+) \|", PROMISES, re.MULTILINE) == [str(n) for n in range(1, 11)]


@pytest.mark.parametrize(
    "target", sorted(set(re.findall(r"(?:^|`)make ([a-z]+)(?:$|`)", README, re.MULTILINE)))
)
def test_the_readme_names_targets_of_the_makefile(target: str) -> None:
    assert re.search(rf"^{target}:", (ROOT / "Makefile").read_text(), re.MULTILINE)


@pytest.mark.parametrize("link", sorted(set(re.findall(r"\]\((?!https?:)([^)#]+)\)", README))))
def test_the_readme_links_to_files_that_exist(link: str) -> None:
    assert (ROOT / link).exists()


def test_no_example_of_a_docstring_is_skipped() -> None:
    skipped = [
        str(path.relative_to(ROOT))
        for path in (ROOT / "packages").rglob("*.py")
        if "+SKIP" in path.read_text(encoding="utf-8")
    ]
    assert skipped == []


OF_DJANGO = ("Meta", "Migration")
"""Names that Django gives to classes within others, and within files that nobody imports."""


@pytest.mark.parametrize("distribution", sorted(path.name for path in (ROOT / "packages").glob("netsafe*")))
def test_no_two_public_classes_of_a_distribution_have_one_name(distribution: str) -> None:
    files: dict[str, list[str]] = {}
    for path in (ROOT / "packages" / distribution / "src").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if (
                isinstance(node, ast.ClassDef)
                and not node.name.startswith("_")
                and node.name not in OF_DJANGO
            ):
                files.setdefault(node.name, []).append(str(path.relative_to(ROOT)))
    assert {name: places for name, places in files.items() if len(places) > 1} == {}


COMMANDS = re.findall(r"^netsafe ([a-z].*?)(?: {2,}#.*)?$", README, re.MULTILINE)


@pytest.mark.parametrize("line", COMMANDS)
def test_the_readme_names_commands_and_options_that_there_are(line: str) -> None:
    command: click.Command = main
    words = line.split()
    while isinstance(command, click.Group):
        subcommand = command.get_command(click.Context(command), words.pop(0))
        assert subcommand is not None, line
        command = subcommand
    options = {option for parameter in command.params for option in parameter.opts}
    assert {word for word in words if word.startswith("--")} <= options


def test_the_readme_names_every_command() -> None:
    assert {line.split()[0] for line in COMMANDS} == set(main.list_commands(click.Context(main)))
