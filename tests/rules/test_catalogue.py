"""Every rule has a code, a file, a documentation, and a place in docs/rules.md."""

import re
from pathlib import Path

import netsafe.rules
import pytest
from netsafe.rules import RULES, Rule, explain
from netsafe.rules.groups import GROUPS
from netsafe.rules.manual import UnknownRuleError, manual
from netsafe.rules.rule import PARTS
from netsafe_intake.check_catalogue import CatalogueError, refuse_duplicates

ROOT = Path(__file__).parents[2]
FOLDER = Path(netsafe.rules.__file__).parent


def test_codes_and_names_are_unique_and_in_order():
    codes = [rule.code for rule in RULES]
    assert codes == sorted(set(codes))
    assert len({rule.name for rule in RULES}) == len(RULES)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_rule_is_documented(rule):
    assert re.fullmatch(r"NS[1-7]\d\d", rule.code)
    assert re.fullmatch(r"[a-z]+(-[a-z]+)*", rule.name)
    assert rule.code[:3] in GROUPS
    assert rule.title.endswith(".")
    places = [rule.documentation.find(f"\n{part}") for part in PARTS]
    assert -1 not in places
    assert places == sorted(places)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_rule_lives_in_the_file_that_bears_its_name(rule):
    file = FOLDER / GROUPS[rule.code[:3]] / f"{rule.name.replace('-', '_')}.py"
    assert file.read_text(encoding="utf-8").count("RULE = Rule(") == 1


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_rule_is_tested_by_its_code(rule):
    tests = "".join(path.read_text(encoding="utf-8") for path in Path(__file__).parent.glob("test_*.py"))
    assert tests.count(f'"{rule.code}"') >= 1, f"no test names {rule.code}"


def test_every_matter_of_safety_stays_visible_when_it_is_waived():
    safety = [rule for rule in RULES if rule.code.startswith("NS2") or rule.code in ("NS703", "NS710")]
    assert {rule.waiver for rule in safety} == {"noted"}


def test_every_module_in_the_folder_of_a_group_is_a_rule():
    files = {path.stem for folder in GROUPS.values() for path in (FOLDER / folder).glob("[!_]*.py")}
    assert files == {rule.name.replace("-", "_") for rule in RULES}


def test_a_code_that_is_taken_is_refused_with_whose_it_is_and_one_that_is_free():
    first, *others = RULES

    def check(context):
        return ()

    copy = Rule(first.code, "error", check, reach="facts")
    with pytest.raises(CatalogueError) as refusal:
        refuse_duplicates([first, *others, copy])
    assert str(refusal.value) == (
        f"{first.code} is taken by netsafe.rules.languages.missing_text, so {__name__} needs another code; "
        "NS122 is free"
    )


def test_the_page_of_the_rules_is_current():
    page = (ROOT / "docs/rules.md").read_text(encoding="utf-8")
    assert page == manual(), "make it again: netsafe check --explain all > docs/rules.md"


def test_explain_takes_code_or_name():
    assert explain("ns203") == explain("threat-of-exposure")
    assert explain("NS203").startswith("NS203 threat-of-exposure (error)\n\nA text threatens")


def test_explain_says_what_each_finding_says_and_how_to_mend_it():
    explained = explain("NS104")
    assert rule_of("NS104").documentation in explained
    assert explained.endswith(
        "\nMend:\n\n- “KEY” says the same in LANGUAGE as in ORIGINAL. Mend: translate it into LANGUAGE; "
        "if it is a name, exempt it with allow=NS104\n"
    )


def test_explain_has_every_case_of_a_rule_once():
    mends = explain("NS118").partition("\nMend:\n\n")[2].splitlines()
    assert [line.partition(" Mend: ")[2] for line in mends] == [
        "did you mean “SIMILAR”?",
        "add it to the campaign, or delete the words",
    ]


def test_explain_in_welsh():
    explained = explain("NS104", "cy")
    assert explained.startswith("NS104 same-text-in-two-languages (gwall)\n\nYn Saesneg")
    assert "\nCywiriad:\n\n- mae “KEY” yn dweud yr un geiriau" in explained


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_the_page_has_what_explain_says(rule):
    """But for the marks of Markdown, the body of each section is what the command prints."""
    page = (ROOT / "docs/rules.md").read_text(encoding="utf-8")
    section = page.partition(f"### {rule.code} ")[2].partition("\n### ")[0].partition("\n## ")[0]
    printed = explain(rule.code).removeprefix(f"{rule.code} ")
    for label in (*PARTS, "Mend:"):
        printed = re.sub(rf"^{label}", f"**{label[:-1]}.**", printed, flags=re.MULTILINE)
    assert section.strip() == printed.strip()


@pytest.mark.parametrize(
    ("code", "near"),
    [
        ("NS123", ["NS121 unknown-word", "NS124 further-text-missing", "NS125 kind-not-made"]),
        ("NS6055", ["near are NS605 language-not-approved. Mend"]),
        ("NS60", ["NS601 ", "NS602 ", "NS603 "]),
        ("NS999", ["NS609", "NS709", "NS719"]),
        ("missing-txt", ["NS101 missing-text"]),
        ("strawberry", []),
    ],
)
def test_explain_an_unknown_code_names_those_that_are_near(code, near):
    with pytest.raises(UnknownRuleError) as refusal:
        explain(code)
    assert str(refusal.value).startswith(f"no rule has the code “{code}”")
    assert ("; near are " in str(refusal.value)) == bool(near)
    assert all(name in str(refusal.value) for name in near)


def rule_of(code):
    return next(rule for rule in RULES if rule.code == code)
