"""A release as the rules read it: each wording once, what belongs together, and today."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from netsafe.campaign import Release
from netsafe.campaign.fields import LocalisedName
from netsafe.campaign.finding_subject import FactSubject, TextSubject
from netsafe.campaign.text import REFERENCE
from netsafe.language.scripts import SET, script_of_tag, script_of_words
from netsafe.language.wording_patterns import LanguagePatterns, shipped_patterns
from netsafe.language.wording_profile import LanguageProfile, shipped_languages, shipped_profile
from netsafe.rules.hunspell_word_lists import WordLists
from netsafe.rules.passage import Passage, names_pattern
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

    @cached_property
    def slots(self) -> Slots:
        """What each text may be where it is shown."""
        return slots_of(self.release)

    @cached_property
    def passages(self) -> tuple[Passage, ...]:
        """Every wording that has words, in the order of the release."""
        return tuple(
            Passage(
                wording.text,
                wording.language,
                TextSubject(text.key, wording.language),
                names,
                self.patterns(wording.language),
            )
            for names in [names_pattern(self._names())]
            for text in self.release.texts
            for wording in text.wordings
            if wording.text.strip()
        )

    @cached_property
    def names(self) -> tuple[Passage, ...]:
        """Every name among the facts in every language, as a passage."""
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
            profile = shipped_profile(language) or shipped_profile(first)
            self._patterns[language] = (
                shipped_patterns(language)
                if own_profile is None
                else LanguagePatterns.of(language, profile.and_also(own_profile) if profile else own_profile)
            )
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
            words = script_of_words(
                passage.prose for passage in self.visible_passages if passage.language == language
            )
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
        """The words under `key` in `language`, or None."""
        return self._by_key.get((key, language))

    @cached_property
    def pairs(self) -> tuple[tuple[Passage, Passage], ...]:
        """Each text in two languages: in the language it was first written in, and in another.

        Where the language that the campaign is written in has no words, the first that has counts.
        """
        order = sorted(self.release.all_languages, key=lambda language: language != self.release.written_in)
        by_text = (
            [passage for language in order if (passage := self.passage(text.key, language))]
            for text in self.release.texts
        )
        return tuple((passages[0], translation) for passages in by_text for translation in passages[1:])

    @cached_property
    def pieces(self) -> dict[tuple[str, str], tuple[Passage, ...]]:
        """What is read together: the wordings of each piece, by piece and language."""
        pieces: dict[tuple[str, str], tuple[Passage, ...]] = {}
        for passage in self.passages:
            if passage.key:
                place = (self.slots.piece_of(passage.key), passage.language)
                pieces[place] = (*pieces.get(place, ()), passage)
        return pieces

    def allows(self, key: str | None, language: str | None, code: str) -> bool:
        """Whether the wording exempts itself from the rule `code` (``allow=CODE`` in its heading)."""
        return (key, language, code) in self._allowed

    @cached_property
    def _allowed(self) -> frozenset[tuple[str, str, str]]:
        return frozenset(
            (text.key, wording.language, code)
            for text in self.release.texts
            for wording in text.wordings
            for code in wording.allow
        )

    def text(self, key: str, language: str) -> TextSubject:
        """A text as a whole in one language, in which it may have no words at all."""
        return TextSubject(key, language)

    def fact(self, *path: str | int, language: str | None = None) -> FactSubject:
        """A value of the release, and which language of it is meant: ``fact("services", 0, "number")``."""
        return FactSubject(path, language)

    def named(self) -> Iterator[tuple[tuple[str | int, ...], LocalisedName]]:
        """Every name of the release with its path."""
        release = self.release
        yield ("name",), release.name
        yield ("region",), release.region
        for index, organisation in enumerate(release.organisations):
            yield ("organisations", index, "name"), organisation.name
            if organisation.contact is not None:
                yield ("organisations", index, "contact"), organisation.contact
        for index, area in enumerate(release.areas):
            yield ("areas", index, "name"), area.name
        for index, service in enumerate(release.services):
            yield ("services", index, "name"), service.name

    def _names(self) -> Iterator[str]:
        for path, name in self.named():
            if path[-1] != "contact":
                for _, words in name.forms:
                    yield words
                    yield words.partition(" (")[0]
        for source in self.release.sources:
            yield source.title
            yield from (words for _, words in source.titles.forms) if source.titles else ()

    def services_in(self, passage: Passage, start: int = 0, end: int | None = None) -> tuple[str, ...]:
        """The ids of the registered services that a stretch of words refers to or names, as they come."""
        words = passage.words[start:end]
        services = [(reference.start(), reference[1]) for reference in REFERENCE.finditer(words)]
        for service, pattern in self._service_names:
            services.extend((name.start(), service) for name in pattern.finditer(words))
        registered = {service.id for service in self.release.services}
        return tuple(dict.fromkeys(service for _, service in sorted(services) if service in registered))

    @cached_property
    def _service_names(self) -> tuple[tuple[str, re.Pattern[str]], ...]:
        patterns = []
        for service in self.release.services:
            forms = [words for _, words in service.name.forms]
            forms += [words.partition(" (")[0] for words in forms]
            forms += [words.partition(" (")[2].rstrip(")") for words in forms]
            pattern = names_pattern(form for form in forms if len(form) > 1)
            if pattern is not None:
                patterns.append((service.id, pattern))
        return tuple(patterns)

    def resolved(self, passage: Passage) -> str:
        """The words as a reader sees them; a reference that cannot be resolved stays as written."""

        def fact(match: re.Match[str]) -> str:
            try:
                return self.release.fact(match[1], match[2], passage.language)
            except KeyError:
                return match[0]

        return REFERENCE.sub(fact, passage.words)
