"""Whatever words a bundle holds, the rules answer; they never raise, and each place exists."""

from __future__ import annotations

import datetime as dt
import tempfile
from pathlib import Path
from typing import Any

from campaign.strategies import BLOBS, releases
from findings_in import findings_in
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from netsafe.bundle import Bundle, read_bundle, write_bundle
from netsafe.campaign import Release
from netsafe.campaign.text import Origin, Text, Wording, fingerprint, normal
from netsafe.commands.findings_json import report_json
from netsafe.commands.findings_text import report_text

KEYS = (
    "messages.stop",
    "posts.first",
    "leaflet.headline",
    "social.dawn.alt",
    "labels.crisis",
    "services.line.identity",
    "questions.who.answered",
    "page-home.tab",
    "page-home.today",
    "finder.start.asked",
    "events.week.about",
    "site.about",
    "strange.key",
)
SNIPPETS = (
    "{line.number}",
    "{line.text}",
    "{nobody.name}",
    "{",
    "}",
    "{line.}",
    "0808 1000 900",
    "+44",
    "14 November 2016",
    "32/13/2016",
    "99 Tachwedd",
    "“",
    "”",
    "‘",
    "> ",
    "- ",
    "## ",
    "**",
    "http://",
    "https://a.b/?utm_x=",
    "@",
    "a@b.c",
    "DI ",
    "Â£",
    "Å·",
    "�",
    "&amp;",
    "?",
    "\u200d",
    "\u0302",
    "١٢٣",
    "²",
    "½",
    "anonymous",
    "not ",
    "bydd pawb yn gwybod",
    "arrested",
    "child porn",
    "\n",
    "\n\n",
    "1.",
    "…",
    "漢",
    "\U0001f4de",
    "İ",
    "ß",
    "mae ",
    "the ",
)


def _canonical(text: str) -> str:
    try:
        return normal(text)
    except ValueError:
        return "x"


words = st.lists(st.sampled_from(SNIPPETS) | st.text(max_size=12), max_size=12).map("".join).map(_canonical)


@st.composite
def texts(draw: st.DrawFn) -> tuple[Text, ...]:
    found = []
    for key in sorted(draw(st.sets(st.sampled_from(KEYS))), key=lambda key: key.partition(".")[0]):
        wordings = []
        for language in draw(st.sampled_from([("cy", "en"), ("cy",), ("en",)])):
            origin = draw(st.none() | st.just(Origin(language="en", mark=fingerprint("x"))))
            allow = draw(st.sampled_from([(), ("NS201",), ("NS999", "X1")]))
            wordings.append(Wording(language=language, text=draw(words), origin=origin, allow=allow))
        found.append(Text(key=key, wordings=tuple(wordings)))
    return tuple(found)


@settings(max_examples=150, deadline=None)
@given(texts=texts(), today=st.dates())
def test_any_words(new_campaign: Any, texts: tuple[Text, ...], today: dt.date) -> None:
    with tempfile.TemporaryDirectory() as folder:
        bundle = new_campaign(Path(folder) / "base").with_site().read()
        release = bundle.release.with_changes(texts=texts)
        write_bundle(Bundle(release, bundle.blobs), Path(folder) / "any")
        bundle = read_bundle(Path(folder) / "any")
        findings = findings_in(bundle, today)
        for finding in findings:
            data = bundle.files.get(finding.place.file)
            assert data is None or 1 <= (finding.place.line or 1) <= data.count(b"\n") + 1
            assert finding.reason and finding.mend
        assert list(findings) == sorted(findings, key=lambda finding: finding.order)
        report_text(findings, bundle.release)
        report_json(findings, bundle.release, today)


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)
@given(release=releases(), today=st.dates())
def test_any_campaign(release: Release, today: dt.date) -> None:
    """Pages without words, questions in any order, dates in any century: nothing raises."""
    with tempfile.TemporaryDirectory() as folder:
        write_bundle(Bundle(release, BLOBS), folder)
        findings = findings_in(read_bundle(folder), today)
        assert all(finding.reason and finding.mend for finding in findings)
