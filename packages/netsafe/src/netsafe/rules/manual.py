"""The documentation of the rules, one at a time or all as a Markdown page."""

from __future__ import annotations

import difflib
import re
from typing import ClassVar

from netsafe_intake.check_documentation import with_bold_labels
from netsafe_intake.error import NetSafeError
from netsafe_intake.text_decoding import in_a_line
from netsafe_intake.wording import Sentence, Wording, fields_of, wording

from netsafe.rules.catalogue import RULES
from netsafe.rules.finding import sentence_key
from netsafe.rules.groups import GROUPS, ROOM, group_title, package_of
from netsafe.rules.rule import PARTS, Rule

_HEAD = """\
# The rules

What `netsafe check` looks at. This page is made from the rules themselves:
`netsafe check --explain all > docs/rules.md`.

An *error* stops a release from being sealed; a *warning* wants a person to look; a *note* is good to know.
A wording is exempt from a rule when its heading says so: `## name {allow=NS404}`. Use that rarely. A
matter of safety (NS2…, NS703, NS710) is then still a note, so that whoever approves the words sees it;
NS101, NS102, NS119 and NS301 cannot be waived. The words, lists and limits of each language are
[data](languages.md); the rules that lack them in a language pass it over, and NS120 says which.
*Reach* says which words decide what a rule says about a text: the *wording* alone; the *text* in all
languages; its *piece*; its *page*; the *campaign*, so that it is told after a save and not while somebody
writes; or none, *facts*.
Under *Mend* stands what a finding says and what to do, with words in CAPITALS for what it names, and […]
for what it may add.
"""


NEAR = 3
"""How many codes are named to somebody who asks for one that no rule has."""


class UnknownRuleError(NetSafeError, LookupError):
    """No rule has a code or name; the message is one line, with the codes that are near."""

    code: ClassVar[str] = "rule-unknown"


def explain(code: str, language: str = "en") -> str:
    """The documentation of the rule with this code or name, with the words of its findings in `language`.

    ``all`` gives the whole manual.  Raises UnknownRuleError.
    """
    if code.lower() == "all":
        return manual()
    for rule in RULES:
        if code.upper() == rule.code or code.lower() == rule.name:
            return f"{_heading(rule, language)}\n\n{_body(rule, language)}\n"
    near = ", ".join(f"{rule.code} {rule.name}" for rule in _near(code))
    raise UnknownRuleError(
        "",
        f"no rule has the code “{in_a_line(code)}”" + (f"; near are {near}" if near else ""),
        "give the code or the name of a rule, or “all” for the list",
    )


def manual() -> str:
    """All rules as Markdown: what docs/rules.md holds."""
    parts = [_HEAD]
    for prefix in GROUPS:
        rules = [rule for rule in RULES if rule.code.startswith(prefix)]
        rows = "".join(f"| {' | '.join(_cells(rule))} |\n" for rule in rules)
        head = "| code | name | severity | reach | |\n|--|--|--|--|--|\n"
        parts.append(f"## {group_title(prefix)}\n\n{head}{rows}")
        parts.extend(_section(rule) for rule in rules)
    return "\n".join(parts)


def _cells(rule: Rule) -> tuple[str, ...]:
    return rule.code, rule.name, rule.severity, rule.reach, rule.title


def _section(rule: Rule) -> str:
    text = with_bold_labels(_body(rule, "en"), (*(part.rstrip(":") for part in PARTS), "Mend"))
    return f"### {_heading(rule, 'en')}\n\n{text}\n"


def _heading(rule: Rule, language: str) -> str:
    return f"{rule.code} {rule.name} ({wording(ROOM, language).say(f'severity.{rule.severity}')})"


def _body(rule: Rule, language: str) -> str:
    """What the rule is for, and what each of its findings says and how it is mended, in `language`."""
    words = wording(ROOM, language)
    of_rule = wording(rule.words or package_of(rule.code), language)
    stem = "" if rule.words else rule.code
    sentences = [
        (_with_names(of_rule.sentences[reason]), _with_names(of_rule.sentences[mend]))
        for reason, mend in (
            [sentence_key(of_rule, stem, case, name) for name in ("reason", "mend")]
            for case in _cases(of_rule, stem)
        )
    ]
    mends = "\n".join(
        words.say("manual.finding", reason=reason, mend=mend) for reason, mend in dict.fromkeys(sentences)
    )
    note = "" if language == "en" else words.say("manual.in-english") + "\n\n"
    return f"{note}{rule.documentation}\n\n{words.say('manual.mend')}\n\n{mends}"


def _cases(words: Wording, stem: str) -> list[str]:
    """The cases below `stem` that have words of their own; “” where `stem` itself has both sentences."""
    below = [stem] if stem else []
    parts = [key.split(".") for key in words.sentences]
    cases = [part[len(below)] for part in parts if part[:-2] == below]
    if {(*below, "reason"), (*below, "mend")} <= set(map(tuple, parts)):
        cases.insert(0, "")
    return list(dict.fromkeys(cases))


def _with_names(sentence: Sentence) -> str:
    """A sentence with the name of each value in capitals where the value will stand.

    A value right behind a word is a clause that may be there, and stands as “ […]”.
    """
    template = sentence if isinstance(sentence, str) else sentence.forms["other"]
    names = {name: name.upper().replace("_", "-") for name in fields_of(template)}
    clauses = re.sub(r"(?<=[\w}])(?<!\{)(?<!\}\})\{\w+\}", " […]", template)
    return Wording("en", {"sentence": clauses}).say("sentence", **names)


def _near(code: str) -> list[Rule]:
    """The rules that somebody may have meant: by name, or by the fewest changed characters of the code."""
    names = difflib.get_close_matches(code.lower(), [rule.name for rule in RULES], NEAR)
    if names:
        return [rule for name in names for rule in RULES if rule.name == name]
    number = re.search(r"[0-9]{1,9}", code)
    if number is None:
        return []
    digits, value = number[0], int(number[0])
    distances = {rule.code: _edit_distance(digits, rule.code[2:]) for rule in RULES}
    nearest = min(distances.values())
    alike = [rule for rule in RULES if distances[rule.code] == nearest]
    near = sorted(alike, key=lambda rule: abs(int(rule.code[2:]) - value))[:NEAR]
    return sorted(near, key=lambda rule: rule.code)


def _edit_distance(first: str, other: str) -> int:
    """The fewest characters to insert, delete or replace that make `first` the same as `other`.

    >>> _edit_distance("6055", "605"), _edit_distance("650", "605")
    (1, 2)
    """
    distances = list(range(len(other) + 1))
    for row, mine in enumerate(first, 1):
        before, distances[0] = distances[0], row
        for column, theirs in enumerate(other, 1):
            before, distances[column] = (
                distances[column],
                min(distances[column] + 1, distances[column - 1] + 1, before + (mine != theirs)),
            )
    return distances[-1]
