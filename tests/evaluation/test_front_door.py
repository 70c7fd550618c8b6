"""The library as a statistician meets it: a few names, and one way to ask every result."""

from __future__ import annotations

import datetime as dt
import inspect
import json
import subprocess
import sys
from pathlib import Path

import netsafe_evaluation as ns
import numpy as np
import pytest
from netsafe_evaluation.effect import Panel, analyse

ROOT = Path(__file__).parents[2]
EXAMPLES = ROOT / "docs/evaluation/examples"
CONTROLS = ("Eastmoor", "Fordham Vale", "Greyfield", "Highcombe", "Inglebay", "Kestrel Hills")
LAUNCH = dt.date(2025, 11, 3)


@pytest.fixture(scope="module")
def results() -> list[ns.Result]:
    """One result of each kind, answered and refused."""
    series = EXAMPLES / "referrals.csv"
    evaluation = ns.analyse_effect(series, start="2025-11-03", controls=CONTROLS, quick=True)
    too_short = ns.analyse_effect(series, start="2024-01-01", controls=CONTROLS, quick=True)
    helpline = ns.read_helpline(EXAMPLES / "helpline.toml")
    return [
        evaluation,
        evaluation.effect,
        too_short,
        too_short.effect,
        ns.minimum_detectable_effect(mean=20, simulations=100),
        ns.minimum_detectable_effect(mean=0.01, before=20, simulations=100),
        ns.analyse_trial(ns.Trial.of([("control", 100, 27), ("text", 81, 40)], "deterred"), ns.Stage.OUTCOME),
        ns.analyse_capacity(helpline.helpline, helpline.campaign),
        ns.protect_counts(series),
        ns.analyse_claim(84, 139, background={"name": "UK", "before": 36443, "after": 43019}),
    ]


def test_every_name_of_the_front_door_is_there_and_documented() -> None:
    assert ns.__all__ == sorted(ns.__all__) and len(ns.__all__) == 12
    assert set(ns.__all__) <= ns.MODULE_OF.keys() <= set(dir(ns))
    for name in ns.MODULE_OF:
        assert getattr(ns, name).__doc__, name
    with pytest.raises(AttributeError, match="has no attribute 'analyze'"):
        _ = ns.analyze


def test_whatever_a_function_of_the_front_door_gives_is_there_to_be_named() -> None:
    for name in ns.__all__:
        value = getattr(ns, name)
        if inspect.isfunction(value):
            assert value.__annotations__["return"].rpartition(".")[2] in {*ns.MODULE_OF, "HelplineFile"}, name


def test_the_front_door_names_what_its_types_say() -> None:
    """What a type checker reads and what is loaded at run time are the same."""
    code = (ROOT / "packages/netsafe-evaluation/src/netsafe_evaluation/__init__.py").read_text()
    typed = {
        f"{line.split()[1]}: {name.split()[0]}"
        for line in code.splitlines()
        if line.startswith("    from netsafe_evaluation.")
        for name in line.split(" import ")[1].split(",")
    }
    loaded = {f"netsafe_evaluation.{module}: {name}" for name, module in ns.MODULE_OF.items()}
    assert typed == loaded


def test_every_result_can_be_asked_in_the_same_way(results: list[ns.Result]) -> None:
    for result in results:
        assert isinstance(result, ns.Result)
        english, welsh = result.summary(), result.summary("cy")
        assert english == english.strip() and welsh and english != welsh
        json.dumps(result.to_dict(), allow_nan=False)
        assert all(isinstance(check, ns.Check) for check in result.checks)
        if result.refusal is not None:
            assert isinstance(result.refusal, ns.Refusal)
        if result.interval is not None and result.estimate is not None:
            assert result.interval[0] <= result.estimate <= result.interval[1]


def test_a_refused_effect_has_no_numbers(results: list[ns.Result]) -> None:
    for refused in results[2:4]:
        assert refused.refusal is not None and refused.refusal.code == "too-short"
        assert (refused.estimate, refused.interval, refused.p_value) == (None, None, None)


def test_the_names_of_statsmodels_are_on_the_log_scale() -> None:
    rng = np.random.default_rng(4)
    counts = rng.poisson(9.0, (6, 156)).astype(float)
    effect = analyse(Panel(counts[:2], counts[2:], starts=(104, 104)), drift="level")
    assert effect.rate_ratio is not None and effect.interval is not None and effect.standard_error is not None
    assert np.exp(effect.params) == pytest.approx([effect.rate_ratio])
    assert np.exp(effect.conf_int()) == pytest.approx(np.array([effect.interval]))
    assert effect.bse.tolist() == [effect.standard_error] and effect.pvalue == effect.p_value
    assert effect.df is not None and 3 < effect.df < 30
    refused = analyse(Panel(counts[:2, :30], counts[2:, :30], starts=(10, 10)))
    assert (
        np.isnan(refused.params).all() and np.isnan(refused.bse).all() and np.isnan(refused.conf_int()).all()
    )


def test_to_import_the_library_loads_nothing_else() -> None:
    code = (
        "import sys, netsafe_evaluation; "
        "libraries = {'numpy', 'scipy', 'polars', 'pandas', 'statsmodels', 'pydantic', 'babel'}; "
        "heavy = libraries & set(sys.modules); "
        "assert not heavy, heavy"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


@pytest.mark.parametrize(
    ("missing", "action", "line"),
    [
        (
            "typst",
            "import netsafe_evaluation.reporting.pdf",
            "netsafe-evaluation[reports]: needs typst, which is not installed. "
            "Mend: pip install 'netsafe-evaluation[reports]'",
        ),
        (
            "jinja2",
            "import netsafe_evaluation.study.report",
            "netsafe-evaluation[reports]: needs jinja2, which is not installed. "
            "Mend: pip install 'netsafe-evaluation[reports]'",
        ),
        (
            "opendp",
            "import numpy; from netsafe_evaluation.disclosure import LaplaceNoise; "
            "LaplaceNoise(1.0).add_to(numpy.array([1, 2]))",
            "netsafe-evaluation[disclosure]: needs opendp, which is not installed. "
            "Mend: pip install 'netsafe-evaluation[disclosure]'",
        ),
    ],
)
def test_what_is_not_installed_is_named(missing: str, action: str, line: str) -> None:
    code = f"""
import importlib.util
real = importlib.util.find_spec
importlib.util.find_spec = lambda name, package=None: None if name == {missing!r} else real(name, package)
from netsafe_evaluation.extras import MissingExtraError
try:
    {action}
except MissingExtraError as error:
    print(error)
"""
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    assert done.stdout.strip() == line


def test_arguments_that_contradict_each_other_are_refused() -> None:
    series = EXAMPLES / "referrals.csv"
    with pytest.raises(ValueError, match="the day on which the campaign began is needed"):
        ns.analyse_effect(series, controls=CONTROLS)
    with pytest.raises(ValueError, match="so leave out start and areas"):
        ns.analyse_effect(series, start="2025-11-03", starts={"Aberwen": LAUNCH}, controls=CONTROLS)
    with pytest.raises(ValueError, match="“Eastmoor” is a campaign area too"):
        ns.analyse_effect(series, start="2025-11-03", areas=["Eastmoor"], controls=CONTROLS)
    with pytest.raises(ns.SeriesError, match="there is no area “Eastmor”"):
        ns.analyse_effect(series, start="2025-11-03", controls=["Eastmor"])
    with pytest.raises(ValueError, match="numbers are needed where there are no past counts"):
        ns.minimum_detectable_effect(controls=["Eastmoor"])


def test_each_area_may_have_a_start_of_its_own() -> None:
    series = EXAMPLES / "referrals.csv"
    starts = {"aberwen": LAUNCH, "Brynglas": LAUNCH}
    design = ns.StudyDesign.from_data(series, starts=starts)
    assert design.campaign == ("Aberwen", "Brynglas") and len(design.controls) == 8
    assert design.panel is design.panel and design.panel.starts == (104, 104)


def test_what_the_pages_of_version_0_1_showed_goes_on() -> None:
    with pytest.warns(
        FutureWarning, match=r"effect\.Series is called netsafe_evaluation\.effect\.panel\.Panel"
    ):
        from netsafe.evaluation.effect import Series, analyse
    effect = analyse(Series(np.ones((1, 30)), np.ones((2, 30)), starts=(10,)))
    assert effect.refused is effect.refusal is not None
