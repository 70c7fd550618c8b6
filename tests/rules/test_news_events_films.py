"""NS711 film-in-some-languages, NS712 event-outside-campaign, NS713 announced-in-the-future, NS205."""

from datetime import date

import pytest


def recorded(site, *recordings):
    """Let the film have recordings of its own: (language, name of its files)."""
    folder = site.folder / "films"
    folder.mkdir(parents=True, exist_ok=True)
    rows = ""
    for language, name in recordings:
        (folder / f"{name}.mp4").write_bytes(b"\0\0\0\x18ftypisom")
        (folder / f"{name}.vtt").write_text("WEBVTT\n\n00:00.000 --> 00:02.000\nBore da\n")
        rows += f'\n  {{ language = "{language}", file = "{name}.mp4", captions = "{name}.vtt" }},'
    return site.fact('address = "https://films.example.org/dawn"', f"recordings = [{rows}\n]")


def test_film_in_every_language(site):
    recorded(site, ("cy", "dawn.cy"), ("en", "dawn.en"))
    assert site.found("NS711") == site.found("NS719") == []


def test_film_that_lives_elsewhere(site):
    assert site.found("NS711") == []


def test_film_in_one_language_only(site):
    recorded(site, ("en", "dawn.en"))
    assert site.found("NS711") == [f"{site.line_of('recordings')}: “dawn” has no recording in cy."]


def test_film_in_a_language_that_is_not_spoken(site):
    recorded(site, ("cy", "dawn.cy"), ("en", "dawn.en"), ("fr", "dawn.fr"))
    assert "recording in fr, which the campaign does not speak" in site.found("NS711")[0]


@pytest.mark.parametrize(("language", "count"), [("fr", 1), ("cy", 0)])
def test_voice_in_a_language_that_is_not_spoken(site, language, count):
    (site.folder / "films").mkdir(parents=True, exist_ok=True)
    (site.folder / "films" / "v.wav").write_bytes(b"RIFF\0\0\0\0WAVE")
    voices = f'voices = [{{ language = "{language}", file = "v.wav" }}]\n'
    site.fact("[theme]", BOARD + voices + "\n[theme]")
    found = site.found("NS711")
    assert len(found) == count and all(
        "voice in fr, which the campaign does not speak" in one for one in found
    )


def test_film_twice_in_a_language(site):
    recorded(site, ("cy", "dawn.cy"), ("en", "dawn.en"), ("en", "dusk.en"))
    assert site.found("NS711") == [f"{site.line_of('recordings')}: “dawn” has 2 recordings in en."]


def test_one_file_for_two_languages(site):
    recorded(site, ("cy", "dawn"), ("en", "dawn"))
    reasons = [found.partition(": ")[2] for found in site.found("NS711")]
    assert reasons == ["dawn.mp4 stands twice among the films.", "dawn.vtt stands twice among the films."]


def test_film_that_nothing_closes(site):
    recorded(site, ("cy", "dawn.cy"), ("en", "dawn.en"))
    assert [(one.code, one.severity) for one in site.findings()] == [("NS720", "warning")]
    assert site.places("NS720") == [site.line_of("recordings")]
    site.fact("[theme]", BOARD + "\n[theme]")
    assert site.found("NS720") == []


BOARD = """
[[storyboards]]
id = "board"
audiences = ["public"]
scenes = [{ id = "one", picture = "path" }]
"""


@pytest.mark.parametrize(
    ("captions", "severity", "line", "reason"),
    [
        ("WEBVTT\n", "error", 1, "holds no captions."),
        ("WEBVTT\n\n00:00:00,000 --> 00:00:02,000\nUn\n", "error", 3, "is no time such as"),
        ("WEBVTT\n\n00:02.000 --> 00:01.000\nUn\n", "error", 3, "ends before it begins."),
        ("WEBVTT\n\n00:00.000 --> 00:02.000\n", "error", 3, "has no words."),
        ("WEBVTT\n\n00:00.000 --> 00:02.000\nUn\n\n00:01.000 --> 00:03.000\nDau\n",
         "error", 6, "begins before the words of line 3 go."),
        ("WEBVTT\n\n00:00.000 --> 00:01.000\n" + "un dau " * 4, "warning", 3, "20 a second can be read"),
        ("WEBVTT\n\n00:00.000 --> 00:09.000\n" + "un dau " * 7, "warning", 3, "more than 42 characters"),
        ("WEBVTT\n\n00:00.000 --> 00:09.000\n1\n2\n3\n4\n", "warning", 3, "more than three lines"),
        ("WEBVTT\n\nNOTE to the translator\n\n00:00.000 --> 01:00:00.000\nUn\n", None, 0, ""),
    ],
)  # fmt: skip
def test_captions_that_cannot_be_read(site, captions, severity, line, reason):
    recorded(site, ("cy", "dawn.cy"), ("en", "dawn.en"))
    site.fact("[theme]", BOARD + "\n[theme]")
    (site.folder / "films" / "dawn.cy.vtt").write_text(captions, encoding="utf-8")
    found = [one for one in site.findings() if one.code == "NS719"]
    assert [(one.severity, str(one.place)) for one in found] == (
        [(severity, f"films/dawn.cy.vtt:{line}")] if severity else []
    )
    assert all(reason in one.reason for one in found)


def test_captions_in_other_letters(site):
    recorded(site, ("cy", "dawn.cy"), ("en", "dawn.en"))
    (site.folder / "films" / "dawn.en.vtt").write_bytes(b"WEBVTT\n\n00:00.000 --> 00:02.000\n\xe9t\xe9\n")
    assert site.found("NS719") == ["films/dawn.en.vtt:4: is not UTF-8; read as Windows-1252."]
    assert [one.severity for one in site.findings() if one.code == "NS719"] == ["warning"]


def test_captions_in_srt(site):
    recorded(site, ("cy", "dawn.cy"), ("en", "dawn.en"))
    (site.folder / "films" / "dawn.cy.srt").write_bytes(
        "\ufeff1\r\n00:00:00,000 --> 00:00:02,000\r\nBore da\r\n".encode("utf-16-le")
    )
    site.fact('"dawn.cy.vtt"', '"dawn.cy.srt"')
    assert site.found("NS719") == []


def test_film_without_words_to_read(site):
    site.silence("films.dawn.transcript", "cy")
    assert site.places("NS101") == ["words/films.cy.md"]


def test_event_before_the_campaign(site):
    site.fact("starts = 2026-11-09", "starts = 2025-11-09")
    assert site.found("NS712") == [
        f"{site.line_of('2025-11-09')}: “week” starts on 2025-11-09, before the campaign does (2026-11-01)."
    ]


def test_event_after_the_campaign(site):
    site.fact("ends = 2026-11-13", "ends = 2027-01-01")
    assert site.found("NS712") == [
        f"{site.line_of('2027-01-01')}: “week” ends on 2027-01-01, after the campaign does (2026-12-31)."
    ]


def test_first_and_last_day_belong_to_the_campaign(site):
    site.fact("starts = 2026-11-09\nends = 2026-11-13", "starts = 2026-11-01\nends = 2026-12-31")
    assert site.found("NS712") == []


def test_campaign_without_an_end(site):
    site.fact("starts = 2026-11-01\nends = 2026-12-31", "starts = 2026-11-01")
    site.fact("ends = 2026-11-13", "ends = 2036-11-13")
    assert site.found("NS712") == []


def test_announcement_of_a_day_to_come(site):
    assert site.found("NS713", date(2026, 11, 2)) == []
    assert site.found("NS713", date(2026, 11, 1)) == [
        f"{site.line_of('published')}: “launch” is of 2026-11-02, and today is 2026-11-01."
    ]


@pytest.mark.parametrize("key", ["announcements.launch.body", "events.week.about", "films.dawn.about"])
def test_what_stands_alone_names_a_crisis_line(site, key):
    arrest = "Arrested? There is help: {line.number}."
    site.say(key, en=arrest, cy="Wedi eich arestio? Mae help: {line.number}.")
    assert [(f.severity, f.key) for f in site.findings() if f.code == "NS205"] == [("warning", key)] * 2
    site.say(
        key,
        en=f"{arrest} Cannot go on? {{crisis.number}}",
        cy="Wedi eich arestio? Mae help: {line.number}. Methu dal ati? {crisis.number}",
    )
    assert site.findings() == ()


@pytest.mark.parametrize("key", ["announcements.launch.body", "events.week.about", "films.dawn.about"])
def test_what_stands_alone_offers_help(site, key):
    site.say(key, en="You may go to prison.", cy="Gallwch fynd i’r carchar.")
    assert len(site.places("NS202")) == 2
