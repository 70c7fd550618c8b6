"""Every module and name that 0.1.0 had in its three rooms is imported today, or says what to use instead."""

from __future__ import annotations

import json
import subprocess
import sys
import warnings
from importlib import import_module
from pathlib import Path
from types import ModuleType

import pytest
from netsafe import former_names

ROOT = Path(__file__).parents[1]
THEN: dict[str, list[str]] = json.loads((ROOT / "tests/kept/0.1.0/public-names.json").read_text())
"""Module → its public names, read from the sources of then by tools/public_names.py."""
RELEASES = (ROOT / "docs/releases.md").read_text(encoding="utf-8")


@pytest.mark.filterwarnings("ignore:.*is called:FutureWarning")
@pytest.mark.parametrize("module", THEN)
def test_a_module_of_then_is_imported_with_every_name(module: str) -> None:
    loaded = import_module(module)
    for name in THEN[module]:
        if name in former_names.removed_names(module):
            with pytest.raises(ImportError, match=r"is gone. Mend: use netsafe_"):
                getattr(loaded, name)
        else:
            assert not isinstance(getattr(loaded, name), ModuleType), name


def test_the_list_is_that_of_three_rooms() -> None:
    assert len(THEN) == 191 and sum(map(len, THEN.values())) > 800
    assert {".".join(module.split(".")[:2]) for module in THEN} == former_names.FORMER.keys()


def test_the_table_names_what_there_was_and_nothing_else() -> None:
    assert former_names.renamed_modules().keys() <= THEN.keys()
    for part in ("renamed_names", "removed_names"):
        for module in THEN:
            assert getattr(former_names, part)(module).keys() <= set(THEN[module])


def test_what_has_no_successor_is_listed_with_the_releases() -> None:
    for module in THEN:
        for name, instead in former_names.removed_names(module).items():
            successor, _, rest = instead.partition(",")
            of_today, _, name_of_today = successor.rpartition(".")
            assert callable(getattr(import_module(of_today), name_of_today))
            assert f"| `{module}.{name}` | `{successor}`{rest and ','}{rest} |" in RELEASES


def lines(code: str) -> list[str]:
    """What Python says on standard error to somebody who runs `code`."""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return [line.partition("Warning: ")[2] for line in done.stderr.splitlines() if "Warning: " in line]


def test_a_renamed_name_is_the_same_thing_and_says_its_new_name_once_in_each_place() -> None:
    said = lines(
        "for _ in range(2): from netsafe.counts.line import Reading\n"
        "from netsafe_door.counts.spool_line import ParsedLine\n"
        "assert Reading is ParsedLine"
    )
    assert said == [
        f"netsafe.counts{former} is called netsafe_door.counts{today} today; "
        "the former name goes with version 0.3"
        for former, today in (("", ""), (".line", ".spool_line"), (".line.Reading", ".spool_line.ParsedLine"))
    ]


def test_a_name_that_stayed_says_the_new_name_of_its_room_alone() -> None:
    said = lines("from netsafe.evaluation.effect.result import Effect; Effect")
    assert said == [
        "netsafe.evaluation is called netsafe_evaluation today; the former name goes with version 0.3"
    ]


def test_whoever_asks_for_what_is_gone_is_told_what_to_use() -> None:
    code = "from netsafe.evaluation.trial.judging import plain"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert done.stderr.splitlines()[-1].startswith(
        "ImportError: netsafe.evaluation.trial.judging.plain is gone. Mend: use netsafe_evaluation.result"
    )


def test_a_module_never_takes_the_place_of_the_function_of_its_name() -> None:
    """`effect.analyse` was both: the function is what `from … import analyse` has always given."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import_module("netsafe.evaluation.effect.analyse")
        former, today = import_module("netsafe.evaluation.effect"), import_module("netsafe_evaluation.effect")
    assert former.analyse is today.analyse and callable(today.analyse)


def test_a_module_that_never_was_is_not_found() -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        for name in ("netsafe.evaluation.nothing", "netsafe.evaluation.nothing.at_all", "netsafe.counts.no"):
            with pytest.raises(ModuleNotFoundError, match=name.rpartition(".")[0]):
                import_module(name)
