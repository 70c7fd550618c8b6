"""``netsafe check``, run as people run it: another process, its output and its exit status."""

from __future__ import annotations

import json
import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SHIPPED = ROOT / "campaigns/operation-net-safe"


NO_LISTS = {**os.environ, "NETSAFE_DICTIONARIES": ""}
"""As on a machine without lists of words, whatever this one has."""


def netsafe(*arguments, cwd=None, env=NO_LISTS):
    return subprocess.run(
        [sys.executable, "-m", "netsafe", *map(str, arguments)],
        capture_output=True, text=True, encoding="utf-8", cwd=cwd, env=env,
    )  # fmt: skip


def check(folder, *arguments, **options):
    return netsafe("check", folder, "--today", "2026-11-23", *arguments, **options)


def test_good_bundle(campaign):
    ran = check(campaign.write())
    assert ran.returncode == 0
    assert ran.stdout.splitlines()[-1] == "0 errors, 0 warnings and 4 notes in 54 texts"
    assert ran.stderr == ""


def test_warning_alone_is_no_failure(campaign):
    campaign.say("messages.stop", en="Ask Mrs Jones.", cy="Gofynnwch.")
    assert check(campaign.write()).returncode == 0


def test_error_with_its_place_and_mend(campaign):
    campaign.say("messages.stop", en="There is help.", cy="Talk to someone today.")
    ran = check(campaign.write())
    assert ran.returncode == 1
    lines = ran.stdout.splitlines()
    place = next(
        number
        for number, line in enumerate(lines)
        if line.startswith("words/messages.cy.md:3: NS105 error: ")
    )
    assert lines[place + 1].startswith("    ")


def test_no_colours_in_a_pipe(campaign):
    campaign.silence("messages.stop", "cy")
    assert "\x1b" not in check(campaign.write()).stdout


def on_a_terminal(folder, **environment):
    """What `netsafe check` writes to a terminal."""
    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "netsafe", "check", str(folder)]
    surroundings = {**NO_LISTS, "NO_COLOR": "", **environment}
    with subprocess.Popen(command, stdout=theirs, stderr=subprocess.DEVNULL, env=surroundings) as process:
        os.close(theirs)
        shown = b""
        while True:
            try:
                more = os.read(ours, 4096)
            except OSError:  # the terminal is gone: the process has ended
                break
            if not more:
                break
            shown += more
        process.wait()
    os.close(ours)
    return shown


def test_colours_on_a_terminal(campaign):
    campaign.silence("messages.stop", "cy")
    assert b"\x1b[31;1merror" in on_a_terminal(campaign.write())


def test_no_colours_where_the_reader_wants_none(campaign):
    campaign.silence("messages.stop", "cy")
    assert b"\x1b" not in on_a_terminal(campaign.write(), NO_COLOR="1")


def test_json(campaign):
    campaign.silence("messages.stop", "cy")
    ran = check(campaign.write(), "--format", "json")
    report = json.loads(ran.stdout)
    assert ran.returncode == 1
    assert (report["format"], report["readable"], report["campaign"]) == (1, True, "small")
    assert report["digest"] == campaign.read().release.digest
    assert report["counts"] == {"error": 1, "warning": 0, "note": 4}
    (error,) = [finding for finding in report["findings"] if finding["severity"] == "error"]
    place = {"file": "words/messages.cy.md", "line": None, "language": "cy", "key": "messages.stop"}
    rule = {"code": "NS101", "name": "missing-text", "severity": "error"}
    subject = {"key": "messages.stop", "language": "cy", "offset": None}
    assert error == {**place, **rule, "subject": subject, "reason": error["reason"], "mend": error["mend"]}


def test_bundle_that_cannot_be_read(campaign):
    campaign.fact('kind = "crisis"', 'kynd = "crisis"')
    ran = check(campaign.write())
    assert ran.returncode == 1
    assert f"{campaign.line_of('kynd')}: " in ran.stderr
    assert "Traceback" not in ran.stderr
    report = json.loads(check(campaign.write(), "--format", "json").stdout)
    assert report["readable"] is False
    assert {fault["file"] for fault in report["faults"]} == {"campaign.toml"}


def test_bundle_that_cannot_be_read_in_welsh(campaign):
    campaign.fact('kind = "crisis"', 'kynd = "crisis"')
    folder = campaign.write()
    ran = check(folder, "--language", "cy")
    assert ran.returncode == 1
    line = campaign.line_of("kynd")
    assert (
        f"{line}: nid oes “services.1.kynd” yma. Cywiriad: ai “kind” oedd gennych mewn golwg?" in ran.stderr
    )
    report = json.loads(check(folder, "--format", "json", "--language", "cy").stdout)
    assert "nid oes “services.1.kynd” yma." in [fault["reason"] for fault in report["faults"]]


def test_folder_that_is_not_there(tmp_path):
    ran = check(tmp_path / "nowhere")
    assert (ran.returncode, ran.stdout) == (1, "")
    assert len(ran.stderr.splitlines()) == 1


@pytest.mark.parametrize(
    "wrong", [["--format", "xml"], ["--today", "yesterday"], ["--explain", "NS000"], ["--nothing"]]
)
def test_wrong_use(campaign, wrong):
    ran = netsafe("check", campaign.write(), *wrong)
    assert ran.returncode == 2
    assert "Traceback" not in ran.stderr


def test_the_plan_as_a_build_moves_it():
    """A week later the post of Monday 14 November 2016 goes out on Easter Monday, when the line is closed."""
    assert "NS609" not in check(SHIPPED).stdout
    ran = check(SHIPPED, "--start", "2027-03-22")
    (finding, _) = (line for line in ran.stdout.splitlines() if "NS609 warning" in line)
    assert "2027-03-29 09:00" in finding and "words/posts.cy.md" in finding
    too_far = check(SHIPPED, "--start", "9999-12-31")
    assert (too_far.returncode, too_far.stdout) == (1, "")
    assert "Mend: name a nearer day" in too_far.stderr


def test_explain():
    ran = netsafe("check", "--explain", "NS203")
    assert ran.returncode == 0
    assert ran.stdout.startswith("NS203 threat-of-exposure (error)")


def test_explain_in_welsh():
    ran = netsafe("check", "--explain", "NS203", "--language", "cy")
    assert ran.returncode == 0
    assert ran.stdout.startswith("NS203 threat-of-exposure (gwall)")


def test_a_rule_that_is_not_there():
    ran = netsafe("check", "--explain", "NS123")
    assert (ran.returncode, ran.stdout) == (2, "")
    assert "near are NS121 unknown-word, NS124 further-text-missing, NS125 kind-not-made." in ran.stderr


def test_shipped_campaign_is_the_default_anywhere(tmp_path):
    ran = netsafe("check", "--format", "json", cwd=tmp_path)
    assert json.loads(ran.stdout)["campaign"] == "operation-net-safe"


def test_campaign_below_the_current_folder_comes_first(campaign, tmp_path):
    campaign.folder = tmp_path / "campaigns/operation-net-safe"
    campaign.write()
    assert json.loads(netsafe("check", "--format", "json", cwd=tmp_path).stdout)["campaign"] == "small"


def test_help_has_an_example_that_works():
    shown = netsafe("check", "--help").stdout
    example = next(line for line in shown.splitlines() if "Example:" in line).split("netsafe ", 1)[1]
    ran = netsafe(*example.split(), cwd=ROOT)
    assert json.loads(ran.stdout)["campaign"] == "operation-net-safe"


def test_checking_changes_nothing(campaign):
    folder = campaign.write()
    before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    check(folder)
    assert {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()} == before


def test_control_characters_of_a_name_do_not_reach_the_terminal(campaign):
    campaign.say("messages.stop", en="You can \u202eporn dlihc\u202c. child porn", cy="Mae help.")
    assert "\u202e" not in check(campaign.write()).stdout


def test_welsh_report(campaign):
    campaign.silence("messages.stop", "cy")
    ran = check(campaign.write(), "--language", "cy")
    assert ran.returncode == 1
    lines = ran.stdout.splitlines()
    place = lines.index(
        "words/messages.cy.md: NS101 gwall: "
        "nid oes gan “messages.stop” eiriau yn yr iaith cy, er bod rhai yn: en."
    )
    assert lines[place + 1] == ("    ysgrifennwch nhw yn yr iaith cy (“## stop” yn words/messages.cy.md)")
    assert lines[-1] == "1 gwall, 0 rhybudd a 4 nodyn mewn 54 testun"


def test_welsh_findings_as_json_in_the_same_order(campaign):
    campaign.silence("messages.stop", "cy")
    folder = campaign.write()
    welsh, english = (
        json.loads(check(folder, "--format", "json", "--language", language).stdout)["findings"]
        for language in ("cy", "en")
    )
    told = {"reason", "mend"}
    assert [{key: row[key] for key in row.keys() - told} for row in welsh] == [
        {key: row[key] for key in row.keys() - told} for row in english
    ]
    assert welsh != english


def test_a_language_that_nobody_has_written(campaign):
    ran = check(campaign.write(), "--language", "xx")
    assert ran.returncode == 2
    assert "no words in “xx”" in ran.stderr
