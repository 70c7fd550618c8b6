"""The languages of a text point to different services or addresses.

What: both wordings refer to the same services and hold the same addresses. A link to the reader's own
language (`/cy/` for `/en/`, `.cymru` for `.wales`) is the same link, and so is a line of the same kind
that answers in the text's language alone.

Why: separate versions are identical in content, links and layout; links go to the page in the reader's
language (Welsh Government guidance on bilingual communication).

Bad:

    en    Call {stop-it-now.number}, or visit {stop-it-now.address}.
    cy    Ffoniwch {stop-it-now.number}.

Good:

    cy    Ffoniwch {stop-it-now.number}, neu ewch i {stop-it-now.address}.

Exempt: the name and the hours of a service, which a sentence may say once more or once less.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from netsafe.campaign.text import REFERENCE
from netsafe.rules.context import CheckContext
from netsafe.rules.passage import EMAIL, LINK, Passage
from netsafe.rules.rule import Found, Rule


def check(context: CheckContext) -> Iterator[Found]:
    """Texts with other references or addresses in one language than in another."""
    for first, second in context.pairs():
        here, there = _links(first), _links(second)
        lost, new = here - there, there - here
        lost, new = _cancelled(context, lost, first.language, new, second.language)
        if not lost and not new:
            continue
        parts = []
        if lost:
            parts.append(f"lacks {_listed(lost)} of the {first.language}")
        if new:
            parts.append(f"has {_listed(new)}, which the {first.language} has not")
        yield second, f"“{second.key}” {' and '.join(parts)}.", "point to the same help in both languages"


def _links(passage: Passage) -> Counter[str]:
    match = Counter(
        "{" + f"{r[1]}.{r[2]}" + "}"
        for r in REFERENCE.finditer(passage.words)
        if r[2] not in ("name", "hours")
    )
    for link in LINK.finditer(EMAIL.sub(" ", REFERENCE.sub(" ", passage.words))):
        match[_without_language(link[0], passage.language)] += 1
    for mail in EMAIL.finditer(passage.words):
        match[mail[0].casefold()] += 1
    return match


def _without_language(link: str, language: str) -> str:
    link = re.sub(r"^https?://(?:www\.)?", "", link.casefold()).rstrip("/")
    link = re.sub(rf"(?<=/){re.escape(language)}(?=/|$)|^{re.escape(language)}(?=\.)", "*", link)
    link = re.sub(r"^\*\.", "", link.replace("/*", ""))
    return re.sub(r"\.(?:cymru|wales)(?=/|$)", ".wales", link)


def _cancelled(
    context: CheckContext, lost: Counter[str], first: str, new: Counter[str], second: str
) -> tuple[Counter[str], Counter[str]]:
    """Both counters without lines of the same kind that each speak their text's language alone."""
    mine: Counter[str] = Counter()
    for link, count in lost.items():
        mine[_own_line(context, link, first)] += count
    theirs: Counter[str] = Counter()
    for link, count in new.items():
        theirs[_own_line(context, link, second)] += count
    return mine - theirs, theirs - mine


def _own_line(context: CheckContext, link: str, language: str) -> str:
    match = REFERENCE.fullmatch(link)
    for service in context.release.services if match else ():
        if match and service.id == match[1] and service.languages == (language,):
            return f"{{{service.kind}.{match[2]}}}"
    return link


def _listed(links: Counter[str]) -> str:
    return ", ".join(sorted(links))


RULE = Rule("NS106", "error", check)
