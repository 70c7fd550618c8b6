"""The table of who may do what as a page of the documentation.

Example: ``python -m netsafe_desk.roles.manual > docs/desk/roles.md``.
"""

from __future__ import annotations

import sys

from netsafe_intake.wording import Wording, wording

from netsafe_desk.roles.allowances import PACKAGE, Allowance, allowances

_HEAD = """\
# Who may do what at the desk

Made from `packages/netsafe-desk/src/netsafe_desk/roles/matrix.toml`, which every button and address asks:
`python -m netsafe_desk.roles.manual > docs/desk/roles.md`. What no row allows, nobody may: there is no
superuser. *Fresh* asks for a sign-in of the last quarter of an hour.

| what | verb | done to | by whom | in which state | unless | fresh |
|--|--|--|--|--|--|--|
"""


def manual(language: str = "en") -> str:
    """The whole page."""
    words = wording(PACKAGE, language)
    return _HEAD + "".join(_row(allowance, words) for allowance in allowances().values())


def _row(allowance: Allowance, words: Wording) -> str:
    cells = (
        words.say(f"verb.{allowance.verb}"),
        f"`{allowance.verb}`",
        words.say(f"thing.{allowance.thing}"),
        "; ".join(words.say(f"role.{role}") for role in allowance.roles),
        ", ".join(words.say(f"state.{state}") for state in allowance.states) or "any",
        "; ".join(words.say(f"hindrance.{name}.reason") for name in allowance.unless) or "–",
        "yes" if allowance.fresh else "",
    )
    return "| " + " | ".join(cells) + " |\n"


if __name__ == "__main__":
    sys.stdout.write(manual())
