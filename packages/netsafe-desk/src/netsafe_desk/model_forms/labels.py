"""What a field, one of its values and a table are called, in the reader's language: from one table of words.

A name stands under the model and the field (``label.Service.number``) or, where many models share it, under
``any`` (``label.any.starts``).
"""

from __future__ import annotations

from netsafe_intake.wording import wording

from netsafe_desk.model_forms.field_shapes import FieldShape

PACKAGE = "netsafe_desk.model_forms"
LANGUAGES = ("cy", "en")


def field_label(shape: FieldShape, language: str) -> str:
    """What a field is called; its name in the bundle where there are no words for it yet."""
    return _words(shape, "label", language) or shape.name


def field_help(shape: FieldShape, language: str) -> str:
    """What belongs into a field; empty where its label says enough."""
    return _words(shape, "help", language)


def choice_label(shape: FieldShape, option: str | int, language: str) -> str:
    """What one of the values of a field is called; the value itself where there are no words for it yet."""
    return _words(shape, "choice", language, f".{option}") or str(option)


def table_label(table: str, language: str) -> str:
    """What a table is called."""
    sentences = wording(PACKAGE, language).sentences
    return str(sentences.get(f"table.{table}", table))


def table_help(table: str, language: str) -> str:
    """What a table holds, in a line; empty where its name says enough."""
    return str(wording(PACKAGE, language).sentences.get(f"table-help.{table}", ""))


def has_label(shape: FieldShape, language: str) -> bool:
    """Whether there are words for a field."""
    return bool(_words(shape, "label", language))


def unnamed_choices(shape: FieldShape, language: str) -> tuple[str | int, ...]:
    """The values of a field for which there are no words."""
    return tuple(option for option in shape.options if not _words(shape, "choice", language, f".{option}"))


def _words(shape: FieldShape, what: str, language: str, end: str = "") -> str:
    sentences = wording(PACKAGE, language).sentences
    keys = (f"{what}.{shape.model}.{shape.name}{end}", f"{what}.any.{shape.name}{end}")
    return next((str(sentences[key]) for key in keys if key in sentences), "")
