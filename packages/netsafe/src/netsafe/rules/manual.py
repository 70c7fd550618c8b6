"""The documentation of the rules, one at a time or all as a Markdown page."""

from __future__ import annotations

from netsafe_intake.catalogue import with_bold_labels

from netsafe.rules.catalogue import RULES
from netsafe.rules.groups import GROUPS, group_title
from netsafe.rules.rule import Rule

_HEAD = """\
# The rules

What `netsafe check` looks at. This page is made from the rules themselves:
`netsafe check --explain all > docs/rules.md`.

An *error* stops a release from being sealed; a *warning* wants a person to look; a *note* is good to know.
A wording is exempt from a rule when its heading says so: `## name {allow=NS404}`. Use that rarely. A
matter of safety (NS2…, NS703, NS710) is then still a note, so that whoever approves the words sees it;
NS101, NS102, NS119 and NS301 cannot be waived. The words, lists and limits of each language are
[data](languages.md); the rules that lack them in a language pass it over, and NS120 says which.
"""


def explain(code: str) -> str:
    """The documentation of the rule with this code or name; KeyError where there is none.

    ``all`` gives the whole manual.
    """
    if code.lower() == "all":
        return manual()
    for rule in RULES:
        if code.upper() == rule.code or code.lower() == rule.name:
            return f"{rule.code} {rule.name} ({rule.severity})\n\n{rule.documentation}\n"
    raise KeyError(code)


def manual() -> str:
    """All rules as Markdown: what docs/rules.md holds."""
    parts = [_HEAD]
    for prefix in GROUPS:
        rules = [rule for rule in RULES if rule.code.startswith(prefix)]
        rows = "".join(f"| {rule.code} | {rule.name} | {rule.severity} | {rule.title} |\n" for rule in rules)
        parts.append(f"## {group_title(prefix)}\n\n| code | name | severity | |\n|--|--|--|--|\n{rows}")
        parts.extend(_section(rule) for rule in rules)
    return "\n".join(parts)


def _section(rule: Rule) -> str:
    text = with_bold_labels(rule.documentation, ("What", "Why", "Bad", "Good", "Exempt"))
    return f"### {rule.code} {rule.name} ({rule.severity})\n\n{text}\n"
