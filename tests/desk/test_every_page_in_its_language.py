"""Every page of the desk, for every role, in Welsh without English and in English without Welsh.

The words of the other language are those of its catalogues that stand in none of this one's: the desk's, the
rooms' that speak through it, and what Django and allauth would say.  Left out are the campaign's words:
those in an element with another language, or none, of its own; what stands in a field; and what the campaign
says in the reader's language, names among it.  So are names of keys and files, what is not to be translated,
and quotations.
"""

from __future__ import annotations

import gettext
import re
import tomllib
from collections.abc import Callable, Iterator
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import allauth
import django
import pytest
from candidate_steps import approve_all, frozen, write
from desk_pages import READERS, Furnished, account_pages, furnish, screens
from django.db import transaction
from django.test import Client, RequestFactory
from django.utils import translation
from netsafe_desk.campaigns.models import Campaign, Fact, Wording
from netsafe_desk.candidates import answers
from netsafe_desk.candidates.freezing import freeze
from netsafe_desk.candidates.models import Candidate, Reason
from netsafe_desk.candidates.rendering import render_candidate
from netsafe_desk.candidates.sealing import seal, take_seal_back
from netsafe_desk.candidates.signing import sign_pending_seals
from netsafe_desk.people.models import Person
from netsafe_desk.screens import error_pages
from netsafe_desk.screens.kept_form import token_missing
from netsafe_intake.wording import Plural, wording

PACKAGES = Path(__file__).parents[2] / "packages"
OTHER = {"cy": "en", "en": "cy"}
LETTERS = re.compile(r"[^\W\d_]+(?:[’'][^\W\d_]+)*")
QUOTED = re.compile(r"“[^”]*”|‘[^’]*’|\{[^}]*\}?|\S*[\d@/_]\S*|\S+\.[^\s.]\S*")
"""What somebody else said, and names: addresses, keys, files."""

EVERYDAY = {
    "en": "the of and is are was were has have had this that these those with without for from not you your "
    "it its they them their what which who when where why how there here please must should would could can "
    "cannot field required enter valid value choose select save delete add change password login error",
    "cy": "mae yw yn y yr ac wedi gan gyda heb nid ydych chi eich ei eu beth pwy pryd ble pam sut yma yno "
    "rhaid dylai gellir cadw dileu ychwanegu newid gwall hyn hwn hon",
}  # fmt: skip
"""Words that tell a language wherever they stand."""

TELLS_NOTHING = {"en": {"y"}, "cy": {"a", "i", "o", "am", "pan", "y", "er"}}
ALIKE = {"net", "safe", "typst", "kb", "mb", "chromium"}
"""Names of products and units."""

LONG = 30
"""Letters by which a saying of the campaign is known where the desk cuts it short."""


class Told(HTMLParser):
    """What a page says to its readers in its own language: text, and the attributes that are read out."""

    SILENT = ("script", "style", "code", "svg", "textarea")
    SPOKEN = ("alt", "title", "aria-label", "placeholder")
    VOID = ("meta", "link", "input", "img", "br", "hr", "source", "wbr")

    def __init__(self, language: str) -> None:
        super().__init__()
        self.language = language
        self.parts: list[str] = []
        self._path: list[tuple[str, bool]] = [("", True)]

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        values = dict(attributes)
        is_own = self._path[-1][1] if "lang" not in values else values["lang"] == self.language
        is_spoken = is_own and tag not in self.SILENT and values.get("translate") != "no"
        if is_spoken:
            self.parts += [values[name] or "" for name in self.SPOKEN if name in values]
        if tag not in self.VOID:
            self._path.append((tag, is_spoken))

    def handle_endtag(self, tag: str) -> None:
        if tag in (name for name, _ in self._path):
            while self._path.pop()[0] != tag:
                pass

    def handle_data(self, data: str) -> None:
        if self._path[-1][1]:
            self.parts.append(data)


def words_in(text: str) -> Iterator[str]:
    for word in LETTERS.findall(QUOTED.sub(" ", text)):
        yield word.casefold().replace("'", "’")


@cache
def vocabulary(language: str) -> frozenset[str]:
    """Every word of the catalogues of a language; in English those of Django and allauth too."""
    words = set(EVERYDAY[language].split())
    for file in PACKAGES.glob("*/src/**/words.en.toml"):
        package = ".".join(file.relative_to(PACKAGES).parts[2:-1])
        for sentence in wording(package, language).sentences.values():
            for template in sentence.forms.values() if isinstance(sentence, Plural) else [sentence]:
                words.update(words_in(re.sub(r"\{[^}]*\}", " ", template)))
    if language == "en":
        for library in (django, allauth):
            for file in Path(library.__file__ or "").parent.glob("**/locale/de/LC_MESSAGES/django.mo"):
                with file.open("rb") as stream:
                    sentences = vars(gettext.GNUTranslations(stream))["_catalog"]
                for said in sentences:
                    plain = re.sub(r"<[^>]*>|%\(?\w*\)?\w|\{[^}]*\}", " ", str(said))
                    words.update(words_in(plain))
    return frozenset(words)


@cache
def foreign(language: str) -> frozenset[str]:
    """The words that a page in `language` does not say."""
    other = OTHER[language]
    own = vocabulary(language) - set(EVERYDAY[other].split())
    return vocabulary(other) - own - ALIKE - TELLS_NOTHING[other]


def without_sayings(part: str, sayings: frozenset[str]) -> str:
    """A part of a page without what the campaign says in it, whole or cut short."""
    for saying in sorted(sayings, key=len, reverse=True):
        if len(saying) > 2 and saying[:LONG] in part:
            whole = rf"(?<!\w){re.escape(saying)}(?!\w)|{re.escape(saying[:LONG])}[^…]*…"
            part = re.sub(whole, " ", part)
    return part


def of_campaign(campaign: Campaign, language: str) -> frozenset[str]:
    """Every line that the campaign says in a language: its words, and what its facts say in it."""
    rows = Wording.objects.filter(campaign=campaign, language=language).values_list("words", flat=True)
    lines = {" ".join(line.strip("-*# ").split()) for words in rows for line in words.splitlines()}
    for fact in Fact.objects.filter(campaign=campaign):
        lines.update(_said_in(tomllib.loads(fact.toml), language))
    return frozenset(lines - {""})


def _said_in(value: Any, language: str) -> Iterator[str]:
    if isinstance(value, dict):
        if isinstance(value.get(language), str):
            yield value[language]
        for inner in value.values():
            yield from _said_in(inner, language)
    elif isinstance(value, list):
        for inner in value:
            yield from _said_in(inner, language)


def strangers(page: str, language: str, sayings: frozenset[str] = frozenset()) -> list[str]:
    """The words of the other language that a page says, with what stands around each."""
    told = Told(language)
    told.feed(page)
    strange = []
    for part in dict.fromkeys(" ".join(part.split()) for part in told.parts):
        if any(word in foreign(language) for word in words_in(part)):
            rest = words_in(without_sayings(part, sayings))
            strange += [f"{word}: …{part[:90]}…" for word in rest if word in foreign(language)]
    return strange


def test_the_oracle_knows_its_languages():
    assert strangers('<p lang="cy">Mae’r gair yma</p><p>This field is required.</p>', "cy")
    assert not strangers('<p>Mae’r gair yma</p><p lang="en">This field is required.</p>', "cy")
    assert strangers("<p>Mae hyn yn anghywir</p>", "en") and not strangers("<p>It is right</p>", "en")
    assert strangers('<img alt="Picture">', "cy") and not strangers("<code>picture alt</code>", "cy")
    assert not strangers("<p>Cymorth: Stop It Now</p>", "cy", frozenset({"Stop It Now"}))


@pytest.fixture
def furnished(campaign: Campaign, cast: dict[str, Person], tmp_path: Path) -> Furnished:
    return furnish(campaign, cast, tmp_path)


def look(answer: Any, language: str, sayings: frozenset[str]) -> list[str]:
    assert answer.status_code < 500, answer
    if not answer.headers.get("Content-Type", "").startswith("text/html"):
        return []
    page = answer.content.decode()
    assert f'<html lang="{language}">' in page or "<html" not in page
    return strangers(page, language, sayings)


@pytest.mark.parametrize("language", ["cy", "en"])
def test_every_screen_of_a_campaign_for_every_role(
    furnished: Furnished,
    campaign: Campaign,
    cast: dict[str, Person],
    signed_in: Callable[[str], Client],
    language: str,
):
    sayings, pages = of_campaign(campaign, language), 0
    wrong: dict[str, object] = {}
    for reader in READERS:
        browser = signed_in(reader)
        for visit in screens("GET", cast, campaign):
            answer = browser.get(visit.in_language(language), follow=True)
            pages += 1
            if strange := look(answer, language, sayings):
                wrong.setdefault(visit.name, (reader, sorted(set(strange))[:6]))
    assert pages > 300
    assert not wrong, "\n".join(map(str, wrong.items()))


@pytest.mark.parametrize("language", ["cy", "en"])
def test_every_form_sent_empty_answers_in_its_language(
    furnished: Furnished,
    campaign: Campaign,
    cast: dict[str, Person],
    signed_in: Callable[[str], Client],
    language: str,
):
    sayings, pages = of_campaign(campaign, language), 0
    wrong: dict[str, object] = {}
    for reader in ("manager", "translator", "administrator"):
        browser = signed_in(reader)
        for visit in screens("POST", cast, campaign):
            with transaction.atomic():
                answer = browser.post(visit.in_language(language), follow=True)
                transaction.set_rollback(True)
            pages += 1
            if strange := look(answer, language, sayings):
                wrong.setdefault(visit.name, (reader, sorted(set(strange))[:6]))
    assert pages > 80
    assert not wrong, "\n".join(map(str, wrong.items()))


@pytest.mark.parametrize("language", ["cy", "en"])
def test_a_candidate_in_every_state(
    campaign: Campaign,
    cast: dict[str, Person],
    signed_in: Callable[[str], Client],
    tmp_path: Path,
    language: str,
):
    """Before the first seal, sent back, without pieces, waiting for a key, outdated, withdrawn."""
    for number, person in enumerate(cast.values(), start=1):
        Person.objects.filter(pk=person.pk).update(name=f"N{number}")
    sayings, browser = of_campaign(campaign, language), signed_in("manager")

    def looks_right(state: str) -> None:
        for path in ("", "candidate/", f"candidate/{Candidate.objects.count()}/"):
            answer = browser.get(f"/{language}/{campaign.slug}/{path}")
            assert answer.status_code == 200 and not look(answer, language, sayings), (state, path)

    assert not look(browser.get(f"/{language}/{campaign.slug}/candidate/"), language, sayings)
    candidate = frozen(campaign, cast)
    Reason.objects.update(words="5 + 5")
    looks_right("the first")
    answers.send_back(cast["approver-cy"], candidate, "language:cy", "1 + 1")
    looks_right("sent back")
    answers.withdraw_answer(cast["approver-cy"], candidate, "language:cy")
    approve_all(candidate, cast)
    seal(cast["manager"], candidate)
    looks_right("waits for the worker")
    sign_pending_seals(None)
    looks_right("without a key")
    take_seal_back(cast["manager"], candidate)
    answers.withdraw(cast["manager"], candidate)
    looks_right("withdrawn")
    write(cast["translator"], campaign, "cy", " Diolch yn fawr." * 40, key="card.line")
    campaign.refresh_from_db()
    render_candidate(freeze(cast["manager"], campaign), kinds=("card",))
    assert Candidate.objects.all()[0].rendering.state == "failed"
    looks_right("without pieces")
    write(cast["translator"], campaign, "cy")
    looks_right("outdated")


@pytest.mark.parametrize("language", ["cy", "en"])
def test_accounts_and_their_forms_sent_empty(
    furnished: Furnished, campaign: Campaign, signed_in: Callable[[str], Client], language: str
):
    Person.objects.update(language=language)
    sayings, wrong = of_campaign(campaign, language), {}
    fields = {"code": "1", "name": "", "credential": "{}"}
    sent: tuple[dict[str, str], ...] = ({}, {"login": "nobody"}, {"login": "nobody@example.org"}, fields)
    for browser in (signed_in("translator"), Client(headers={"host": "localhost"})):
        browser.defaults["wsgi.url_scheme"] = "https"
        for visit in account_pages():
            address = visit.in_language(language)
            answers = [browser.get(address, follow=True)]
            if "sign-out" not in address:
                answers += [browser.post(address, form, follow=True) for form in sent]
            for answer in answers:
                if strange := look(answer, language, sayings):
                    wrong[visit.name] = sorted(set(strange))[:6]
    assert not wrong, "\n".join(map(str, wrong.items()))


@pytest.mark.parametrize("language", ["cy", "en"])
def test_what_strangers_are_shown(furnished: Furnished, campaign: Campaign, language: str):
    sayings, browser = of_campaign(campaign, language), Client(headers={"host": "localhost"})
    browser.defaults["wsgi.url_scheme"] = "https"
    seen = []
    links = (furnished.review, "review/unknown/", furnished.invitation, "account/invitation/x/")
    for path in (*links, "account/no-such/"):
        address = f"/{language}/{path}"
        for answer in (browser.get(address), browser.post(address, {"verdict": "send-back"})):
            seen.append(answer.status_code)
            assert not look(answer, language, sayings), address
    with translation.override(language):
        request = RequestFactory().get(f"/{language}/")
        faults = (error_pages.bad_request, error_pages.not_for_you, error_pages.not_here)
        pages = [page(request, Exception()) for page in faults]
        pages += [error_pages.too_often(request), token_missing(request)]
        for refusal in pages:
            assert not look(refusal, language, sayings), refusal.status_code
        assert not strangers(error_pages.our_fault(request).content.decode(), language)
    assert {200, 404, 410, 422} <= set(seen), seen
