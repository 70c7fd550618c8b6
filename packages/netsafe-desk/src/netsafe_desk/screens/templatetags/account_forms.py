"""What is wrong with a form of allauth’s, in the reader’s language; Django’s sentences are never shown."""

from __future__ import annotations

import json

from django.forms import BaseForm
from django.template import Library

from netsafe_desk.people.sign_in import Problems

register = Library()


@register.filter
def as_json(options: object) -> str:
    """What a passkey is asked for, as an attribute of a form holds it."""
    return json.dumps(options)


@register.filter
def problems(form: BaseForm | None) -> list[str]:
    """One sentence for each thing that is wrong, each once."""
    if form is None:
        return []
    said = Problems()
    codes = [error.code or "other" for errors in form.errors.as_data().values() for error in errors]
    return [str(said[code]) for code in dict.fromkeys(codes)]
