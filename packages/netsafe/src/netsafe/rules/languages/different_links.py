"""The languages of a text point to different services or addresses.

What: both wordings refer to the same services and hold the same addresses. A link to the reader's own
language (`/cy/` for `/en/`, `.cymru` for `.wales`) is the same link, and so is a line of the same kind
that answers in the text's language alone.

Why: separate versions are identical in content, links and layout; links go to the page in the reader's
language (Welsh Government guidance on bilingual communication).

Bad:

    words/calls.en.md
    ## ring
    Call {line.number}, or visit {line.address}.
    words/calls.cy.md
    ## ring
    Ffoniwch {line.number}.

Good:

    words/calls.en.md
    ## ring
    Call {line.number}, or visit {line.address}.
    words/calls.cy.md
    ## ring
    Ffoniwch {line.number}, neu ewch i {line.address}.

Exempt: the name and the hours of a service, which a sentence may say once more or once less.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from netsafe.campaign.counted_length import LINK
from netsafe.campaign.text import REFERENCE
from netsafe.rules.context import CheckContext
from netsafe.rules.passage import Passage
from netsafe.rules.rule import Problem, Rule, problem
from netsafe.rules.text_patterns import EMAIL

_MAY_POINT = re.compile(r"[{@]|://|\.\w")
"""Where nothing of this stands, there is neither a reference nor an address."""


def check(context: CheckContext) -> Iterator[Problem]:
    """Texts with other references or addresses in one language than in another."""
    for original, translation in context.pairs:
        in_original, in_translation = original.result_of(_links), translation.result_of(_links)
        if in_original == in_translation:
            continue
        lost, added = _without_own_lines(
            context,
            in_original - in_translation,
            original.language,
            in_translation - in_original,
            translation.language,
        )
        if lost or added:
            yield problem(
                translation,
                "other" if lost and added else "lost" if lost else "added",
                key=translation.key or "",
                lost=tuple(sorted(lost)),
                added=tuple(sorted(added)),
                original=original.language,
            )


def _links(passage: Passage) -> Counter[str]:
    if not _MAY_POINT.search(passage.words):
        return Counter()
    links = Counter(
        f"{{{reference[1]}.{reference[2]}}}"
        for reference in REFERENCE.finditer(passage.words)
        if reference[2].partition("-")[0] not in ("name", "hours")
    )
    for link in LINK.finditer(EMAIL.sub(" ", REFERENCE.sub(" ", passage.words))):
        links[_without_language(link[0], passage.language)] += 1
    for mail in EMAIL.finditer(passage.words):
        links[mail[0].casefold()] += 1
    return links


def _without_language(link: str, language: str) -> str:
    link = re.sub(r"^https?://(?:www\.)?", "", link.casefold()).rstrip("/")
    link = re.sub(rf"(?<=/){re.escape(language)}(?=/|$)|^{re.escape(language)}(?=\.)", "*", link)
    link = re.sub(r"^\*\.", "", link.replace("/*", ""))
    return re.sub(r"\.(?:cymru|wales)(?=/|$)", ".wales", link)


def _without_own_lines(
    context: CheckContext, lost: Counter[str], original: str, added: Counter[str], translation: str
) -> tuple[Counter[str], Counter[str]]:
    """Both counters without lines of the same kind that each speak their text's language alone."""
    lost_kinds: Counter[str] = Counter()
    for link, count in lost.items():
        lost_kinds[_own_line(context, link, original)] += count
    added_kinds: Counter[str] = Counter()
    for link, count in added.items():
        added_kinds[_own_line(context, link, translation)] += count
    return lost_kinds - added_kinds, added_kinds - lost_kinds


def _own_line(context: CheckContext, link: str, language: str) -> str:
    """The kind of a service that speaks `language` alone, in place of its name."""
    reference = REFERENCE.fullmatch(link)
    for service in context.release.services if reference else ():
        if reference and service.id == reference[1] and service.languages == (language,):
            return f"{{{service.kind}.{reference[2]}}}"
    return link


RULE = Rule("NS106", "error", check, reach="text")
