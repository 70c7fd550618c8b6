"""The page for those who add a rule names the groups, the parts and the places that there are."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

from netsafe.rules import Rule, report_languages
from netsafe.rules.groups import GROUPS
from netsafe.rules.rule import PARTS

ROOT = Path(__file__).parents[2]
ROOM = ROOT / "packages/netsafe/src/netsafe/rules"
PAGE = (ROOT / "docs/contributing/add-a-rule.md").read_text(encoding="utf-8")


def test_the_groups_are_those_of_the_page() -> None:
    rows = re.findall(r"^ *\| (NS\d)… \| `(\w+)` \|", PAGE, re.MULTILINE)
    assert dict(rows) == GROUPS


def test_every_place_is_there() -> None:
    rows = re.findall(r"^\| `([\w/.-]+)` \| `([\w/.-]+)` \|", PAGE, re.MULTILINE)
    assert len(rows) == 4
    for place in (*(place for row in rows for place in row), *re.findall(r"`(tests/[\w/.]+)", PAGE)):
        assert (ROOT / place).exists(), place


def test_the_parts_and_fields_are_those_of_a_rule() -> None:
    assert all(f"`{part}`" in PAGE for part in PARTS)
    assert {"waiver", "needs"} <= set(Rule.__dataclass_fields__)


def test_the_example_has_words_in_every_language() -> None:
    example = (ROOT / "tests/examples/exclaimed_heading.py").read_text(encoding="utf-8")
    code = re.search(r'Rule\("(NS\d+)"', example)
    tables = [tomllib.loads(block) for block in re.findall(r"```toml\n(.*?)```", PAGE, re.DOTALL)]
    assert code is not None and len(tables) == len(report_languages())
    for table in tables:
        assert set(table[code[1]]) == {"reason", "mend"}
