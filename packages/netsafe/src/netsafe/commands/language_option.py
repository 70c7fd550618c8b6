"""The option ``--language`` of commands that answer in words of the program's own."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import click

ENGLISH = "en"


def language_option(package: str, about: str) -> Callable[[Any], Any]:
    """``--language`` for a command that says what `package` has words for; `about` is what is written in it.

    English is believed without a look, so that the usual start reads no words.
    """

    def known(context: click.Context, parameter: click.Parameter, language: str) -> str:
        if language != ENGLISH:
            from netsafe_intake.wording import languages

            if language not in languages(package):
                choices = " or ".join(languages(package))
                raise click.BadParameter(f"no words in “{language}”. Mend: {choices}")
        return language

    return click.option(
        "--language",
        default=ENGLISH,
        show_default=True,
        metavar="LANGUAGE",
        callback=known,
        help=f"Of {about}; another one is refused with those that there are.",
    )
