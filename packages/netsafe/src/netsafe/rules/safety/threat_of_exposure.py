"""A text threatens that everybody will know.

What: no text says that family, employer, neighbours or the public will find out, that a name or a face
will be published, that anybody is named and shamed, or that somebody knows or watches the reader.

Why: shame and fear of exposure keep people from asking for help, and people exposed are at risk of
suicide; never use a threat of exposure (NatCen's evaluation of Stop It Now; NOTA, December 2018, on
Operation Notarise; International Journal of Environmental Research and Public Health 19, 9356, on
stigma).

Bad:

    Your family will find out what you do online.

Good:

    You can talk to someone before it goes further. Help is confidential.

Exempt: nothing, quotations included: a threat in quotation marks is a threat.
"""

from __future__ import annotations

from collections.abc import Iterator

from netsafe.language.patterns import apostrophes
from netsafe.rules.context import CheckContext
from netsafe.rules.rule import Found, Rule


def check(context: CheckContext) -> Iterator[Found]:
    """Threats of exposure."""
    for passage in context.passages:
        patterns = passage.patterns
        if patterns is None or patterns.exposure is None:
            continue
        for match in patterns.exposure.finditer(apostrophes(passage.prose)):
            yield (
                passage.at(match.start()),
                f"“{passage.words[match.start() : match.end()]}” threatens with exposure.",
                "say what the law does and where help is; leave out who will know",
            )


RULE = Rule("NS203", "error", check, waiver="noted", needs=("exposure",))
