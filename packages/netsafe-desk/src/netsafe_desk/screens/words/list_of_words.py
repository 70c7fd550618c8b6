"""The list of the words: subjects first, then the texts of one, of a search, or of what waits."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.gzip import gzip_page
from netsafe.campaign import Release
from netsafe.campaign.word_changes import WordChange, word_changes
from netsafe.slots import slots_of

from netsafe_desk.campaigns.current_release import current_bundle
from netsafe_desk.campaigns.models import Campaign
from netsafe_desk.campaigns.whole_check import Counts, counts_at_hand, counts_of_findings
from netsafe_desk.campaigns.wording_states import States, WordingState, wording_states
from netsafe_desk.campaigns.words_search import keys_with
from netsafe_desk.candidates.candidate_release import candidate_release
from netsafe_desk.candidates.models import Seal
from netsafe_desk.discussion.open_questions import OpenQuestions, open_questions
from netsafe_desk.people.reader import signed_in_person
from netsafe_desk.roles.permissions import may
from netsafe_desk.roles.things import WordingThing
from netsafe_desk.screens.frame import page, reader_language
from netsafe_desk.screens.words.subjects import subject_name

ON_A_SCREEN = 60
FILTERS = ("waiting", "stale", "changed", "findings", "comments")
"""What a list can be narrowed to."""

SEVERITIES = ("error", "warning", "note")
LONGEST_QUERY = 200


@dataclass(frozen=True)
class LanguageRow:
    """How a text stands in one language."""

    language: str
    state: WordingState
    findings: Mapping[str, int]
    comments: int
    comparison: tuple[WordChange, ...] = ()

    @property
    def tallies(self) -> list[tuple[str, int]]:
        """What waits here, with numbers."""
        tallies = [
            (severity, self.findings[severity]) for severity in SEVERITIES if severity in self.findings
        ]
        return tallies + ([("comments", self.comments)] if self.comments else [])


@dataclass(frozen=True)
class TextRow:
    """A text in the list: how it begins, and how it stands in each language."""

    key: str
    beginning: str
    beginning_in: str
    comments: int
    languages: list[LanguageRow]


@dataclass
class SubjectRow:
    """A subject: how many texts, and how many wordings of them are how."""

    stem: str
    name: str
    texts: int = 0
    states: Counter[str] = field(default_factory=Counter)
    findings: Counter[str] = field(default_factory=Counter)
    comments: int = 0

    @property
    def tallies(self) -> list[tuple[str, int]]:
        """What waits here, with numbers."""
        tallies = [(state, self.states[state]) for state in ("missing", "stale", "spelling")]
        tallies += [(severity, self.findings[severity]) for severity in SEVERITIES]
        return [(name, count) for name, count in (*tallies, ("comments", self.comments)) if count]


@dataclass(frozen=True)
class _Campaign:
    """All that the list shows, read once."""

    release: Release
    states: States
    counts: Counts
    questions: OpenQuestions
    writable: frozenset[str]
    sealed: Release | None
    """What was sealed last; None where nothing was."""


@gzip_page
def words_list(request: HttpRequest, campaign: Campaign) -> HttpResponse:
    """The subjects; or the texts that somebody looks for."""
    query = request.GET.get("q", "")[:LONGEST_QUERY].strip()
    narrowed = request.GET.get("only", "")
    subject = request.GET.get("subject", "")
    at_hand = counts_at_hand(campaign)
    read = _read(request, campaign, at_hand or {})
    only = narrowed if narrowed in FILTERS else ""
    context = {
        "campaign": campaign,
        "query": query,
        "only": only,
        "filters": FILTERS,
        "subject": subject,
        "address": _address(query, narrowed, subject),
        "is_checked": at_hand is not None,
    }
    if not (query or subject or only):
        return page(request, "words/list.html", {**context, "subjects": _subjects(read)})
    keys = _narrowed(read, keys_with(read.release, query), only, subject)
    sheet = Paginator(list(keys), ON_A_SCREEN).get_page(request.GET.get("sheet"))
    texts = [_text_row(read, key, is_compared=only == "changed") for key in sheet.object_list]
    pieces = slots_of(read.release)
    shared = {pieces.piece_of(row.key) for row in texts}
    together = next(iter(shared)) if len(shared) == 1 and len(texts) > 1 else ""
    texts_on_sheet = {"texts": texts, "sheet": sheet, "together": together, "name": ""}
    if subject:
        texts_on_sheet["name"] = subject_name(read.release, subject)
    return page(request, "words/list.html", {**context, **texts_on_sheet})


def check_campaign(request: HttpRequest, campaign: Campaign) -> HttpResponse:
    """Apply all rules to the whole campaign, and come back to the list."""
    counts_of_findings(campaign)
    return redirect("words", campaign=campaign.slug)


def _address(query: str, narrowed: str, subject: str) -> str:
    """What the address of another sheet begins with."""
    values = {"q": query, "only": narrowed, "subject": subject}
    return "".join(f"{urlencode({name: value})}&" for name, value in values.items() if value)


def _read(request: HttpRequest, campaign: Campaign, counts: Counts) -> _Campaign:
    person = signed_in_person(request)
    release = current_bundle(campaign).release
    writable = frozenset(
        language
        for language in campaign.languages
        if may(person, "write-words", WordingThing(campaign, "", language)) is None
    )
    states, questions = wording_states(campaign, release), open_questions(campaign)
    return _Campaign(release, states, counts, questions, writable, _sealed(campaign))


def _sealed(campaign: Campaign) -> Release | None:
    seal = Seal.objects.filter(campaign=campaign).select_related("candidate").first()
    return candidate_release(seal.candidate) if seal is not None else None


def _subjects(read: _Campaign) -> list[SubjectRow]:
    rows: dict[str, SubjectRow] = {}
    for text in read.release.texts:
        stem = text.key.partition(".")[0]
        if stem not in rows:
            rows[stem] = SubjectRow(stem, subject_name(read.release, stem))
        row = rows[stem]
        row.texts += 1
        row.states.update(read.states[text.key].values())
        row.comments += read.questions.of_text(text.key)
        for by_severity in read.counts.get(text.key, {}).values():
            row.findings.update(by_severity)
    return sorted(rows.values(), key=lambda row: row.name.casefold())


def _narrowed(read: _Campaign, keys: Iterable[str], only: str, subject: str) -> Iterable[str]:
    for key in keys:
        if subject and key.partition(".")[0] != subject:
            continue
        if not only or _is_such(read, key, only):
            yield key


def _is_such(read: _Campaign, key: str, only: str) -> bool:
    states, findings = read.states[key], read.counts.get(key, {})
    match only:
        case "stale":
            return any(state in ("missing", "stale", "spelling") for state in states.values())
        case "changed":
            sealed = read.sealed
            return sealed is None or not sealed.has(key) or sealed.text(key) != read.release.text(key)
        case "findings":
            return any(findings.values())
        case "comments":
            return read.questions.of_text(key) > 0
    waits = any(states.get(language) in ("missing", "stale") for language in read.writable)
    faulty = any("error" in findings.get(language, {}) for language in read.writable)
    return waits or faulty or (bool(read.writable) and read.questions.of_text(key) > 0)


def _comparison(read: _Campaign, key: str, language: str) -> tuple[WordChange, ...]:
    """What changed in a text since the last seal, word by word; none where the words are the same."""
    sealed = read.sealed
    before = sealed.text(key).of(language) if sealed is not None and sealed.has(key) else None
    after = read.release.text(key).of(language)
    return word_changes(before or "", after or "") if before != after else ()


def _text_row(read: _Campaign, key: str, *, is_compared: bool) -> TextRow:
    text = read.release.text(key)
    wording = text.wording(reader_language()) or text.wordings[0]
    beginning = wording.text[:90].partition("\n")[0]
    languages = [
        LanguageRow(
            language,
            state,
            read.counts.get(key, {}).get(language, {}),
            read.questions.of_wording(key, language),
            _comparison(read, key, language) if is_compared else (),
        )
        for language, state in read.states[key].items()
    ]
    return TextRow(key, beginning, wording.language, read.questions.of_wording(key, ""), languages)
