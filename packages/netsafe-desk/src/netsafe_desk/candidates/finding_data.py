"""Findings and explanations as JSON: kept with a candidate, told in the language of whoever reads them."""

from __future__ import annotations

import datetime as dt
from typing import Any

from netsafe.campaign.finding_subject import (
    FactSubject,
    FileSubject,
    Subject,
    TextGroupSubject,
    TextSubject,
)
from netsafe.rules import Finding
from netsafe_intake.canonical_json import digest_of
from netsafe_intake.fault_explanation import Explanation
from netsafe_intake.wording import Choice, Number, ScriptName, Together, Value, Word


def data_of_finding(finding: Finding) -> dict[str, Any]:
    """A finding as JSON.

    >>> finding = Finding("NS408", "warning", TextSubject("card.line", "cy"), values={"count": 2})
    >>> finding_of_data(data_of_finding(finding)) == finding
    True
    """
    return {
        "code": finding.code,
        "severity": finding.severity,
        "subject": _data_of_subject(finding.subject),
        "case": finding.case,
        "values": {name: data_of_value(value) for name, value in finding.values.items()},
        "waived": finding.waived,
        "words": finding.words,
    }


def finding_of_data(data: dict[str, Any]) -> Finding:
    """The finding that :func:`data_of_finding` made `data` of."""
    return Finding(
        code=data["code"],
        severity=data["severity"],
        subject=_subject_of_data(data["subject"]),
        case=data["case"],
        values={name: value_of_data(value) for name, value in data["values"].items()},
        waived=data["waived"],
        words=data["words"],
    )


def matter_of_finding(data: dict[str, Any]) -> str:
    """A digest that stays the same as long as a finding says the same of the same."""
    subject = {name: value for name, value in data["subject"].items() if name != "offset"}
    return digest_of({**data, "subject": subject})


def data_of_explanation(explanation: Explanation) -> dict[str, Any]:
    """An explanation as JSON."""
    return {
        "package": explanation.package,
        "case": explanation.case,
        "values": {name: data_of_value(value) for name, value in explanation.values.items()},
    }


def explanation_of_data(data: dict[str, Any]) -> Explanation:
    """The explanation that :func:`data_of_explanation` made `data` of."""
    values = {name: value_of_data(value) for name, value in data["values"].items()}
    return Explanation(data["package"], data["case"], values)


def data_of_value(value: Value) -> Any:
    """One value of a sentence as JSON: text and whole numbers as they are, others with their kind."""
    match value:
        case str() | int():
            return value
        case dt.date():
            return {"day": value.isoformat()}
        case Number():
            return {"number": value.amount, "digits": value.digits}
        case Word():
            values = {name: data_of_value(inner) for name, inner in value.values.items()}
            return {"word": value.key, "values": values, "package": value.package}
        case Choice():
            return {"choice": [data_of_value(option) for option in value.options]}
        case Together():
            return {"together": [data_of_value(member) for member in value.members]}
        case ScriptName():
            return {"script": value.code}
    return [data_of_value(entry) for entry in value]


def value_of_data(data: Any) -> Value:
    """The value that :func:`data_of_value` made `data` of."""
    match data:
        case str() | int():
            return data
        case {"day": day}:
            return dt.date.fromisoformat(day)
        case {"number": amount, "digits": digits}:
            return Number(amount, digits)
        case {"word": key, "values": values, "package": package}:
            return Word(key, {name: value_of_data(inner) for name, inner in values.items()}, package)
        case {"choice": options}:
            return Choice(tuple(value_of_data(option) for option in options))
        case {"together": members}:
            return Together(tuple(value_of_data(member) for member in members))
        case {"script": code}:
            return ScriptName(code)
    return tuple(value_of_data(entry) for entry in data)


def _data_of_subject(subject: Subject) -> dict[str, Any]:
    match subject:
        case TextSubject():
            return {"key": subject.key, "language": subject.language, "offset": subject.offset}
        case TextGroupSubject():
            return {"stem": subject.stem, "language": subject.language}
        case FileSubject():
            return {"path": list(subject.path), "line": subject.line}
    return {"path": list(subject.path), "language": subject.language}


def _subject_of_data(data: dict[str, Any]) -> Subject:
    match data:
        case {"key": key, "language": language, "offset": offset}:
            return TextSubject(key, language, offset)
        case {"stem": stem, "language": language}:
            return TextGroupSubject(stem, language)
        case {"path": path, "line": line}:
            return FileSubject(tuple(path), line)
    return FactSubject(tuple(data["path"]), data["language"])
