"""The Bad and Good examples of a rule, as changes of the small campaign.

An example is one or more pieces of files.  A line with the name of a file begins a piece; what stands before
any such line belongs to campaign.toml::

    [[services]]
    id = "line"
    number = "0808 1000 90"
    # no site.security
    words/messages.en.md
    ## stop
    You can stop.

Tables are merged with those of the small campaign: rows of a list by their `id` (a review by its language, a
link by its code).  ``# no site.security`` takes a value out; ``# sealed: cy, en`` approves these languages by
a seal.  Below a heading of a words file stand its words; none at all take the text out of that language.  An
example that begins with ``# as above, and`` goes on from the Bad one.
"""

from __future__ import annotations

import re
import textwrap
import tomllib
from typing import Any

from netsafe.bundle import campaign_toml_writing

_FILE = re.compile(r"(?P<file>campaign\.toml|(?:words|languages|films)/[\w.-]+)")
_WORDS = re.compile(r"words/(?P<stem>[a-z0-9-]+)\.(?P<language>[A-Za-z-]+)\.md")
_HEADING = re.compile(r"## (?P<name>[\w.-]+)(?: \{(?P<marks>[^}]*)\})?")
_SEALED = re.compile(r"# sealed: (?P<languages>[\w, -]+)")
_TAKEN_OUT = re.compile(r"# no (?P<path>[\w.-]+)")
_FILM, _CAPTIONS = b"\0\0\0\x18ftypisom", b"WEBVTT\n\n00:00.000 --> 00:02.000\nBore da\n"
_IDENTITIES = ("id", "language", "code", "address")


def example(documentation: str, label: str) -> str:
    """The block below ``Bad:`` or ``Good:`` in the documentation of a rule; "" where it is prose."""
    block = re.search(rf"^{label}:\n\n((?:    .*\n|\n)+)", documentation + "\n", re.MULTILINE)
    return textwrap.dedent(block[1]).strip("\n") if block else ""


def examples(documentation: str, label: str) -> list[str]:
    """The examples that are applied one after the other for `label`; none where it is prose."""
    text = example(documentation, label)
    goes_on = text.partition("\n")[0] == "# as above, and"
    return [*([example(documentation, "Bad")] if goes_on else []), *([text] if text else [])]


def apply(text: str, campaign: Any) -> None:
    """Change `campaign`, a small campaign in the making, as an example says."""
    pieces: list[tuple[str, list[str]]] = [("campaign.toml", [])]
    for line in text.split("\n"):
        file = _FILE.fullmatch(line.strip())
        if file:
            pieces.append((file["file"], []))
        else:
            pieces[-1][1].append(line)
    for file_name, lines in pieces:
        if words := _WORDS.fullmatch(file_name):
            _say(campaign, words["stem"], words["language"], lines)
        elif file_name == "campaign.toml":
            _change_facts(campaign, lines)
        else:
            path = campaign.folder / file_name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text("\n".join(lines).strip("\n") + "\n", encoding="utf-8")
    _write_films(campaign)


def _write_films(campaign: Any) -> None:
    """Write each file of a film that an example names and does not hold."""
    for film in tomllib.loads(campaign.toml).get("films", []):
        for recording in film.get("recordings", []):
            for name, content in ((recording["file"], _FILM), (recording["captions"], _CAPTIONS)):
                path = campaign.folder / "films" / name
                path.parent.mkdir(parents=True, exist_ok=True)
                if not path.exists():
                    path.write_bytes(content)


def _say(campaign: Any, stem: str, language: str, lines: list[str]) -> None:
    texts: list[tuple[str, str | None, list[str]]] = []
    for line in lines:
        if heading := _HEADING.fullmatch(line):
            texts.append((f"{stem}.{heading['name']}", heading["marks"], []))
        else:
            texts[-1][2].append(line)
    for key, marks, words in texts:
        text = "\n".join(words).strip("\n")
        if text:
            campaign.say(key, marks=marks, **{language: text})
        else:
            campaign.words.pop((key, language), None)


def _change_facts(campaign: Any, lines: list[str]) -> None:
    if not any(line.strip() for line in lines):
        return
    facts = tomllib.loads(campaign.toml)
    _merge(facts, tomllib.loads("\n".join(lines)))
    for line in lines:
        if seal := _SEALED.fullmatch(line):
            campaign.sealed_languages = tuple(seal["languages"].split(", "))
        if path := _TAKEN_OUT.fullmatch(line):
            _take_out(facts, path["path"].split("."))
    campaign.toml = campaign_toml_writing.canonical(facts)


def _merge(facts: dict[str, Any], changes: dict[str, Any], in_a_row: bool = False) -> None:
    """Change `facts`; a list within a row of a list is replaced as a whole."""
    for name, value in changes.items():
        old = facts.get(name)
        if isinstance(old, dict) and isinstance(value, dict) and not _is_localised(old):
            _merge(old, value)
        elif isinstance(old, list) and not in_a_row and _is_table(value):
            _merge_rows(old, value)
        else:
            facts[name] = value


def _is_table(rows: list[Any]) -> bool:
    return all(isinstance(row, dict) for row in rows)


def _is_localised(table: dict[str, Any]) -> bool:
    """Whether a table holds one value for each language: such a one is replaced as a whole."""
    return set(table) <= {"cy", "en"}


def _merge_rows(rows: list[Any], changes: list[dict[str, Any]]) -> None:
    for change in changes:
        identity = next((name for name in _IDENTITIES if name in change), None)
        same = [row for row in rows if identity and row.get(identity) == change[identity]]
        if same:
            _merge(same[0], change, in_a_row=True)
        else:
            rows.append(change)


def _take_out(facts: Any, path: list[str]) -> None:
    *steps, last = path
    for step in steps:
        facts = (
            facts[step] if isinstance(facts, dict) else next(row for row in facts if row.get("id") == step)
        )
    if isinstance(facts, dict):
        del facts[last]
    else:
        facts[:] = [row for row in facts if row.get("id") != last]
