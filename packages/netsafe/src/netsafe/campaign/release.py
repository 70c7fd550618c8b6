"""The release: the whole campaign as one frozen, typed value with a digest."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from functools import cached_property
from typing import Annotated, Any, Literal, Self, TypeVar, cast

from netsafe_intake.canonical_json import digest_of
from pydantic import Field, InstanceOf, field_validator, model_validator

from netsafe.campaign.advert import Advert
from netsafe.campaign.announcement import Announcement
from netsafe.campaign.area import Area
from netsafe.campaign.blob import BY_DIGEST
from netsafe.campaign.call_to_action import Call
from netsafe.campaign.code_destinations import Landing, Link, Moved
from netsafe.campaign.fields import Language, LocalisedName, Model, OneLine, Slug
from netsafe.campaign.film import Film
from netsafe.campaign.finder_steps import Step
from netsafe.campaign.further_languages import FurtherLanguage, duplicate, languages_fault
from netsafe.campaign.message import Message
from netsafe.campaign.organisation import LEADING, Organisation
from netsafe.campaign.phase_and_event import Event, Phase
from netsafe.campaign.picture import Picture
from netsafe.campaign.post import Post
from netsafe.campaign.question_and_answer import Question
from netsafe.campaign.references import reference_faults, refusal
from netsafe.campaign.release_seal import ReleaseSeal
from netsafe.campaign.review import Review
from netsafe.campaign.service import Service
from netsafe.campaign.site import Page, Site
from netsafe.campaign.source import Source
from netsafe.campaign.storyboard import Pace, Storyboard
from netsafe.campaign.strategy import Audience, Channel, Measure, Objective
from netsafe.campaign.text import REFERENCE, Text, Wording, canonical
from netsafe.campaign.theme import Theme
from netsafe.campaign.unwanted_value_error import unwanted
from netsafe.campaign.way import NumberKind
from netsafe.language.opening_hours import opening_hours

_KINDS: dict[str, NumberKind] = {"text": "text", "relay": "relay"}
"""The kind of number that a fact names; the others name, or belong to, the number to call."""

Status = Literal["draft", "unread", "read", "approved"]

Made = TypeVar("Made")


class Help(Model):
    """Where every printed piece sends its reader: first to the service, then to an address.

    `address` is what codes hold, and what is printed beside them, where the campaign has no site.
    """

    service: Slug
    address: OneLine
    crisis: Slug
    survivors: Slug


class Release(Model):
    """A campaign, whole and unchangeable.

    It is refused, with the path of each fault, where it names an id that it does not have.  A changed one
    is made by :meth:`with_changes`, which checks it as a new one; where words alone change, by
    :meth:`with_words`, which checks these.

    ``languages`` lead: they have everything or nothing, and on a joint piece ``languages[0]`` is read first.
    The ``further`` ones have what is named for them.  ``written_in`` is the language that
    texts are first written in, where a text does not say otherwise.

    >>> release.languages
    ('cy', 'en')
    >>> release.text("messages.stop-and-help").of("en").splitlines()[0]
    'People who view or share sexual images of anyone under 18 need to stop. Help is available.'
    """

    format: Literal[1]
    id: Slug
    name: LocalisedName
    languages: tuple[Language, ...] = Field(min_length=1)
    written_in: Language
    country: OneLine
    region: LocalisedName
    dated: dt.date
    starts: dt.date
    ends: dt.date | None = None
    notes: tuple[OneLine, ...] = ()
    help: Help
    site: Site | None = None
    further: tuple[FurtherLanguage, ...] = ()
    organisations: tuple[Organisation, ...] = ()
    areas: tuple[Area, ...] = ()
    phases: tuple[Phase, ...] = ()
    events: tuple[Event, ...] = ()
    audiences: tuple[Audience, ...] = ()
    measures: tuple[Measure, ...] = ()
    objectives: tuple[Objective, ...] = ()
    messages: tuple[Message, ...] = ()
    calls: tuple[Call, ...] = ()
    services: tuple[Service, ...] = ()
    questions: tuple[Question, ...] = ()
    channels: tuple[Channel, ...] = ()
    posts: tuple[Post, ...] = ()
    adverts: tuple[Advert, ...] = ()
    announcements: tuple[Announcement, ...] = ()
    films: tuple[Film, ...] = ()
    pace: Pace = Pace()
    storyboards: tuple[Storyboard, ...] = ()
    pages: tuple[Page, ...] = ()
    finder: tuple[Step, ...] = ()
    landings: tuple[Landing, ...] = ()
    links: tuple[Link, ...] = ()
    moved: tuple[Moved, ...] = ()
    sources: tuple[Source, ...] = ()
    pictures: tuple[Picture, ...] = ()
    theme: Theme
    reviews: tuple[Review, ...] = ()
    texts: tuple[Text, ...] = ()
    seal: Annotated[InstanceOf[ReleaseSeal] | None, Field(exclude=True)] = None
    """The verified seal that approves it: of no file, and no part of what is digested."""

    @field_validator("languages")
    @classmethod
    def _each_language_once(cls, languages: tuple[str, ...]) -> tuple[str, ...]:
        if twice := duplicate(languages):
            raise unwanted("languages-once", language=twice)
        return languages

    @model_validator(mode="after")
    def _languages(self) -> Release:
        if fault := languages_fault(self):
            raise fault
        return self

    @model_validator(mode="after")
    def _texts_in_order(self) -> Release:
        keys = [text.key for text in self.texts]
        stems = [key.partition(".")[0] for key in keys]
        if stems != sorted(stems) or len(keys) != len(set(keys)):
            raise unwanted("texts-together")
        for text in self.texts:
            worded = [wording.language for wording in text.wordings]
            if not worded or worded != [language for language in self.all_languages if language in worded]:
                raise unwanted("wordings-in-order", key=text.key)
        return self

    @model_validator(mode="after")
    def _references(self) -> Release:
        if faults := list(reference_faults(self)):
            raise refusal(type(self).__name__, faults)
        return self

    @cached_property
    def digest(self) -> str:
        """SHA-256 over the canonical content: all of the release but who reviewed it.

        Any change of a fact, a word or a picture changes it; the order of texts in a file, white
        space around them, comments, and the name of the folder do not.
        """
        without = {"reviews"} if self.further else {"reviews", "further"}
        content = self.model_dump(mode="json", exclude=without, by_alias=True, context=BY_DIGEST)
        content["texts"].sort(key=lambda text: text["key"])
        return f"sha256:{digest_of(content)}"

    @cached_property
    def _texts_by_key(self) -> dict[str, Text]:
        return {text.key: text for text in self.texts}

    @cached_property
    def _services_by_id(self) -> dict[str, Service]:
        return {service.id: service for service in self.services}

    def with_words(self, key: str, language: str, words: str) -> Self:
        """This release with other words under `key` in `language`: the same as :meth:`with_changes` makes.

        Only the words are checked, for no others changed: it takes a small part of a millisecond.  What the
        heading says, the original and the exemptions, stays.  Raises KeyError where there is no such text
        or language, and UnwantedValueError for words that are not in canonical form
        (:func:`netsafe.campaign.text.normal`) or hold control characters.

        >>> draft = release.with_words("messages.stop-and-help", "en", "Stop. Help is available.")
        >>> draft.words("messages.stop-and-help", "en"), draft.digest == release.digest
        ('Stop. Help is available.', False)
        """
        wording = self.text(key).wording(language) or Wording(language=language, text="")
        return self.with_wording(key, wording.with_changes(text=canonical(words)))

    def with_wording(self, key: str, wording: Wording) -> Self:
        """This release with another wording under `key`, its original and its exemptions included.

        As :meth:`with_words`; a wording has been checked where it was made.
        """
        text = self.text(key)
        if wording.language not in self.all_languages:
            raise KeyError(f"{self.id} is not in {wording.language}")
        by_language = {row.language: row for row in (*text.wordings, wording)}
        in_order = tuple(by_language[tag] for tag in self.all_languages if tag in by_language)
        changed = text.with_changes(wordings=in_order)
        fields = {name: getattr(self, name) for name in self.model_fields_set | {"texts"}}
        fields["texts"] = tuple(changed if other is text else other for other in self.texts)
        release = self.model_construct(**fields)
        release.__dict__["_made_apart_from_words"] = self._made_apart_from_words
        return release

    def apart_from_words(self, make: Callable[[Release], Made]) -> Made:
        """What `make` makes of this release, made once for it and for all that differ from it in words alone.

        `make` may look at facts, and at which keys there are; where it looks at words it is wrong here.
        """
        if make not in self._made_apart_from_words:
            self._made_apart_from_words[make] = make(self)
        return cast(Made, self._made_apart_from_words[make])

    @cached_property
    def _made_apart_from_words(self) -> dict[Callable[[Release], Any], Any]:
        return {}

    @property
    def all_languages(self) -> tuple[str, ...]:
        """The leading languages, then the further ones."""
        return (*self.languages, *(row.language for row in self.further))

    @property
    def is_preview(self) -> bool:
        """Whether this is a release to look at only, with other languages in the place of missing words."""
        return False

    @property
    def plan_weeks(self) -> int:
        """By how many whole weeks its plan lies later than that of its bundle; see ``moved_plan.py``."""
        return 0

    def further_language(self, language: str) -> FurtherLanguage | None:
        """What is named for a further language; None for a leading one."""
        return next((row for row in self.further if row.language == language), None)

    def page_languages(self, page: str) -> tuple[str, ...]:
        """The languages that the page with this id is in."""
        return (*self.languages, *(row.language for row in self.further if page in row.pages))

    def page_language(self, page: str, language: str) -> str:
        """The language in which a reader of `language` gets a page: that one, or the one that stands in."""
        row = self.further_language(language)
        return language if row is None or page in row.pages else row.instead

    def name_in(self, name: LocalisedName, language: str) -> str:
        """A name in `language`; in a further one without it, the name that stands in.  KeyError for none."""
        row = self.further_language(language)
        return name.of(language if row is None or language in dict(name.forms) else row.instead)

    def text(self, key: str) -> Text:
        """The text under `key`; KeyError where there is none."""
        return self._texts_by_key[key]

    def has(self, key: str) -> bool:
        """Whether any language has words under `key`."""
        return key in self._texts_by_key

    def service(self, name: str) -> Service:
        """The service registered as `name`; KeyError where none is."""
        return self._services_by_id[name]

    def words(self, key: str, language: str) -> str:
        """The words under `key` in `language` as they are written; KeyError where there are none."""
        words = self.text(key).of(language)
        if words is None:
            raise KeyError(f"{key} has no words in {language}")
        return words

    def say(self, key: str, language: str) -> str:
        """The words under `key` in `language`, with the registry's facts in their places.

        Raises KeyError where the text, the language or a service named in it is missing.
        """
        return self.resolve(self.words(key, language), language)

    def resolve(self, words: str, language: str) -> str:
        """`words` with each ``{service.fact}`` replaced by that fact of the registry.

        KeyError where the service is not registered or has no such fact.
        """
        return REFERENCE.sub(lambda reference: self.fact(reference[1], reference[2], language), words)

    def fact(self, service_id: str, fact: str, language: str) -> str:
        """One fact of a service as words: one of `FACTS`, where `runner` is who runs it.

        A number, and its hours, are those for readers of `language`, or of the language that `fact` ends with
        (``number-cy``).
        """
        name, _, answering_in = fact.partition("-")
        service = self.service(service_id)
        line = service.way_for(answering_in or language, _KINDS.get(name, "voice"))
        if answering_in and (line is None or answering_in not in line.languages):
            raise KeyError(f"{service_id} has no {name} in {answering_in}")
        match name:
            case "name":
                return self.name_in(service.name, language)
            case "runner":
                value: str | None = self._runner(service, language)
            case "hours":
                value = opening_hours(line or service, language) or None
            case "address":
                value = service.short_address
            case _:
                value = line.number if line else None
        if value is None:
            raise KeyError(f"{service_id} has no {fact}")
        return value

    @property
    def leading(self) -> tuple[Organisation, ...]:
        """The organisations that lead: each `lead`, then each `equal`, as the file has them."""
        leading = (organisation for organisation in self.organisations if organisation.role in LEADING)
        return tuple(sorted(leading, key=lambda organisation: LEADING.index(organisation.role)))

    def _runner(self, service: Service, language: str) -> str | None:
        runners = (organisation for organisation in self.organisations if organisation.id == service.run_by)
        return next((self.name_in(organisation.name, language) for organisation in runners), None)

    @property
    def approving_seal(self) -> ReleaseSeal | None:
        """The seal of exactly this release; None where it has none, or was changed after it was sealed."""
        seal = self.seal
        return seal if seal is not None and seal.release_digest == self.digest else None

    def status(self, language: str) -> Status:
        """How far the words of `language` may be trusted, today's wording considered.

        Only a verified seal of exactly this release approves.  An approval that was typed into a file, where
        anybody can type it, counts as *draft*.
        """
        if (seal := self.approving_seal) is not None and language in seal.languages:
            return "approved"
        review = next((r for r in self.reviews if r.language == language), None)
        return "draft" if review is None or review.state == "approved" else review.state
