"""A text threatens that everybody will know.

What: no text says that family, employer, neighbours or the public will find out, that a name or a face
will be published, that anybody is named and shamed, or that somebody knows or watches the reader.

Why: shame and fear of exposure keep people from asking for help, and people exposed are at risk of
suicide; never use a threat of exposure (NatCen's evaluation of Stop It Now; NOTA, December 2018, on
Operation Notarise; International Journal of Environmental Research and Public Health 19, 9356, on
stigma).

Bad:

    words/messages.en.md
    ## stop
    Your family will find out what you do online. There is help.

Good:

    words/messages.en.md
    ## stop
    You can talk to someone before it goes further. Help is confidential.

Exempt: nothing, quotations included: a threat in quotation marks is a threat.
"""

from __future__ import annotations

from collections.abc import Iterator

from netsafe.rules.context import CheckContext
from netsafe.rules.rule import Problem, Rule, problem


def check(context: CheckContext) -> Iterator[Problem]:
    """Threats of exposure."""
    for passage in context.passages:
        if passage.patterns is None or passage.patterns.exposure is None:
            continue
        for match in passage.patterns.exposure.finditer(passage.prose):
            yield problem(passage.at(match.start()), words=passage.words[match.start() : match.end()])


RULE = Rule("NS203", "error", check, reach="wording", waiver="noted", needs=("exposure",))
