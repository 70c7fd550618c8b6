"""A title, an address or a name tells why somebody came.

What: what stays behind in a browser is neutral. The title of each page in the tab (`page-….tab`,
`site.lost-tab`), what a shared link shows (`site.about`), the campaign's own name, the path of each page,
announcement and film, the names of film files, codes given by hand and the site's own address hold none of
the words that say what it is about: abuse, sexual, images, children, police, arrest, prison, the law …
(`telling` in `packages/netsafe/src/netsafe/language/profiles/`).

Why: titles and addresses stand in histories, bookmarks and suggestions, on shared computers and in the
lists of a network. Whoever fears discovery does not come, or is discovered by it (GOV.UK Design System,
“Exit a page quickly”: no page can clear a history).

Bad:

    [[pages]]
    id = "for-you"
    path = { cy = "arestio", en = "arrested" }
    words/page-for-you.en.md
    ## tab
    I have been arrested

Good:

    [[pages]]
    id = "for-you"
    path = { cy = "y-dyddiau-nesaf", en = "the-next-days" }
    words/page-for-you.en.md
    ## tab
    The next days

Exempt: headings and words on the page itself, which no history keeps; languages of which the rules know
nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from netsafe.campaign.finding_subject import Subject
from netsafe.rules.context import CheckContext
from netsafe.rules.passage import Passage
from netsafe.rules.rule import Problem, Rule, problem
from netsafe.rules.site_addresses import parts

_TAB = re.compile(r"page-[a-z0-9-]+\.tab|site\.lost-tab|site\.about")


def check(context: CheckContext) -> Iterator[Problem]:
    """Words that tell, in whatever a browser or a network keeps."""
    if context.release.site is None and not context.release.pages:
        return
    for where, words, languages in _left_behind(context):
        for language in languages:
            patterns = context.patterns(language)
            if patterns and patterns.telling and (match := patterns.telling.search(words)):
                place = where.at(match.start()) if isinstance(where, Passage) else where
                yield problem(place, words=words, telling=words[match.start() : match.end()])
                break


def _left_behind(context: CheckContext) -> Iterator[tuple[Subject | Passage, str, Iterable[str]]]:
    """All that stays behind: where it stands, its words, and the languages that it may be in."""
    release = context.release
    for passage in context.passages:
        if passage.key and _TAB.fullmatch(passage.key):
            yield passage, passage.words, (passage.language,)
    for language, name in release.name.forms:
        yield context.fact("name"), name, (language,)
    for _, _, where, part in parts(release):
        for language, path in part.forms:
            yield context.fact(*where), path, (language,)
    for index, film in enumerate(release.films):
        for recording in film.recordings:
            for file in (recording.file, recording.captions):
                words = file.replace("_", "-")
                yield context.fact("films", index, "recordings"), words, release.languages
    for index, link in enumerate(release.links):
        yield context.fact("links", index, "code"), link.code, release.languages
    if release.site is not None:
        yield context.fact("site", "address"), release.site.address, release.languages


RULE = Rule("NS703", "error", check, reach="wording", waiver="noted", needs=("telling",))
