"""What a campaign says around its facts: those words of Operation Net Safe that any campaign may say."""

from __future__ import annotations

from pathlib import Path

from netsafe.bundle import read_bundle

_RELEASE = read_bundle(Path(__file__).parents[2] / "campaigns" / "operation-net-safe").release


def _borrowed(stem: str, *names: str) -> dict[str, tuple[str, str]]:
    """The words ``stem.name`` in Welsh and English."""
    keys = [f"{stem}.{name}" for name in names]
    return {key: (_RELEASE.words(key, "cy"), _RELEASE.words(key, "en")) for key in keys}


AROUND = {
    **_borrowed("labels", "draft", "unread", "read", "edition", "day-and-night", "hours-not-stated", "free"),
    **_borrowed("labels", "languages", "open", "scan", "subject", "with", "will-they-know", "posts"),
    **_borrowed("leaflet", "title", "subtitle", "facts.title", "law.title", "stop.title", "steps.title"),
    **_borrowed("leaflet", "other.title", "call.title", "law.more", "help.title"),
    **_borrowed("social", "title"),
    "labels.call": ("Ffoniwch {line.name}", "Call {line.name}"),
    "labels.emergency": ("Ydy’r plentyn yn ddiogel?", "Is the child safe?"),
    "labels.run-by": ("{line.runner} sy’n ateb", "{line.runner} answers"),
    "leaflet.call.body": ("Mae rhywun yn gwrando.", "Someone listens."),
    "leaflet.call.bill": ("Bydd yr alwad ar y bil.", "The call is on the bill."),
    "leaflet.steps": ("- Gofynnwch am help.", "- Ask for help."),
    "leaflet.other.steps": ("- Gofynnwch am gyngor.", "- Ask for advice."),
}
"""Words around the facts of the small campaign, in Welsh and English by key."""

AROUND_FILMS = _borrowed("film", "music", "seen", "words", "length", "seconds", "captions")
"""Words around its films from storyboards."""

AROUND_PAGES = {
    **_borrowed("labels", "checked", "until", "address"),
    **_borrowed(
        "site", "all-pages", "always-open", "call", "campaign", "captions", "for-people", "help", "home"
    ),
    **_borrowed("site", "languages", "leave-now", "onward", "open-now", "run-by", "shut-now", "skip"),
    **_borrowed("site", "leave-more", "leaving", "text", "this-site", "who-can-help", "write-now", "lapsed"),
    **_borrowed("site", "leave-note", "shift-once", "shift-over", "shift-twice", "brings", "not-sure"),
    **_borrowed("site", "nothing-yet", "film", "feed", "where", "calendar-feed", "phase", "moment"),
    **_borrowed("site", "film-elsewhere", "film-go", "film-take", "film-words", "film-missing", "read-on"),
    **_borrowed("site", "lost-tab", "lost-title", "lost-lead"),
    "site.cannot-wait": ("Mae rhywun yn ateb ddydd a nos.", "Someone answers day and night."),
}
"""Words around the pages of its site."""
