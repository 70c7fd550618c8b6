"""A text sends its reader to a line that does not answer in the text's language.

What: a text refers to numbers of services that answer in its language, where the registry says which
languages they answer in, or says beside it that another line does.

Why: Welsh callers are greeted and dealt with in Welsh throughout (guidance on the Welsh Language
Standards); who does not find that out from the poster finds it out in a crisis.

Bad:

    cy    Ffoniwch {samaritans.number}.        (languages = ["en"])

Good:

    cy    Ffoniwch {samaritans.number}, neu {samaritans-cymraeg.number} yn Gymraeg.

Exempt: services whose languages are not known; texts that name another service of the same kind that
answers in their language.
"""

from __future__ import annotations

from collections.abc import Iterator

from netsafe.campaign.text import REFERENCE
from netsafe.rules.reading import Reading
from netsafe.rules.rule import Found, Rule


def look(reading: Reading) -> Iterator[Found]:
    """References to numbers where the text's language is not spoken."""
    services = {service.id: service for service in reading.release.services}
    for said in reading.said:
        references = [found for found in REFERENCE.finditer(said.words) if found[1] in services]
        spoken = {
            services[found[1]].kind for found in references if said.language in services[found[1]].languages
        }
        for found in references:
            service = services[found[1]]
            if found[2] != "number" or not service.languages or said.language in service.languages:
                continue
            if service.kind in spoken:
                continue
            others = [
                s.id for s in services.values() if s.kind == service.kind and said.language in s.languages
            ]
            yield (
                said.at(found.start()),
                f"{service.id} answers in {', '.join(service.languages)}, not in {said.language}.",
                f"add {{{others[0]}.number}}, or say in which language it answers"
                if others
                else "say so in the text",
            )


RULE = Rule("NS309", "service-speaks-another-language", "note", __doc__, look)
