"""What stands around every screen: the campaign, the menu, the languages, the reader."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import translate_url
from django.utils.translation import get_language

PACKAGE = "netsafe_desk.screens"
"""Where the words of the frame stand."""

LANGUAGES = {"cy": "Cymraeg", "en": "English"}


def reader_language() -> str:
    """The language that the page is read in."""
    return (get_language() or "en").partition("-")[0]


def page(
    request: HttpRequest,
    template: str,
    context: Mapping[str, Any] | None = None,
    *,
    status: int = 200,
) -> HttpResponse:
    """A page: the cabin's template, whose words stand in the cabin's own ``words.LANGUAGE.toml``."""
    cabin = template.rpartition("/")[0]
    package = f"{PACKAGE}.{cabin.replace('/', '.')}" if cabin else PACKAGE
    return render(request, template, {"words_package": package, **(context or {})}, status=status)


def frame(request: HttpRequest) -> dict[str, Any]:
    """What every template may use."""
    language = reader_language()
    path = request.get_full_path()
    return {
        "language": language,
        "person": request.user if getattr(request, "user", None) and request.user.is_authenticated else None,
        "other_languages": [
            {"tag": tag, "name": name, "address": translate_url(path, tag)}
            for tag, name in LANGUAGES.items()
            if tag != language
        ],
    }
