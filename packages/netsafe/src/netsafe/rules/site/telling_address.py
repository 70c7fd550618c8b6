"""A title, an address or a name tells why somebody came.

What: what stays behind in a browser is neutral. The title of each page in the tab (`page-….tab`,
`site.lost-tab`), what a shared link shows (`site.about`), the campaign's own name, the path of each page,
announcement and film, the names of film files, codes given by hand and the site's own address hold none of
the words that say what it is about: abuse, sexual, images, children, police, arrest, prison, the law …
(`telling` in `packages/netsafe/src/netsafe/language/profiles/`).

Why: titles and addresses stand in histories, bookmarks and suggestions, on shared computers and in the
lists of a network. Who fears to be found out does not come, or is found out by it (GOV.UK Design System,
“Exit a page quickly”: no page can clear a history).

Bad:

    words/page-next-days.en.md    ## tab        I have been arrested
    path = { cy = "arestio", en = "arrested" }

Good:

    words/page-next-days.en.md    ## tab        The next days
    path = { cy = "y-dyddiau-nesaf", en = "the-next-days" }

Exempt: headings and words on the page itself, which no history keeps; languages of which the rules know
nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from netsafe.bundle import Place
from netsafe.language.patterns import apostrophes
from netsafe.rules.pages import parts
from netsafe.rules.reading import Reading
from netsafe.rules.rule import Found, Rule
from netsafe.rules.said import Said

_TAB = re.compile(r"page-[a-z0-9-]+\.tab|site\.lost-tab|site\.about")
_MEND = "say it neutrally: a history, a bookmark and a shared computer keep it"


def look(reading: Reading) -> Iterator[Found]:
    """Words that tell, in whatever a browser or a network keeps."""
    if reading.release.site is None and not reading.release.pages:
        return
    for where, words, languages in _kept(reading):
        for language in languages:
            known = reading.speech(language)
            if known and known.telling and (found := known.telling.search(apostrophes(words))):
                place = where.at(found.start()) if isinstance(where, Said) else where
                yield place, f"“{words}” tells why somebody came: “{found[0]}”.", _MEND
                break


def _kept(reading: Reading) -> Iterator[tuple[Place | Said, str, Iterable[str]]]:
    """All that stays behind: where it stands, its words, and the languages that it may be in."""
    release = reading.release
    for said in reading.said:
        if said.key and _TAB.fullmatch(said.key):
            yield said, said.words, (said.language,)
    for language, name in release.name.forms:
        yield reading.place_of_fact("name"), name, (language,)
    for _, _, where, part in parts(release):
        for language, path in part.forms:
            yield reading.place_of_fact(*where), path, (language,)
    for index, film in enumerate(release.films):
        for recording in film.recordings:
            for file in (recording.file, recording.captions):
                words = file.replace("_", "-")
                yield reading.place_of_fact("films", index, "recordings"), words, release.languages
    for index, link in enumerate(release.links):
        yield reading.place_of_fact("links", index, "code"), link.code, release.languages
    if release.site is not None:
        yield reading.place_of_fact("site", "address"), release.site.address, release.languages


RULE = Rule("NS703", "telling-address", "error", __doc__, look, waiver="noted", needs=("telling",))
