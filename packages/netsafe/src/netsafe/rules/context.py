"""A release as the rules read it: each wording once, what belongs together, and today."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from re import Match

from netsafe.campaign import Release, Text
from netsafe.campaign.fields import LocalisedName
from netsafe.campaign.finding_subject import FactPath, FactSubject, TextSubject
from netsafe.campaign.text import REFERENCE
from netsafe.language.scripts import SET, script_of_tag, script_of_words
from netsafe.language.wording_patterns import LanguagePatterns, patterns_with
from netsafe.language.wording_profile import LanguageProfile, shipped_languages
from netsafe.rules.hunspell_word_lists import WordLists
from netsafe.rules.passage import Passage, text_passages
from netsafe.rules.registered_names import named, names_pattern_of, service_name_patterns
from netsafe.slots import Slots, slots_of


@dataclass(frozen=True)
class CheckContext:
    """A release, the day on which it is checked, and what a check must know of the rules themselves.

    `language_files` are the campaign's own, by language.  `codes` are those of the rules that a wording may
    waive; `needs` are the fields of a language file without which a rule cannot be applied in full, by the
    rule's code and name.  `lists` are the lists of words to look into; None where nobody asks for spelling.
    """

    release: Release
    today: dt.date
    language_files: Mapping[str, LanguageProfile] = field(default_factory=dict)
    codes: frozenset[str] = frozenset()
    needs: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    lists: WordLists | None = None
    keys: frozenset[str] | None = None

    @cached_property
    def slots(self) -> Slots:
        """What each text may be where it is shown."""
        return slots_of(self.release)

    @cached_property
    def campaign(self) -> CheckContext:
        """The same with every text: for a rule that in a rare case must know more than a few of them."""
        return self if self.keys is None else replace(self, keys=None)

    def reads(self, key: str) -> bool:
        """Whether the text under `key` is one of those that are read."""
        return self.keys is None or key in self.keys

    @cached_property
    def texts(self) -> tuple[Text, ...]:
        """The texts that are read, in the order of the release."""
        return tuple(text for text in self.release.texts if self.reads(text.key))

    @cached_property
    def passages(self) -> tuple[Passage, ...]:
        """Every wording that is read and has words, in the order of the release."""
        make = self._make_passage
        return tuple(
            make[wording.language](wording.text, text.key)
            for text in self.texts
            for wording in text.wordings
            if wording.text.strip()
        )

    @cached_property
    def _make_passage(self) -> Mapping[str, Callable[[str, str], Passage]]:
        """What makes the passage of a wording, by language."""
        names = self.release.apart_from_words(names_pattern_of)
        return {
            language: text_passages(language, names, self.patterns(language))
            for language in self.release.all_languages
        }

    @cached_property
    def names(self) -> tuple[Passage, ...]:
        """Every name among the facts in every language, as a passage; none where only some texts are read."""
        if self.keys is not None:
            return ()
        return tuple(
            Passage(words, language, FactSubject(path, language), None, self.patterns(language))
            for path, name in self.named()
            for language, words in name.forms
        )

    def patterns(self, language: str) -> LanguagePatterns | None:
        """What is known of `language`: what Net Safe ships of it, and what the campaign's own file adds."""
        if language not in self._patterns:
            first = language.partition("-")[0]
            own_profile = self.language_files.get(language) or self.language_files.get(first)
            self._patterns[language] = patterns_with(language, own_profile)
        return self._patterns[language]

    @cached_property
    def _patterns(self) -> dict[str, LanguagePatterns | None]:
        return {}

    def unapplied(self, language: str) -> dict[str, tuple[str, ...]]:
        """The rules that do not see all that they should in `language`, each with the fields it misses."""
        patterns = self.patterns(language)
        missing = {
            rule: tuple(name for name in fields if patterns is None or not getattr(patterns.profile, name))
            for rule, fields in self.needs.items()
        }
        return {rule: fields for rule, fields in missing.items() if fields}

    def scripts(self, language: str) -> tuple[str | None, str | None]:
        """The script that `language` is written in by its tag, and the one that most of its words are in."""
        if language not in self._scripts:
            visible = self.campaign.visible_passages
            words = script_of_words(passage.prose for passage in visible if passage.language == language)
            self._scripts[language] = (script_of_tag(language), words)
        return self._scripts[language]

    def can_be_set(self, language: str) -> bool:
        """Whether pieces can be set in the letters of `language`."""
        return SET.issuperset(filter(None, self.scripts(language)))

    @cached_property
    def _scripts(self) -> dict[str, tuple[str | None, str | None]]:
        return {}

    @cached_property
    def all_patterns(self) -> tuple[LanguagePatterns, ...]:
        """What is known of each language: those of the campaign's own files, and those that are shipped."""
        tags = dict.fromkeys((*self.language_files, *shipped_languages()))
        return tuple(patterns for tag in tags if (patterns := self.patterns(tag)))

    @property
    def visible_passages(self) -> tuple[Passage, ...]:
        """Texts and names: all the words that a reader may see."""
        return self.passages + self.names

    @cached_property
    def _by_key(self) -> dict[tuple[str, str], Passage]:
        return {(passage.key, passage.language): passage for passage in self.passages if passage.key}

    def passage(self, key: str, language: str) -> Passage | None:
        """The words under `key` in `language`, or None; those of a text that is not read too."""
        if self.reads(key):
            return self._by_key.get((key, language))
        wording = self.release.text(key).wording(language) if self.release.has(key) else None
        if wording is None or not wording.text.strip():
            return None
        return self._make_passage[language](wording.text, key)

    @cached_property
    def pairs(self) -> tuple[tuple[Passage, Passage], ...]:
        """Each text in two languages: in the language it was first written in, and in another.

        Where the language that the campaign is written in has no words, the first that has counts.
        """
        order = sorted(self.release.all_languages, key=lambda language: language != self.release.written_in)
        by_text = (
            [passage for language in order if (passage := self._by_key.get((text.key, language)))]
            for text in self.texts
        )
        return tuple((passages[0], translation) for passages in by_text for translation in passages[1:])

    @cached_property
    def pieces(self) -> dict[tuple[str, str], tuple[Passage, ...]]:
        """What is read together: the wordings of each piece, by piece and language."""
        pieces: dict[tuple[str, str], list[Passage]] = {}
        for passage in self.passages:
            if passage.key:
                pieces.setdefault((self.slots.piece_of(passage.key), passage.language), []).append(passage)
        return {place: tuple(passages) for place, passages in pieces.items()}

    def allows(self, key: str | None, language: str | None, code: str) -> bool:
        """Whether the wording exempts itself from the rule `code` (``allow=CODE`` in its heading)."""
        return (key, language, code) in self._allowed

    @cached_property
    def _allowed(self) -> frozenset[tuple[str, str, str]]:
        return frozenset(
            (text.key, wording.language, code)
            for text in self.texts
            for wording in text.wordings
            for code in wording.allow
        )

    def text(self, key: str, language: str) -> TextSubject:
        """A text as a whole in one language, in which it may have no words at all."""
        return TextSubject(key, language)

    def fact(self, *path: str | int, language: str | None = None) -> FactSubject:
        """A value of the release, and which language of it is meant: ``fact("services", 0, "number")``."""
        return FactSubject(path, language)

    def named(self) -> Iterator[tuple[FactPath, LocalisedName]]:
        """Every name of the release with its path."""
        return named(self.release)

    def services_in(self, passage: Passage, start: int = 0, end: int | None = None) -> tuple[str, ...]:
        """The ids of the registered services that a stretch of words refers to or names, as they come."""
        words = passage.words[start:end]
        services = [(reference.start(), reference[1]) for reference in REFERENCE.finditer(words)]
        for service, pattern in self.release.apart_from_words(service_name_patterns):
            services.extend((name.start(), service) for name in pattern.finditer(words))
        registered = {service.id for service in self.release.services}
        return tuple(dict.fromkeys(service for _, service in sorted(services) if service in registered))

    def resolved(self, passage: Passage) -> str:
        """The words as a reader sees them; a reference that cannot be resolved stays as written."""

        def fact(match: Match[str]) -> str:
            try:
                return self.release.fact(match[1], match[2], passage.language)
            except KeyError:
                return match[0]

        return REFERENCE.sub(fact, passage.words) if "{" in passage.words else passage.words
