"""A release as plain tables and texts, and back: for a store that keeps rows, not files.

``campaign.toml`` is one table of tables.  Here each of its rows stands alone as a fragment of TOML, under
the name of its table and its own: ``services`` and ``stop-it-now``.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, ClassVar

from netsafe_intake.error import NetSafeError, sentence
from netsafe_intake.toml import toml_of, tuples
from pydantic import ValidationError

from netsafe.bundle import campaign_toml_writing
from netsafe.bundle.writing import blobs_of_release, content_of_release, with_contents
from netsafe.campaign.blob import Blob
from netsafe.campaign.release import Release
from netsafe.campaign.text import Text
from netsafe.campaign.validation_messages import FieldFault, field_fault

LOOSE = "campaign"
"""The name of the table that holds the keys which belong to no other."""

NAMES = ("id", "code", "address", "language", "from", "key")
"""The fields by which rows of a table are known, the first that each of them has."""


@dataclass(frozen=True)
class FactRow:
    """One row of campaign.toml: `table`, its `name` there (empty for a table that is one row), its TOML.

    >>> FactRow("help", "", 'service = "stop-it-now"\\n').values["service"]
    'stop-it-now'
    """

    table: str
    name: str
    toml: str

    @property
    def values(self) -> dict[str, Any]:
        """What the fragment says.  Raises TomlFault."""
        return toml_of(self.toml)


class PlainContentError(NetSafeError):
    """Rows that are no release: `faults` says why, with paths such as ``("services", 0, "number")``."""

    code: ClassVar[str] = "rows-no-release"

    def __init__(self, faults: tuple[FieldFault, ...]) -> None:
        first = faults[0]
        place = ".".join(map(str, first.path))
        super().__init__(place, first.explanation.reason(), first.explanation.mend())
        self.faults = faults

    @property
    def lines(self) -> tuple[str, ...]:
        """One line for each fault."""
        return tuple(
            sentence(".".join(map(str, path)), explanation.reason(), explanation.mend())
            for path, explanation in self.faults
        )


@dataclass(frozen=True)
class PlainContent:
    """A release as rows.

    `facts` stand in the order of the file; `blobs` are its pictures, logos, films and voices by path;
    `captions` the bytes of the files of captions by path.
    """

    facts: tuple[FactRow, ...]
    texts: tuple[Text, ...] = field(repr=False)
    blobs: Mapping[str, Blob] = field(default_factory=dict, repr=False)
    captions: Mapping[str, bytes] = field(default_factory=dict, repr=False)


def fact_toml(values: Mapping[str, Any]) -> str:
    """One row as a fragment of TOML, in the one way in which a bundle is written.

    >>> fact_toml({"id": "gwent-police", "name": {"cy": "Heddlu Gwent"}})
    'id = "gwent-police"\\nname = { cy = "Heddlu Gwent" }\\n'
    """
    return campaign_toml_writing.table_toml(dict(values))


def plain_content(release: Release) -> PlainContent:
    """The rows of `release`.

    >>> next(row for row in plain_content(release).facts if row.table == "help").name
    ''
    """
    facts: list[FactRow] = []
    loose: dict[str, Any] = {}
    for table, value in content_of_release(release).items():
        if isinstance(value, list) and value and isinstance(value[0], dict):
            names = _names(value)
            facts += [FactRow(table, name, fact_toml(row)) for name, row in zip(names, value, strict=True)]
        elif campaign_toml_writing.is_section(table, value):
            facts.append(FactRow(table, "", fact_toml(value)))
        else:
            loose[table] = value
    facts.insert(0, FactRow(LOOSE, "", fact_toml(loose)))
    captions = {
        f"films/{recording.captions}": recording.captions_content
        for film in release.films
        for recording in film.recordings
    }
    return PlainContent(tuple(facts), release.texts, blobs_of_release(release), captions)


def release_of_content(content: PlainContent) -> Release:
    """The release that the rows say.  Raises PlainContentError, or TomlFault for a row that is no TOML."""
    return release_of_facts(facts_of_rows(content.facts), content)


def release_of_facts(facts: Mapping[str, Any], content: PlainContent) -> Release:
    """The release that `facts` say, as campaign.toml would, with the texts and the files of `content`.

    Raises PlainContentError.
    """
    facts = with_contents(dict(facts), content.blobs, content.captions)
    facts["texts"] = content.texts
    try:
        return Release.model_validate(tuples(facts))
    except ValidationError as error:
        raise PlainContentError(tuple(field_fault(Release, detail) for detail in error.errors())) from None


def facts_of_rows(rows: Iterable[FactRow]) -> dict[str, Any]:
    """What campaign.toml would say, as plain tables."""
    facts: dict[str, Any] = {}
    for row in rows:
        if row.table == LOOSE:
            facts |= row.values
        elif row.name:
            facts.setdefault(row.table, []).append(row.values)
        else:
            facts[row.table] = row.values
    return facts


def _names(rows: list[dict[str, Any]]) -> list[str]:
    """A name for each row of a table: the first field that tells them apart, else their numbers."""
    for name in NAMES:
        values = [str(row.get(name, "")) for row in rows]
        if all(values) and len(set(values)) == len(values):
            return values
    return [str(number) for number in range(1, len(rows) + 1)]
