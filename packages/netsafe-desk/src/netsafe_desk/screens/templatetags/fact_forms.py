"""What the templates of a form of facts ask: a row in a line, a finding in words, what describes a field."""

from __future__ import annotations

from django.template import Library
from django.utils.html import format_html
from django.utils.safestring import SafeString
from netsafe.rules import Finding
from netsafe_intake.wording import wording

from netsafe_desk.model_forms.form_fields import FormField
from netsafe_desk.model_forms.labels import table_label
from netsafe_desk.screens.frame import reader_language

register = Library()
PARTS = 4
"""Values of a row that stand in its one line."""


@register.simple_tag
def row_summary(row: FormField) -> str:
    """The first values of a row, as one line."""
    values: list[str] = []
    for field in row.fields:
        chosen = [option.label for option in field.options if option.is_chosen and option.value]
        inner = [part.value for part in field.fields if part.value][:1]
        words = ", ".join(chosen) or field.value or " ".join(inner)
        if words and field.kind != "yes-no":
            values.append(words)
    return " · ".join(values[:PARTS])


@register.simple_tag
def finding_reason(finding: Finding) -> str:
    """What was found, in the reader's language."""
    reason = finding.reason(reader_language())
    return f"{reason[:1].upper()}{reason[1:].rstrip('.')}."


@register.simple_tag
def finding_mend(finding: Finding) -> str:
    """What to do about it, in the reader's language."""
    mend = finding.mend(reader_language())
    return f"{mend[:1].upper()}{mend[1:].rstrip('.')}." if mend else ""


@register.simple_tag
def described(field: FormField) -> SafeString | str:
    """Which words describe a field, for whoever hears it."""
    ids = [f"{field.id}-fault{number}" for number in range(1, len(field.faults) + 1)]
    if field.help:
        ids.append(f"{field.id}-help")
    if not ids:
        return ""
    described_by = format_html(' aria-describedby="{}"', " ".join(ids))
    return format_html('{} aria-invalid="{}"', described_by, "true") if field.faults else described_by


@register.simple_tag
def spare_count(field: FormField) -> int:
    """How many blanks a list ends with."""
    blanks = 0
    for inner in reversed(field.fields):
        if inner.is_filled:
            break
        blanks += 1
    return blanks


@register.simple_tag
def table_name(table: str) -> str:
    """What a table is called."""
    return table_label(table, reader_language())


@register.simple_tag
def act_name(act: str) -> str:
    """By which act something was written."""
    sentences = wording("netsafe_desk.screens.facts", reader_language()).sentences
    return str(sentences.get(f"act.{act}", act))
