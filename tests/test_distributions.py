"""The distributions agree on what they share, and former names go on."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from importlib import import_module
from pathlib import Path
from typing import get_args

from netsafe.campaign.strategy import Stage as CampaignStage
from netsafe_evaluation.evaluation_stage import Stage

PACKAGES = Path(__file__).parents[1] / "packages"
DISTRIBUTIONS = sorted(path.parent for path in PACKAGES.glob("*/pyproject.toml"))
NAMES = ("netsafe", "netsafe_desk", "netsafe_door", "netsafe_evaluation", "netsafe_intake")


def test_every_distribution_has_the_same_version():
    assert len({import_module(name).__version__ for name in NAMES}) == 1
    assert {path.name.replace("-", "_") for path in DISTRIBUTIONS} == set(NAMES)


def test_reports_are_set_in_the_fonts_of_the_pieces():
    own = PACKAGES / "netsafe-evaluation/src/netsafe_evaluation/reporting/fonts"
    whole = PACKAGES / "netsafe/src/netsafe/fonts"
    names = [path.name for path in own.iterdir()]
    assert len(names) == 4
    assert all((own / name).read_bytes() == (whole / name).read_bytes() for name in names)


def test_every_distribution_brings_the_licence_and_the_notice():
    for name in ("LICENSE", "NOTICE"):
        ours = (PACKAGES.parent / name).read_bytes()
        assert all((package / name).read_bytes() == ours for package in DISTRIBUTIONS)


def test_units_that_start_the_edge_by_its_former_name_go_on():
    done = subprocess.run([sys.executable, "-m", "netsafe.edge", "--help"], capture_output=True, text=True)
    assert done.returncode == 0 and "--spool DIR" in done.stdout
    assert "netsafe.edge is called netsafe_door.edge today" in done.stderr


def test_a_campaign_and_its_evaluation_name_the_same_stages():
    """In the plural of an objective, in the singular of a figure; learning has no figure."""
    *stages, learning = get_args(CampaignStage)
    assert [Stage(stage) for stage in stages] == list(Stage) and learning == "learning"
    assert [Stage(stage.value) for stage in Stage] == list(Stage)


def test_the_evaluation_alone_runs_its_worked_examples(tmp_path: Path):
    """As its wheel and that of intake bring it, where nothing else of ours and no extra can be imported."""
    uv = [sys.executable, "-m", "uv", "build", "--wheel", "--quiet", "--out-dir", str(tmp_path)]
    for name in ("netsafe-evaluation", "netsafe-intake"):
        environment = {**os.environ, "UV_SYSTEM_CERTS": "true"}  # as the Makefile says
        subprocess.run([*uv, str(PACKAGES / name)], check=True, env=environment)
    installed = tmp_path / "installed"
    for wheel in tmp_path.glob("*.whl"):
        zipfile.ZipFile(wheel).extractall(installed)
    script = PACKAGES.parent / "tests/evaluation/worked_examples.py"
    blocked = ("netsafe", "netsafe_door", "click", "jinja2", "markupsafe", "opendp", "typst")
    done = subprocess.run(
        [sys.executable, str(script), "docs/evaluation/examples.md", *blocked],
        env={**os.environ, "PYTHONPATH": str(installed)},
        cwd=PACKAGES.parent,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert Path(done.stdout.strip()).is_relative_to(installed)
