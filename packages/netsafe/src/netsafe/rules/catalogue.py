"""Every rule, found in the folders of the groups: a new rule is one file there, and its words."""

from __future__ import annotations

from netsafe_intake.check_catalogue import entries_in, refuse_duplicates

from netsafe.rules.groups import GROUPS, ROOM
from netsafe.rules.rule import Rule


def _rules() -> tuple[Rule, ...]:
    rules = [rule for folder in GROUPS.values() for rule in entries_in(f"{ROOM}.{folder}", "RULE", Rule)]
    refuse_duplicates(rules)
    return tuple(sorted(rules, key=lambda rule: rule.code))


RULES: tuple[Rule, ...] = _rules()
"""Every rule, by code."""
