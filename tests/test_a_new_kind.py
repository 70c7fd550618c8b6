"""A newcomer adds a material, a kind of page and a rule to a copy of the package, by the pages that tell how.

See docs/contributing.  What stands in tests/examples is all that is added, with one line in the catalogue of
materials and one word in the kinds of pages.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import netsafe
import pytest

ROOT = Path(__file__).parents[1]
EXAMPLES = ROOT / "tests" / "examples"
RULE_PAGE = (ROOT / "docs/contributing/add-a-rule.md").read_text(encoding="utf-8")
RULE_WORDS = dict(zip(("en", "cy"), re.findall(r"```toml\n(.*?)```", RULE_PAGE, re.DOTALL), strict=True))
GLOSSARY = {"cy": "Geirfa", "en": "Glossary"}


def insert(path: Path, before: str, line: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert text.count(before) == 1, (path, before)
    path.write_text(text.replace(before, line + before), encoding="utf-8")


def append(path: Path, text: str) -> None:
    with path.open("a", encoding="utf-8") as file:
        file.write(text)


@pytest.fixture(scope="module")
def trial(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the package and the campaign, and what is new in them."""
    folder = tmp_path_factory.mktemp("trial")
    package, campaign = folder / "netsafe", folder / "campaign"
    shutil.copytree(Path(netsafe.__file__).parent, package, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copytree(ROOT / "campaigns" / "operation-net-safe", campaign)
    shutil.copytree(EXAMPLES / "bookmark", package / "materials" / "bookmark")
    catalogue = package / "materials" / "catalogue.py"
    insert(catalogue, '    _cabin("materials.card"),\n', '    _cabin("materials.bookmark"),\n')
    shutil.copytree(package / "looks" / "tab", package / "looks" / "evening")
    look = package / "looks/evening/look.toml"
    look.write_text(look.read_text(encoding="utf-8").replace("#ff8a50", "#ffd166"), encoding="utf-8")
    shutil.copytree(EXAMPLES / "glossary", package / "helpsite" / "kinds" / "glossary")
    insert(package / "campaign/site.py", '"home", "guide",', '"glossary", ')
    shutil.copy(EXAMPLES / "exclaimed_heading.py", package / "rules" / "reading")
    for language in ("cy", "en"):
        append(package / f"rules/reading/words.{language}.toml", f"\n{RULE_WORDS[language]}")
    for words in (EXAMPLES / "words").iterdir():
        shutil.copy(words, campaign / "words")
    append(
        campaign / "campaign.toml",
        '\n[[pages]]\nid = "glossary"\nkind = "glossary"\npath = { cy = "geirfa", en = "glossary" }\n'
        'sections = ["page-glossary.helpline"]\nservices = ["stop-it-now"]\n',
    )
    for language in ("cy", "en"):
        append(campaign / f"words/site.{language}.md", f"\n## word-list\n\n{GLOSSARY[language]}\n")
    assert run(folder, "-m", "netsafe", "mark", str(campaign), "--all").returncode == 0
    return folder


def run(trial: Path, *command: str) -> subprocess.CompletedProcess[str]:
    """A command of Python's with the copy in place of the package."""
    environment = {
        **os.environ,
        "PYTHONPATH": str(trial),
        "NETSAFE_TRIAL_CAMPAIGN": str(trial / "campaign"),
        "CI": "",
    }
    return subprocess.run(
        [sys.executable, *command], cwd=ROOT, env=environment, capture_output=True, text=True, check=False
    )


@pytest.fixture(scope="module")
def findings(trial: Path) -> dict[str, list[str]]:
    """What the rules find in the copy, by code."""
    done = run(trial, "-m", "netsafe", "check", str(trial / "campaign"), "--format", "json")
    assert done.returncode in (0, 1), done.stderr
    by_code: dict[str, list[str]] = {}
    for finding in json.loads(done.stdout)["findings"]:
        by_code.setdefault(finding["code"], []).append(f"{finding['key']} {finding['language']}")
    return by_code


def test_every_contract_holds_of_the_new_material(trial: Path) -> None:
    tests = ("tests/materials/test_every_kind.py", "tests/materials/test_faces.py")
    done = run(trial, "-m", "pytest", "-p", "no:cacheprovider", "-n", "0", *tests, "-k", "bookmark")
    assert done.returncode == 0, done.stdout[-3000:]
    assert "passed" in done.stdout and "failed" not in done.stdout


def test_the_rules_know_the_texts_of_the_new_material(trial: Path, findings: dict[str, list[str]]) -> None:
    """Its words have no finding of their own; what is wrong in them is found."""
    assert not [code for code, places in findings.items() if any("bookmark" in place for place in places)]
    words = trial / "campaign/words/bookmark.en.md"
    shipped = words.read_text(encoding="utf-8")
    words.write_text(shipped.replace("Something online", "**Something** online") + "\n## motto\n\nYes\n")
    try:
        done = run(trial, "-m", "netsafe", "check", str(trial / "campaign"), "--format", "json")
    finally:
        words.write_text(shipped, encoding="utf-8")
    codes = {(one["code"], one["key"]) for one in json.loads(done.stdout)["findings"]}
    assert {("NS404", "bookmark.headline"), ("NS118", "bookmark.motto"), ("NS101", "bookmark.motto")} <= codes


def test_the_new_rule_asks_what_a_heading_is(trial: Path, findings: dict[str, list[str]]) -> None:
    assert "NS490" in findings, "the glossary’s heading shouts"
    assert findings["NS490"] == ["page-glossary.title cy", "page-glossary.title en"]


def test_the_examples_and_words_of_the_new_rule_hold(trial: Path) -> None:
    test = "tests/rules/test_rules_by_their_examples.py"
    chosen = "exclaimed or same_sentences or no_welsh_sentence"
    done = run(trial, "-m", "pytest", "-p", "no:cacheprovider", "-n", "0", test, "-k", chosen)
    assert done.returncode == 0 and "passed" in done.stdout, done.stdout[-3000:]


def test_the_new_page_stands_on_the_site(trial: Path) -> None:
    code = (
        "import sys; from netsafe.bundle import read_bundle; from netsafe.helpsite.site import site\n"
        "release = read_bundle(sys.argv[1]).release\n"
        "print(*[page.render().decode() for page in site(release).responses if 'glossary' in page.file])"
    )
    done = run(trial, "-c", code, str(trial / "campaign"))
    assert "<h2>Glossary</h2>" in done.stdout and "0808 1000 900" in done.stdout, done.stderr


def test_a_copied_folder_is_a_look(trial: Path) -> None:
    test = "tests/looks/test_every_look.py"
    done = run(trial, "-m", "pytest", "-p", "no:cacheprovider", "-n", "0", test, "-k", "evening")
    assert done.returncode == 0, done.stdout[-3000:]
    assert "passed" in done.stdout and "failed" not in done.stdout
    code = (
        "import sys; from netsafe.bundle import read_bundle; from netsafe.helpsite.site import site\n"
        "release = read_bundle(sys.argv[1]).release\n"
        "print(release.theme.look, [r.render() for r in site(release).responses if 'style' in r.file])"
    )
    chosen = shutil.copytree(trial / "campaign", trial / "evening")
    file = chosen / "campaign.toml"
    file.write_text(file.read_text(encoding="utf-8").replace('look = "dawn"', 'look = "evening"'))
    done = run(trial, "-c", code, str(chosen))
    assert done.stdout.startswith("evening") and "--warm: #ffd166;" in done.stdout, done.stderr


def test_the_page_of_slots_follows(trial: Path) -> None:
    done = run(trial, "-m", "netsafe.slots.manual", str(trial / "campaign"))
    assert "## Bookmarks (`bookmark`)" in done.stdout and "## Pages of kind `glossary`" in done.stdout
