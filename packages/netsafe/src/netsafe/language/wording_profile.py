"""What the rules need to know of the wording of a language: words, terms and limits.

Net Safe ships one profile each for Welsh and English (``profiles/cy.toml``), and a campaign brings its own as
``languages/ga.toml`` in its folder.  A campaign's profile of a shipped language is added to the shipped one:
it removes nothing, and a limit that it gives replaces the shipped limit.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from importlib.resources import files
from typing import Annotated, Any, Literal

from netsafe_intake.toml import toml_of, tuples
from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field

from netsafe.language.safe_expression import SHIPPED, Expression
from netsafe.language.unwanted_value_error import unwanted

_SHIPPED_IN = "netsafe.language.profiles"


def one_line(words: str) -> str:
    """`words`, if they are one line without control characters or doubled spaces.

    Raises UnwantedValueError.
    """
    if words != " ".join(words.split()) or not words.isprintable():
        raise unwanted("one-line")
    return words


def _idea(name: str) -> str:
    if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", name):
        raise unwanted("idea")
    return name


OneLine = Annotated[str, AfterValidator(one_line)]

Idea = Annotated[str, AfterValidator(_idea)]
"""What is said, whatever the language: each language has its own ways to say it."""

Ideas = Mapping[Idea, tuple[Expression, ...]]
"""Ways to say something, by what is said: the same ideas in each language, so that no language lacks one."""


def _words(value: Any) -> Any:
    return frozenset(value.split()) if isinstance(value, str) else value


Words = Annotated[frozenset[str], BeforeValidator(_words)]
"""Words, with spaces or line breaks between them."""

Promise = Literal["anonymous", "may-be-anonymous", "confidential"]


class _Table(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)


class PromiseWords(_Table):
    """Words that promise that nobody will know, and the identity that a service must keep for them."""

    idea: Idea
    says: Expression
    needs: Promise


class AvoidedTerm(_Table):
    """A term to avoid, what to say instead, and the source of that advice."""

    idea: Idea
    avoid: Expression
    instead: OneLine
    source: OneLine
    severity: Literal["error", "warning"] = "error"


class LanguageProfile(_Table):
    """One language.  A rule that needs a field which is left out does not look for it in this language.

    Attributes:
        function_words: small words that no other language has, with spaces between them.
        shapes: shapes of words that no other language has.
        sentence_limit: words that a sentence may have.
        formula: the readability formula that holds for this language; "none" where nobody knows one.
        reading_age: the oldest age of a reader that the formula may give.
        consequence, help, exposure, bill: ways to say each, by idea.
        telling: words that say, in a title or an address, why somebody came.
        no_promise: words before a promise about a bill that turn it into none.
        negation: words that deny what follows; telephone: words for calling; titles: Mrs, Dr.
        misread: beginnings of words with a small L where a capital I was meant, and what was meant.
        ordinals, month_links: what stands after a day, and before its month; months: forms of the months
            that CLDR does not list, by number.
        claims, terms: promises, from the strongest to the weakest, and terms to avoid.
        exceptions: ways to say that what is confidential has limits.
        writing: ways to say that one can write instead of calling.
        accepted: words that no list of words knows and that are right, with spaces between them.
    """

    function_words: Words = frozenset()
    shapes: tuple[Expression, ...] = ()
    sentence_limit: Annotated[int, Field(ge=1)] | None = None
    formula: Literal["ari", "none"] | None = None
    reading_age: Annotated[int, Field(ge=5)] | None = None
    consequence: Ideas = Field(default_factory=dict)
    help: Ideas = Field(default_factory=dict)
    exposure: Ideas = Field(default_factory=dict)
    telling: Ideas = Field(default_factory=dict)
    bill: Ideas = Field(default_factory=dict)
    no_promise: tuple[Expression, ...] = ()
    negation: tuple[Expression, ...] = ()
    telephone: tuple[Expression, ...] = ()
    titles: tuple[OneLine, ...] = ()
    misread: Mapping[OneLine, OneLine] = {}
    ordinals: tuple[OneLine, ...] = ()
    month_links: tuple[OneLine, ...] = ()
    months: Mapping[Annotated[str, Field(pattern="^([1-9]|1[0-2])$")], tuple[OneLine, ...]] = {}
    claims: tuple[PromiseWords, ...] = ()
    exceptions: tuple[Expression, ...] = ()
    writing: tuple[Expression, ...] = ()
    terms: tuple[AvoidedTerm, ...] = ()
    accepted: Words = frozenset()

    @property
    def ideas(self) -> frozenset[str]:
        """All ideas that it has ways to say: “exposure.published”, “claims.anonymous”."""
        tables = ("consequence", "help", "exposure", "telling", "bill")
        rows = [f"claims.{claim.idea}" for claim in self.claims] + [
            f"terms.{term.idea}" for term in self.terms
        ]
        return frozenset(rows + [f"{table}.{idea}" for table in tables for idea in getattr(self, table)])

    def and_also(self, addition: LanguageProfile) -> LanguageProfile:
        """This profile with all that `addition` adds; a limit that `addition` gives replaces this one's."""
        fields = type(self).model_fields
        return self.model_construct(  # both were checked, and so is all that is joined of them
            **{name: _joined(getattr(self, name), getattr(addition, name)) for name in fields}
        )


def _joined(first: Any, second: Any) -> Any:
    """Both values together; where only one can hold, the second if it is given."""
    if isinstance(first, tuple):
        return (*first, *second)
    if isinstance(first, frozenset):
        return first | second
    if isinstance(first, Mapping):
        return {
            **first,
            **{key: _joined(first[key], value) if key in first else value for key, value in second.items()},
        }
    return second or first


@lru_cache
def shipped_profile(language: str) -> LanguageProfile | None:
    """The profile that Net Safe ships for exactly this language; None where it ships none.

    Its expressions are not judged each time: a test has judged them.
    """
    if language not in shipped_languages():
        return None
    source = files(_SHIPPED_IN).joinpath(f"{language}.toml").read_text(encoding="utf-8")
    return LanguageProfile.model_validate(tuples(toml_of(source)), context=SHIPPED)


@lru_cache
def shipped_languages() -> tuple[str, ...]:
    """The languages that have a shipped profile, sorted."""
    names = (file.name for file in files(_SHIPPED_IN).iterdir())
    return tuple(sorted(name.removesuffix(".toml") for name in names if name.endswith(".toml")))
