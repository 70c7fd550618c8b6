"""``netsafe capacity``, from outside."""

from __future__ import annotations

import json
import shutil
import tomllib
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from evaluation.capacity.sample import CAMPAIGN, SMALL, area
from justhtml import JustHTML
from netsafe.bundle import read_bundle
from netsafe.campaign.phase_and_event import Event, Phase
from netsafe.cli import main
from netsafe_evaluation.capacity.narrative import ROOM
from netsafe_intake.wording import Sentence, wording
from templates import templates

ROOT = Path(__file__).parents[3]
EXAMPLE = ROOT / "docs" / "evaluation" / "examples" / "helpline.toml"


def run(*words: str | Path) -> Result:
    return CliRunner().invoke(main, ["capacity", *map(str, words)])


@pytest.fixture
def paced(tmp_path: Path) -> Path:
    path = tmp_path / "line.toml"
    areas = (
        area("north", 20, 'code = "W15000001"') + area("south", 30, 'code = "W15000003"') + area("east", 15)
    )
    path.write_text(SMALL + CAMPAIGN + areas)
    return path


@pytest.fixture
def plain(tmp_path: Path) -> Path:
    path = tmp_path / "plain.toml"
    path.write_text(SMALL)
    return path


def data(*words: str | Path) -> dict[str, Any]:
    result = run(*words, "--json")
    assert result.exit_code == 0, result.output
    found = json.loads(result.stdout, parse_constant=lambda name: pytest.fail(f"{name} is no JSON"))
    assert isinstance(found, dict)
    return found


def test_the_examples_of_the_help_work(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    told = run("--help").output
    lines = [line.replace("Example:", "").strip() for line in told.splitlines()]
    examples = [line.split()[2:] for line in lines if line.startswith("netsafe capacity docs")]
    assert len(examples) == 2
    for words in examples:
        assert run(*words).exit_code == 0


def test_it_says_what_is_answered_in_a_usual_week_and_after_a_rise(plain: Path) -> None:
    found = data(plain, "--rise", "50%")
    assert found["week"]["answered"] + found["week"]["missed"] == pytest.approx(100)
    assert found["rise"]["offered"] == pytest.approx(150)
    assert found["rise"]["answered_share"] < found["week"]["answered_share"]
    told = run(plain, "--rise", "0.5").output
    assert f"{found['rise']['answered_share']:.0%}" in told
    assert "With 50% more calls" in told


def test_every_figure_of_a_week_has_its_stage(plain: Path) -> None:
    found = data(plain)
    assert found["stages"]["answered"] == "outcome"
    assert found["stages"]["hours_of_people"] == "input"
    assert set(found["stages"]) <= set(found["week"])


def test_the_verdict_is_there_in_every_language(plain: Path) -> None:
    verdicts = data(plain)["verdict"]
    assert set(verdicts) == {"cy", "en"}
    assert verdicts["cy"] in run(plain, "--language", "cy").output
    assert "Mewn wythnos arferol" in verdicts["cy"]


def test_both_languages_say_the_same_things_with_the_same_fields() -> None:
    def fields(sentence: Sentence) -> set[str]:
        return {part.split("}")[0] for text in templates(sentence) for part in text.split("{")[1:]}

    english, welsh = wording(ROOM, "en").sentences, wording(ROOM, "cy").sentences
    assert set(english) == set(welsh)
    for key, sentence in english.items():
        assert fields(sentence) == fields(welsh[key]), key


def test_published_numbers_of_missed_calls_are_turned_round(plain: Path) -> None:
    found = data(plain, "--missed", "2200", "--answered", "500", "--weeks", "4.35")["behind"]
    few, many = found["between"]
    assert few["answered_share"] <= 500 / 2700 <= many["answered_share"]
    assert few["people"] <= found["people"] <= many["people"]
    assert found["range"][0] <= found["people"] <= found["range"][1]


def test_the_plan_begins_on_mondays_in_the_order_told(paced: Path) -> None:
    found = data(paced)["pace"]
    assert found["refused"] is None
    assert set(found["starts"]) == {"north", "south", "east"}
    assert min(week["answered_share"] for week in found["weeks"]) >= 0.85 - 1e-4
    assert min(week["answered_share"] for week in found["all_at_once"]) < 0.85


def test_a_plan_that_cannot_be_is_said_and_ends_with_1(paced: Path, tmp_path: Path) -> None:
    out = tmp_path / "phases.toml"
    result = run(paced, "--target", "99.8%", "--out", out)
    assert result.exit_code == 1
    assert "No order of the areas keeps the target" in result.output
    assert not out.exists()


def test_proposed_phases_can_be_put_into_the_bundle(paced: Path, tmp_path: Path) -> None:
    out, found = tmp_path / "phases.toml", data(paced)["pace"]
    assert run(paced, "--out", out).exit_code == 0
    proposed = tomllib.loads(out.read_text())
    for phase in proposed["phases"]:
        Phase.model_validate(phase)
    for event in proposed["events"]:
        Event.model_validate(event | {"areas": tuple(event["areas"])})
    assert [phase["starts"].isoformat() for phase in proposed["phases"]] == sorted(
        set(found["starts"].values())
    )
    areas = {event["areas"][0]: event["starts"].isoformat() for event in proposed["events"]}
    assert areas == {"W15000001": found["starts"]["north"], "W15000003": found["starts"]["south"]}
    for before, after in zip(proposed["phases"], proposed["phases"][1:], strict=False):
        assert (after["starts"] - before["ends"]).days == 1
    # Into a copy of the shipped campaign, as its head says, it is a bundle that can be read.
    bundle = tmp_path / "bundle"
    shutil.copytree(ROOT / "campaigns" / "operation-net-safe", bundle)
    with (bundle / "campaign.toml").open("a") as file:
        file.write("\n" + out.read_text())
    release = read_bundle(bundle).release
    assert {phase["id"] for phase in proposed["phases"]} <= {phase.id for phase in release.phases}


def test_phases_are_never_written_into_a_bundle(paced: Path, tmp_path: Path) -> None:
    bundle = tmp_path / "bundle"
    (bundle / "words").mkdir(parents=True)
    (bundle / "campaign.toml").write_text("id = 1\n")
    for out in (bundle / "campaign.toml", bundle / "words" / "phases.toml"):
        result = run(paced, "--out", out)
        assert result.exit_code == 2
        assert "Mend" in result.output
    assert (bundle / "campaign.toml").read_text() == "id = 1\n"


def test_the_page_is_sound_and_names_nothing_from_elsewhere(paced: Path, tmp_path: Path) -> None:
    paced.write_text(paced.read_text().replace('id = "east"', 'id = "east"\nname = "<script>x</script>&"'))
    for language, title in (("en", "Can the helpline cope?"), ("cy", "A all y llinell gymorth ymdopi?")):
        out = tmp_path / f"page-{language}.html"
        result = run(paced, "--rise", "50%", "--out", out, "--language", language)
        assert result.exit_code == 0, result.output
        text = out.read_text()
        page = JustHTML(text, strict=True, sanitize=False)
        (root,) = page.query("html")
        assert root.attrs is not None and root.attrs["lang"] == language
        assert [one.to_text() for one in page.query("h1")] == [title]
        assert not page.query("script, link, img, iframe, form")
        assert "<script>x" not in text and "&lt;script&gt;x&lt;/script&gt;&amp;" in text
        drawn = [len(page.query(f".{way} svg")) for way in ("wide", "narrow")]
        assert drawn == [2, 2] and len(page.query("svg")) == 4 and len(page.query("table")) == 2
        assert "http" not in text.replace("http://www.w3.org/2000/svg", "")


def test_what_was_there_is_replaced_whole_or_left(plain: Path, tmp_path: Path) -> None:
    out = tmp_path / "page.html"
    out.write_text("old")
    assert run(plain, "--out", out, "--out", tmp_path / "phases.toml").exit_code == 2  # no campaign to pace
    assert out.read_text() == "old"
    assert run(plain, "--out", out).exit_code == 0
    assert out.read_text().startswith("<!doctype html>")
    assert {path.name for path in tmp_path.iterdir()} == {"plain.toml", "page.html"}


@pytest.mark.parametrize(
    "words",
    [
        ("--rise", "much"),
        ("--rise", "-100%"),
        ("--rise", "nan"),
        ("--target", "100%"),
        ("--target", "0"),
        ("--handling", "0"),
        ("--patience", "-1"),
        ("--missed", "5"),
        ("--missed", "5", "--answered", "0", "--weeks", "1"),
        ("--missed", "5", "--answered", "5", "--weeks", "nan"),
        ("--language", "fr"),
        ("--out", "page.pdf"),
        ("--out", "no/such/folder/page.html"),
    ],
)
def test_wrong_use_ends_with_2_and_one_line(plain: Path, words: tuple[str, ...]) -> None:
    result = run(plain, *words)
    assert result.exit_code == 2
    assert "Mend" in result.output or "give" in result.output
    assert "Traceback" not in result.output


def test_a_file_that_cannot_be_used_ends_with_2(tmp_path: Path) -> None:
    missing = run(tmp_path / "nothing.toml")
    assert (missing.exit_code, "nothing.toml" in missing.output) == (2, True)
    assert run(tmp_path).exit_code == 2
    path = tmp_path / "x.toml"
    path.write_text(SMALL.replace("people = 3", "people = -3"))
    assert run(path).exit_code == 2


def test_the_file_that_is_read_is_not_overwritten(paced: Path) -> None:
    before = paced.read_text()
    assert run(paced, "--out", paced).exit_code == 2
    assert paced.read_text() == before


def test_callers_who_never_give_up_and_a_line_far_too_small_still_get_an_answer(tmp_path: Path) -> None:
    path = tmp_path / "line.toml"
    path.write_text(
        SMALL.replace("patience_minutes = 3", 'patience_minutes = "for ever"').replace(
            "people = 3", "people = 1"
        )
    )
    found = data(path, "--rise", "200%")
    assert found["assumptions"]["patience_minutes"] is None
    assert found["week"]["missed"] == pytest.approx(found["week"]["cut_off_at_closing"])
    assert len(found["rise"]["overloaded_hours"]) == 40
    told = run(path).output
    assert "nobody gives up waiting" in told
    assert "warning rather than a forecast" in told
    refused = run(path, "--missed", "5", "--answered", "5", "--weeks", "1")
    assert refused.exit_code == 2 and "never give up" in refused.output
