"""The page for those who add a flaw names places that are there, and its steps are enough."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[3]
PAGE = (ROOT / "docs/contributing/add-a-flaw.md").read_text(encoding="utf-8")
PACKAGE = ROOT / "packages/netsafe-evaluation/src/netsafe_evaluation"

FLAW = '''"""The area was not named.

What: `area` is missing.

Why: nobody can look for a comparison.

Bad:

    before = 100
    after = 200

Good:

    area = "Wales"
    before = 100
    after = 200

Mend: name the area.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from netsafe_evaluation.claims.figures import ClaimFigures
from netsafe_evaluation.claims.flaw import Flaw, Reason


def check(figures: ClaimFigures, others: Sequence[ClaimFigures]) -> Iterator[Reason]:
    """No area."""
    if figures.claim.area is None:
        yield Reason()


FLAW = Flaw("area-missing", check, rank=95)
'''

ASK = """
from netsafe_evaluation.claims.analysis import analyse_claim
from netsafe_evaluation.claims.flaw_manual import explain
result = analyse_claim(30, 200)
print(explain("area-missing").splitlines()[0], *result.codes)
print(result.to_dict()["reasons"]["area-missing"]["cy"][0])
"""


def test_every_place_is_there() -> None:
    places = re.findall(r"^\| `([\w/.-]+)` \|", PAGE, re.MULTILINE)
    tests = re.findall(r"`(tests/[\w/]+\.py)`", PAGE)
    assert len(places) == 4 and len(tests) == 2
    for place in [*places, *tests]:
        assert (ROOT / place).is_file(), place


def test_a_file_and_its_words_are_enough(tmp_path: Path) -> None:
    package = tmp_path / "netsafe_evaluation"
    shutil.copytree(PACKAGE, package, ignore=shutil.ignore_patterns("__pycache__"))
    (package / "claims/flaws/area_missing.py").write_text(FLAW, encoding="utf-8")
    for language, reason in {"en": "No area was named.", "cy": "Ni enwyd ardal."}.items():
        with (package / f"claims/words.{language}.toml").open("a", encoding="utf-8") as words:
            words.write(f'\n[flaw.area-missing]\nreason = "{reason}"\nmend = "…"\n')
    environment = os.environ | {"PYTHONPATH": str(tmp_path), "PYTHONIOENCODING": "utf-8"}
    run = subprocess.run(
        [sys.executable, "-c", ASK], env=environment, capture_output=True, text=True, check=True
    )
    first, reason = run.stdout.splitlines()
    assert first == "area-missing area-missing tiny-base"  # by rank: before “tiny-base”, which has 100
    assert reason == "Ni enwyd ardal."
